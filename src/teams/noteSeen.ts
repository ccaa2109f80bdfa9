import type { Activity } from 'botbuilder'
import type { Actor } from '../domain/person'
import type { Log } from '../log'
import type { Desk } from '../workflows/acceptCommand'

/**
 * The card's own refresh call tells that its reader has it before their eyes. It also settles a sending of which nobody
 * knew whether it arrived, and tells the id of that card.
 */
export function noteSeen(
  { replyToId, conversation }: Activity,
  { key, by }: { key: string; by: Actor },
  { desk: { records, clock }, log }: { desk: Desk; log: Log },
): void {
  const held = records.world().deliveries.get(key)
  if (held?.to !== by.oid || (held.state !== 'sent' && held.state !== 'unconfirmed')) return
  const seen = { ...held, state: 'seen', reason: '', at: clock.now().toISOString() } as const
  const place = replyToId === undefined ? {} : { conversationId: conversation.id, activityId: replyToId }
  records.keepDelivery({ ...seen, ...place }).catch((error: unknown) => {
    log.warn('that a card was seen could not be noted', { error })
  })
}
