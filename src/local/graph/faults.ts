import { setTimeout as sleep } from 'node:timers/promises'
import { GraphFault } from './graphError'

export const faultKinds = [
  'throttle',
  'unavailable',
  'gatewayTimeoutBefore',
  'gatewayTimeoutAfter',
  'reset',
  'resetAfter',
  'latency',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** A fault on demand: `{"match":{"method":"POST","path":"/items"},"do":"gatewayTimeoutAfter","times":1}`. */
export interface Fault {
  readonly match: { readonly method?: string; readonly path?: string }
  readonly do: FaultKind
  /** How many requests it hits; every one when left out. */
  times?: number
  readonly retryAfterSeconds?: number
  readonly milliseconds?: number
}

/** The connection is to be cut, before or after the request was carried out. */
export class Reset extends Error {}

export class Faults {
  readonly #faults: Fault[] = []

  add(fault: Fault): void {
    this.#faults.push({ ...fault })
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  clear(): void {
    this.#faults.length = 0
  }

  /** Carries out a request under whatever fault it meets. */
  async around<Answer>(request: { method: string; path: string }, act: () => Answer): Promise<Answer> {
    const fault = this.#next(request)
    if (!fault) return act()
    if (fault.do === 'latency') await sleep(fault.milliseconds ?? 400)
    failBefore(fault)
    const answer = act()
    failAfter(fault)
    return answer
  }

  #next({ method, path }: { method: string; path: string }): Fault | undefined {
    const at = this.#faults.findIndex(
      ({ match, times }) =>
        times !== 0 &&
        (match.method ?? method).toUpperCase() === method &&
        (match.path === undefined || path.includes(match.path)),
    )
    const fault = this.#faults[at]
    if (fault?.times !== undefined) {
      fault.times -= 1
      if (fault.times <= 0) this.#faults.splice(at, 1)
    }
    return fault
  }
}

export function throttled(retryAfterSeconds: number): GraphFault {
  return new GraphFault(429, 'activityLimitReached', 'The request has been throttled', {
    'Retry-After': String(retryAfterSeconds),
  })
}

function failBefore(fault: Fault): void {
  if (fault.do === 'throttle') throw throttled(fault.retryAfterSeconds ?? 1)
  if (fault.do === 'unavailable') {
    throw new GraphFault(503, 'serviceNotAvailable', 'The service is unavailable.', {
      'Retry-After': String(fault.retryAfterSeconds ?? 1),
    })
  }
  if (fault.do === 'gatewayTimeoutBefore') throw gatewayTimeout()
  if (fault.do === 'reset') throw new Reset()
}

function failAfter(fault: Fault): void {
  if (fault.do === 'gatewayTimeoutAfter') throw gatewayTimeout()
  if (fault.do === 'resetAfter') throw new Reset()
}

function gatewayTimeout(): GraphFault {
  return new GraphFault(504, 'generalException', 'The gateway did not receive a response in time.')
}
