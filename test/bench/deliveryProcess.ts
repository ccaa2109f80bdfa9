import { z } from 'zod'
import { addLine, linesIn, readLedger, writeLedger } from './deliveryLedger'
import { messageFor, openSending } from './deliverySending'
import { peerCard, peers } from './sendingPacePeers'
import type { PeerName } from './sendingPacePeers'

const orderShape = z.object({
  sender: z.enum(['ours', 'oneAfterAnother', 'inAPool', 'delayingQueue', 'backOffEach']),
  /** Where this sender keeps what it keeps. */
  folder: z.string(),
  serviceUrl: z.url(),
  perSecond: z.number(),
  people: z.array(z.object({ oid: z.string(), conversationId: z.string(), teamsId: z.string() })),
  /** Whether an earlier process had begun this, and was killed. */
  isRestart: z.boolean(),
})
export type DeliveryOrder = z.infer<typeof orderShape>

async function sendOurs({ folder, serviceUrl, perSecond, people, isRestart }: DeliveryOrder): Promise<void> {
  const sending = openSending({
    folder,
    serviceUrl,
    perSecond,
    people,
    kept: readLedger(folder),
    onKept: delivery => {
      writeLedger(folder, delivery)
    },
    secondCardAfterMilliseconds: 2000,
  })
  if (!isRestart) await sending.accept(people.map(messageFor))
  tellBegun()
  await sending.run()
  sending.close()
}

/**
 * The queue that stops as a whole has, as published, a queue and a table of what was sent that outlive it. The others
 * keep nothing: whoever started them starts them again, from the beginning.
 */
async function sendAsPeer(name: PeerName, { folder, serviceUrl, people }: DeliveryOrder): Promise<void> {
  const isKept = name === 'delayingQueue'
  const settled = new Set(isKept ? linesIn(folder, 'table') : [])
  const cards = people.map(peerCard).filter(({ key }) => !settled.has(key))
  const note = (key: string) => {
    if (isKept) addLine(folder, 'table', key)
  }
  tellBegun()
  await peers[name]({ serviceUrl, cards, note })
}

function tellBegun(): void {
  process.send?.({ begun: true })
}

/** A process that sends until nothing is left to do, or until somebody kills it. */
function main(): void {
  process.once('message', given => {
    const order = orderShape.parse(given)
    const sent = order.sender === 'ours' ? sendOurs(order) : sendAsPeer(order.sender, order)
    void sent.then(() => process.exit(0))
  })
}

main()
