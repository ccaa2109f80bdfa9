import { dayInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { findDates } from './dates'
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
