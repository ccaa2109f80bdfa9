import { cardTo } from './askedCards'
import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { hasArrived } from './delivery'
import { hasRun, isRoundOver } from './meeting'
import type { Meeting } from './meeting'
import { mayForAll } from './permissions'
import type { Actor } from './person'
import { longestReason } from './progressUpdate'
import { owedFrom, peopleAsked } from './roundAsked'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import { isWorkingHour } from './workingTime'
import type { World } from './world'

/** Nobody reminds this owner, or tells their strategic lead, up to and including a day; then it ends by itself. */
export interface ChasePaused {
  readonly kind: 'chasePaused'
  readonly owner: string
  readonly until: CalendarDay
  readonly reason: string
}

/** A coordinator had one owner reminded at once. */
export interface RemindedNow {
  readonly kind: 'remindedNow'
  readonly owner: string
  /** 1 for the first time in this round. */
  readonly number: number
}

/** A coordinator had an owner's card sent once more. */
export interface CardResent {
  readonly kind: 'cardResent'
  readonly owner: string
  readonly number: number
}

const betweenReminders = 3_600_000

interface Asked {
  readonly world: World
  readonly meeting: Meeting | undefined
  readonly owner: string
  readonly by: Actor
  readonly at: Date
}

export function judgePause(input: Asked & { until: CalendarDay; reason: string }): Verdict<ChasePaused> {
  const { meeting, owner, at, until, reason } = input
  const fault = faultOf(input)
  if (fault || !meeting) return refused(fault ?? 'unknownMeeting')
  if (until < britishDayOf(at)) return refused('dayInPast')
  if (reason === '') return refused('reasonMissing')
  if (reason.length > longestReason) return refused('tooLong')
  const held = pauseOf(meeting, owner)
  if (held?.until === until && held.reason === reason) return already
  return accepted({ kind: 'chasePaused', owner, until, reason })
}

/** `anyHour` is the coordinator's word that it may go out outside working hours. */
export function judgeRemindNow(input: Asked & { anyHour: boolean }): Verdict<RemindedNow> {
  const { meeting, owner, at, anyHour } = input
  const fault = faultOf(input) ?? faultOfAsking(input)
  if (fault || !meeting) return refused(fault ?? 'unknownMeeting')
  if (!anyHour && !isWorkingHour(at)) return refused('quietHours')
  if (wasJustReminded(meeting, owner, at)) return refused('remindedAlready')
  return accepted({ kind: 'remindedNow', owner, number: remindersOf(meeting, owner).length + 1 })
}

/** Less than an hour ago, by a coordinator. */
export function wasJustReminded(meeting: Meeting, owner: string, at: Date): boolean {
  const last = remindersOf(meeting, owner).at(-1)
  return last !== undefined && at.getTime() - Date.parse(last.at) < betweenReminders
}

function remindersOf({ remindedNow = [] }: Meeting, owner: string): NonNullable<Meeting['remindedNow']> {
  return remindedNow.filter(each => each.owner === owner)
}

/** Only a card that did not arrive is sent again, unless the coordinator wishes it `anyway`. */
export function judgeResend(input: Asked & { anyway: boolean }): Verdict<CardResent> {
  const { world, meeting, owner, anyway } = input
  const fault = faultOf(input) ?? faultOfAsking(input)
  if (fault || !meeting) return refused(fault ?? 'unknownMeeting')
  const card = cardTo(world, meeting, owner)
  if (!card || card.state === 'waiting') return refused('cardOnItsWay')
  if (hasArrived(card) && !anyway) return refused('cardArrived')
  const number = (meeting.resent ?? []).filter(each => each.owner === owner).length + 1
  return accepted({ kind: 'cardResent', owner, number })
}

function faultOf(asked: Asked): Refusal | undefined {
  const { world, meeting, owner, at } = asked
  const fault = faultOfChase(world, asked)
  if (fault || !meeting) return fault
  return peopleAsked(world, meeting, britishDayOf(at)).includes(owner) ? undefined : 'notInRound'
}

/** Why this person may do nothing about anybody in a round; undefined when they may. */
export function faultOfChase(
  world: World,
  { meeting, by, at }: Pick<Asked, 'meeting' | 'by' | 'at'>,
): Refusal | undefined {
  if (!meeting) return 'unknownMeeting'
  const on = britishDayOf(at)
  if (!mayForAll(world, by, { act: 'runRound', bodies: meeting.covers, on })) return 'notAllowed'
  if (isRoundOver(meeting, at)) return 'roundClosed'
  return meeting.confirmedAt === undefined ? 'roundNotConfirmed' : undefined
}

function faultOfAsking({ world, meeting, owner, at }: Asked): Refusal | undefined {
  if (!meeting || !hasRun(meeting, 'sendCards')) return 'cardsNotSent'
  const owes = owedFrom(world, meeting, { oid: owner, on: britishDayOf(at) }).length > 0
  return owes ? undefined : 'nothingOwed'
}

export function pauseOf({ pauses = [] }: Meeting, owner: string): ChasePaused | undefined {
  return pauses.findLast(pause => pause.owner === owner)
}

/** Whether an owner is left alone on this day. */
export function isPaused(meeting: Meeting, owner: string, on: CalendarDay): boolean {
  const pause = pauseOf(meeting, owner)
  return pause !== undefined && on <= pause.until
}
