import { randomUUID } from 'node:crypto'
import { NotSaved } from '../errors'
import type { Log } from '../log'
import type { Clock, QueuedWork } from '../workflows/ports'
import type { Call, Calls } from './azureQueueCalls'
import type { Piece, PieceBlobs } from './azureQueueBlobs'
import { isPieceId } from './azureQueueIds'
import type { PieceState } from './azureQueueState'
import { laneOf } from './sqliteQueue'

/** What this process has on loan, and which lanes wait for it. */
export interface Loans {
  readonly take: (most: number) => Promise<readonly QueuedWork[]>
  /** @throws NotSaved when the loan has run out, another process has the piece, or Azure Storage does not answer */
  readonly mark: (id: string) => Promise<void>
  /** Ends the loan and changes the state; the call of the piece, if it was still ours. */
  readonly giveBack: (id: string, state: Partial<PieceState>) => Promise<Call | undefined>
  /** Forgets the loan of a piece that is done; its call. */
  readonly end: (id: string) => Call | undefined
  /** Whether the last `take` got as many calls as it asked for. */
  readonly hasBacklog: () => boolean
}

interface LoanSettings {
  readonly blobs: PieceBlobs
  readonly calls: Calls
  readonly clock: Clock
  readonly log: Log
  readonly leaseMilliseconds: number
}

interface Loan {
  readonly id: string
  readonly state: PieceState
  readonly eTag: string
  readonly lane: string
  readonly call: Call
}

/** The piece that the others of its lane wait for: until its loan ends, or until it may be taken again. */
interface LaneHead {
  readonly id: string
  readonly lentUntil: number
  readonly notBefore: number
}

interface Desk extends LoanSettings {
  readonly loans: Map<string, Loan>
  readonly lanes: Map<string, LaneHead>
}

/** While the piece before it is being done, the next of a lane is looked at so often. */
const laneMilliseconds = 1000

export function createLoans(settings: LoanSettings): Loans {
  const desk: Desk = { ...settings, loans: new Map(), lanes: new Map() }
  let isFull = true
  return {
    hasBacklog: () => isFull,
    take: async most => {
      if (most < 1) return []
      forgetOld(desk)
      const received = await desk.calls.receive(most)
      isFull = received.length >= most
      return takeAll(desk, received)
    },
    mark: id => mark(desk, id),
    giveBack: async (id, state) => {
      const loan = endLoan(desk, id)
      if (!loan) return undefined
      const changed = { ...loan.state, lentUntil: 0, ...state }
      const isOurs = (await desk.blobs.change(id, changed, loan.eTag)) !== undefined
      if (isOurs && changed.reason === '') {
        desk.lanes.set(loan.lane, { id, lentUntil: 0, notBefore: changed.notBefore })
      }
      return isOurs ? loan.call : undefined
    },
    end: id => endLoan(desk, id)?.call,
  }
}

interface Found {
  readonly call: Call
  readonly piece: Piece
}

/** What fails here is called again when the call's time is over. */
async function takeAll(desk: Desk, received: readonly Call[]): Promise<readonly QueuedWork[]> {
  const tell = (error: unknown) => {
    desk.log.warn('a piece of accepted work could not be taken', { error })
    return undefined
  }
  const isRepeated = ({ id }: Call, at: number) => received.findIndex(other => other.id === id) < at
  await Promise.all(received.filter(isRepeated).map(call => desk.calls.forget(call).catch(tell)))
  const once = received.filter((call, at) => !isRepeated(call, at))
  const found = await Promise.all(once.map(call => find(desk, call).catch(tell)))
  const there = found.filter(each => each !== undefined)
  const taken = await Promise.all(there.map(each => consider(desk, each).catch(tell)))
  return taken.filter(queued => queued !== undefined)
}

async function find({ blobs, calls, log }: Desk, call: Call): Promise<Found | undefined> {
  const isOurs = isPieceId(call.id)
  if (!isOurs) log.warn('the queue in Azure Storage holds a message that is not ours')
  const piece = isOurs ? await blobs.read(call.id) : undefined
  if (piece?.reason === '') return { call, piece }
  await calls.forget(call)
  return undefined
}

