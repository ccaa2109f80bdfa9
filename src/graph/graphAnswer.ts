import type { RateLimit } from './pace'

/** An answer of Graph, alone or as a part of a batch. */
export interface GraphAnswer {
  readonly status: number
  readonly header: (name: string) => string | undefined
  /** Parsed JSON, or text where text was asked for; undefined where there was none. */
  readonly body: unknown
}

export function isSuccess({ status }: GraphAnswer): boolean {
  return status >= 200 && status < 300
}

/** How long we are told to wait, in seconds: the longer of what two headers say; undefined when neither does. */
export function secondsToWait(answer: GraphAnswer, now: number): number | undefined {
  const advice = [retryAfter(answer, now), secondsIn(answer.header('ratelimit-reset'))].filter(
    seconds => seconds !== undefined,
  )
  return advice.length === 0 ? undefined : Math.max(...advice)
}

export function rateLimitIn({ header }: GraphAnswer): RateLimit | undefined {
  const remaining = secondsIn(header('ratelimit-remaining'))
  const resetSeconds = secondsIn(header('ratelimit-reset'))
  return remaining === undefined || resetSeconds === undefined ? undefined : { remaining, resetSeconds }
}

/** `2.128`, or a date, which is measured from the date of the answer: the clocks of two machines differ. */
function retryAfter({ header }: GraphAnswer, now: number): number | undefined {
  const given = header('retry-after')
  const seconds = secondsIn(given)
  if (given === undefined || seconds !== undefined) return seconds
  const moment = Date.parse(given)
  if (Number.isNaN(moment)) return undefined
  const answeredAt = Date.parse(header('date') ?? '')
  return Math.max(0, (moment - (Number.isNaN(answeredAt) ? now : answeredAt)) / 1000)
}

function secondsIn(given: string | undefined): number | undefined {
  const seconds = given === undefined || given.trim() === '' ? NaN : Number(given)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}
