import { dayWithWeekday } from '../domain/calendarDay'
import type { ResponseClock } from '../domain/tabApi'

/** `Day 3 of 56. Last day to publish the response: Monday 8 July 2024, 53 days left.` */
export function clockWords(clock: ResponseClock | undefined): string {
  if (!clock) return 'The full date of publication is missing, so the 56 days cannot be worked out.'
  const { day, lastDay, daysLeft } = clock
  const last = `Last day to publish the response: ${dayWithWeekday(lastDay)}`
  if (daysLeft < 0) return `${last}. That was ${daysLeft === -1 ? 'yesterday' : `${-daysLeft} days ago`}.`
  if (daysLeft === 0) return `Day ${day} of 56. ${last}: today.`
  return `Day ${day} of 56. ${last}, ${daysLeft === 1 ? '1 day' : `${daysLeft} days`} left.`
}