/** Undefined when it is not to be taken now. Which piece its lane waits for is settled before anything is waited for. */
async function consider(desk: Desk, { call, piece }: Found): Promise<QueuedWork | undefined> {
  const { clock, calls, blobs } = desk
  if (!piece.work) return setAside(desk, { call, piece })
  const now = clock.now().getTime()
  const waits = Math.max(piece.notBefore - now, piece.lentUntil - Date.now())
  if (waits > 0) return letWait(calls, call, waits)

  const lane = laneOf(piece.work)
  const head = headOf(desk, lane, piece.id)
  if (!head) return claim(desk, lane, { call, piece })
  // Told to the piece as well, so that nobody calls it while it waits for long.
  const notBefore = head.notBefore
  if (notBefore > now + laneMilliseconds) await blobs.change(piece.id, { ...piece, notBefore }, piece.eTag)
  return letWait(calls, call, Math.max(laneMilliseconds, notBefore - now))
}

/** The other piece that this one has to wait for, if there is one. */
function headOf({ lanes, clock }: Desk, lane: string, id: string): LaneHead | undefined {
  const head = lanes.get(lane)
  if (!head || head.id === id) return undefined
  return head.lentUntil > Date.now() || head.notBefore > clock.now().getTime() ? head : undefined
}

async function claim(desk: Desk, lane: string, { call, piece }: Found): Promise<QueuedWork | undefined> {
  const { id, work, eTag: oldETag, ...before } = piece
  const lentUntil = Date.now() + desk.leaseMilliseconds
  const state = { ...before, attempts: piece.attempts + 1, lentUntil, holder: randomUUID() }
  desk.lanes.set(lane, { id, lentUntil, notBefore: 0 })
  const eTag = await desk.blobs.change(id, state, oldETag)
  if (eTag === undefined || !work) {
    desk.lanes.delete(lane)
    return letWait(desk.calls, call, laneMilliseconds)
  }
  desk.loans.set(id, { id, state, eTag, lane, call })
  return { id, work, attempts: before.attempts, isMarked: before.isMarked }
}

async function letWait(calls: Calls, call: Call, milliseconds: number): Promise<undefined> {
  await calls.putOff(call, milliseconds)
}

/** What cannot be read is kept for a person to look at. */
async function setAside({ blobs, calls }: Desk, { call, piece }: Found): Promise<undefined> {
  await blobs.change(piece.id, { ...piece, reason: 'This entry of the queue cannot be read.' }, piece.eTag)
  await calls.forget(call)
}

/** The mark begins the loan anew: what it is about to do has all of the time that a loan has. */
async function mark(desk: Desk, id: string): Promise<void> {
  const loan = desk.loans.get(id)
  if (!loan || loan.state.lentUntil <= Date.now()) {
    throw new NotSaved('The loan of this piece of work has run out.')
  }
  const lentUntil = Date.now() + desk.leaseMilliseconds
  const state = { ...loan.state, isMarked: true, lentUntil }
  const eTag = await desk.blobs.change(id, state, loan.eTag).catch((cause: unknown) => {
    throw new NotSaved('That this piece of work is about to be done could not be noted.', { cause })
  })
  if (eTag === undefined) throw new NotSaved('Another process has this piece of work, or it is done.')
  desk.loans.set(id, { ...loan, state, eTag })
  desk.lanes.set(loan.lane, { id, lentUntil, notBefore: 0 })
}

function endLoan({ loans, lanes }: Desk, id: string): Loan | undefined {
  const loan = loans.get(id)
  loans.delete(id)
  if (loan && lanes.get(loan.lane)?.id === id) lanes.delete(loan.lane)
  return loan
}

/** A loan that ended long ago was settled by another process, or will be taken anew. */
function forgetOld({ loans, lanes, clock, leaseMilliseconds }: Desk): void {
  const longAgo = Date.now() - 10 * leaseMilliseconds
  for (const [id, { state }] of loans) if (state.lentUntil < longAgo) loans.delete(id)
  for (const [lane, { lentUntil, notBefore }] of lanes) {
    if (lentUntil < Date.now() && notBefore < clock.now().getTime()) lanes.delete(lane)
  }
}
