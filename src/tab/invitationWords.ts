import { dayInWords, dayWithWeekday, britishDayOf } from '../domain/calendarDay'
import type { InspectionShown } from '../domain/tabApi'

/** When the chief officer was asked, until when an answer is expected, and whether one is there; empty before. */
export function invitationWords({ invited }: InspectionShown, today: string): string {
  if (!invited) return ''
  const { at, by, commentsBy, isAnswered } = invited
  const asked = `${by} asked the chief officer for comments on ${dayInWords(britishDayOf(new Date(at)))}.`
  if (isAnswered) return `${asked} They are on record.`
  const day = dayWithWeekday(commentsBy)
  return commentsBy < today ? `${asked} None came by ${day}.` : `${asked} An answer is expected by ${day}.`
}
