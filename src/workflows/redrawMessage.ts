import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { challengeOf } from '../domain/challenge'
import { hasArrived } from '../domain/delivery'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { owedFrom, peopleAsked } from '../domain/roundAsked'
import type { World } from '../domain/world'
import type { Clock, Message, Messenger, Records } from './ports'

interface Redrawing {
  readonly records: Records
  readonly messenger: Pick<Messenger, 'redraw'>
  readonly clock: Clock
}

/** Draws a card that was sent before again, from the record as it is now, and notes when everything on it is answered. */
export async function redrawMessage({ records, messenger, clock }: Redrawing, message: Message): Promise<void> {
  const held = records.world().deliveries.get(message.key)
  if (!held || !(hasArrived(held) || held.state === 'unconfirmed')) return
  await messenger.redraw(message, held)
  if (held.state !== 'answered' && isAnswered(records, { ...message, at: clock.now() })) {
    await records.keepDelivery({ ...held, state: 'answered', at: clock.now().toISOString() })
  }
}

/** Whether the card has had its answer; one that only tells something never has. */
function isAnswered(records: Records, { about, to, at }: Message & { readonly at: Date }): boolean {
  const world = records.world()
  if (about.card === 'ownership') return isTaken(world.findings.get(about.finding), to)
  if (about.card === 'challenge') return hasAnswer(world.findings.get(about.finding), about.challenge)
  if (about.card === 'briefingReady') return isDecided(world.meetings.get(about.meeting), about.version)
  return (
    (about.card === 'updateRequest' || about.card === 'reminder') &&
    owesNothing(world, about.meeting, { oid: to, on: britishDayOf(at) })
  )
}

/** Somebody whose findings all went to others has not answered: nothing is asked of them. */
function owesNothing(
  world: World,
  reference: string,
  person: { readonly oid: string; readonly on: CalendarDay },
): boolean {
  const meeting = world.meetings.get(reference)
  if (!meeting || !peopleAsked(world, meeting, person.on).includes(person.oid)) return false
  return owedFrom(world, meeting, person).length === 0
}

function hasAnswer(finding: Finding | undefined, challenge: string): boolean {
  return finding !== undefined && challengeOf(finding, challenge)?.answer !== undefined
}

function isTaken(finding: Finding | undefined, to: string): boolean {
  return finding?.ownership?.owner !== to || finding.ownership.answer === 'accepted'
}

function isDecided(meeting: Meeting | undefined, version: number): boolean {
  return meeting?.review?.version === version && meeting.review.state !== 'drafted'
}
