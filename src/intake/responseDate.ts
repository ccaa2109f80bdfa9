import { addDays, dayInWords, parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { dayOfClock, daysLeft, lastDayToRespond } from '../domain/responseClock'
import { findDates, lastDayOfMonth } from './dates'
import type { FoundDate } from './dates'
import type { Header } from './header'
import type { Passage } from './passages'
import type { Doubt, LineRange, RecordKind } from './proposal'
import type { Publication } from './publication'

export interface ResponseDate {
  readonly day: CalendarDay
  readonly lines: LineRange
}

const beforeDate =
  /^(?:date|dated|response dated|date of (?:the )?response)?[:\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?$/
const responseCue = /\bresponse\b[^.]{0,60}\b(?:published|dated|made|issued|submitted|sent)\b[^.]{0,20}$/
const linesOfHead = 20
const linesOfFoot = 8

/** The day the response itself bears: in the record's table, at the head of a letter, or under its signature. */
export function findResponseDate({
  passages,
  header,
  kind,
}: {
  passages: readonly Passage[]
  header: Header
  kind: RecordKind
}): ResponseDate | null {
  const printed = header.get('responseDate')
  const day = printed && findDates(printed.value)[0]?.day
  if (printed && day) return { day, lines: printed.lines }
  if (!kind.startsWith('response')) return null
  const edges = passages.filter((_, at) => at < linesOfHead || at >= passages.length - linesOfFoot)
  const inText = passages.flatMap(passage => dated(passage, isToldInSentence))[0]
  const atEdge = edges.flatMap(passage => dated(passage, kind === 'responseRecord' ? standsLabelled : standsAlone))[0]
  return atEdge ?? inText ?? null
}

type Test = (passage: Passage, date: FoundDate) => boolean

function dated(passage: Passage, test: Test): ResponseDate[] {
  const [date] = findDates(passage.text.slice(0, 200))
  return date?.day && test(passage, date) ? [{ day: date.day, lines: passage.lines }] : []
}

function standsAlone({ text, plain }: Passage, date: FoundDate): boolean {
  const after = text.slice(date.at + date.words.length).trim()
  return beforeDate.test(plain.slice(0, date.at)) && /^[.,]?$/.test(after)
}

function standsLabelled(passage: Passage, date: FoundDate): boolean {
  return standsAlone(passage, date) && /^(?:response|date)/.test(passage.plain)
}

function isToldInSentence({ plain }: Passage, date: FoundDate): boolean {
  return responseCue.test(plain.slice(0, date.at))
}

interface TwoDates {
  readonly publication: Publication
  readonly response: ResponseDate | null
}

/** What the two dates say of each other, for a body that has 56 days. */
export function doubtDates({ publication, response }: TwoDates): Doubt[] {
  if (!response) return []
  const { publishedOn } = publication
  const why = publishedOn ? doubtDay(publishedOn, response.day) : doubtMonth(publication, response.day)
  return why === '' ? [] : [{ about: 'responseDate', why, line: response.lines[0] }]
}

function doubtDay(publishedOn: CalendarDay, on: CalendarDay): string {
  if (on < publishedOn) return `The response is dated ${dayInWords(on)}, before the report was published.`
  const late = -daysLeft({ publishedOn, on })
  if (late <= 0) return ''
  const days = late === 1 ? '1 day' : `${late} days`
  const last = dayInWords(lastDayToRespond(publishedOn))
  return `The response is dated ${dayInWords(on)}, day ${dayOfClock({ publishedOn, on })} of 56: ${days} after the last day, ${last}.`
}

/** With only the month known, the last day to respond lies between two days, and the response may be too late. */
function doubtMonth({ publishedWords }: Publication, on: CalendarDay): string {
  const days = daysOfMonth(publishedWords ?? '')
  if (!days) return ''
  const [first, last] = [lastDayToRespond(days.start), lastDayToRespond(days.end)]
  if (on <= first) return ''
  const verdict = on > last ? 'is too late whichever day it was' : 'may be too late'
  return (
    `Published in ${publishedWords ?? ''}, the last day to respond lies between ${dayInWords(first)} and ${dayInWords(last)}: ` +
    `a response dated ${dayInWords(on)} ${verdict}. For a report published on ${dayInWords(addDays(on, -56))} it would be day 57.`
  )
}

function daysOfMonth(words: string): { start: CalendarDay; end: CalendarDay } | undefined {
  const { year, month } = findDates(words)[0] ?? {}
  const end = year !== undefined && month !== undefined ? lastDayOfMonth({ year, month }) : undefined
  const start = end && parseDay(`${end.slice(0, 8)}01`)
  return end && start && { start, end }
}
