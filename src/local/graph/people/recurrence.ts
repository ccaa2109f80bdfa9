import { isObject } from '../call'
import type { JsonObject } from '../call'
import { notDone } from '../graphError'

/** A day without a time, as a count of days since 1970. */
type DayNumber = number

const dayMilliseconds = 86_400_000
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export function dayNumber(text: string): DayNumber {
  return Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / dayMilliseconds)
}

export function dayText(day: DayNumber): string {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10)
}

interface Pattern {
  readonly type: string
  readonly interval: number
  readonly daysOfWeek: readonly string[]
  readonly firstDayOfWeek: string
  readonly dayOfMonth: number
  readonly month: number
}

type Falls = (day: DayNumber, start: DayNumber, pattern: Pattern) => boolean

/** Whether a series has an occurrence on a day, for each kind of pattern that is done. */
const falls: Readonly<Record<string, Falls>> = {
  daily: (day, start, { interval }) => (day - start) % interval === 0,
  weekly: (day, start, { interval, daysOfWeek, firstDayOfWeek }) => {
    const first = weekdays.indexOf(firstDayOfWeek)
    const week = (each: DayNumber) => Math.floor((each - weekStart(each, first)) / 7) + weekStart(each, first) / 7
    const isDay = daysOfWeek.includes(weekdays[weekdayOf(day)] ?? '')
    return isDay && Math.round(week(day) - week(start)) % interval === 0
  },
  absoluteMonthly: (day, start, { interval, dayOfMonth }) => {
    const date = new Date(day * dayMilliseconds)
    return date.getUTCDate() === dayOfMonth && monthsBetween(start, day) % interval === 0
  },
  absoluteYearly: (day, start, { interval, dayOfMonth, month }) => {
    const date = new Date(day * dayMilliseconds)
    const isDay = date.getUTCDate() === dayOfMonth && date.getUTCMonth() + 1 === month
    return isDay && (monthsBetween(start, day) / 12) % interval === 0
  },
}

function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7
}

/** The first day of the week in which a day lies. */
function weekStart(day: DayNumber, firstWeekday: number): DayNumber {
  return day - ((weekdayOf(day) - firstWeekday + 7) % 7)
}

function monthsBetween(start: DayNumber, day: DayNumber): number {
  const months = (each: DayNumber) => {
    const date = new Date(each * dayMilliseconds)
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  }
  return months(day) - months(start)
}

/**
 * The days on which a series occurs up to a last day.
 *
 * @throws GraphFault 501 for the relative patterns ("the second Tuesday"), which are not done
 */
export function occurrences(recurrence: JsonObject, lastDay: DayNumber): readonly DayNumber[] {
  const range = isObject(recurrence['range']) ? recurrence['range'] : {}
  const pattern = patternIn(recurrence['pattern'])
  const isOn = falls[pattern.type]
  if (!isOn) throw notDone(`recurrence of the type ${pattern.type}`)
  const start = dayNumber(String(range['startDate']))
  const most = range['type'] === 'numbered' ? Number(range['numberOfOccurrences']) : Infinity
  const end = range['type'] === 'endDate' ? Math.min(lastDay, dayNumber(String(range['endDate']))) : lastDay
  const days: DayNumber[] = []
  for (let day = start; day <= end && days.length < most; day += 1) if (isOn(day, start, pattern)) days.push(day)
  return days
}

function patternIn(value: unknown): Pattern {
  const pattern = isObject(value) ? value : {}
  const { daysOfWeek: days, firstDayOfWeek: firstDay } = pattern
  return {
    type: String(pattern['type']),
    interval: Math.max(1, Number(pattern['interval'] ?? 1)),
    daysOfWeek: Array.isArray(days) ? days.map(day => String(day).toLowerCase()) : [],
    firstDayOfWeek: typeof firstDay === 'string' ? firstDay.toLowerCase() : 'sunday',
    dayOfMonth: Number(pattern['dayOfMonth'] ?? 1),
    month: Number(pattern['month'] ?? 1),
  }
}
