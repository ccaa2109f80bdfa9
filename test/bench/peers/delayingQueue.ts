import { isAccepted, post, sleep } from './peerWork'
import type { Peer, PeerCard } from './peerWork'

export interface DelayingQueueSettings {
  /** How many messages are worked on side by side. */
  readonly width?: number
  /** How often a refused or failed request is made again at once, before the queue is delayed. */
  readonly retries?: number
  /** For how long nothing is sent after a refusal that outlasted the retries. */
  readonly delaySeconds: number
}

const mostDeliveries = 10
const medianFirstRetry = 1000

/**
 * A queue of messages that stops as a whole when Teams refuses: as README.md here describes. A message that meets the
 * stop is put back until after the delay, and so is the one that was refused.
 */
export function delayingQueue({ width = 30, retries = 1, delaySeconds }: DelayingQueueSettings): Peer {
  const delay = delaySeconds * 1000
  return async ({ serviceUrl, cards, note }) => {
    const queue = cards.map(card => ({ card, notBefore: 0, deliveries: 0 }))
    let throttledUntil = 0
    let busy = 0

    const handle = async (message: (typeof queue)[number]) => {
      const putBack = () => queue.push({ ...message, notBefore: Date.now() + delay })
      if (Date.now() < throttledUntil) return void putBack()
      const status = await sendWithRetries(serviceUrl, message.card, retries)
      if (isAccepted(status)) {
        note(message.card.key, 'sent')
        return
      }
      if (status === 429) {
        throttledUntil = Date.now() + delay
        return void putBack()
      }
      // Without an answer the handler throws, and the queue hands the message out again.
      if (status === 0 && message.deliveries + 1 < mostDeliveries) {
        return void queue.push({ ...message, deliveries: message.deliveries + 1 })
      }
      note(message.card.key, 'failed')
    }
    const worker = async () => {
      while (queue.length > 0 || busy > 0) {
        const at = queue.findIndex(({ notBefore }) => notBefore <= Date.now())
        const [message] = at < 0 ? [] : queue.splice(at, 1)
        if (!message) {
          await sleep(20)
          continue
        }
        busy += 1
        await handle(message)
        busy -= 1
      }
    }
    await Promise.all(Array.from({ length: width }, worker))
  }
}

/** 429 and every 5xx are tried again after a second or so, with chance in it, each time about twice as long. */
async function sendWithRetries(serviceUrl: string, card: PeerCard, retries: number): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const status = await post(serviceUrl, card)
    if ((status !== 429 && status < 500) || attempt === retries) return status
    await sleep(medianFirstRetry * 2 ** attempt * (0.5 + Math.random()))
  }
}
