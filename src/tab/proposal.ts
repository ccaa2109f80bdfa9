import type { FindingKind } from '../domain/finding'
import type { Grade } from '../domain/inspection'
import type { ConfirmedRecord } from '../domain/tabApi'

type Lines = readonly [number, number]
type Passage = { readonly text: string; readonly lines: Lines } | null

/** What the server proposes from a pasted text. Null stands for what the text does not say. */
export interface Proposal {
  readonly kind: string | null
  readonly title: string | null
  readonly publishedOn: string | null
  readonly publishedWords: string | null
  readonly lastDayToRespond: string | null
  readonly force: string | null
  readonly localPolicingBody: string | null
  readonly officeHolder: string | null
  readonly chiefOfficer: string | null
  readonly inspectorate: string | null
  readonly version: string | null
  readonly summary: string | null
  readonly grades: readonly {
    readonly body: string | null
    readonly question: string | null
    readonly grade: Grade | null
  }[]
  readonly findings: readonly {
    readonly kind: FindingKind
    readonly reference: string
    readonly text: string
    readonly detail: string
    readonly deadlineWords: string | null
    readonly deadline: string | null
    readonly addressedTo: string | null
    readonly parent: string | null
    readonly lines: Lines
  }[]
  readonly doubts: readonly { readonly about: string; readonly why: string; readonly line: number | null }[]
  readonly dropped: readonly { readonly lines: Lines; readonly why: string }[]
  readonly sources: Readonly<Record<string, Lines | undefined>>
  readonly response: {
    readonly initialResponse: Passage
    readonly chiefOfficerResponse: Passage
    readonly overallComments: Passage
  }
}

/** POST /api/intake/proposal */
export interface Proposed {
  readonly proposal: Proposal
  readonly lines: readonly { readonly number: number; readonly text: string }[]
  readonly reference: string
  readonly forceKey: string | null
  readonly duplicates: readonly string[]
}

/** The fields as the officer first sees them: what was read, and nothing where nothing was. */
export function draftFrom({ proposal, reference, forceKey }: Proposed): ConfirmedRecord {
  const { response } = proposal
  return {
    reference,
    forceKey: forceKey ?? '',
    title: proposal.title ?? '',
    publishedOn: proposal.publishedOn ?? '',
    publishedWords: proposal.publishedWords ?? '',
    ...namesIn(proposal),
    grades: proposal.grades.flatMap(({ body, question, grade }) =>
      grade ? [{ body: body ?? '', question: question ?? '', grade }] : [],
    ),
    findings: proposal.findings.map(findingFrom),
    response: {
      initialResponse: response.initialResponse?.text ?? '',
      chiefOfficerResponse: response.chiefOfficerResponse?.text ?? '',
      overallComments: response.overallComments?.text ?? '',
    },
  }
}

function namesIn(proposal: Proposal) {
  return {
    localPolicingBody: proposal.localPolicingBody ?? '',
    officeHolder: proposal.officeHolder ?? '',
    chiefOfficer: proposal.chiefOfficer ?? '',
    inspectorate: proposal.inspectorate ?? '',
    summary: proposal.summary ?? '',
    printedVersion: proposal.version ?? '',
  }
}

function findingFrom({
  kind,
  reference,
  text,
  detail,
  parent,
  addressedTo,
  deadlineWords,
  deadline,
}: Proposal['findings'][number]): ConfirmedRecord['findings'][number] {
  return {
    kind,
    number: reference,
    text,
    detail,
    parent: parent ?? '',
    addressedTo: addressedTo ?? '',
    deadlineWords: deadlineWords ?? '',
    deadlineOn: deadline ?? '',
  }
}
