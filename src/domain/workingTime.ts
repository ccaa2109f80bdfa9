import { britishDayOf, britishHourOf, momentOn } from './calendarDay'
import { firstHour, lastHour } from './timetable'
import { addWorkingDays, isWorkingDay, workingDayFrom } from './workingDay'

const hour = 3_600_000

/** 08:00 to 18:00 on a working day, by the British clock. */
export function isWorkingHour(now: Date): boolean {
  const hourNow = britishHourOf(now)
  return hourNow >= firstHour && hourNow < lastHour && isWorkingDay(britishDayOf(now))
}

/** The moment at which so many hours of working time have gone by: Friday 17:00 and 2 hours give Monday 09:00. */
export function afterWorkingHours(from: Date, hours: number): Date {
  let day = workingDayFrom(britishDayOf(from))
  let at = Math.max(from.getTime(), momentOn(day, firstHour).getTime())
  let left = hours * hour
  for (;;) {
    const room = Math.max(0, momentOn(day, lastHour).getTime() - at)
    if (room > left) return new Date(at + left)
    left -= room
    day = addWorkingDays(day, 1)
    at = momentOn(day, firstHour).getTime()
  }
}
