import { hasArrived } from '../domain/delivery'
import type { Delivery } from '../domain/delivery'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { owedBy } from '../domain/updateRound'
import type { World } from '../domain/world'
import type { Clock, Message, Messenger, Records, SendOutcome } from './ports'

interface Delivering {
  readonly records: Records
  readonly messenger: Messenger
  readonly clock: Clock
}

/**
 * Sends one card and keeps what became of it. One that has arrived, or of which nobody knows, is not sent again.
 *
 * @throws UpstreamBusy, UpstreamUnreachable when it was certainly not sent and may be tried again
 */
export async function deliverMessage({ records, messenger, clock }: Delivering, message: Message): Promise<void> {
  const held = records.world().deliveries.get(message.key)
  if (held && (hasArrived(held) || held.state === 'unconfirmed')) {
    // It went out in an earlier try whose record may not have been written.
    await records.keepDelivery(held)
    return
  }
  const outcome = await messenger.send(message)
  if (outcome.kind === 'notNeeded') return
  await records.keepDelivery({
    key: message.key,
    to: message.to,
    about: subjectOf(message),
    attempts: (held?.attempts ?? 0) + 1,
    at: clock.now().toISOString(),
    ...stateAfter(outcome),
  })
}

/** Draws a card that was sent before again, from the record as it is now, and notes when everything on it is answered. */
export async function redrawMessage({ records, messenger, clock }: Delivering, message: Message): Promise<void> {
  const held = records.world().deliveries.get(message.key)
  if (!held || !hasArrived(held)) return
  await messenger.redraw(message, held)
  if (held.state !== 'answered' && isAnswered(records, message)) {
    await records.keepDelivery({ ...held, state: 'answered', at: clock.now().toISOString() })
  }
}

/** Whether the card has had its answer; one that only tells something never has. */
function isAnswered(records: Records, { about, to }: Message): boolean {
  const world = records.world()
  if (about.card === 'ownership') return isTaken(world.findings.get(about.finding), to)
  if (about.card === 'briefingReady') return isDecided(world.meetings.get(about.meeting), about.version)
  return (about.card === 'updateRequest' || about.card === 'reminder') && owesNothing(world, about.meeting, to)
}

function owesNothing(world: World, reference: string, owner: string): boolean {
  const meeting = world.meetings.get(reference)
  return meeting !== undefined && owedBy(world, meeting, owner).length === 0
}

function isTaken(finding: Finding | undefined, to: string): boolean {
  return finding?.ownership?.owner !== to || finding.ownership.answer === 'accepted'
}

function isDecided(meeting: Meeting | undefined, version: number): boolean {
  return meeting?.review?.version === version && meeting.review.state !== 'drafted'
}

function stateAfter(
  outcome: Exclude<SendOutcome, { kind: 'notNeeded' }>,
): Pick<Delivery, 'state' | 'reason' | 'conversationId' | 'activityId'> {
  if (outcome.kind === 'sent') {
    const { conversationId, activityId } = outcome
    return { state: 'sent', reason: '', conversationId, activityId }
  }
  const state = outcome.kind === 'unconfirmed' ? 'unconfirmed' : outcome.state
  return { state, reason: outcome.reason, conversationId: '', activityId: '' }
}

function subjectOf({ about }: Message): string {
  if ('meeting' in about) return about.meeting
  return 'finding' in about ? about.finding : ''
}
