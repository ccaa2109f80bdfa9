import { UpstreamBusy, UpstreamUnreachable } from '../errors'
import type { AppError } from '../errors'
import { isSuccess, rateLimitIn, secondsToWait } from './graphAnswer'
import type { GraphAnswer } from './graphAnswer'
import { graphError, thresholdIn } from './graphErrors'
import type { GraphRefusal } from './graphErrors'
import type { Pace } from './pace'

export const mostTries = 4

/** What came of one request. */
export type Outcome =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false
      readonly error: AppError
      /** What we were told to wait; undefined when nobody told us. */
      readonly waitSeconds?: number | undefined
      /** A filtered query that was throttled, or met the threshold: to be asked once more at the most. */
      readonly isDoubtful?: boolean
    }

interface Asked {
  readonly asked: string
  readonly now: number
  readonly isDoubted: boolean
}

export function outcomeOf(answer: GraphAnswer, { asked, now, isDoubted }: Asked): Outcome {
  if (isSuccess(answer)) return { ok: true, body: answer.body }
  const waitSeconds = secondsToWait(answer, now)
  const refusal: GraphRefusal = {
    ...errorIn(answer.body),
    status: answer.status,
    retryAfterSeconds: waitSeconds,
    asked,
    isDoubted,
  }
  return { ok: false, error: graphError(refusal), waitSeconds, isDoubtful: thresholdIn(refusal) === 'doubtful' }
}

/** Anything that was turned away, and reads that got no answer. Never a write that was lost. */
export function mayRepeat(error: AppError, isHarmless: boolean): boolean {
  return error instanceof UpstreamBusy || (error instanceof UpstreamUnreachable && isHarmless)
}

/** Milliseconds: as long as we were told, or longer each time; with chance in it, so that not all come back at once. */
export function pauseBefore(tried: number, waitSeconds: number | undefined): number {
  const backOff = 500 * 2 ** (tried - 1)
  const jitter = Math.random() * backOff
  return waitSeconds === undefined ? backOff + jitter : waitSeconds * 1000 + jitter
}

/** Lets the pace know what the service says of our use. */
export function noteIn(pace: Pace, answer: GraphAnswer, now: number): void {
  const limit = rateLimitIn(answer)
  if (limit) pace.heed(limit)
  const seconds = answer.status === 429 || answer.status === 503 ? secondsToWait(answer, now) : undefined
  if (seconds !== undefined) pace.holdFor(seconds)
}

function errorIn(body: unknown): { code: string; message: string } {
  const error = member(body, 'error')
  return { code: text(member(error, 'code')), message: text(member(error, 'message')) }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
