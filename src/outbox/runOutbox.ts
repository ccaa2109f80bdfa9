import { AppError, UpstreamBusy } from '../errors'
import type { Log } from '../log'
import type { Clock, QueuedWork, Work, WorkQueue } from '../workflows/ports'

/** What came of a piece of work. A thrown `AppError` that says "later" is the same as `later`. */
export type WorkOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly afterMilliseconds: number }
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
  /** Resolves when nothing is waiting: everything accepted is done or set aside. */
  readonly idle: () => Promise<void>
  /** Lets what is being done finish, and takes no more. */
  readonly stop: () => Promise<void>
}

const pollMilliseconds = 500
const mostAttempts = 12
const longestPause = 60_000

/** Does accepted work until it is told to stop: takes a few pieces, does them side by side, takes more. */
export function runOutbox({ queue, handlers, log, clock, sideBySide = 8 }: OutboxSettings): RunningOutbox {
  const state = { stopping: false, wake: () => {}, running: new Set<Promise<void>>() }

  const doOne = async (queued: QueuedWork) => {
    const handle = handlers[queued.work.kind] as (work: Work, queued: QueuedWork) => Promise<WorkOutcome>
    const outcome = await handle(queued.work, queued).catch((error: unknown) => outcomeOf(error, queued, log))
    await settle(queue, { queued, outcome, clock, log })
  }
  const loop = async () => {
    while (!state.stopping) {
      const taken = state.running.size < sideBySide ? await take(queue, sideBySide - state.running.size, log) : []
      for (const queued of taken) {
        const doing = doOne(queued).catch((error: unknown) => {
          log.error('the queue could not be told what came of a piece of work', { error })
        })
        state.running.add(doing)
        void doing.finally(() => {
          state.running.delete(doing)
          state.wake()
        })
      }
      if (taken.length === 0) await pause(pollMilliseconds, state)
    }
  }
  const ended = loop()

  return {
    wake: () => {
      state.wake()
    },
    idle: async () => {
      while (state.running.size > 0 || (await queue.waiting()).length > 0) {
        state.wake()
        await new Promise(resolve => setTimeout(resolve, 5))
      }
    },
    stop: async () => {
      state.stopping = true
      state.wake()
      await ended
      await Promise.all(state.running)
    },
  }
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
  if (error instanceof UpstreamBusy) return { kind: 'later', afterMilliseconds: error.retryAfterSeconds * 1000 }
  const backOff = Math.min(longestPause, 250 * 2 ** attempts)
  return { kind: 'later', afterMilliseconds: backOff / 2 + (Math.random() * backOff) / 2 }
}

async function settle(
  queue: WorkQueue,
  { queued: { id }, outcome, clock }: { queued: QueuedWork; outcome: WorkOutcome; clock: Clock; log: Log },
): Promise<void> {
  if (outcome.kind === 'done') await queue.done(id)
  else if (outcome.kind === 'park') await queue.park(id, outcome.reason)
  else await queue.later(id, new Date(clock.now().getTime() + outcome.afterMilliseconds))
}

async function pause(milliseconds: number, state: { wake: () => void }): Promise<void> {
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    state.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
