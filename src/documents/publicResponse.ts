import type { Body } from '../domain/body'
import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import type { FindingFacts, FindingKind } from '../domain/finding'
import type { InspectionFacts } from '../domain/inspection'
import { dayOfClock, daysLeft, lastDayToRespond } from '../domain/responseClock'
import type { ResponseRecord, ResponseTexts } from '../domain/responseRecord'
import { findingLabel } from '../domain/wording'

/** One finding as the report itself words it. */
export interface PublicFinding {
  readonly kind: FindingKind
  /** `AFI 2` */
  readonly label: string
  readonly text: string
  readonly detail: string
  readonly addressedTo: string
  readonly deadlineWords: string
  readonly deadlineOn?: CalendarDay
  /** What people call the cause of concern that a recommendation belongs to; empty when there is none. */
  readonly parentLabel: string
}

/** The parts of the date of publication that the record does not give; empty when it gives a date that does not exist. */
export type MissingFromDate = readonly ('day' | 'month' | 'year')[]

/** The 56 days of Police Act 1996, section 55, or why there are none. */
export type PublicClock =
  | { readonly kind: 'running'; readonly lastDay: CalendarDay; readonly day: number; readonly daysLeft: number }
  | { readonly kind: 'noFullDate'; readonly missing: MissingFromDate }
  /** Fire and rescue services answer with an action plan, within limits set case by case. */
  | { readonly kind: 'doesNotApply' }

/**
 * Everything that the published response may say, and nothing else.
 *
 * Progress updates, owners, targets and notes have no field here, so no page made from it can show them.
 */
export interface PublicResponse {
  /** As printed on the record; empty when it gives none. */
  readonly printedVersion: string
  readonly draft: number
  readonly changedOn: CalendarDay
  readonly asAt: CalendarDay
  readonly force: string
  /** What the head of the local policing body was called at the time: `Police and Crime Commissioner`. */
  readonly officeLabel: string
  readonly officeHolder: string
  readonly localPolicingBody: string
  /** `Chief Constable` */
  readonly chiefOfficerLabel: string
  readonly chiefOfficer: string
  readonly title: string
  readonly publishedOn?: CalendarDay
  readonly publishedWords: string
  readonly inspectorate: string
  readonly summary: string
  readonly grades: InspectionFacts['grades']
  readonly findings: readonly PublicFinding[]
  readonly texts: ResponseTexts
  readonly clock: PublicClock
}

export interface PublicResponseParts {
  readonly inspection: InspectionFacts
  /** Those of this inspection, in the order of the report. */
  readonly findings: readonly FindingFacts[]
  readonly response: Omit<ResponseRecord, 'inspection' | 'sequence'>
  /** The inspected force or service, if the tracker knows it: it says what its chief officer is called. */
  readonly body?: Body
  readonly today: CalendarDay
}

/** Takes from the record what may be published. */
export function publicResponseOf({ inspection, findings, response, body, today }: PublicResponseParts): PublicResponse {
  const { initialResponse, chiefOfficerResponse, overallComments } = response
  return {
    printedVersion: response.printedVersion,
    draft: response.draft,
    changedOn: britishDayOf(new Date(response.changedAt)),
    asAt: today,
    force: inspection.force,
    officeLabel: inspection.officeLabel || 'Local policing body',
    officeHolder: inspection.officeHolder,
    localPolicingBody: inspection.localPolicingBody,
    chiefOfficerLabel: body?.officeLabel ? body.officeLabel : 'Chief officer',
    chiefOfficer: inspection.chiefOfficer,
    title: inspection.title,
    ...(inspection.publishedOn && { publishedOn: inspection.publishedOn }),
    publishedWords: inspection.publishedWords,
    inspectorate: inspection.inspectorate,
    summary: inspection.summary,
    grades: inspection.grades,
    findings: findings.map(finding => publicFinding(finding, findings)),
    texts: { initialResponse, chiefOfficerResponse, overallComments },
    clock: clockOf(inspection, { body, today }),
  }
}

function publicFinding(finding: FindingFacts, all: readonly FindingFacts[]): PublicFinding {
  const { kind, text, detail, addressedTo, deadlineWords, deadlineOn, parent } = finding
  const cause = parent === undefined ? undefined : all.find(({ reference }) => reference === parent)
  return {
    kind,
    label: findingLabel(finding),
    text,
    detail,
    addressedTo,
    deadlineWords,
    ...(deadlineOn && { deadlineOn }),
    parentLabel: cause ? findingLabel(cause) : '',
  }
}

function clockOf(
  { publishedOn, publishedWords }: InspectionFacts,
  { body, today }: { readonly body: Body | undefined; readonly today: CalendarDay },
): PublicClock {
  if (body?.kind === 'fireService') return { kind: 'doesNotApply' }
  if (!publishedOn) return { kind: 'noFullDate', missing: partsMissing(publishedWords) }
  const about = { publishedOn, on: today }
  return { kind: 'running', lastDay: lastDayToRespond(publishedOn), day: dayOfClock(about), daysLeft: daysLeft(about) }
}

const monthInWords = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i

/** `day` of `May 2024`; all three when nothing is printed. */
function partsMissing(words: string): MissingFromDate {
  const hasYear = /\b\d{4}\b/.test(words)
  const hasMonth = monthInWords.test(words)
  const hasDay = (hasYear || hasMonth) && /\b\d{1,2}(?:\s?(?:st|nd|rd|th))?\b/i.test(words)
  const has = { day: hasDay, month: hasMonth, year: hasYear }
  return (['day', 'month', 'year'] as const).filter(part => !has[part])
}
