import { addDays, britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import type { Inspection } from './inspection'
import { may } from './permissions'
import type { Actor } from './person'
import { daysLeft, lastDayToRespond } from './responseClock'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

/** The chief officer was invited to comment by a day that the office set: Police Act 1996, section 55(4). */
export interface ChiefOfficerInvited {
  readonly kind: 'chiefOfficerInvited'
  readonly commentsBy: CalendarDay
}

/** The policy officers were reminded of the 56 days. */
export interface ClockReminded {
  readonly kind: 'clockReminded'
  /** Which reminder it is. One that is sent late tells how many days are really left. */
  readonly daysLeft: number
}

/** The policy officers are reminded when so many days are left. */
export const remindedWithDaysLeft = [35, 21, 14, 7, 3, 1] as const

export function judgeInvitation(input: {
  world: World
  inspection: string
  commentsBy: CalendarDay
  by: Actor
  at: Date
}): Verdict<ChiefOfficerInvited> {
  const { world, inspection: reference, commentsBy, by, at } = input
  const inspection = world.inspections.get(reference)
  const response = world.responses.get(reference)
  if (!inspection || !response) return refused('unknownInspection')
  const on = britishDayOf(at)
  if (!may(world, by, { act: 'inviteChiefOfficer', bodies: [inspection.forceKey], on })) return refused('notAllowed')
  if (response.commentsBy === commentsBy) return already
  if (commentsBy < on) return refused('dayInPast')
  return isAfterLastDay(world, inspection, commentsBy)
    ? refused('afterLastDay')
    : accepted({ kind: 'chiefOfficerInvited', commentsBy })
}

/** Whether this person may invite the chief officer by some day: today at the earliest, within the 56 days. */
export function mayInvite(
  world: World,
  by: Actor,
  { inspection, on }: { inspection: Inspection; on: CalendarDay },
): boolean {
  const { reference, forceKey } = inspection
  const isPossible = world.responses.has(reference) && !isAfterLastDay(world, inspection, on)
  return isPossible && may(world, by, { act: 'inviteChiefOfficer', bodies: [forceKey], on })
}

function isAfterLastDay(world: World, inspection: Inspection, on: CalendarDay): boolean {
  const { publishedOn } = inspection
  return publishedOn !== undefined && hasClock(world, inspection) && on > lastDayToRespond(publishedOn)
}

/** The 56 days are the police's; a fire and rescue service has an action plan instead. */
export function hasClock({ bodies }: Pick<World, 'bodies'>, { forceKey }: Inspection): boolean {
  return bodies.find(({ key }) => key === forceKey)?.kind !== 'fireService'
}

/**
 * The reminder that is due today and was not sent: of several that were missed only the last, and none from before the
 * record was made, after the 56 days, or about a response that came with its published version.
 */
export function clockReminderDue(world: World, reference: string, on: CalendarDay): number | undefined {
  const publishedOn = clockStart(world, reference)
  const response = world.responses.get(reference)
  if (!publishedOn || !response) return undefined
  const left = daysLeft({ publishedOn, on })
  const due = remindedWithDaysLeft.findLast(days => left <= days)
  if (left < 0 || due === undefined) return undefined
  const { recordedOn, clockReminders = [] } = response
  const dueOn = addDays(lastDayToRespond(publishedOn), -due)
  const isFromBefore = recordedOn !== undefined && dueOn < recordedOn
  return isFromBefore || clockReminders.some(sent => sent <= due) ? undefined : due
}

/** The day of publication of a report whose response is not published yet; undefined where there is no clock. */
function clockStart(world: World, reference: string): CalendarDay | undefined {
  const inspection = world.inspections.get(reference)
  const isPublished = world.responses.get(reference)?.printedVersion !== ''
  return inspection && !isPublished && hasClock(world, inspection) ? inspection.publishedOn : undefined
}

export function judgeClockReminder(input: {
  world: World
  inspection: string
  daysLeft: number
  at: Date
}): Verdict<ClockReminded> {
  const { world, inspection, daysLeft: days, at } = input
  const response = world.responses.get(inspection)
  if (!response) return refused('unknownInspection')
  if (response.clockReminders?.includes(days) === true) return already
  const due = clockReminderDue(world, inspection, britishDayOf(at))
  return due === days ? accepted({ kind: 'clockReminded', daysLeft: days }) : refused('tooEarly')
}
