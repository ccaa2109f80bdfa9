import { addDays, parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { findDates, lastDayOfMonth } from './dates'
import type { FoundDate } from './dates'

export interface Deadline {
  readonly words: string
  readonly day: CalendarDay | null
  /** What a person should check about it; empty when the text gives the day outright. */
  readonly doubt: string
}

const lead =
  /\b((?:by|no later than|not later than|before|on or before|until|from)(?: the)?(?: end of| close of| start of| beginning of)?(?: \w+day)?)\s{1,3}(?:the\s)?$/i
const yearEnd = /\b(?:by|before|no later than) (?:the )?end of (\d{4})\b/i
const relative =
  /\bwithin (?:the (?:next|following) )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty[- ]four) (?:working |calendar )?(?:days?|weeks?|months?|years?)(?: of (?:this|the|our) [\w ]{3,40}?(?=[,.;:]|$))?/i
const atOnce = /\b(?:immediately|with immediate effect|without delay|as soon as possible)\b/i
const loose =
  /\bby (?:the )?(?:end of )?(?:spring|summer|autumn|winter|the end of the (?:financial )?year|\d{4}(?:\/\d{2,4})?)(?: \d{4})?\b/i

/** When something must be done by, as the text puts it. A day is read only where the text leaves one day to read. */
export function readDeadline(text: string): Deadline | undefined {
  const dates = findDates(text).flatMap(date => {
    const before = lead.exec(text.slice(Math.max(0, date.at - 60), date.at))
    return before && !/^from/i.test(before[1] ?? '') ? [{ date, before: before[1] ?? '' }] : []
  })
  const [first] = dates
  const immediately = atOnce.exec(text)?.[0]
  if (first) {
    const several = dates.length > 1 ? `It gives more than one date; this is the first. ` : ''
    const both = immediately === undefined ? '' : `It also says “${immediately}”. `
    const words = `${first.before} ${first.date.words}`
    return withWords(words, fromDate(first.date, first.before), several + both)
  }
  const year = yearEnd.exec(text)
  if (year) {
    const day = parseDay(`${year[1] ?? ''}-12-31`) ?? null
    return { words: year[0], day, doubt: `“${year[0]}” is read as 31 December.` }
  }
  const vague = [relative, atOnce, loose].map(pattern => pattern.exec(text)?.[0]).find(words => words !== undefined)
  return vague === undefined
    ? undefined
    : { words: vague, day: null, doubt: `“${vague}” gives no day. Enter one if it is known.` }
}

function withWords(words: string, { day, doubt }: Omit<Deadline, 'words'>, more: string): Deadline {
  return { words, day, doubt: (more + doubt).trim() }
}

function fromDate(date: FoundDate, before: string): Omit<Deadline, 'words'> {
  if (date.missing === 'noSuchDay') return { day: null, doubt: `There is no such day as ${date.words}.` }
  if (date.day) {
    if (/^before/i.test(before))
      return { day: addDays(date.day, -1), doubt: `“Before ${date.words}” is read as the day before.` }
    return { day: date.day, doubt: date.isAmbiguous ? `${date.words} is read with the day first.` : '' }
  }
  const { year, month } = date
  if (year === undefined || month === undefined) return { day: null, doubt: `${date.words} gives no day.` }
  const day = lastDayOfMonth({ year, month }) ?? null
  return { day, doubt: `“${before} ${date.words}” gives a month only; the last day of that month is proposed.` }
}
