import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { cardFor as draw } from '../../src/cards/cardFor'
import { activityFor } from '../../src/teams/teamsMessenger'
import { aWorld } from '../domain/brackenshire'
import { messageFor, openSending } from './deliverySending'
import type { Recipient } from './fakeConnector'
import { backOffEach } from './peers/backOffEach'
import { delayingQueue } from './peers/delayingQueue'
import type { Peer, PeerCard } from './peers/peerWork'
import { inAPool, oneAfterAnother } from './peers/proactiveLoop'

export const peers = {
  oneAfterAnother,
  inAPool,
  delayingQueue: delayingQueue({ delaySeconds: 5 }),
  backOffEach: backOffEach(),
} as const satisfies Readonly<Record<string, Peer>>

export type PeerName = keyof typeof peers

export const sendingOrder = z.object({
  sender: z.enum(['ours', 'oneAfterAnother', 'inAPool', 'delayingQueue', 'backOffEach']),
  serviceUrl: z.url(),
  perSecond: z.number(),
  people: z.array(z.object({ oid: z.string(), conversationId: z.string(), teamsId: z.string() })),
})
export type SendingOrder = z.infer<typeof sendingOrder>

/** The card that the product sends, with its key where the stand-in looks for it. */
export function peerCard(recipient: Recipient): PeerCard {
  const message = messageFor(recipient)
  const drawn = draw(message, { world: aWorld({}), now: new Date(), linkTo: page => `https://tracker.example/${page}` })
  if (!drawn) throw new Error('There is no such card.')
  const activity = { ...activityFor(drawn), channelData: { messageKey: message.key } }
  return { key: message.key, conversationId: recipient.conversationId, activity }
}

async function sendOurs({ serviceUrl, perSecond, people }: SendingOrder): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-queue-'))
  const sending = openSending({ folder, serviceUrl, perSecond, people, secondCardAfterMilliseconds: 2000 })
  await sending.sendAll(people.map(messageFor))
  const failed = sending.deliveries().filter(({ state }) => state !== 'sent').length
  sending.close()
  rmSync(folder, { recursive: true, force: true })
  return failed
}

async function sendAsPeer(name: PeerName, { serviceUrl, people }: SendingOrder): Promise<number> {
  let failed = 0
  const note = (_key: string, state: 'sent' | 'failed') => {
    if (state === 'failed') failed += 1
  }
  await peers[name]({ serviceUrl, cards: people.map(peerCard), note })
  return failed
}

/** Reads one order from its parent, sends, and tells how long that took and how many it gave up. */
function main(): void {
  process.once('message', given => {
    const order = sendingOrder.parse(given)
    const started = performance.now()
    const sent = order.sender === 'ours' ? sendOurs(order) : sendAsPeer(order.sender, order)
    void sent.then(failed => {
      process.send?.({ failed, milliseconds: performance.now() - started }, () => process.exit(0))
    })
  })
}

main()
