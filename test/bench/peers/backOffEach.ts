import { inPool, isAccepted, post, sleep } from './peerWork'
import type { Peer } from './peerWork'

const retries = 3
const shortest = 2000
const longest = 20_000
const delta = 1000
const usualWidth = 30
const repeated = [429, 412, 502, 504]

/** Every send by itself with exponential back-off, as the guidance on rate limits shows it; see README.md here. */
export function backOffEach(width = usualWidth): Peer {
  return ({ serviceUrl, cards, note }) =>
    inPool(cards, width, async card => {
      for (let attempt = 0; ; attempt += 1) {
        const status = await post(serviceUrl, card)
        if (isAccepted(status)) {
          note(card.key, 'sent')
          return
        }
        if (!repeated.includes(status) || attempt === retries) {
          note(card.key, 'failed')
          return
        }
        await sleep(pauseAfter(attempt))
      }
    })
}

/** The shortest pause and a doubling part with a fifth of chance either way. */
function pauseAfter(attempt: number): number {
  const chance = 0.8 + 0.4 * Math.random()
  return Math.min(shortest + (2 ** attempt - 1) * delta * chance, longest)
}
