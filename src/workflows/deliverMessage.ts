import { subjectOf as subjectOfCommand } from '../domain/command'
import { hasArrived, secondCardReason, wasSentTwice } from '../domain/delivery'
import type { Delivery } from '../domain/delivery'
import { referenceOf } from '../domain/story'
import { UpstreamBusy } from '../errors'
import type { Clock, Message, Messenger, QueuedWork, Records, SendOutcome, WorkQueue } from './ports'

export interface Delivering {
  readonly records: Records
  readonly messenger: Messenger
  readonly clock: Clock
  readonly queue: Pick<WorkQueue, 'put' | 'mark'>
  /** When a card of which nobody knows whether it arrived may be followed by a second. */
  readonly secondCardFrom: (unconfirmedAt: Date) => Date
}

/** What is to become of the piece of work. `leave` is neither done nor given back: it comes again when its loan ends. */
export type Delivered =
  /** `isNotNeeded` when by the record, as this process knows it, there is nothing to ask or tell. */
  | { readonly kind: 'done'; readonly isNotNeeded?: true }
  | { readonly kind: 'later'; readonly afterMilliseconds: number }
  | { readonly kind: 'leave'; readonly error: unknown }

type Piece = Pick<QueuedWork, 'id' | 'isMarked'>

const done = { kind: 'done' } as const

/** Less than the time for which any queue lends a piece out: after it, somebody else may have it. */
const loanMilliseconds = 45_000

/**
 * Sends one card and keeps what became of it: one piece of work is one card at most.
 *
 * The piece is marked just before the card leaves. One that comes back marked may have been sent by a process that was
 * killed: that is as unknown as a lost answer, so it is listed as unconfirmed, and one more card follows later unless
 * its reader opens the first.
 *
 * @throws UpstreamBusy, UpstreamUnreachable when it was certainly not sent and may be tried again
 */
export async function deliverMessage(delivering: Delivering, message: Message, piece: Piece): Promise<Delivered> {
  if (piece.isMarked) return settleMarked(delivering, message)
  const { records, messenger, queue } = delivering
  // Another process may have heard that the first card was seen.
  if (message.again !== undefined) await records.catchUp()
  const instead = insteadOfSending(delivering, message)
  if (instead) return instead

  const takenAt = performance.now()
  const outcome = await messenger.send(message, async () => {
    if (performance.now() - takenAt > loanMilliseconds) throw new UpstreamBusy('This was taken too long ago', 0)
    await queue.mark(piece.id)
  })
  if (outcome.kind === 'notNeeded') return { kind: 'done', isNotNeeded: true }
  return keepOutcome(delivering, message, stateAfter(outcome))
}

/** Nothing is thrown here: given back as an error is, the piece would lose its mark. */
async function settleMarked(delivering: Delivering, message: Message): Promise<Delivered> {
  const { records } = delivering
  try {
    // Another process may have sent it and kept that.
    await records.catchUp()
  } catch (error) {
    return { kind: 'leave', error }
  }
  const held = records.world().deliveries.get(message.key)
  return held && isSettled(held, message) ? keep(delivering, message, held) : keepOutcome(delivering, message, killed)
}

/** Undefined when it is to be sent. */
function insteadOfSending({ records, clock, secondCardFrom }: Delivering, message: Message): Delivered | undefined {
  const held = records.world().deliveries.get(message.key)
  if (held && isSettled(held, message)) return done
  if (message.again === undefined) return undefined
  if (held?.state !== 'unconfirmed' || held.attempts !== message.again) return done
  const afterMilliseconds = secondCardFrom(new Date(held.at)).getTime() - clock.now().getTime()
  return afterMilliseconds > 0 ? { kind: 'later', afterMilliseconds } : undefined
}

/** Whether the ledger already tells what became of this piece, or of another that sent the same. */
function isSettled(held: Delivery, { again }: Message): boolean {
  return hasArrived(held) || (held.state === 'unconfirmed' && held.attempts > (again ?? 0))
}

type Outcome = Pick<Delivery, 'state' | 'reason' | 'conversationId' | 'activityId'>

const killed = {
  state: 'unconfirmed',
  reason: 'The server stopped while it was being sent, so it may or may not have arrived.',
  conversationId: '',
  activityId: '',
} as const satisfies Outcome

async function keepOutcome(delivering: Delivering, message: Message, outcome: Outcome): Promise<Delivered> {
  const { key, to, again } = message
  const held = delivering.records.world().deliveries.get(key)
  const delivery: Delivery = {
    key,
    to,
    about: subjectOf(message),
    attempts: (held?.attempts ?? 0) + 1,
    at: delivering.clock.now().toISOString(),
    ...outcome,
    reason: again === undefined ? outcome.reason : secondCardReason(outcome.reason),
  }
  // The first card may have been seen or answered while the second was on its way.
  return keep(delivering, message, held && hasArrived(held) ? { ...delivery, state: held.state } : delivery)
}

/**
 * Writes the ledger, and plans the one more card. What has been sent is not sent anew because its record could not be
 * written: the piece keeps its mark and comes again when its loan ends.
 */
async function keep({ records, queue }: Delivering, message: Message, delivery: Delivery): Promise<Delivered> {
  try {
    await records.keepDelivery(delivery)
    if (delivery.state === 'unconfirmed' && message.again === undefined && !wasSentTwice(delivery)) {
      await queue.put([{ kind: 'send', message: { ...message, again: delivery.attempts } }])
    }
    return done
  } catch (error) {
    return { kind: 'leave', error }
  }
}

function stateAfter(outcome: Exclude<SendOutcome, { kind: 'notNeeded' }>): Outcome {
  if (outcome.kind === 'sent') {
    const { conversationId, activityId } = outcome
    return { state: 'sent', reason: '', conversationId, activityId }
  }
  const state = outcome.kind === 'unconfirmed' ? 'unconfirmed' : outcome.state
  return { state, reason: outcome.reason, conversationId: '', activityId: '' }
}

/** The reference of the meeting, finding or inspection, or the key of the force. */
function subjectOf({ about }: Message): string {
  if ('meeting' in about) return about.meeting
  if ('finding' in about) return about.finding
  if ('inspection' in about) return about.inspection
  return 'force' in about ? about.force : referenceOf(subjectOfCommand(about.submitted.command))
}
