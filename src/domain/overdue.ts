import { britishDayOf } from './calendarDay'
import type { Meeting } from './meeting'
import { isOpen, possibleFrom, stepsDoneByTracker, whyOfNoUse } from './stepRun'
import { dueAt } from './timetable'
import type { TimetableStep } from './timetable'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import { addWorkingDays } from './workingDay'
import { afterWorkingHours } from './workingTime'
import type { World } from './world'

/** How long a run that is due may stay undone, in working time, before the coordinators are told. */
export const alarmAfterHours = 2

/** The coordinators were told that a run which was due had not happened. */
export interface AlarmRaised {
  readonly kind: 'alarmRaised'
  readonly step: TimetableStep
}

export interface OverdueStep {
  readonly meeting: string
  readonly step: TimetableStep
  /** The moment from which it could have been done. */
  readonly dueAt: Date
}

/** Every run that is due and has not happened for more than two hours of working time: a value for the health check. */
export function overdueSteps({ meetings }: Pick<World, 'meetings'>, now: Date): readonly OverdueStep[] {
  return [...meetings.values()].flatMap(meeting =>
    stepsDoneByTracker
      .filter(step => isOpen(meeting, step) && wasOverdue(meeting, step, now))
      .map(step => ({ meeting: meeting.reference, step, dueAt: shouldHaveRunAt(meeting, step) })),
  )
}

/** The steps of a round that were late by so much, done since or not, and of which nobody has been told. */
export function alarmsDue(meeting: Meeting, now: Date): readonly TimetableStep[] {
  if (britishDayOf(now) > addWorkingDays(meeting.timetable.publicLines, daysAfterRound)) return []
  return stepsDoneByTracker.filter(step => meeting.alarms?.includes(step) !== true && wasOverdue(meeting, step, now))
}

const daysAfterRound = 5

/** What was done or left out counts from when that was. */
function wasOverdue(meeting: Meeting, step: TimetableStep, now: Date): boolean {
  if (meeting.cancelled || isHeldBack(meeting, step)) return false
  const skipped = meeting.skipped?.find(each => each.step === step)
  const done = meeting.runs.find(run => run.step === step) ?? skipped
  const why = done ? skipped?.why : whyOfNoUse(meeting, step, now)
  if (why !== undefined && why !== 'cutOffPassed') return false
  const at = done ? new Date(done.at) : now
  return at > afterWorkingHours(shouldHaveRunAt(meeting, step), alarmAfterHours)
}

/** What waits for another step is not alarmed by itself: an unconfirmed round tells of its cards, and of nothing else. */
function isHeldBack(meeting: Meeting, step: TimetableStep): boolean {
  if (step === 'confirmList' || step === 'sendCards') return false
  return meeting.confirmedAt === undefined || possibleFrom(meeting, step) === undefined
}

function shouldHaveRunAt(meeting: Meeting, step: TimetableStep): Date {
  const due = dueAt(meeting.timetable, step)
  const entered = meeting.enteredAt === undefined ? due : new Date(meeting.enteredAt)
  return possibleFrom(meeting, step) ?? (entered > due ? entered : due)
}

/** Told once for each step, whether or not it has been done meanwhile. */
export function judgeAlarm({
  meeting,
  step,
  at,
}: {
  meeting: Meeting | undefined
  step: TimetableStep
  at: Date
}): Verdict<AlarmRaised> {
  if (!meeting) return refused('unknownMeeting')
  if (meeting.cancelled) return refused('roundClosed')
  if (meeting.alarms?.includes(step) === true) return already
  return alarmsDue(meeting, at).includes(step) ? accepted({ kind: 'alarmRaised', step }) : refused('tooEarly')
}
