import { hasArrived } from './delivery'
import type { Delivery } from './delivery'
import type { Meeting } from './meeting'
import type { World } from './world'

/** The key of the one card that asks an owner everything for one meeting. */
export function askKey(meeting: string, owner: string): string {
  return `ask/${meeting}/${owner}`
}

/** The key of the reminder that the timetable sends to one person for one meeting. */
export function remindKey(meeting: string, owner: string): string {
  return `remind/${meeting}/${owner}`
}

/** The key of a reminder that a coordinator had sent, the first one being 1. */
export function remindNowKey(meeting: string, number: number, owner: string): string {
  return `remindNow/${meeting}/${number}/${owner}`
}

/** The key of a card that was sent once more, the first one more being 1. */
export function againKey(meeting: string, number: number, owner: string): string {
  return `again/${meeting}/${number}/${owner}`
}

/** All that was sent to one person to ask them, the newest first. */
export function cardsTo({ deliveries }: World, meeting: Meeting, owner: string): readonly Delivery[] {
  const { reference, resent = [], remindedNow = [] } = meeting
  const keys = [
    ...remindedNow.filter(each => each.owner === owner).map(({ number }) => remindNowKey(reference, number, owner)),
    remindKey(reference, owner),
    ...resent.filter(each => each.owner === owner).map(({ number }) => againKey(reference, number, owner)),
    askKey(reference, owner),
  ]
  return keys.flatMap(key => deliveries.get(key) ?? []).sort((a, b) => b.at.localeCompare(a.at))
}

/**
 * How far the question got to one person: the best of all the cards that carry it, since a reminder asks the same.
 * Undefined while none is on the ledger; waiting while one that was sent once more is still on its way.
 */
export function cardTo(
  world: World,
  meeting: Meeting,
  owner: string,
): Pick<Delivery, 'state' | 'reason' | 'at'> | undefined {
  const cards = cardsTo(world, meeting, owner)
  const arrived = cards.filter(hasArrived)
  const furthest = arrived.find(({ state }) => state !== 'sent') ?? arrived[0]
  if (furthest) return furthest
  const last = (meeting.resent ?? []).findLast(each => each.owner === owner)
  const isUnderWay = last && !world.deliveries.has(againKey(meeting.reference, last.number, owner))
  return isUnderWay ? { state: 'waiting', reason: '', at: last.at } : cards[0]
}
