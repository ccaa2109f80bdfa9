import { britishDayOf, momentOn } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { addWorkingDays } from './workingDay'

export const steps = [
  'confirmList',
  'sendCards',
  'remind',
  'escalate',
  'cutOff',
  'draftBriefing',
  'review',
  'releasePapers',
  'slipOfChanges',
  'actionCards',
  'publicLines',
] as const
export type TimetableStep = (typeof steps)[number]

/** Working days before (−) or after the meeting. An office may set its own for each type of meeting. */
export type Offsets = Readonly<Record<TimetableStep, number>>

export const usualOffsets: Offsets = {
  confirmList: -25,
  sendCards: -20,
  remind: -15,
  escalate: -12,
  cutOff: -10,
  draftBriefing: -8,
  review: -7,
  releasePapers: -5,
  slipOfChanges: -1,
  actionCards: 2,
  publicLines: 5,
}

export type Timetable = Readonly<Record<TimetableStep, CalendarDay>>

/** Cards go out between these British hours, on working days. */
export const firstHour = 8
export const lastHour = 18

/** Every date of a round follows from the meeting's: for 17 December 2026, cards go on 19 November. */
export function timetableFor(meetingOn: CalendarDay, offsets: Offsets = usualOffsets): Timetable {
  const entries = steps.map(step => [step, addWorkingDays(meetingOn, offsets[step])] as const)
  return Object.fromEntries(entries) as Timetable
}

/** The moment a step falls due. Owners have the whole working day of the cut-off, until 18:00; all else starts at 08:00. */
export function dueAt(timetable: Timetable, step: TimetableStep): Date {
  return momentOn(timetable[step], step === 'cutOff' ? lastHour : firstHour)
}

/** It was due on an earlier day than it was done: the machine was down, or the round was confirmed after its date. */
export function ranLate(timetable: Timetable, step: TimetableStep, ranAt: Date): boolean {
  return britishDayOf(ranAt) > timetable[step]
}
