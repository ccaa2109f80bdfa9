import type { BrokenRow } from '../workflows/ports'
import type { EventStore } from './eventStore'
import { verifyChain } from './historyChain'
import type { ChainFault } from './historyChain'

/** What following every chain has found. */
export interface HistoryReport {
  readonly stories: number
  readonly events: number
  /** In the order of the stories; empty when nothing was touched. */
  readonly faults: readonly ChainFault[]
  /** Rows that cannot be read, or that show an event which is no longer there. */
  readonly brokenRows: readonly BrokenRow[]
}

export function verifyHistory(store: EventStore, brokenRows: readonly BrokenRow[]): HistoryReport {
  const subjects = store.subjects()
  return {
    stories: subjects.length,
    events: store.count(),
    faults: subjects.flatMap(subject => verifyChain(store.chainOf(subject))),
    brokenRows,
  }
}
