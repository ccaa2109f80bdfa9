import { britishDayOf, momentOn } from './calendarDay'
import { addWorkingDays, workingDayFrom } from './workingDay'

/** Nothing more will come of it by itself; each has a reason that says what somebody can do. */
export const unreachableStates = [
  'notInstalled',
  'blocked',
  'disabledByAdmin',
  'leftOrganisation',
  'tooLarge',
  'failed',
] as const
export type UnreachableState = (typeof unreachableStates)[number]

export const deliveryStates = ['waiting', 'sent', 'seen', 'answered', 'unconfirmed', ...unreachableStates] as const
export type DeliveryState = (typeof deliveryStates)[number]

export function isUnreachable(state: DeliveryState): state is UnreachableState {
  return unreachableStates.some(each => each === state)
}

/** One message to one person or channel, and what became of it. */
export interface Delivery {
  /** Unique, and the same however often we try: `ask/RGG-2026-12-17/<oid>`. */
  readonly key: string
  /** An Entra object id, or the key of the body whose channel it goes to. */
  readonly to: string
  /** The reference of the meeting, finding or inspection it is about, or the key of the force. */
  readonly about: string
  readonly state: DeliveryState
  /** Why it did not arrive, in words a coordinator can act on; empty when there is nothing to say. */
  readonly reason: string
  readonly conversationId: string
  readonly activityId: string
  readonly attempts: number
  /** When the state was last set: ISO, UTC. */
  readonly at: string
}

/** Teams has the message, whatever the person has done with it since. */
export function hasArrived({ state }: Pick<Delivery, 'state'>): boolean {
  return state === 'sent' || state === 'seen' || state === 'answered'
}

const twiceWords = 'This was sent a second time, because Teams did not confirm the first.'

/** What is told of a second card: with these words a coordinator can answer for it. */
export function secondCardReason(reason: string): string {
  return reason === '' ? twiceWords : `${twiceWords} ${reason}`
}

/** Whether the one more card that an unconfirmed one may have has been used. */
export function wasSentTwice({ reason }: Delivery): boolean {
  return reason.startsWith(twiceWords)
}

/** How many of the messages asked for are in each state; the sum is the number of different keys. */
export function countDeliveries(
  keys: Iterable<string>,
  deliveries: ReadonlyMap<string, Delivery>,
): Readonly<Record<DeliveryState, number>> {
  const counts: Record<DeliveryState, number> = { ...none }
  for (const key of new Set(keys)) counts[deliveries.get(key)?.state ?? 'waiting'] += 1
  return counts
}

const none: Readonly<Record<DeliveryState, number>> = {
  waiting: 0,
  sent: 0,
  seen: 0,
  answered: 0,
  unconfirmed: 0,
  notInstalled: 0,
  blocked: 0,
  disabledByAdmin: 0,
  leftOrganisation: 0,
  tooLarge: 0,
  failed: 0,
}

const workBegins = 8
const workEnds = 18

/**
 * When a card of which nobody knows whether it arrived may be followed by a second: after so many minutes of working
 * time, in which its reader may open the first.
 */
export function secondCardFrom(unconfirmedAt: Date, quietMinutes: number): Date {
  let day = workingDayFrom(britishDayOf(unconfirmedAt))
  let from = Math.max(unconfirmedAt.getTime(), momentOn(day, workBegins).getTime())
  let left = quietMinutes * 60_000
  for (;;) {
    const room = momentOn(day, workEnds).getTime() - from
    if (room >= left) return new Date(from + left)
    left -= Math.max(0, room)
    day = addWorkingDays(day, 1)
    from = momentOn(day, workBegins).getTime()
  }
}
