import type { Pace } from '../../src/teams/pace'
import type { QueuedWork, Rescue } from '../../src/workflows/ports'

/** Everybody's turn is now. */
export const noPace: Pace = {
  turn: async () => ({ begin: async () => undefined, written: () => undefined, end: () => undefined }),
}

/** Nobody has left, nothing is installed and nobody is told elsewhere. */
export const noRescue: Rescue = { hasLeft: async () => false, install: undefined, notify: undefined }

/** A piece of work that is taken for the first time. */
export const fresh: Pick<QueuedWork, 'id' | 'isMarked'> = { id: '1', isMarked: false }
