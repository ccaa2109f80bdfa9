import { Temporal } from 'temporal-polyfill'

/**
 * A day in the British calendar, `2024-07-08`: no hour, no time zone, nothing that a server's clock can move.
 *
 * As text it sorts, compares (`<`, `===`) and filters as it stands, in code and in SharePoint alike.
 */
export type CalendarDay = string & { readonly unit: 'calendarDay' }

export const britain = 'Europe/London'

/** `2024-07-08` and nothing looser; undefined for `8/7/2024`, `2024-7-8` and for days that do not exist. */
export function parseDay(text: string): CalendarDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return toDay(Temporal.PlainDate.from(text, { overflow: 'reject' }))
  } catch {
    return undefined
  }
}

/** The day it is in Britain at this moment: 23:30 UTC on 5 June is already 6 June. */
export function britishDayOf(moment: Date): CalendarDay {
  // British days begin on a quarter of an hour of UTC, so all of one quarter are the same day.
  const quarter = Math.floor(moment.getTime() / quarterHour)
  return rememberedDays(quarter, () => toDay(britishTime(moment).toPlainDate()))
}

const quarterHour = 15 * 60_000
const rememberedDays = remembering<CalendarDay>()
const rememberedMoments = remembering<number>()

/** Asking the calendar costs more than all else in judging an answer, and the same few days are asked about. */
function remembering<Value>() {
  const known = new Map<string | number, Value>()
  return (key: string | number, find: () => Value): Value => {
    const held = known.get(key)
    if (held !== undefined) return held
    if (known.size >= 1000) known.clear()
    const found = find()
    known.set(key, found)
    return found
  }
}

/** The hour on a British clock at this moment, 0 to 23. */
export function britishHourOf(moment: Date): number {
  return britishTime(moment).hour
}

/** The moment a British day starts: `2024-07-08` gives 2024-07-07T23:00:00Z, for in July Britain is an hour ahead. */
export function startOfDay(day: CalendarDay): Date {
  return momentOn(day, 0)
}

/** The moment the British clock shows this hour on this day. */
export function momentOn(day: CalendarDay, hour: number): Date {
  const milliseconds = rememberedMoments(`${day} ${hour}`, () => {
    const plainTime = new Temporal.PlainTime(hour)
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: britain, plainTime }).epochMilliseconds
  })
  return new Date(milliseconds)
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return toDay(Temporal.PlainDate.from(day).add({ days }))
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export function daysBetween({ from, to }: { from: CalendarDay; to: CalendarDay }): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** 1 for Monday to 7 for Sunday. */
export function dayOfWeek(day: CalendarDay): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** `8 July 2024` */
export function dayInWords(day: CalendarDay): string {
  const { day: dayOfMonth, month, year } = Temporal.PlainDate.from(day)
  return `${dayOfMonth} ${months[month - 1] ?? ''} ${year}`
}

/** `Monday 8 July 2024` */
export function dayWithWeekday(day: CalendarDay): string {
  return `${weekdays[dayOfWeek(day) - 1] ?? ''} ${dayInWords(day)}`
}

/** `8 July 2024, 14:05`, by the British clock. */
export function momentInWords(moment: Date): string {
  const { hour, minute } = britishTime(moment)
  return `${dayInWords(britishDayOf(moment))}, ${twoDigits(hour)}:${twoDigits(minute)}`
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0')
}

function britishTime(moment: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(britain)
}

function toDay(date: Temporal.PlainDate): CalendarDay {
  return date.toString() as CalendarDay
}
