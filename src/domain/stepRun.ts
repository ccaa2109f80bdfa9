import { britishDayOf, momentOn } from './calendarDay'
import { cutOffOf, hasRun, hasSkipped } from './meeting'
import type { Meeting, StepRun } from './meeting'
import { dueAt, firstHour, ranLate } from './timetable'
import type { TimetableStep } from './timetable'
import type { WhyNotAsked } from './updateRound'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import { addWorkingDays } from './workingDay'
import { isWorkingHour } from './workingTime'

/** A finding that a run asked nothing about, and why. */
export interface NotAsked {
  readonly finding: string
  readonly why: WhyNotAsked
}

/** A step of the timetable was done: the record that it ran, when, whether that was late, and who was left out. */
export interface StepRan {
  readonly kind: 'stepRan'
  readonly step: TimetableStep
  readonly late: boolean
  /** How many people were written to; absent in records from before this was kept. */
  readonly told?: number
  readonly notAsked?: readonly NotAsked[]
}

export const whySkipped = ['cutOffPassed', 'nobodyAsked', 'roundConfirmed', 'meetingPassed'] as const
export type WhySkipped = (typeof whySkipped)[number]

/** A step that was missed, and that would be of no use any more. */
export interface StepSkipped {
  readonly kind: 'stepSkipped'
  readonly step: TimetableStep
  readonly why: WhySkipped
}

export interface StepWanted {
  readonly meeting: Meeting | undefined
  readonly step: TimetableStep
  readonly at: Date
  readonly told?: number
  readonly notAsked?: readonly NotAsked[]
}

export function judgeStep({ meeting, step, at, told, notAsked }: StepWanted): Verdict<StepRan> {
  if (!meeting) return refused('unknownMeeting')
  if (meeting.cancelled) return refused('roundClosed')
  if (hasRun(meeting, step)) return already
  if (hasSkipped(meeting, step)) return refused('stepSkipped')
  if (needsConfirmation(step) && meeting.confirmedAt === undefined) return refused('roundNotConfirmed')
  if (at < dueAt(meeting.timetable, step)) return refused('tooEarly')
  return accepted({
    kind: 'stepRan',
    step,
    late: ranLate(meeting.timetable, step, at),
    ...(told !== undefined && { told }),
    ...(notAsked && { notAsked }),
  })
}

export function judgeSkip({ meeting, step, at }: StepWanted): Verdict<StepSkipped> {
  if (!meeting) return refused('unknownMeeting')
  if (meeting.cancelled) return refused('roundClosed')
  if (hasSkipped(meeting, step)) return already
  if (hasRun(meeting, step)) return refused('stepRan')
  const why = whyOfNoUse(meeting, step, at)
  return why ? accepted({ kind: 'stepSkipped', step, why }) : refused('tooEarly')
}

function needsConfirmation(step: TimetableStep): boolean {
  return step !== 'confirmList'
}

/** The steps that write to people, which keep to working hours. */
const stepsThatSend: readonly TimetableStep[] = [
  'confirmList',
  'sendCards',
  'remind',
  'escalate',
  'review',
  'releasePapers',
  'slipOfChanges',
  'actionCards',
  'publicLines',
]

/** Steps of the round that the tracker does by itself: all of them, in the order of the timetable. */
export const stepsDoneByTracker: readonly TimetableStep[] = [
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
]

export interface StepDue {
  readonly step: TimetableStep
  /** It was missed and is of no use any more: only that is noted. */
  readonly skip?: WhySkipped
}

/**
 * What is due and neither done nor noted as skipped yet. A run that was missed is due until it is done, unless it has
 * become useless; nobody is reminded on the day that they were asked.
 */
export function stepsDue(meeting: Meeting, now: Date): readonly StepDue[] {
  if (meeting.cancelled) return []
  return stepsDoneByTracker
    .filter(step => isOpen(meeting, step) && now >= dueAt(meeting.timetable, step))
    .flatMap((step): readonly StepDue[] => {
      const skip = whyOfNoUse(meeting, step, now)
      if (skip) return [{ step, skip }]
      const from = possibleFrom(meeting, step)
      const isTime = from !== undefined && now >= from && (!stepsThatSend.includes(step) || isWorkingHour(now))
      return isTime ? [{ step }] : []
    })
}

export function isOpen(meeting: Meeting, step: TimetableStep): boolean {
  return !hasRun(meeting, step) && !hasSkipped(meeting, step)
}

/** Why a step that has not been done would be of no use any more; undefined while it is of use, or too early to say. */
export function whyOfNoUse(meeting: Meeting, step: TimetableStep, now: Date): WhySkipped | undefined {
  if (now < dueAt(meeting.timetable, step)) return undefined
  if (step !== 'confirmList' && isLongPast(meeting, now)) return 'meetingPassed'
  if (step !== 'confirmList' && meeting.confirmedAt === undefined) return undefined
  return reasons[step]?.(meeting, now)
}

const longestOfUse = 20

/** Nobody waits for anything about a meeting of more than four weeks ago. */
function isLongPast({ on }: Meeting, now: Date): boolean {
  return britishDayOf(now) > addWorkingDays(on, longestOfUse)
}

function reasonNotToConfirm(meeting: Meeting, now: Date): WhySkipped | undefined {
  if (meeting.confirmedAt !== undefined) return 'roundConfirmed'
  return reasonAfterCutOff(meeting, now)
}

const reasonAfterCutOff = (meeting: Meeting, now: Date) => (now >= cutOffOf(meeting) ? 'cutOffPassed' : undefined)
const reasonAfterMeeting = ({ on }: Meeting, now: Date) => (britishDayOf(now) > on ? 'meetingPassed' : undefined)

const reasons: Readonly<Partial<Record<TimetableStep, (meeting: Meeting, now: Date) => WhySkipped | undefined>>> = {
  confirmList: reasonNotToConfirm,
  sendCards: reasonAfterCutOff,
  remind: reasonNotToChase,
  escalate: reasonNotToChase,
  releasePapers: reasonAfterMeeting,
  slipOfChanges: reasonAfterMeeting,
}

function reasonNotToChase(meeting: Meeting, now: Date): WhySkipped | undefined {
  if (hasSkipped(meeting, 'sendCards')) return 'nobodyAsked'
  return reasonAfterCutOff(meeting, now)
}

/**
 * The moment from which nothing stands in the way of a step but our own clock: it is due, the round is confirmed, and
 * those to be reminded were asked, and those to be
 * told of reminded, on an earlier day. Undefined while something else has to happen first.
 */
export function possibleFrom(meeting: Meeting, step: TimetableStep): Date | undefined {
  const { confirmedAt, timetable, enteredAt } = meeting
  const due = dueAt(timetable, step)
  if (step === 'confirmList') return latest(due, enteredAt)
  if (confirmedAt === undefined) return undefined
  if (step !== 'remind' && step !== 'escalate') return latest(due, confirmedAt)
  const before = lastBefore(meeting, step)
  if (!before) return undefined
  const dayAfter = momentOn(addWorkingDays(britishDayOf(new Date(before.at)), 1), firstHour)
  return dayAfter > due ? dayAfter : due
}

/** Owners are reminded after they were asked, and their strategic leads told after they were reminded. */
function lastBefore(meeting: Meeting, step: 'remind' | 'escalate'): StepRun | undefined {
  const wanted = step === 'escalate' && !hasSkipped(meeting, 'remind') ? 'remind' : 'sendCards'
  return meeting.runs.find(run => run.step === wanted)
}

function latest(due: Date, at: string | undefined): Date {
  const other = at === undefined ? due : new Date(at)
  return other > due ? other : due
}
