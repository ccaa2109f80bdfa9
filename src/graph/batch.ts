import { AppError, UpstreamUnreachable } from '../errors'
import type { Means } from './askPatiently'
import { isSuccess } from './graphAnswer'
import type { GraphAnswer } from './graphAnswer'
import { mayRepeat, mostTries, noteIn, outcomeOf, pauseBefore } from './patience'
import type { Outcome } from './patience'
import { resourceUnits } from './resourceUnits'

export interface BatchRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After the version: `/sites/{site}/lists/{list}/items`. */
  readonly path: string
  readonly body?: object
  /** Goes as If-Match. */
  readonly eTag?: string
}

export type BatchAnswer =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly error: AppError }

const mostInBatch = 20

/**
 * Any number of requests, 20 at a time. The parts of one batch run side by side, so no two of them may write the same
 * thing. Each part is judged alone, and only those that were turned away, and reads that got no answer, are sent again.
 *
 * @returns the answers in the order of the requests
 */
export async function sendInBatches(means: Means, requests: readonly BatchRequest[]): Promise<readonly BatchAnswer[]> {
  const answers: BatchAnswer[] = []
  for (let from = 0; from < requests.length; from += mostInBatch) {
    answers.push(...(await sendUntilSettled(means, requests.slice(from, from + mostInBatch))))
  }
  return answers
}

interface Part {
  readonly request: BatchRequest
  outcome: Outcome
}

async function sendUntilSettled(means: Means, requests: readonly BatchRequest[]): Promise<readonly BatchAnswer[]> {
  const parts = requests.map((request): Part => ({ request, outcome: lost(request) }))
  let left: readonly Part[] = parts
  for (let tried = 1; ; tried += 1) {
    await sendOnce(means, left)
    left = left.filter(({ outcome, request }) => !outcome.ok && mayRepeat(outcome.error, request.method === 'GET'))
    if (left.length === 0 || tried >= mostTries) break
    await means.wait(pauseBefore(tried, longestWait(left)))
  }
  return parts.map(({ outcome }) => (outcome.ok ? outcome : { ok: false, error: outcome.error }))
}

function longestWait(parts: readonly Part[]): number | undefined {
  const told = parts.map(({ outcome }) => (outcome.ok ? undefined : outcome.waitSeconds))
  const waits = told.filter(seconds => seconds !== undefined)
  return waits.length === 0 ? undefined : Math.max(...waits)
}

/** Sends these parts in one batch and writes down what came of each. */
async function sendOnce({ exchange, pace, now }: Means, parts: readonly Part[]): Promise<void> {
  const units = parts.reduce((sum, { request: { method, path } }) => sum + resourceUnits(method, path), 0)
  await pace.take(units)
  let answer: GraphAnswer
  try {
    answer = await exchange({ method: 'POST', path: '/$batch', body: envelope(parts), isLarge: true })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    for (const part of parts) part.outcome = { ok: false, error }
    return
  }
  noteIn(pace, answer, now())
  const answers = isSuccess(answer) ? answersIn(answer.body) : undefined
  for (const [index, part] of parts.entries()) {
    const own = answers ? answers.get(String(index + 1)) : answer
    part.outcome = own ? judge(part, own, now()) : lost(part.request)
    if (answers && own) noteIn(pace, own, now())
  }
}

function envelope(parts: readonly Part[]): object {
  const requests = parts.map(({ request: { method, path, body, eTag } }, index) => ({
    id: String(index + 1),
    method,
    url: path,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(eTag === undefined ? {} : { 'If-Match': eTag }),
    },
    ...(body === undefined ? {} : { body }),
  }))
  return { requests }
}

function judge({ request, outcome }: Part, answer: GraphAnswer, now: number): Outcome {
  const isDoubted = !outcome.ok && outcome.isDoubtful === true
  return outcomeOf(answer, { asked: `${request.method} ${request.path}`, now, isDoubted })
}

function lost({ method, path }: BatchRequest): Outcome {
  return { ok: false, error: new UpstreamUnreachable(`${method} ${path} got no answer in its batch`) }
}

/** By id, for they come in any order: `{"responses": [{"id": "2", "status": 429, "headers": {"Retry-After": "2"}}]}`. */
function answersIn(body: unknown): ReadonlyMap<string, GraphAnswer> {
  const responses = (body as { responses?: unknown } | undefined | null)?.responses
  const answers = new Map<string, GraphAnswer>()
  for (const response of Array.isArray(responses) ? (responses as unknown[]) : []) {
    const { id, status, headers, body: part } = (response ?? {}) as Readonly<Record<string, unknown>>
    if (typeof status !== 'number') continue
    answers.set(String(id), { status, header: name => headerIn(headers, name), body: part ?? undefined })
  }
  return answers
}

function headerIn(headers: unknown, name: string): string | undefined {
  const entries = Object.entries((headers ?? {}) as Readonly<Record<string, unknown>>)
  const found = entries.find(([given]) => given.toLowerCase() === name)?.[1]
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}
