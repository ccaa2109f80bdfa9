import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { generalException, GraphFault, notSignedIn, tooManyRequests, writeConflict } from './graphError'

export const faultKinds = [
  'throttle',
  'latency',
  'unavailable',
  'gatewayTimeoutBefore',
  'gatewayTimeoutAfter',
  'reset',
  'resetAfter',
  'hang',
  'staleRead',
  'conflict',
  'serverError',
  'unauthenticated',
] as const
export type FaultKind = (typeof faultKinds)[number]

const faultShape = z.strictObject({
  match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).default({}),
  do: z.enum(faultKinds),
  times: z.number().int().positive().optional(),
  everyNth: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  milliseconds: z.number().min(0).optional(),
})

/**
 * A fault on demand: `{"match":{"method":"POST","path":"/items"},"do":"gatewayTimeoutAfter","times":1}`. A path matches
 * as a part of the address, query included, or as a regular expression. Without `times` it stays until it is taken away.
 */
export type Fault = z.infer<typeof faultShape>

interface Armed {
  readonly fault: Fault
  left: number
  seen: number
}

/** The connection is to be cut, or never answered. */
export class NoAnswer extends Error {
  constructor(readonly isHanging: boolean) {
    super(isHanging ? 'hang' : 'reset')
  }
}

export class Faults {
  readonly #armed: Armed[] = []
  /** Added to every call. */
  latencyMilliseconds = 0

  constructor(readonly random: () => number = Math.random) {}

  /**
   * Arms one fault or several: all of them, or none.
   *
   * @throws ZodError for something that is no fault
   */
  add(wanted: unknown): readonly Fault[] {
    const faults = (Array.isArray(wanted) ? wanted : [wanted]).map(each => faultShape.parse(each))
    this.#armed.push(...faults.map(fault => ({ fault, left: fault.times ?? Infinity, seen: 0 })))
    return faults
  }

  list(): readonly Fault[] {
    return this.#armed.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault))
  }

  clear(): void {
    this.#armed.length = 0
  }

  /** The fault that this call meets, if any; it counts as used then. */
  meet(method: string, url: string): Fault | undefined {
    const hit = this.#armed.find(armed => isMatch(armed.fault, method, url) && this.#isDue(armed))
    if (!hit) return undefined
    hit.left -= 1
    if (hit.left <= 0) this.#armed.splice(this.#armed.indexOf(hit), 1)
    return hit.fault
  }

  #isDue(armed: Armed): boolean {
    armed.seen += 1
    const { everyNth, probability } = armed.fault
    if (everyNth !== undefined) return armed.seen % everyNth === 0
    return probability === undefined || this.random() < probability
  }
}

function isMatch({ match }: Fault, method: string, url: string): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false
  return match.path === undefined || url.includes(match.path) || isFound(match.path, url)
}

function isFound(pattern: string, url: string): boolean {
  try {
    return new RegExp(pattern).test(url)
  } catch {
    return false
  }
}

const usualLatency = 400

const failures: Readonly<Partial<Record<FaultKind, (fault: Fault) => Error>>> = {
  throttle: ({ retryAfterSeconds }) => tooManyRequests(retryAfterSeconds ?? 1),
  unavailable: ({ retryAfterSeconds }) =>
    new GraphFault(503, 'serviceNotAvailable', {
      message: 'The service is not available. Try the request again after a delay. There may be a Retry-After header.',
      headers: { 'Retry-After': String(retryAfterSeconds ?? 1) },
    }),
  gatewayTimeoutBefore: gatewayTimeout,
  conflict: writeConflict,
  serverError: generalException,
  unauthenticated: () => notSignedIn('Lifetime validation failed, the token is expired.'),
  reset: () => new NoAnswer(false),
  hang: () => new NoAnswer(true),
}

/** What a fault does before the request is carried out. */
export async function before(fault: Fault | undefined): Promise<void> {
  if (!fault) return
  if (fault.do === 'latency' || fault.milliseconds !== undefined) await sleep(fault.milliseconds ?? usualLatency)
  const failure = failures[fault.do]
  if (failure) throw failure(fault)
}

/** What a fault does once the request has been carried out, and kept. */
export function after(fault: Fault | undefined): void {
  if (fault?.do === 'gatewayTimeoutAfter') throw gatewayTimeout()
  if (fault?.do === 'resetAfter') throw new NoAnswer(false)
}

function gatewayTimeout(): GraphFault {
  return new GraphFault(504, 'UnknownError', 'Gateway Timeout')
}
