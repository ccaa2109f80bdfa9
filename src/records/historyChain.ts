import { createHash } from 'node:crypto'
import type { StoryEvent } from '../domain/story'

/** An event with its place in the chain of its subject. */
export interface ChainedEvent {
  readonly event: StoryEvent
  /** Empty for the first event of a subject. */
  readonly previousHash: string
  readonly hash: string
}

export interface ChainFault {
  readonly subject: string
  readonly sequence: number
  readonly what: 'edited' | 'missing' | 'reordered'
}

/** SHA-256, in hex, over everything that an event says and the hash of the one before. */
export function hashOf(event: StoryEvent, previousHash: string): string {
  const { subject, sequence, commandId, by, at, channel, change } = event
  const said = [previousHash, subject, sequence, commandId, by.oid, by.name, at, channel, canonical(change)]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/**
 * Follows the chain of one subject and names each event that was edited, removed or moved; nothing when all is well.
 *
 * An event removed from the very end leaves no trace in the chain: only the row that shows it, or a copy, tells.
 */
export function verifyChain(chain: readonly ChainedEvent[]): readonly ChainFault[] {
  const faults: ChainFault[] = []
  let previousHash = ''
  let expected = 1
  for (const { event, previousHash: claimed, hash } of chain) {
    const { subject, sequence } = event
    if (sequence > expected) faults.push({ subject, sequence: expected, what: 'missing' })
    if (sequence < expected) faults.push({ subject, sequence, what: 'reordered' })
    if (hash !== hashOf(event, claimed)) faults.push({ subject, sequence, what: 'edited' })
    else if (sequence === expected && claimed !== previousHash) faults.push({ subject, sequence, what: 'reordered' })
    previousHash = hash
    expected = sequence + 1
  }
  return faults
}

/** JSON with its keys in order, so that the same change has the same text wherever it was written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(each => canonical(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}
