import { addDays, daysBetween, dayInWords, parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { lastDayToRespond } from '../domain/responseClock'
import { findDates, lastDayOfMonth } from './dates'
import type { FoundDate } from './dates'
import type { Header } from './header'
import type { Passage } from './passages'
import type { Doubt, LineRange, RecordKind } from './proposal'

export interface Publication {
  readonly publishedOn: CalendarDay | null
  readonly publishedWords: string | null
  readonly lines: LineRange | null
  readonly doubts: readonly Doubt[]
}

interface Candidate {
  readonly date: FoundDate
  readonly lines: LineRange
  /** How far the date stands from the word that says "published". */
  readonly distance: number
}

const cue = /(?<!\bbe )\bpublish(?:ed|es)\b|\bpublication\b|\bcame out\b|\breleased\b/g
const aboutOther = /\b(?:response|comments|reply|progress since|previous|earlier|last)\b/
const reportOf = /\breport (?:of|dated|from)\s(?:the )?$/
const sentOn = /^(?:sent on|date|date sent|published|publication date)[:\s]+$/
const monthWithoutYear =
  /\bpublished (?:in|at the end of) (january|february|march|april|may|june|july|august|september|october|november|december)\b(?!,? \d)/

/** When the report came out. A day is given only where the text gives the whole of it. */
export function findPublication({
  passages,
  header,
  kind,
  hasClock,
}: {
  passages: readonly Passage[]
  header: Header
  kind: RecordKind
  hasClock: boolean
}): Publication {
  if (kind === 'indexPage') return nothing
  const printed = header.get('published')
  if (printed && printed.value !== '') return fromHeader(printed.value, printed.lines)
  const candidates = passages.flatMap(passage => candidatesIn(passage, kind))
  const letter = kind === 'inspectorateLetter' || kind === 'inspectorateNotice' ? sentDate(passages) : undefined
  const full = candidates.filter(({ date }) => date.day !== undefined)
  const [best] = letter
    ? [letter]
    : (full.length > 0 ? full : candidates).toSorted((one, other) => one.distance - other.distance)
  if (best) return { ...fromDate(best), doubts: [...fromDate(best).doubts, ...otherDates(best, full)] }
  return withoutDate(passages, hasClock)
}

const nothing: Publication = { publishedOn: null, publishedWords: null, lines: null, doubts: [] }

function fromHeader(value: string, lines: LineRange): Publication {
  const [date] = findDates(value)
  if (date) return fromDate({ date, lines, distance: 0 })
  const why = `“${value.slice(0, 80)}” holds no date that can be read, so there is no last day to respond yet.`
  return {
    publishedOn: null,
    publishedWords: value.slice(0, 200),
    lines,
    doubts: [{ about: 'publishedOn', why, line: lines[0] }],
  }
}

function fromDate({ date, lines }: Candidate): Publication {
  const doubts = whyDoubtful(date).map(why => ({ about: 'publishedOn', why, line: lines[0] }))
  return { publishedOn: date.day ?? null, publishedWords: date.words, lines, doubts }
}

function whyDoubtful({ words, day, missing, isAmbiguous }: FoundDate): string[] {
  if (missing === 'noSuchDay') return [`There is no such day as ${words}, so there is no last day to respond yet.`]
  if (!day)
    return [
      `The text says “${words}”: the day of the month is missing, so the last day to respond can't be worked out.`,
    ]
  if (isAmbiguous) return [`${words} is read with the day first, as ${dayInWords(day)}.`]
  return /\d\s+(?:st|nd|rd|th)\b/i.test(words) ? [`“${words}” is read as ${dayInWords(day)}.`] : []
}

function candidatesIn({ text, plain, lines }: Passage, kind: RecordKind): Candidate[] {
  const dates = findDates(text)
  if (dates.length === 0) return []
  const ofReport = dates
    .filter(date => reportOf.test(plain.slice(Math.max(0, date.at - 60), date.at)) && kind !== 'committeePaper')
    .map(date => ({ date, lines, distance: 200 }))
  const published = [...plain.matchAll(cue)].flatMap(({ index }) => {
    const near = dates
      .filter(({ at }) => isOneSentence(text, index, at))
      .map(date => ({ date, lines, distance: Math.abs(index - date.at) }))
    const [closest] = near.sort((one, other) => one.distance - other.distance)
    return closest && closest.distance <= 260 && !isAboutOther(plain, index, closest.date.at) ? [closest] : []
  })
  return [...published, ...ofReport]
}

/** Whether what was published is a response, or a report before this one. */
function isAboutOther(words: string, cueAt: number, dateAt: number): boolean {
  const around = words.slice(Math.max(0, Math.min(cueAt, dateAt) - 40), Math.max(cueAt, dateAt))
  return aboutOther.test(around) && !/\breport\b|\binspection\b/.test(around)
}

function isOneSentence(text: string, one: number, other: number): boolean {
  return !/[.!?]\s+[A-Z]/.test(text.slice(Math.min(one, other), Math.max(one, other)))
}

/** `Sent on 21 May 2024`, on one line or two, near the top of a letter or notice. */
function sentDate(passages: readonly Passage[]): Candidate | undefined {
  const top = passages.slice(0, 30)
  return top.flatMap((passage, at) => {
    const [date] = findDates(passage.text)
    const label = date && `${passage.plain.slice(0, date.at)} `.trimStart()
    const above = `${top[at - 1]?.plain ?? ''} `
    const isLabelled = label !== undefined && (sentOn.test(label) || (label.trim() === '' && sentOn.test(above)))
    return date && isLabelled ? [{ date, lines: passage.lines, distance: 0 }] : []
  })[0]
}

function otherDates(best: Candidate, full: readonly Candidate[]): Doubt[] {
  const other = full.find(({ date }) => best.date.day !== undefined && date.day !== best.date.day)
  if (!other) return []
  const why = `The text also gives ${other.date.words} as a day of publication; ${best.date.words} is proposed.`
  return [{ about: 'publishedOn', why, line: other.lines[0] }]
}

function withoutDate(passages: readonly Passage[], hasClock: boolean): Publication {
  const passage = passages.find(({ plain }) => monthWithoutYear.test(plain))
  const words = passage && monthWithoutYear.exec(passage.plain)?.[1]
  if (passage && words !== undefined) {
    const at = passage.plain.indexOf(words, monthWithoutYear.exec(passage.plain)?.index)
    const printed = passage.text.slice(at, at + words.length)
    const why = `The text says only “${printed}”: the day and the year are missing, so the last day to respond can't be worked out.`
    return {
      publishedOn: null,
      publishedWords: printed,
      lines: passage.lines,
      doubts: [{ about: 'publishedOn', why, line: passage.lines[0] }],
    }
  }
  const clock = hasClock ? ", so the last day to respond can't be worked out. Enter the day, month and year." : '.'
  const why = `No day of publication of the report was found${clock}`
  return { ...nothing, doubts: [{ about: 'publishedOn', why, line: null }] }
}

const datedResponse = /^(?:date|dated|response dated|date of response)?[:\s]*$/
const responseCue = /\bresponse\b[^.]{0,60}\b(?:published|dated|made|issued|submitted|sent)\b[^.]{0,20}$/

/** The day the response itself bears: in the record's table, at the head of a letter, or under its signature. */
export function findResponseDate({
  passages,
  header,
  kind,
}: {
  passages: readonly Passage[]
  header: Header
  kind: RecordKind
}): { day: CalendarDay | null; lines: LineRange | null } {
  const printed = header.get('responseDate')
  const inTable = printed && findDates(printed.value)[0]?.day
  if (printed && inTable) return { day: inTable, lines: printed.lines }
  if (!kind.startsWith('response')) return { day: null, lines: null }
  const last = passages.length - 1
  const found = passages.flatMap((passage, at) => {
    const [date] = findDates(passage.text)
    if (!date?.day || date.at > 80) return []
    const before = passage.plain.slice(0, date.at)
    const after = passage.text.slice(date.at + date.words.length).trim()
    const stands =
      datedResponse.test(before.replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?/, '')) &&
      /^[.,]?$/.test(after)
    const isAtEdge = at < 20 || at > last - 8
    return (stands && isAtEdge && kind !== 'responseRecord') ||
      responseCue.test(before) ||
      (stands && before !== '' && isAtEdge)
      ? [{ day: date.day, lines: passage.lines }]
      : []
  })
  return found[0] ?? { day: null, lines: null }
}

