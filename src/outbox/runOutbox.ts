import { AppError, UpstreamBusy } from '../errors'
import type { Log } from '../log'
import type { Clock, QueuedWork, Work, WorkQueue } from '../workflows/ports'

/** What came of a piece of work. A thrown `AppError` that says "later" is the same as `later`. */
export type WorkOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly afterMilliseconds: number }
  /** Nothing is told to the queue: it comes again, with its mark, when its loan ends. */
  | { readonly kind: 'leave'; readonly error: unknown }
  | { readonly kind: 'park'; readonly reason: string }

export type Handlers = {
  readonly [Kind in Work['kind']]: (work: Extract<Work, { kind: Kind }>, queued: QueuedWork) => Promise<WorkOutcome>
}

export interface OutboxSettings {
  readonly queue: WorkQueue
  readonly handlers: Handlers
  readonly log: Log
  readonly clock: Clock
  /** How many pieces are done side by side; of one lane only ever one. */
  readonly sideBySide?: number
}

export interface RunningOutbox {
  /** There may be work: look now. */
  readonly wake: () => void
  /** Resolves when everything accepted is done or set aside; second cards that wait for their time apart. */
  readonly idle: () => Promise<void>
  /** Lets what is being done finish, and takes no more. */
  readonly stop: () => Promise<void>
}

const pollMilliseconds = 500
/** Finished pieces are counted together, so that the queue is asked for a few at a time and not for each. */
const gatherMilliseconds = 5
/** Teams takes 50 cards a second, and each is on its way for a second or so, the ledger's write included. */
const usualSideBySide = 64
/** About two days of trying: Microsoft 365 may be out of reach for hours, and what was accepted outlives that. */
const mostAttempts = 600
const longestPause = 5 * 60_000

interface State {
  stopping: boolean
  /** Woken while it was not asleep: it will not fall asleep before it has looked once more. */
  isWoken: boolean
  endPause: () => void
  readonly running: Set<Promise<void>>
  /** The ids of the pieces that the queue may not have handed out a second time, though their loan may have ended. */
  readonly inHand: Set<string>
  /** Those that ended while the queue was asked for more: it may have handed them out just before. */
  readonly justEnded: Set<string>
}

/** Does accepted work until it is told to stop: takes a few pieces, does them side by side, takes more. */
export function runOutbox(settings: OutboxSettings): RunningOutbox {
  const { queue, log, sideBySide = usualSideBySide } = settings
  const state = atRest()

  const loop = async () => {
    while (!state.stopping) {
      const free = sideBySide - state.running.size
      state.justEnded.clear()
      const taken = free > 0 ? await take(queue, free, log) : []
      for (const queued of taken) start(settings, state, queued)
      await pause(pollMilliseconds, state)
    }
  }
  const ended = loop()

  return {
    wake: () => {
      wake(state)
    },
    idle: async () => {
      for (let wait = 5; state.running.size > 0 || (await hasWork(queue)); wait = Math.min(250, wait * 1.5)) {
        wake(state)
        await new Promise(resolve => setTimeout(resolve, wait))
      }
    },
    stop: async () => {
      state.stopping = true
      wake(state)
      await ended
      await Promise.all(state.running)
    },
  }
}

function atRest(): State {
  const sets = { running: new Set<Promise<void>>(), inHand: new Set<string>(), justEnded: new Set<string>() }
  return { stopping: false, isWoken: false, endPause: () => {}, ...sets }
}

/** A piece whose loan ended while it is still being done here is not begun a second time. */
function start(settings: OutboxSettings, state: State, queued: QueuedWork): void {
  if (state.inHand.has(queued.id) || state.justEnded.has(queued.id)) return
  state.inHand.add(queued.id)
  const doing = doOne(settings, state, queued)
    .catch((error: unknown) => {
      settings.log.error('the queue could not be told what came of a piece of work', { error })
    })
    .then(() => {
      state.running.delete(doing)
      setTimeout(() => {
        wake(state)
      }, gatherMilliseconds)
    })
  state.running.add(doing)
}

async function doOne({ queue, handlers, log, clock }: OutboxSettings, state: State, queued: QueuedWork): Promise<void> {
  const handle = handlers[queued.work.kind] as (work: Work, queued: QueuedWork) => Promise<WorkOutcome>
  const outcome = await handle(queued.work, queued).catch((error: unknown) => outcomeOf(error, queued, log))
  // What is given back may be handed out again before we hear that it was taken back.
  if (outcome.kind === 'later') state.inHand.delete(queued.id)
  try {
    if (outcome.kind !== 'leave') await settle(queue, { queued, outcome, clock })
    else log.warn('what came of a piece of work cannot be kept yet', { work: queued.work.kind, error: outcome.error })
  } finally {
    if (outcome.kind !== 'later') {
      state.justEnded.add(queued.id)
      state.inHand.delete(queued.id)
    }
  }
}

async function hasWork(queue: WorkQueue): Promise<boolean> {
  return (await queue.waiting()).some(work => work.kind !== 'send' || work.message.again === undefined)
}

async function take(queue: WorkQueue, most: number, log: Log): Promise<readonly QueuedWork[]> {
  try {
    return await queue.take(most)
  } catch (error) {
    log.error('the queue of accepted work cannot be read', { error })
    return []
  }
}

/** An error of Microsoft 365 that may pass is tried again, more and more slowly; anything else is set aside, loudly. */
function outcomeOf(error: unknown, { work, attempts }: QueuedWork, log: Log): WorkOutcome {
  const canPass = error instanceof AppError && error.tryAgain !== 'never'
  if (!canPass || attempts >= mostAttempts) {
    log.error('a piece of accepted work was set aside', { work: work.kind, attempts, error })
    return { kind: 'park', reason: error instanceof AppError ? error.message : 'A fault of ours; it has been logged.' }
  }
  log.warn('a piece of accepted work will be tried again', { work: work.kind, attempts, error })
  return { kind: 'later', afterMilliseconds: pauseAfter(error, attempts) }
}

/** As long as we were told, and a little more each time; with some chance in it, so that not all come back at once. */
function pauseAfter(error: AppError, attempts: number): number {
  const backOff = Math.min(longestPause, 250 * 2 ** Math.min(attempts, 20))
  const jittered = backOff / 2 + (Math.random() * backOff) / 2
  if (!(error instanceof UpstreamBusy)) return jittered
  return error.retryAfterSeconds * 1000 + Math.min(jittered, 1000 * error.retryAfterSeconds + 250)
}

async function settle(
  queue: WorkQueue,
  {
    queued: { id },
    outcome,
    clock,
  }: { queued: QueuedWork; outcome: Exclude<WorkOutcome, { kind: 'leave' }>; clock: Clock },
): Promise<void> {
  if (outcome.kind === 'done') await queue.done(id)
  else if (outcome.kind === 'park') await queue.park(id, outcome.reason)
  else await queue.later(id, new Date(clock.now().getTime() + outcome.afterMilliseconds))
}

function wake(state: State): void {
  state.isWoken = true
  state.endPause()
}

async function pause(milliseconds: number, state: State): Promise<void> {
  if (!state.isWoken) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      state.endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  state.isWoken = false
}
