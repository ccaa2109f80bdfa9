import { dayWithWeekday } from '../domain/calendarDay'
import type { InspectionShown } from '../domain/tabApi'

/** `Day 3 of 56, last day Monday 8 July 2024, 53 days left.` */
export function clockWords({ clock, has56Days }: Pick<InspectionShown, 'clock' | 'has56Days'>): string {
  if (!has56Days) return 'No 56 days for a fire and rescue service: its limits are set case by case.'
  if (!clock) return 'The full date of publication is missing, so the 56 days cannot be worked out.'
  const { day, lastDay, daysLeft } = clock
  const last = dayWithWeekday(lastDay)
  if (daysLeft < 0) {
    return `The 56 days are over: the last day was ${last}, ${daysLeft === -1 ? 'yesterday' : `${-daysLeft} days ago`}.`
  }
  if (daysLeft === 0) return `Day 56 of 56: today, ${last}, is the last day.`
  return `Day ${day} of 56, last day ${last}, ${daysLeft === 1 ? '1 day' : `${daysLeft} days`} left.`
}
