import { dayInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'

/** `8 Jul 2024`, where there is no room for the whole month. */
export function shortDay(day: CalendarDay): string {
  return dayInWords(day).replace(/[a-z]+/i, month => month.slice(0, 3))
}
