import type { ConfirmedRecord } from '../domain/tabApi'
import type { Proposal } from '../intake/proposal'

/** What an officer sends who confirms a proposal as it stands. */
export function confirmedFrom(
  proposal: Proposal,
  { reference, forceKey }: { reference: string; forceKey: string },
): ConfirmedRecord {
  const { response } = proposal
  return {
    reference,
    forceKey,
    title: words(proposal.title),
    publishedOn: words(proposal.publishedOn),
    publishedWords: words(proposal.publishedWords),
    localPolicingBody: words(proposal.localPolicingBody),
    officeHolder: words(proposal.officeHolder),
    chiefOfficer: words(proposal.chiefOfficer),
    inspectorate: words(proposal.inspectorate),
    summary: words(proposal.summary),
    printedVersion: words(proposal.version),
    grades: proposal.grades.flatMap(({ body, question, grade }) =>
      grade ? [{ body: words(body), question: words(question), grade }] : [],
    ),
    findings: proposal.findings.map(finding => ({
      kind: finding.kind,
      number: finding.reference,
      text: finding.text,
      detail: finding.detail,
      parent: words(finding.parent),
      addressedTo: words(finding.addressedTo),
      deadlineWords: words(finding.deadlineWords),
      deadlineOn: words(finding.deadline),
    })),
    response: {
      initialResponse: words(response.initialResponse?.text),
      chiefOfficerResponse: words(response.chiefOfficerResponse?.text),
      overallComments: words(response.overallComments?.text),
    },
  }
}

/** What the text does not say is left empty. */
function words(found: string | null | undefined): string {
  return found ?? ''
}
