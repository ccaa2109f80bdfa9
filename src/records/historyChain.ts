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
  readonly what: 'edited' | 'removed' | 'reordered'
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
 * An event whose hash was made anew after an edit is given away by the next one, which holds the hash it had before. Of
 * the last event, and of one removed from the very end, only the row that shows it tells.
 */
export function verifyChain(chain: readonly ChainedEvent[]): readonly ChainFault[] {
  const faults: ChainFault[] = []
  let previous: ChainedEvent | undefined
  for (const each of chain) {
    const { subject, sequence } = each.event
    for (let missing = sequenceOf(previous) + 1; missing < sequence; missing += 1) {
      faults.push({ subject, sequence: missing, what: 'removed' })
    }
    const isWhole = isAsWritten(each)
    if (!isWhole) faults.push({ subject, sequence, what: isOfAnotherPlace(each, chain) ? 'reordered' : 'edited' })
    const follows = sequence === sequenceOf(previous) + 1
    if (isWhole && follows && each.previousHash !== (previous?.hash ?? '')) {
      faults.push({ subject, sequence: Math.max(1, sequence - 1), what: 'edited' })
    }
    previous = each
  }
  return withoutRepeats(faults)
}

function sequenceOf(chained: ChainedEvent | undefined): number {
  return chained?.event.sequence ?? 0
}

function isAsWritten({ event, previousHash, hash }: ChainedEvent): boolean {
  return hash === hashOf(event, previousHash)
}

/** It is sound but for its number: it was written with the number that another one has now. */
function isOfAnotherPlace({ event, previousHash, hash }: ChainedEvent, chain: readonly ChainedEvent[]): boolean {
  return chain.some(other => hash === hashOf({ ...event, sequence: other.event.sequence }, previousHash))
}

function withoutRepeats(faults: readonly ChainFault[]): readonly ChainFault[] {
  const first = new Map<number, ChainFault>()
  for (const fault of faults) if (!first.has(fault.sequence)) first.set(fault.sequence, fault)
  return [...first.values()].sort((one, other) => one.sequence - other.sequence)
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
