import { setTimeout as sleep } from 'node:timers/promises'

export interface PaceSettings {
  /** What SharePoint allows this application a minute; 1,250 in the smallest organisations. */
  readonly unitsPerMinute?: number
  /** How much of it we take ourselves: from 0 to 1. */
  readonly share?: number
  /** Milliseconds since 1970, on a clock that nobody moves. */
  readonly now?: () => number
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** What the service says is left of this minute; it says so from 80 % of the limit on. */
export interface RateLimit {
  readonly remaining: number
  readonly resetSeconds: number
}

/** Keeps our calls within the resource units of SharePoint, in the order in which they come. */
export interface Pace {
  /** Resolves when a call of so many units may begin. Every attempt is charged, for one that is turned away counts too. */
  readonly take: (units: number) => Promise<void>
  readonly heed: (limit: RateLimit) => void
  /** No further call begins before that. */
  readonly holdFor: (seconds: number) => void
  readonly used: () => UnitsUsed
}

export interface UnitsUsed {
  readonly lastMinute: number
  readonly total: number
}

/** A minute and a little: on their way two calls may come closer to each other. */
const windowMilliseconds = 61_000
const usualUnitsPerMinute = 1250
const usualShare = 0.6

interface Start {
  readonly at: number
  readonly units: number
}

interface State {
  /** Those that count within the window of the latest, oldest first; the last may not have begun yet. */
  readonly starts: Start[]
  held: number
  total: number
  spread: { readonly until: number; readonly millisecondsPerUnit: number; free: number } | undefined
}

/**
 * Each call is given the first moment at which it breaks no limit, and waits for it once. Nothing overtakes: a cheap
 * call behind a dear one begins no earlier. Two processes beside one another each take their share and know of each
 * other only by what the service says is left.
 */
export function createPace({
  unitsPerMinute = usualUnitsPerMinute,
  share = usualShare,
  now = steadyNow,
  wait = sleep,
}: PaceSettings = {}): Pace {
  const most = unitsPerMinute * share
  const state: State = { starts: [], held: 0, total: 0, spread: undefined }
  return {
    take: async units => {
      if (units === 0) return
      const asked = now()
      const at = firstMoment(state, { asked, units, most })
      state.starts.push({ at, units })
      state.total += units
      if (state.spread) state.spread.free = at + units * state.spread.millisecondsPerUnit
      if (at > asked) await wait(at - asked)
    },
    heed: ({ remaining, resetSeconds }) => {
      const from = now()
      const until = from + resetSeconds * 1000
      const free = remaining <= 0 ? until : Math.max(from, state.spread?.free ?? 0)
      state.spread = { until, millisecondsPerUnit: (resetSeconds * 1000) / Math.max(1, remaining), free }
    },
    holdFor: seconds => {
      state.held = Math.max(state.held, now() + seconds * 1000)
    },
    used: () => ({ lastMinute: unitsOfLastMinute(state.starts, now()), total: state.total }),
  }
}

/** Milliseconds since 1970 that go on evenly when somebody sets the clock. */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now()
}

function firstMoment(
  { starts, held, spread }: State,
  { asked, units, most }: { asked: number; units: number; most: number },
): number {
  let at = Math.max(asked, held)
  if (spread && at < spread.until) at = Math.min(Math.max(at, spread.free), spread.until)

  while ((starts[0]?.at ?? Infinity) <= asked - windowMilliseconds) starts.shift()
  // Those that still wait count as well, so none can be overtaken.
  const counted = starts.filter(start => start.at > at - windowMilliseconds)
  let inWindow = counted.reduce((sum, start) => sum + start.units, 0)
  for (const start of counted) {
    if (inWindow + units <= most) break
    inWindow -= start.units
    at = start.at + windowMilliseconds
  }
  return at
}

function unitsOfLastMinute(starts: readonly Start[], now: number): number {
  return starts.filter(({ at }) => at > now - 60_000 && at <= now).reduce((sum, { units }) => sum + units, 0)
}