/** What the two dates say of each other, for a body that has 56 days. */
export function doubtDates({
  publication,
  responseDate,
  responseLine,
  hasClock,
}: {
  publication: Publication
  responseDate: CalendarDay | null
  responseLine: number | null
  hasClock: boolean
}): Doubt[] {
  if (responseDate === null || !hasClock) return []
  if (publication.publishedOn === null) return doubtMonth(publication, responseDate, responseLine)
  const last = lastDayToRespond(publication.publishedOn)
  const day = daysBetween({ from: publication.publishedOn, to: responseDate }) + 1
  if (responseDate < publication.publishedOn) {
    const why = `The response is dated ${dayInWords(responseDate)}, before the report was published.`
    return [{ about: 'responseDate', why, line: responseLine }]
  }
  if (responseDate <= last) return []
  const late = daysBetween({ from: last, to: responseDate })
  const why = `The response is dated ${dayInWords(responseDate)}, day ${day} of 56: ${late} ${late === 1 ? 'day' : 'days'} after the last day, ${dayInWords(last)}.`
  return [{ about: 'responseDate', why, line: responseLine }]
}

/** With only the month known, the last day to respond lies between two days, and the response may be too late. */
function doubtMonth({ publishedWords, lines }: Publication, responseDate: CalendarDay, line: number | null): Doubt[] {
  const [date] = findDates(publishedWords ?? '')
  const { year, month } = date ?? {}
  const end = year !== undefined && month !== undefined ? lastDayOfMonth({ year, month }) : undefined
  const start = end && parseDay(`${end.slice(0, 8)}01`)
  if (!end || !start || !lines) return []
  const [first, last] = [lastDayToRespond(start), lastDayToRespond(end)]
  if (responseDate <= first) return []
  const isLate = responseDate > last
  const verdict = isLate ? 'is too late whichever day it was' : 'may be too late'
  const why =
    `Published in ${publishedWords ?? ''}, the last day to respond lies between ${dayInWords(first)} and ${dayInWords(last)}: ` +
    `a response dated ${dayInWords(responseDate)} ${verdict}. Published on ${dayInWords(addDays(responseDate, -56))}, it is day 57.`
  return [{ about: 'responseDate', why, line }]
}
