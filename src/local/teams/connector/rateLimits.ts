import { z } from 'zod'
import { SlidingWindows } from './slidingWindows'
import type { Window } from './slidingWindows'

export const operations = [
  'create',
  'send',
  'update',
  'delete',
  'members',
  'unpagedMembers',
  'conversations',
  'other',
] as const
export type Operation = (typeof operations)[number]

type Table = Readonly<Partial<Record<Operation, readonly Window[]>>>

const second = 1000
const halfMinute = 30 * second
const hour = 3600 * second
const writing = windows([
  [second, 7],
  [2 * second, 8],
  [halfMinute, 60],
  [hour, 1800],
])
const reading = windows([
  [second, 14],
  [2 * second, 16],
  [halfMinute, 120],
  [hour, 3600],
])
const watched: readonly Window[] = [second, 2 * second, halfMinute, hour].map(milliseconds => ({ milliseconds }))

/**
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, as of October 2026. Updates and deletions
 * have no row there: they are watched, and count for the tenant.
 */
const ofOneBotInOneThread: Table = {
  create: writing,
  send: writing,
  members: reading,
  unpagedMembers: [...reading, { milliseconds: 60 * second, most: 5 }],
  conversations: reading,
  update: watched,
  delete: watched,
}
const allBotsWriting = windows([
  [second, 14],
  [2 * second, 16],
])
const allBotsReading = windows([
  [second, 28],
  [2 * second, 32],
])
const ofAllBotsInOneThread: Table = {
  create: allBotsWriting,
  send: allBotsWriting,
  members: allBotsReading,
  unpagedMembers: allBotsReading,
  conversations: allBotsReading,
}
const ofOneAppInTheTenant = windows([[second, 50]])

export const limitSettings = z.strictObject({
  isOn: z.boolean().default(true),
  /** 2 allows twice as many. */
  scale: z.number().positive().max(1_000_000).default(1),
  /** Whether a refusal says how long to wait; `everyOther` leaves it out each second time. */
  retryAfter: z.enum(['always', 'never', 'everyOther']).default('always'),
})
export type LimitSettings = z.infer<typeof limitSettings>

/** What one request counts for. `thread` is a chat or channel. */
export interface Asked {
  readonly botId: string
  readonly operation: Operation
  readonly thread: string
}

/** The most requests that came within a window, refused ones included, and where. */
export interface Peak {
  readonly scope: 'botInThread' | 'allBotsInThread' | 'appInTenant'
  readonly operation: Operation | 'all'
  readonly windowSeconds: number
  readonly most: number | null
  readonly highest: number
  readonly where: string
}

interface Counter {
  readonly scope: Peak['scope']
  readonly operation: Peak['operation']
  readonly where: string
  /** Everything that came. */
  readonly arrived: SlidingWindows
  /** What was let in: a request that is refused takes nobody's share. */
  readonly admitted: SlidingWindows
}

/** Counts requests in sliding windows. `now` is in milliseconds on a clock that nobody moves. */
export class RateLimits {
  readonly #counters = new Map<string, Counter>()
  readonly #peaks = new Map<string, Peak>()
  #asked = 0
  #refused = 0
  settings: LimitSettings

  constructor(
    settings: Partial<LimitSettings> = {},
    readonly now: () => number = () => performance.now(),
  ) {
    this.settings = limitSettings.parse(settings)
  }

  /** Counts one request. The answer is undefined when it may pass, and else in how many milliseconds it may. */
  ask(asked: Asked): number | undefined {
    const now = this.now()
    this.#asked += 1
    if (this.#asked % 20_000 === 0) this.#forgetStill(now)
    const counters = this.#countersOf(asked)
    for (const counter of counters) this.#note(counter, now)
    const wait = this.settings.isOn ? Math.max(...counters.map(({ admitted }) => admitted.fullFor(now))) : 0
    if (wait > 0) {
      this.#refused += 1
      return wait
    }
    for (const { admitted } of counters) admitted.add(now)
    return undefined
  }

  /** Whole seconds, as the header carries them; undefined where the settings leave it out. */
  retryAfterSeconds(waitMilliseconds: number): number | undefined {
    const { retryAfter } = this.settings
    if (retryAfter === 'never' || (retryAfter === 'everyOther' && this.#refused % 2 === 0)) return undefined
    return Math.max(1, Math.ceil(waitMilliseconds / second))
  }

  report() {
    const order = (peak: Peak) => `${peak.scope} ${peak.operation} ${String(peak.windowSeconds).padStart(6, '0')}`
    const peaks = [...this.#peaks.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
    return {
      ...this.settings,
      requests: this.#asked,
      refused: this.#refused,
      above: peaks.filter(({ highest, most }) => most !== null && highest > most),
      windows: peaks,
    }
  }

  reset(): void {
    this.#counters.clear()
    this.#peaks.clear()
    this.#asked = 0
    this.#refused = 0
  }

  change(settings: LimitSettings): void {
    this.settings = settings
    this.reset()
  }

  #countersOf({ botId, operation, thread }: Asked): readonly Counter[] {
    const inThread = ofOneBotInOneThread[operation]
    const ofAll = ofAllBotsInOneThread[operation]
    return [
      ...(inThread ? [this.#counter({ scope: 'botInThread', operation, where: thread }, botId, inThread)] : []),
      ...(ofAll ? [this.#counter({ scope: 'allBotsInThread', operation, where: thread }, '', ofAll)] : []),
      this.#counter({ scope: 'appInTenant', operation: 'all', where: botId }, botId, ofOneAppInTheTenant),
    ]
  }

  #counter(about: Pick<Counter, 'scope' | 'operation' | 'where'>, botId: string, windows: readonly Window[]): Counter {
    const key = `${about.scope} ${about.operation} ${botId} ${about.where}`
    const known = this.#counters.get(key)
    if (known) return known
    const scaled = windows.map(({ milliseconds, most }) => ({
      milliseconds,
      ...(most !== undefined && { most: Math.max(1, Math.floor(most * this.settings.scale)) }),
    }))
    const counter = { ...about, arrived: new SlidingWindows(scaled), admitted: new SlidingWindows(scaled) }
    this.#counters.set(key, counter)
    return counter
  }

  #note({ scope, operation, where, arrived }: Counter, now: number): void {
    arrived.add(now)
    for (const [index, count] of arrived.counts(now).entries()) {
      const { milliseconds = 0, most = null } = arrived.windows[index] ?? {}
      const key = `${scope} ${operation} ${milliseconds}`
      if (count <= (this.#peaks.get(key)?.highest ?? 0)) continue
      this.#peaks.set(key, { scope, operation, windowSeconds: milliseconds / second, most, highest: count, where })
    }
  }

  #forgetStill(now: number): void {
    for (const [key, { arrived }] of this.#counters) {
      if (arrived.latest < now - hour) this.#counters.delete(key)
    }
  }
}

function windows(rows: readonly (readonly [milliseconds: number, most: number])[]): readonly Window[] {
  return rows.map(([milliseconds, most]) => ({ milliseconds, most }))
}
