import type { ContainerClient } from '@azure/storage-blob'
import type { QueueClient } from '@azure/storage-queue'
import { NotSaved } from '../errors'
import type { Log } from '../log'
import type { Clock, Work, WorkCount, WorkQueue } from '../workflows/ports'
import { createCalls } from './azureQueueCalls'
import { createLoans } from './azureQueueLoans'
import { keepSweeping } from './azureQueueSweep'
import { createPieceBlobs, sideBySideOver } from './azureQueueBlobs'
import type { PieceBlobs } from './azureQueueBlobs'
import { createPieceBundles } from './azureQueueBundles'
import type { PieceBundles } from './azureQueueBundles'
import { bundleOf, isPieceId, newIds } from './azureQueueIds'
import { freshState } from './azureQueueState'

export interface AzureQueue extends WorkQueue {
  readonly close: () => Promise<void>
}

export interface AzureQueueSettings {
  readonly container: ContainerClient
  readonly messages: QueueClient
  readonly clock: Clock
  readonly log: Log
  /** How long a piece of work is lent out before it is handed out again. */
  readonly leaseMilliseconds?: number
  /** How often it is looked for pieces that no message tells of. */
  readonly sweepMilliseconds?: number
}

const usualLease = 60_000
const usualSweep = 30_000

/**
 * Accepted work in Azure Storage, for several processes. What is accepted is a blob, and a message of the queue is only
 * the call to look at it: one that is lost or comes twice does no harm, because the blob says who has the piece, and
 * until when.
 *
 * Of one lane a process has one piece at a time, the oldest of those it was called to. Between processes no order is
 * kept: whoever does the work judges by the moment of acceptance, not by the order of arrival.
 */
export function createAzureQueue(settings: AzureQueueSettings): AzureQueue {
  const { container, messages, clock, log } = settings
  const { leaseMilliseconds = usualLease, sweepMilliseconds: every = usualSweep } = settings
  const blobs = createPieceBlobs(container)
  const bundles = createPieceBundles(container, blobs)
  const calls = createCalls(messages, leaseMilliseconds)
  const loans = createLoans({ blobs, calls, clock, log, leaseMilliseconds })
  const sweeping = keepSweeping({ blobs, bundles, calls, clock, log, every, hasBacklog: loans.hasBacklog })

  return {
    put: async work => {
      const ids = await accept(work, { blobs, bundles })
      // What is accepted stays so: a call that cannot be made now is made by the next sweep.
      await sideBySideOver(ids, calls.send).catch((error: unknown) => {
        log.warn('accepted work waits for the next look through the queue', { error })
      })
    },
    take: loans.take,
    mark: loans.mark,
    done: async id => {
      await blobs.remove(id)
      const call = loans.end(id)
      if (call) await calls.forget(call)
    },
    later: async (id, notBefore) => {
      const call = await loans.giveBack(id, { isMarked: false, notBefore: notBefore.getTime() })
      if (call) await calls.putOff(call, notBefore.getTime() - clock.now().getTime())
    },
    park: async (id, reason) => {
      const call = await loans.giveBack(id, { reason: reason === '' ? 'No reason was given.' : reason })
      if (call) await calls.forget(call)
    },
    release: async id => {
      const piece = isPieceId(id) ? await blobs.read(id) : undefined
      if (!piece || piece.reason === '') return
      if ((await blobs.change(id, freshState, piece.eTag)) !== undefined) await calls.send(id)
    },
    parked: async () => {
      const ids = (await blobs.known()).filter(({ reason }) => reason !== '').map(({ id }) => id)
      return (await blobs.readAll(ids)).map(({ id, work, reason }) => ({ id, work, reason }))
    },
    waiting: () => waitingIn(blobs, bundles),
    count: () => countIn(blobs, bundles),
    close: sweeping.stop,
  }
}

interface Keeping {
  readonly blobs: PieceBlobs
  readonly bundles: PieceBundles
}

/** The ids that may be taken now; those of a bundle that could not be taken apart are left to the next sweep. */
async function accept(work: readonly Work[], { blobs, bundles }: Keeping): Promise<readonly string[]> {
  const ids = newIds(work.length)
  const bundle = work.map((each, at) => ({ id: ids[at] ?? '', work: each }))
  const [first] = bundle
  if (!first) return []
  const name = bundleOf(first.id)
  try {
    await (bundle.length === 1 ? blobs.keep(first.id, first.work) : bundles.keep(name, bundle))
  } catch (error) {
    throw new NotSaved('The queue of accepted work could not be written.', { cause: error })
  }
  if (bundle.length === 1) return ids
  return (await bundles.takeApart(name).catch(() => undefined)) ?? []
}

/** Bundles are read first: what is taken apart in the meantime is then seen as a piece, or in both. */
async function waitingIn(blobs: PieceBlobs, bundles: PieceBundles): Promise<readonly Work[]> {
  const found = new Map((await bundles.contents()).map(({ id, work }) => [id, work]))
  const ids = (await blobs.known()).filter(({ reason }) => reason === '').map(({ id }) => id)
  for (const { id, work } of await blobs.readAll(ids)) if (work) found.set(id, work)
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, work]) => work)
}

/** By what the lists of blobs tell, five thousand a request. A bundle stands for its pieces for as long as it is there. */
async function countIn(blobs: PieceBlobs, bundles: PieceBundles): Promise<WorkCount> {
  const bundled = await bundles.known()
  const pieces = (await blobs.known()).filter(({ id }) => !bundled.has(bundleOf(id)))
  const parked = pieces.filter(({ reason }) => reason !== '').length
  const inBundles = [...bundled.values()].reduce((sum, count) => sum + count, 0)
  return { waiting: pieces.length - parked + inBundles, parked }
}
