import type { ContainerClient } from '@azure/storage-blob'
import type { QueueClient, ReceivedMessageItem } from '@azure/storage-queue'
import { NotSaved } from '../errors'
import type { Clock, QueuedWork, WorkQueue } from '../workflows/ports'
import { createPieceBlobs, freshState, ignoring } from './pieceBlobs'
import type { Piece, PieceBlobs, PieceState } from './pieceBlobs'
import { laneOf } from './sqliteQueue'

export interface AzureQueue extends WorkQueue {
  readonly close: () => void
}

export interface AzureQueueSettings {
  readonly container: ContainerClient
  readonly messages: QueueClient
  readonly clock: Clock
  /** How long a piece of work is lent out before it is handed out again. */
  readonly leaseMilliseconds?: number
  /** How often it is looked for pieces that no message tells of. */
  readonly sweepMilliseconds?: number
}

/** A piece that this process has on loan. */
interface Held {
  readonly piece: Piece
  readonly eTag: string
  readonly lane: string
  readonly message: ReceivedMessageItem | undefined
  readonly until: number
}

const usualLease = 60_000
const usualSweep = 60_000
/** The longest that a message can be put off, less a little. */
const longestPause = 6.9 * 24 * 3600

/**
 * Accepted work in Azure Storage, for several processes: what is accepted is a blob, and a message of the queue is only
 * the call to look at it. A message that is lost or comes twice does no harm; the blob says who has the piece and until when.
 *
 * Of one lane a process has one piece at a time, the oldest that it knows of. Between processes no order is kept.
 */
export function createAzureQueue(settings: AzureQueueSettings): AzureQueue {
  const { container, messages, clock, leaseMilliseconds = usualLease, sweepMilliseconds = usualSweep } = settings
  const blobs = createPieceBlobs(container)
  const held = new Map<string, Held>()
  const lanes = new Map<string, string>()
  const call = (id: string, seconds = 0) => messages.sendMessage(id, { visibilityTimeout: Math.floor(seconds) })

  const release = (id: string) => {
    const mine = held.get(id)
    held.delete(id)
    if (mine && lanes.get(mine.lane) === id) lanes.delete(mine.lane)
    return mine
  }
  const heldNow = (id: string) => {
    const mine = held.get(id)
    if (!mine || mine.until <= Date.now()) throw new NotSaved('The loan of this piece of work has run out.')
    return mine
  }
  /** Undefined when it is not to be taken now; its message comes again when it may be. */
  const claim = async (message: ReceivedMessageItem): Promise<QueuedWork | undefined> => {
    const piece = await blobs.read(message.messageText)
    if (!piece || piece.reason !== '') return forget(messages, message)
    const waits = Math.max(piece.notBefore - clock.now().getTime(), piece.lentUntil - Date.now())
    if (waits > 0) return putOff(messages, message, waits / 1000)
    const lane = piece.work ? laneOf(piece.work) : piece.id
    const ahead = lanes.get(lane)
    if (ahead !== undefined && (held.get(ahead)?.until ?? 0) > Date.now()) return putOff(messages, message, 1)

    const until = Date.now() + leaseMilliseconds
    const eTag = await blobs.change(piece.id, { ...piece, attempts: piece.attempts + 1, lentUntil: until }, piece.eTag)
    if (eTag === undefined) return putOff(messages, message, 1)
    if (!piece.work) return setAside(blobs, { messages, message, piece: { ...piece, eTag } })
    held.set(piece.id, { piece: { ...piece, attempts: piece.attempts + 1 }, eTag, lane, message, until })
    lanes.set(lane, piece.id)
    return { id: piece.id, work: piece.work, attempts: piece.attempts, isMarked: piece.isMarked }
  }
  /** Changes the state of a piece on loan, which then is not on loan any more. */
  const giveBack = async (id: string, state: Partial<PieceState>) => {
    const mine = release(id)
    if (!mine) return undefined
    const changed = await blobs.change(id, { ...mine.piece, lentUntil: 0, ...state }, mine.eTag)
    return changed === undefined ? undefined : mine
  }
  const sweeping = keepSweeping(blobs, { call, every: sweepMilliseconds, isHeld: id => held.has(id) })

  return {
    put: async work => {
      const ids = await blobs.keep(work).catch((error: unknown) => {
        throw new NotSaved('The queue of accepted work could not be written.', { cause: error })
      })
      // What is kept is accepted: a call that cannot be made now is made by the next sweep.
      await Promise.all(ids.map(id => call(id).catch(() => undefined)))
    },
    take: async most => {
      const { receivedMessageItems } = await messages.receiveMessages({
        numberOfMessages: Math.max(1, Math.min(32, most)),
        visibilityTimeout: Math.ceil(leaseMilliseconds / 1000),
      })
      const taken: QueuedWork[] = []
      for (const message of receivedMessageItems.toSorted((a, b) => (a.messageText < b.messageText ? -1 : 1))) {
        const queued = await claim(message)
        if (queued) taken.push(queued)
      }
      return taken
    },
    mark: async id => {
      const mine = heldNow(id)
      const piece = { ...mine.piece, isMarked: true }
      const eTag = await blobs.change(id, { ...piece, lentUntil: mine.until }, mine.eTag)
      if (eTag === undefined) throw new NotSaved('Another process has this piece of work.')
      held.set(id, { ...mine, piece, eTag })
    },
    done: async id => {
      const mine = release(id)
      await blobs.remove(id)
      if (mine?.message) await forget(messages, mine.message)
    },
    later: async (id, notBefore) => {
      const mine = await giveBack(id, { isMarked: false, notBefore: notBefore.getTime() })
      const seconds = (notBefore.getTime() - clock.now().getTime()) / 1000
      if (mine?.message) await putOff(messages, mine.message, seconds)
    },
    park: async (id, reason) => {
      const mine = await giveBack(id, { reason: reason === '' ? 'No reason was given.' : reason })
      if (mine?.message) await forget(messages, mine.message)
    },
    release: async id => {
      const piece = await blobs.read(id)
      if (!piece) return
      if ((await blobs.change(id, freshState, piece.eTag)) !== undefined) await call(id)
    },
    parked: async () =>
      (await blobs.list()).flatMap(({ id, work, reason }) => (work && reason !== '' ? [{ id, work, reason }] : [])),
    waiting: async () => (await blobs.list()).flatMap(({ work, reason }) => (work && reason === '' ? [work] : [])),
    close: sweeping.stop,
  }
}

