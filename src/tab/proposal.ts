import * as z from 'zod/mini'
import type { ConfirmedRecord } from '../domain/tabApi'
import { kindWords, gradeWords } from '../domain/wording'
import { oneOf } from './shapes'

const words = z.nullable(z.string())
/** First and last line of the pasted text, counted from 1, both included. */
const lines = z.tuple([z.number(), z.number()])
const passage = z.nullable(z.object({ text: z.string(), lines }))

const proposal = z.object({
  /** Null when the text is no record at all; then the doubts say what was looked for. */
  kind: words,
  title: words,
  publishedOn: words,
  publishedWords: words,
  localPolicingBody: words,
  officeHolder: words,
  chiefOfficer: words,
  inspectorate: words,
  /** The 56 days are the police's. */
  bodyKind: z.nullable(z.enum(['police', 'fire'])),
  version: words,
  summary: words,
  grades: z.array(z.object({ body: words, question: words, grade: z.nullable(oneOf(gradeWords)) })),
  findings: z.array(
    z.object({
      kind: oneOf(kindWords),
      reference: z.string(),
      text: z.string(),
      detail: z.string(),
      deadlineWords: words,
      deadline: words,
      addressedTo: words,
      parent: words,
      lines,
    }),
  ),
  response: z.object({ initialResponse: passage, chiefOfficerResponse: passage, overallComments: passage }),
  sources: z.record(z.string(), lines),
  doubts: z.array(z.object({ about: z.string(), why: z.string(), line: z.nullable(z.number()) })),
  dropped: z.array(z.object({ lines, why: z.string() })),
})

/** What POST /api/intake/proposal answers. Null stands for what the text does not say. */
export const proposed = z.object({
  proposal,
  lines: z.array(z.object({ number: z.number(), text: z.string() })),
  reference: z.string(),
  forceKey: words,
  duplicates: z.array(z.string()),
})

export type Proposed = z.infer<typeof proposed>
export type Lines = z.infer<typeof lines>
type Proposal = Proposed['proposal']

/** A finding on its way to the record. `key` stays its own while others are taken out or added. */
export type DraftFinding = ConfirmedRecord['findings'][number] & {
  readonly key: number
  /** The lines it was read from; null for one that was added by hand. */
  readonly lines: Lines | null
}

/** A grade as it was read. One that the text calls ungraded is left out unless a person gives it one. */
export type DraftGrade = Omit<ConfirmedRecord['grades'][number], 'grade'> & {
  readonly key: number
  readonly grade: ConfirmedRecord['grades'][number]['grade'] | ''
}

/** The record while a person corrects it. */
export type RecordDraft = Omit<ConfirmedRecord, 'findings' | 'grades'> & {
  readonly findings: readonly DraftFinding[]
  readonly grades: readonly DraftGrade[]
}

/** The fields as the officer first sees them: what was read, and nothing where nothing was. */
export function draftFrom({ proposal: read, reference, forceKey }: Proposed): RecordDraft {
  const { initialResponse, chiefOfficerResponse, overallComments } = read.response
  return {
    reference,
    forceKey: forceKey ?? '',
    ...headerOf(read),
    grades: read.grades.map(({ body, question, grade }, key) => ({
      key,
      body: body ?? '',
      question: question ?? '',
      grade: grade ?? '',
    })),
    findings: read.findings.map(findingOf),
    response: {
      initialResponse: initialResponse?.text ?? '',
      chiefOfficerResponse: chiefOfficerResponse?.text ?? '',
      overallComments: overallComments?.text ?? '',
    },
  }
}

function headerOf(read: Proposal) {
  const said = (words: string | null) => words ?? ''
  return {
    title: said(read.title),
    publishedOn: said(read.publishedOn),
    publishedWords: said(read.publishedWords),
    localPolicingBody: said(read.localPolicingBody),
    officeHolder: said(read.officeHolder),
    chiefOfficer: said(read.chiefOfficer),
    inspectorate: said(read.inspectorate),
    summary: said(read.summary),
    printedVersion: said(read.version),
  }
}

function findingOf(read: Proposal['findings'][number], key: number): DraftFinding {
  return {
    key,
    lines: read.lines,
    kind: read.kind,
    number: read.reference,
    text: read.text,
    detail: read.detail,
    parent: read.parent ?? '',
    addressedTo: read.addressedTo ?? '',
    deadlineWords: read.deadlineWords ?? '',
    deadlineOn: read.deadline ?? '',
  }
}

/** What is sent when the officer confirms: what they saw, and nothing else. */
export function confirmedFrom(draft: RecordDraft): ConfirmedRecord {
  return {
    ...draft,
    grades: draft.grades.flatMap(({ body, question, grade }) => (grade === '' ? [] : [{ body, question, grade }])),
    findings: draft.findings.map(confirmedFinding),
  }
}

function confirmedFinding(finding: DraftFinding): ConfirmedRecord['findings'][number] {
  const { kind, number, text, detail, parent, addressedTo, deadlineWords, deadlineOn } = finding
  return { kind, number, text, detail, parent, addressedTo, deadlineWords, deadlineOn }
}
