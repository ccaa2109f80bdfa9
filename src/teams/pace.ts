import { UpstreamBusy } from '../errors'
import { createSlidingLog } from './slidingLog'
import type { SlidingLog, Window } from './slidingLog'
import { createThrottle } from './throttle'
import type { Throttle } from './throttle'

export interface PaceSettings {
  /** Requests a second for the whole tenant; Teams allows 50. */
  readonly perSecond?: number
  /** Milliseconds on a clock that nobody moves. */
  readonly now?: () => number
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** Keeps requests within the limits of the service, in the order in which they come. */
export interface Pace {
  /**
   * Waits until shortly before this thread may be asked something: a chat, or the person for whom one is made.
   *
   * @throws UpstreamBusy when that would take long, so that the work can be put back and others go on
   */
  readonly turn: (thread: string) => Promise<Turn>
}

/** One request's place in the line. */
export interface Turn {
  /**
   * Waits for the very moment, and notes it. What must be done just before the request is done before this.
   *
   * @throws UpstreamBusy, as `turn` does, when that took so long that the moment has passed; nothing may be asked then
   */
  readonly begin: () => Promise<void>
  /** Told when the request has been written, which a busy process may do later than it meant to. */
  readonly written: () => void
  /** What came back: a 429 shuts its thread for as long as it says, and many of them make everybody slower. */
  readonly end: (answer: { readonly isThrottled: boolean; readonly retryAfterSeconds?: number }) => void
}

/** What Teams allows a bot in one chat or channel, for sending and, apart from it, for making a chat. */
const threadWindows: readonly Window[] = [
  { most: 7, milliseconds: 1000 },
  { most: 8, milliseconds: 2000 },
  { most: 60, milliseconds: 30_000 },
  { most: 1800, milliseconds: 3_600_000 },
]
const threadMargin = 25
/** A turn is given this long before its moment, so that what is done in between takes nothing from the pace. */
const headStart = 50
/** A request that is written later than this counts from then. */
const heldUp = 5
/** Later than this it takes a new turn: others may have counted on the old one. */
const tooLate = 500
/** With a turn further away than this, a piece of work does better to go back to the queue. */
const threadPatience = 1000
const longestLine = 20_000

interface Thread {
  readonly log: SlidingLog
  shutUntil: number
}

export function createPace({ perSecond = 50, now = monotonic, wait = sleep }: PaceSettings = {}): Pace {
  const throttle = createThrottle(now)
  const tenant = createFlow(perSecond, throttle)
  const threads = createThreads(now)
  const place = createBooking(tenant, { now, wait })
  const lateness = createLateness()
  const noted = (thread: Thread, { from, to }: { from: number; to: number }) => {
    for (const log of [tenant.log, thread.log]) log.move(from, to)
    return to
  }
  return {
    turn: async key => {
      const thread = threads(key)
      let at = await place(thread)
      return {
        begin: async () => {
          for (;;) {
            while (now() < at) await wait(at - now())
            if (now() - at < tooLate) break
            for (const log of [tenant.log, thread.log]) log.remove(at)
            at = await place(thread)
          }
          at = noted(thread, { from: at, to: now() })
        },
        written: () => {
          if (now() - at > heldUp) at = noted(thread, { from: at, to: now() })
        },
        end: ({ isThrottled, retryAfterSeconds = 0 }) => {
          const late = lateness(now() - at)
          if (late > 0) at = noted(thread, { from: at, to: at + late })
          throttle.note(isThrottled)
          thread.shutUntil = Math.max(thread.shutUntil, now() + retryAfterSeconds * 1000)
        },
      }
    },
  }
}

type Flow = ReturnType<typeof createFlow>

/** Books the moment of one request after the other, and resolves shortly before it. */
function createBooking(
  tenant: Flow,
  { now, wait }: Required<Pick<PaceSettings, 'now' | 'wait'>>,
): (thread: Thread) => Promise<number> {
  const line = createLine()

  const book = async (thread: Thread): Promise<number | undefined> => {
    if (freeFrom(thread, now()) > now() + headStart) return undefined
    const at = Math.max(tenant.next(now()), freeFrom(thread, now()))
    tenant.log.add(at)
    thread.log.add(at)
    if (at - now() > headStart) await wait(at - now() - headStart)
    return at
  }
  return async thread => {
    for (;;) {
      const away = freeFrom(thread, now()) - now()
      if (away > threadPatience) throw new UpstreamBusy('This chat has had its share for the moment', away / 1000)
      if (away > 0) await wait(away)
      if (line.length() * tenant.spacing() > longestLine) {
        throw new UpstreamBusy('Many requests to Teams are waiting for their turn', 5)
      }
      const at = await line.join(() => book(thread))
      if (at !== undefined) return at
    }
  }
}

function freeFrom({ log, shutUntil }: Thread, from: number): number {
  return log.earliest(Math.max(from, shutUntil))
}

/** What the network may shift one request against another. It costs 1.3 % of the limit. */
const tenantMargin = 13
/** After a stall of ours the flow makes up for this much of it. */
const catchUp = 200
/** After a rest lines have to be opened first, which delays some requests and not others. */
const heldBackAfterRest = 0.1

/** Spreads the tenant's requests evenly: the same number a second, without bursts. */
function createFlow(perSecond: number, throttle: Throttle) {
  const log = createSlidingLog([{ most: perSecond, milliseconds: 1000 }], tenantMargin)
  const spacing = () => (1000 + tenantMargin) / perSecond / throttle.share()
  let ideal = -Infinity
  return {
    log,
    spacing,
    next: (from: number): number => {
      const isRested = log.latest() < from - 1000
      for (let held = 1; isRested && held <= perSecond * heldBackAfterRest; held += 1) log.add(from)
      const behind = isRested || throttle.share() < 1 ? 0 : catchUp
      const due = Math.max(ideal + spacing(), from - behind)
      const at = log.earliest(Math.max(from, due, log.latest()))
      // What the limit itself holds back is no stall to make up for.
      ideal = Math.max(due, log.earliest(-Infinity) - 2 * spacing())
      return at
    },
  }
}

const answersRemembered = 64

/**
 * How much later than others a request may have come in, by how long its answer took: what was held up on its way, or
 * by a server that stood still, counts from there. What nearly all answers take says nothing.
 */
function createLateness(): (milliseconds: number) => number {
  const took: number[] = []
  return milliseconds => {
    const usual = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.9)] ?? milliseconds
    took.push(milliseconds)
    if (took.length > answersRemembered) took.shift()
    return Math.max(0, milliseconds - usual - tenantMargin)
  }
}

/** Threads that have been still for an hour are forgotten, now and then. */
function createThreads(now: () => number): (key: string) => Thread {
  const threads = new Map<string, Thread>()
  let asked = 0
  return key => {
    asked += 1
    if (asked % 5000 === 0) forgetStill(threads, now() - 3_700_000)
    const known = threads.get(key)
    if (known) return known
    const thread = { log: createSlidingLog(threadWindows, threadMargin), shutUntil: 0 }
    threads.set(key, thread)
    return thread
  }
}

function forgetStill(threads: Map<string, Thread>, since: number): void {
  for (const [key, { log, shutUntil }] of threads) {
    if (log.latest() < since && shutUntil < since) threads.delete(key)
  }
}

/** Lets one in at a time, first come first served. */
function createLine() {
  let last: Promise<unknown> = Promise.resolve()
  let length = 0
  return {
    length: () => length,
    join: <Result>(act: () => Promise<Result>): Promise<Result> => {
      length += 1
      const mine = last.then(act).finally(() => {
        length -= 1
      })
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

function monotonic(): number {
  return performance.now()
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, Math.max(0, milliseconds)))
}