async function forget(messages: QueueClient, { messageId, popReceipt }: ReceivedMessageItem): Promise<undefined> {
  await ignoring(400, () => ignoring(404, () => messages.deleteMessage(messageId, popReceipt)))
}

async function putOff(
  messages: QueueClient,
  { messageId, popReceipt, messageText }: ReceivedMessageItem,
  seconds: number,
): Promise<undefined> {
  const pause = Math.ceil(Math.min(longestPause, Math.max(0, seconds)))
  await ignoring(400, () => ignoring(404, () => messages.updateMessage(messageId, popReceipt, messageText, pause)))
}

/** What cannot be read is kept for a person to look at. */
async function setAside(
  blobs: PieceBlobs,
  { messages, message, piece }: { messages: QueueClient; message: ReceivedMessageItem; piece: Piece },
): Promise<undefined> {
  await blobs.change(piece.id, { ...piece, reason: 'This entry of the queue cannot be read.' }, piece.eTag)
  await forget(messages, message)
}

interface Sweeping {
  readonly call: (id: string) => Promise<unknown>
  readonly every: number
  readonly isHeld: (id: string) => boolean
}

/** Whatever is due and on nobody's loan gets a call, whether it had one or not: twice called is taken once. */
function keepSweeping(blobs: PieceBlobs, { call, every, isHeld }: Sweeping): { readonly stop: () => void } {
  const sweep = async () => {
    await blobs.finishBundles()
    for (const { id, reason, notBefore, lentUntil } of await blobs.list()) {
      const isDue = reason === '' && !isHeld(id) && Math.max(notBefore, lentUntil) + every < Date.now()
      if (isDue && createdBefore(id, Date.now() - every)) await call(id)
    }
  }
  const timer = setInterval(() => {
    // Storage that does not answer now is asked again at the next sweep.
    sweep().catch(() => undefined)
  }, every)
  sweep().catch(() => undefined)
  return {
    stop: () => {
      clearInterval(timer)
    },
  }
}

/** A piece begins its id with the millisecond in which it was made. */
function createdBefore(id: string, moment: number): boolean {
  return Number(id.slice(0, id.indexOf('-'))) < moment
}
