import type { CalendarDay } from '../domain/calendarDay'
import type { FindingKind } from '../domain/finding'
import type { Grade } from '../domain/inspection'

/** What sort of text it is, by its shape. Each is read a little differently. */
export const recordKinds = [
  'responseRecord',
  'responseLetter',
  'responsePage',
  'indexPage',
  'inspectorateLetter',
  'inspectorateNotice',
  'inspectionReport',
  'registerEntry',
  'committeePaper',
  'committeeMinutes',
  'improvementPlan',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** First and last line of the pasted text, counted from 1, both included. */
export type LineRange = readonly [from: number, to: number]

export interface ProposedGrade {
  readonly body: string | null
  /** The graded question, `Responding to the public`; null where one grade stands for the whole inspection. */
  readonly question: string | null
  /** Null when the text says that it is ungraded. */
  readonly grade: Grade | null
}

export interface ProposedFinding {
  readonly kind: FindingKind
  /** As printed, `7` or `E1`; its place among its kind when nothing is printed. */
  readonly reference: string
  /** What must be put right, in the words of the text. */
  readonly text: string
  /** The paragraphs that explain it, parted by blank lines; empty when there are none. */
  readonly detail: string
  readonly deadlineWords: string | null
  readonly deadline: CalendarDay | null
  readonly addressedTo: string | null
  /** Kind and reference of the cause of concern that a recommendation sits under: `causeOfConcern 1`. */
  readonly parent: string | null
  /** References of the actions that an improvement plan lists under it: `E1.1`. */
  readonly actions: readonly string[]
  readonly lines: LineRange
}

/** One count as the text states it: `16 areas for improvement`, or `3 of which were for local forces`. */
export interface StatedCount {
  readonly words: string
  readonly number: number
  readonly what: FindingKind
  /** Whom these are for, when the count is a part of a larger one. */
  readonly addressedTo: string | null
  readonly line: number
}

/** What the text says how many there are, whether or not it lists them. Null where it does not say. */
export interface Counts {
  readonly areasForImprovement: number | null
  readonly recommendations: number | null
  readonly causesOfConcern: number | null
  readonly acceleratedCausesOfConcern: number | null
  readonly stated: readonly StatedCount[]
}

export interface Doubt {
  /** The field, or the finding by kind and reference, that it concerns. */
  readonly about: string
  /** A sentence for the person who checks the proposal. */
  readonly why: string
  readonly line: number | null
}

export interface Dropped {
  readonly lines: LineRange
  readonly why: string
}

export interface ResponseSection {
  readonly text: string
  readonly lines: LineRange
}

/** One row of an index page: a report, and the responses it leads to. */
export interface ListedReport {
  readonly title: string
  readonly dateWords: string | null
  readonly responses: readonly string[]
  readonly lines: LineRange
}

export interface StatusNote {
  readonly on: CalendarDay
  readonly status: string
  readonly line: number
}

/** What a text seems to say. Nothing is saved until a person has confirmed it. */
export interface Proposal {
  readonly kind: RecordKind | null
  readonly title: string | null
  readonly publishedOn: CalendarDay | null
  readonly publishedWords: string | null
  readonly lastDayToRespond: CalendarDay | null
  readonly force: string | null
  /** The area of the office that responds: `Warwickshire`. */
  readonly localPolicingBody: string | null
  /** What the office is called: `Police, Fire and Crime Commissioner`. */
  readonly officeLabel: string | null
  readonly officeHolder: string | null
  readonly chiefOfficer: string | null
  readonly inspectorate: string | null
  /** Whose rules apply: the 56 days are the police's. */
  readonly bodyKind: 'police' | 'fire' | null
  readonly version: string | null
  readonly summary: string | null
  readonly grades: readonly ProposedGrade[]
  readonly findings: readonly ProposedFinding[]
  readonly counts: Counts
  readonly responseDate: CalendarDay | null
  readonly response: {
    readonly initialResponse: ResponseSection | null
    readonly chiefOfficerResponse: ResponseSection | null
    readonly overallComments: ResponseSection | null
  }
  readonly reports: readonly ListedReport[]
  readonly statusHistory: readonly StatusNote[]
  /** Field name to the lines it was read from, for the screen that shows them beside it. */
  readonly sources: Readonly<Record<string, LineRange>>
  readonly doubts: readonly Doubt[]
  readonly dropped: readonly Dropped[]
}
