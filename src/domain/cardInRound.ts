import { cardTo } from './askedCards'
import { addDays, britishDayOf, britishHourOf, dayWithWeekday } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { leftReason } from './leavers'
import { cutOffOf, hasRun, hasSkipped } from './meeting'
import type { Meeting } from './meeting'
import type { CardState } from './nextStepWords'
import { lastHour } from './timetable'
import { workingDayFrom } from './workingDay'
import type { World } from './world'

export interface CardInRound {
  readonly state: CardState
  /** Why it did not arrive, or why there is none; empty when there is nothing to say. */
  readonly reason: string
}

interface Asking {
  readonly oid: string
  readonly owes: boolean
  /** Their account is switched off in the directory. */
  readonly hasLeft: boolean
  readonly now: Date
}

/** How far the question of a round got to one person; where no card is on the ledger, why not. */
export function cardInRound(world: World, meeting: Meeting, asking: Asking): CardInRound {
  const { oid, owes, hasLeft } = asking
  const card = cardTo(world, meeting, oid)
  if (owes && hasLeft && card?.state !== 'leftOrganisation') return { state: 'leftOrganisation', reason: leftReason }
  return card ?? withoutCard(meeting, asking)
}

function withoutCard(meeting: Meeting, asking: Asking): CardInRound {
  const { cancelled, timetable } = meeting
  const isClosed = asking.now >= cutOffOf(meeting)
  const closed = (before: string) =>
    noCard(`The round closed on ${dayWithWeekday(timetable.cutOff)}, before ${before}.`)
  if (cancelled) return noCard('The round was cancelled.')
  if (hasRun(meeting, 'sendCards')) {
    if (wasAsked(meeting, asking.oid)) return onItsWay
    if (!asking.owes) return noCard('Nothing was left to answer when they came to it.')
    return isClosed ? closed('they came to answer') : onItsWay
  }
  return isClosed || hasSkipped(meeting, 'sendCards') ? closed('any card went out') : notSentYet
}

/** A card for them was queued: with all others, or because they came to answer later, or as a reminder. */
function wasAsked({ requests, askedAlso = [], remindedNow = [] }: Meeting, oid: string): boolean {
  return [...requests, ...remindedNow].some(({ owner }) => owner === oid) || askedAlso.includes(oid)
}

function noCard(reason: string): CardInRound {
  return { state: 'noCard', reason }
}

const notSentYet: CardInRound = { state: 'notSentYet', reason: '' }
const onItsWay: CardInRound = { state: 'waiting', reason: '' }

/**
 * The day on which the cards of a round go out that have not gone: that of the timetable, or the first working day on
 * which there is still time. Undefined while they would go out already, were the round confirmed.
 */
export function sendingDay({ timetable, confirmedAt }: Meeting, now: Date): CalendarDay | undefined {
  const today = britishDayOf(now)
  const soonest = workingDayFrom(britishHourOf(now) < lastHour ? today : addDays(today, 1))
  if (timetable.sendCards >= soonest) return timetable.sendCards
  return confirmedAt === undefined ? undefined : soonest
}
