import { parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'

/** A date found in a sentence. */
export interface FoundDate {
  readonly words: string
  readonly at: number
  /** Undefined when the day is not given, or there is no such day. */
  readonly day: CalendarDay | undefined
  readonly year: number | undefined
  /** 1 for January; undefined when only a year is given. */
  readonly month: number | undefined
  readonly missing: 'nothing' | 'day' | 'year' | 'noSuchDay'
  /** `03/04/2024`: read the British way, though it may have been meant the other. */
  readonly isAmbiguous: boolean
}

const monthNames = 'january february march april may june july august september october november december'.split(' ')
const month =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\b\\.?'
const dayFirst = `\\b(\\d{1,2})\\s{0,3}(?:st|nd|rd|th)?\\s{0,3}(?:day\\s)?(?:of\\s)?\\s{0,3}${month},?\\s{0,3}(\\d{4})\\b`
const monthFirst = `\\b${month}\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?,\\s{0,3}(\\d{4})\\b`
const numbers = '\\b(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}|\\d{2})\\b'
const iso = '\\b(\\d{4})-(\\d{2})-(\\d{2})\\b'
const monthAndYear = `\\b${month},?\\s{1,3}(\\d{4})\\b`
const anyDate = new RegExp(`${iso}|${dayFirst}|${monthFirst}|${numbers}|${monthAndYear}`, 'gi')

/** Every date in the text, British order, in the order it stands there. */
export function findDates(text: string): FoundDate[] {
  return [...text.matchAll(anyDate)].map(match => readDate(match))
}

function readDate(match: RegExpExecArray): FoundDate {
  const [words, y1, m1, d1, d2, m2, y2, m3, d3, y3, d4, m4, y4, m5, y5] = match
  const base = { words, at: match.index, isAmbiguous: false }
  if (y1 !== undefined) return dated(base, { year: Number(y1), month: Number(m1), day: Number(d1) })
  if (d2 !== undefined) return dated(base, { year: Number(y2), month: monthNumber(m2), day: Number(d2) })
  if (m3 !== undefined) return dated(base, { year: Number(y3), month: monthNumber(m3), day: Number(d3) })
  if (d4 !== undefined) {
    const year = Number(y4) < 100 ? 2000 + Number(y4) : Number(y4)
    const isAmbiguous = Number(d4) <= 12 && Number(m4) <= 12 && d4 !== m4
    return dated({ ...base, isAmbiguous }, { year, month: Number(m4), day: Number(d4) })
  }
  return { ...base, day: undefined, year: Number(y5), month: monthNumber(m5), missing: 'day' }
}

function dated(
  base: { words: string; at: number; isAmbiguous: boolean },
  { year, month, day }: { year: number; month: number; day: number },
): FoundDate {
  const read = parseDay(`${year}-${twoDigits(month)}-${twoDigits(day)}`)
  return { ...base, year, month, day: read, missing: read ? 'nothing' : 'noSuchDay' }
}

function monthNumber(name = ''): number {
  return monthNames.findIndex(known => known.startsWith(name.toLowerCase().slice(0, 3))) + 1
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}

/** The last day of a month: `2024`, `1` gives `2024-01-31`. */
export function lastDayOfMonth({ year, month }: { year: number; month: number }): CalendarDay | undefined {
  return [31, 30, 29, 28].map(day => parseDay(`${year}-${twoDigits(month)}-${day}`)).find(day => day !== undefined)
}
