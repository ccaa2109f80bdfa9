import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { messageFor, openSending } from './deliverySending'
import { peerCard, peers } from './sendingPacePeers'
import type { PeerName } from './sendingPacePeers'

const orderShape = z.object({
  sender: z.enum(['ours', 'oneAfterAnother', 'inAPool', 'delayingQueue', 'backOffEach']),
  serviceUrl: z.url(),
  perSecond: z.number(),
  people: z.array(z.object({ oid: z.string(), conversationId: z.string(), teamsId: z.string() })),
})
export type SendingOrder = z.infer<typeof orderShape>

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

/** A process that reads one order from its parent, sends, and tells how long that took and how many it gave up. */
function main(): void {
  process.once('message', given => {
    const order = orderShape.parse(given)
    const started = performance.now()
    const sent = order.sender === 'ours' ? sendOurs(order) : sendAsPeer(order.sender, order)
    void sent.then(failed => {
      process.send?.({ failed, milliseconds: performance.now() - started }, () => process.exit(0))
    })
  })
}

main()
