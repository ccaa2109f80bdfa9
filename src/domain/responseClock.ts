import { addDays, daysBetween } from './calendarDay'
import type { CalendarDay } from './calendarDay'

const daysToRespond = 56

/**
 * The last day on which the response to a police report may lawfully be published: `2024-05-14` gives `2024-07-08`.
 *
 * Police Act 1996, section 55(5A): before the end of the 56 days that begin with the day of publication. That day is
 * itself day 1, so 55 are added and not 56, and nothing in the section stretches them over a weekend or bank holiday.
 */
export function lastDayToRespond(publishedOn: CalendarDay): CalendarDay {
  return addDays(publishedOn, daysToRespond - 1)
}

/** Which of the 56 days this is: 1 on the day of publication, 57 when it is one day too late. */
export function dayOfClock({ publishedOn, on }: { publishedOn: CalendarDay; on: CalendarDay }): number {
  return daysBetween({ from: publishedOn, to: on }) + 1
}

/** Days still left after today: 0 on the last day itself, -1 when it was yesterday. */
export function daysLeft({ publishedOn, on }: { publishedOn: CalendarDay; on: CalendarDay }): number {
  return daysToRespond - dayOfClock({ publishedOn, on })
}
