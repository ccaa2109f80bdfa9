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
    title: proposal.title ?? '',
    publishedOn: proposal.publishedOn ?? '',
    publishedWords: proposal.publishedWords ?? '',
    localPolicingBody: proposal.localPolicingBody ?? '',
    officeHolder: proposal.officeHolder ?? '',
    chiefOfficer: proposal.chiefOfficer ?? '',
    inspectorate: proposal.inspectorate ?? '',
    summary: proposal.summary ?? '',
    printedVersion: proposal.version ?? '',
    grades: proposal.grades.flatMap(({ body, question, grade }) =>
      grade ? [{ body: body ?? '', question: question ?? '', grade }] : [],
    ),
    findings: proposal.findings.map(finding => ({
      kind: finding.kind,
      number: finding.reference,
      text: finding.text,
      detail: finding.detail,
      parent: finding.parent ?? '',
      addressedTo: finding.addressedTo ?? '',
      deadlineWords: finding.deadlineWords ?? '',
      deadlineOn: finding.deadline ?? '',
    })),
    response: {
      initialResponse: response.initialResponse?.text ?? '',
      chiefOfficerResponse: response.chiefOfficerResponse?.text ?? '',
      overallComments: response.overallComments?.text ?? '',
    },
  }
}
