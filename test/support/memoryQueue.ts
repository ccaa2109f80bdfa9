import { NotSaved } from '../../src/errors'
import type { QueuedWork, Work, WorkQueue } from '../../src/workflows/ports'

export interface MemoryQueue extends WorkQueue {
  /** Everything that was ever put, oldest first. */
  readonly all: readonly Work[]
  /** From now on nothing can be put, as when the disk is full. */
  readonly breakDown: () => void
  readonly mend: () => void
}

interface Piece {
  readonly id: string
  readonly work: Work
  attempts: number
  isLent: boolean
  isMarked: boolean
  reason?: string
}

/** The queue of accepted work without a disk, for tests of what is put in it. It keeps no lanes. */
export function createMemoryQueue(): MemoryQueue {
  const all: Work[] = []
  const pieces: Piece[] = []
  let isBroken = false
  const find = (id: string) => pieces.find(piece => piece.id === id)
  const drop = (id: string) => {
    const at = pieces.findIndex(piece => piece.id === id)
    if (at >= 0) pieces.splice(at, 1)
  }
  return {
    all,
    breakDown: () => {
      isBroken = true
    },
    mend: () => {
      isBroken = false
    },
    put: async work => {
      if (isBroken) throw new NotSaved('The queue of this test is broken.')
      for (const each of work) {
        all.push(each)
        pieces.push({ id: String(all.length), work: each, attempts: 0, isLent: false, isMarked: false })
      }
    },
    take: async most => {
      const taken = pieces.filter(({ isLent, reason }) => !isLent && reason === undefined).slice(0, most)
      for (const piece of taken) piece.isLent = true
      return taken.map(({ id, work, attempts, isMarked }): QueuedWork => ({ id, work, attempts, isMarked }))
    },
    mark: async id => {
      const piece = find(id)
      if (piece) piece.isMarked = true
    },
    done: async id => {
      drop(id)
    },
    later: async id => {
      const piece = find(id)
      if (piece) Object.assign(piece, { isLent: false, isMarked: false, attempts: piece.attempts + 1 })
    },
    park: async (id, reason) => {
      const piece = find(id)
      if (piece) Object.assign(piece, { isLent: false, reason })
    },
    parked: async () => pieces.flatMap(({ id, work, reason }) => (reason === undefined ? [] : [{ id, work, reason }])),
    release: async id => {
      const piece = find(id)
      if (piece) delete piece.reason
    },
    count: async () => {
      const parked = pieces.filter(({ reason }) => reason !== undefined).length
      return { waiting: pieces.length - parked, parked }
    },
    waiting: async () => pieces.filter(({ reason }) => reason === undefined).map(({ work }) => work),
  }
}
