import type { CalendarDay } from './calendarDay'

export const grades = ['outstanding', 'good', 'adequate', 'requiresImprovement', 'inadequate'] as const
export type Grade = (typeof grades)[number]

/** One published report on one or more bodies. */
export interface Inspection {
  /** Our own: `BRACKEN-SOC24`. */
  readonly reference: string
  readonly title: string
  /** Absent when the text does not give the full date: then there is no clock, and the screen says what is missing. */
  readonly publishedOn?: CalendarDay
  /** The date as printed: `14 th May 2024`. */
  readonly publishedWords: string
  readonly forceKey: string
  readonly force: string
  readonly localPolicingBody: string
  readonly officeLabel: string
  readonly officeHolder: string
  readonly chiefOfficer: string
  readonly inspectorate: string
  readonly summary: string
  readonly grades: readonly { readonly body: string; readonly question: string; readonly grade: Grade }[]
  readonly sequence: number
}

export type InspectionFacts = Omit<Inspection, 'sequence'>

export interface InspectionRecorded {
  readonly kind: 'inspectionRecorded'
  readonly inspection: InspectionFacts
}

export type InspectionChange = InspectionRecorded
