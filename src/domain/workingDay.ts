import { bankHolidays } from './bankHolidays'
import { addDays, dayOfWeek } from './calendarDay'
import type { CalendarDay } from './calendarDay'

/**
 * Monday to Friday, bank holidays of England and Wales apart (the two nations share them).
 *
 * For meeting timetables only. The 56 days of the Police Act run through weekends and bank holidays.
 */
export function isWorkingDay(day: CalendarDay): boolean {
  return dayOfWeek(day) <= 5 && !isBankHoliday(day)
}

export function isBankHoliday(day: CalendarDay): boolean {
  return bankHolidays[day.slice(0, 4)]?.includes(day.slice(5)) ?? false
}

/** The working day that lies so many working days after this one, or before it when negative. */
export function addWorkingDays(day: CalendarDay, workingDays: number): CalendarDay {
  const step = workingDays < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(workingDays); left > 0;) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached)) left -= 1
  }
  return reached
}

/** This day if it is a working day, otherwise the next one. */
export function workingDayFrom(day: CalendarDay): CalendarDay {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1)
}
