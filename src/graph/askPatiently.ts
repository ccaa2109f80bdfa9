import { AppError } from '../errors'
import type { Call, Exchange } from './exchange'
import type { GraphAnswer } from './graphAnswer'
import type { Pace } from './pace'
import { mayRepeat, mostTries, noteIn, outcomeOf, pauseBefore } from './patience'
import type { Outcome } from './patience'
import { resourceUnits } from './resourceUnits'

/** What every operation works with. */
export interface Means {
  readonly exchange: Exchange
  readonly pace: Pace
  readonly wait: (milliseconds: number) => Promise<unknown>
  readonly now: () => number
}

/**
 * Asks until there is an answer to go by.
 *
 * @throws UpstreamBusy, UpstreamUnreachable when there was none after all tries, or it was a write that got lost; the
 * kinds of graphErrors for a refusal
 */
export async function askPatiently(means: Means, call: Call): Promise<unknown> {
  const isHarmless = call.method === 'GET' || call.mayRepeat === true
  const units = resourceUnits(call.method, call.path)
  let isDoubted = false
  for (let tried = 1; ; tried += 1) {
    const outcome = await askOnce(means, call, { units, isDoubted })
    if (outcome.ok) return outcome.body
    if (tried >= mostTries || !mayRepeat(outcome.error, isHarmless)) throw outcome.error
    isDoubted = outcome.isDoubtful === true
    await means.wait(pauseBefore(tried, outcome.waitSeconds))
  }
}

async function askOnce(
  { exchange, pace, now }: Means,
  call: Call,
  { units, isDoubted }: { units: number; isDoubted: boolean },
): Promise<Outcome> {
  await pace.take(units)
  let answer: GraphAnswer
  try {
    answer = await exchange(call)
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error }
    throw error
  }
  if (units > 0) noteIn(pace, answer, now())
  return outcomeOf(answer, { asked: `${call.method} ${call.path}`, now: now(), isDoubted })
}
