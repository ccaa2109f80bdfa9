import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { ConnectorFault } from './connectorError'
import { failures, notUnderstood, refusals } from './connectorError'
import { operations } from './rateLimits'
import type { Operation } from './rateLimits'
import { seededDraw } from './seededDraw'

const brokenLines = ['reset', 'hang'] as const
const passing = [...(Object.keys(failures) as (keyof typeof failures)[]), ...brokenLines]
const refusing = Object.keys(refusals) as (keyof typeof refusals)[]

type Passing = (typeof passing)[number]
type Refusing = (typeof refusing)[number]
type When = 'before' | 'after'

/** What a fault may do: a failure before (`badGateway`, `badGatewayBefore`) or after the request was carried out, a refusal, or a delay. */
export const faultKinds: readonly string[] = [
  ...passing.flatMap(name => [name, `${name}Before`, `${name}After`]),
  ...refusing,
  'latency',
]

const faultShape = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      path: z.string().optional(),
      operation: z.enum(operations).optional(),
      to: z.string().optional(),
      oid: z.string().optional(),
    })
    .default({}),
  do: z
    .string()
    .refine(kind => faultKinds.includes(kind), { error: () => `do must be one of ${faultKinds.join(', ')}` }),
  times: z.number().int().positive().optional(),
  everyNth: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
  retryAfterSeconds: z.number().min(0).optional(),
  milliseconds: z.number().min(0).max(600_000).optional(),
})

/**
 * A fault on demand: `{"match":{"operation":"send"},"do":"badGatewayAfter","times":1}`. A path matches as a part of the
 * address or as a regular expression; `to` is a person's object id, their `29:` id or a conversation's id. Without
 * `times` it stays until it is taken away.
 */
export type TeamsFault = z.infer<typeof faultShape>

/** What a fault can be told apart by. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly operation: Operation
  /** All the names of the person or conversation that it concerns. */
  readonly to: readonly string[]
}

interface Armed {
  readonly number: number
  readonly fault: TeamsFault
  left: number
  seen: number
  readonly seenFor: Map<string, number>
}

/** The connection is cut, or never answered. */
export class LineBroken extends Error {
  constructor(readonly isHanging: boolean) {
    super(isHanging ? 'hang' : 'reset')
  }
}

export class TeamsFaults {
  readonly #armed: Armed[] = []
  #added = 0

  constructor(public seed = 1) {}

  /** @throws ConnectorFault 400 for something that is no fault */
  add(wanted: unknown): TeamsFault {
    const { success, data, error } = faultShape.safeParse(wanted)
    if (!success) throw notUnderstood(`This is no fault. ${z.prettifyError(error)}`)
    this.#added += 1
    this.#armed.push({ number: this.#added, fault: data, left: data.times ?? Infinity, seen: 0, seenFor: new Map() })
    return data
  }

  clear(): void {
    this.#armed.length = 0
    this.#added = 0
  }

  list(): readonly TeamsFault[] {
    return this.#armed.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault))
  }

  /** The fault that this request meets, if any; it counts as used then. */
  meet(request: Request): TeamsFault | undefined {
    const hit = this.#armed.find(armed => isMatch(armed.fault, request) && this.#isDue(armed, request))
    if (!hit) return undefined
    hit.left -= 1
    if (hit.left <= 0) this.#armed.splice(this.#armed.indexOf(hit), 1)
    return hit.fault
  }

  #isDue(armed: Armed, { operation, to: [who = ''] }: Request): boolean {
    const { everyNth, probability } = armed.fault
    armed.seen += 1
    if (everyNth !== undefined) return armed.seen % everyNth === 0
    if (probability === undefined) return true
    const words = `${operation} ${who}`
    const turn = (armed.seenFor.get(words) ?? 0) + 1
    armed.seenFor.set(words, turn)
    return seededDraw(this.seed, `${armed.number} ${words} ${turn}`) < probability
  }
}

function isMatch({ match }: TeamsFault, { method, path, operation, to }: Request): boolean {
  const { method: wanted = method, operation: act = operation, path: part, to: who, oid = who } = match
  const isOperation = wanted.toUpperCase() === method && act === operation
  const isPerson = [who, oid].every(name => name === undefined || to.includes(name))
  return isOperation && isPerson && (part === undefined || path.includes(part) || isFound(part, path))
}

function isFound(pattern: string, path: string): boolean {
  try {
    return new RegExp(pattern).test(path)
  } catch {
    return false
  }
}

const usualLatency = 400

/**
 * Carries a request out with what a fault does to it.
 *
 * @throws ConnectorFault, or LineBroken when there is to be no answer
 */
export async function withFault<Answer>(fault: TeamsFault | undefined, act: () => Answer): Promise<Answer> {
  if (!fault) return act()
  if (fault.do === 'latency' || fault.milliseconds !== undefined) await sleep(fault.milliseconds ?? usualLatency)
  fail(fault, 'before')
  const answer = act()
  fail(fault, 'after')
  return answer
}

function fail({ do: kind, retryAfterSeconds }: TeamsFault, now: When): void {
  const [, name = kind, when = 'Before'] = /^(.+?)(Before|After)$/.exec(kind) ?? []
  if (when.toLowerCase() !== now) return
  if (isPassing(name)) throw failureCalled(name, retryAfterSeconds)
  if (isRefusing(name)) throw refusals[name]()
}

function failureCalled(name: Passing, retryAfterSeconds: number | undefined): ConnectorFault | LineBroken {
  if (name === 'reset' || name === 'hang') return new LineBroken(name === 'hang')
  const failure: (retryAfterSeconds?: number) => ConnectorFault = failures[name]
  return failure(retryAfterSeconds)
}

function isPassing(name: string): name is Passing {
  return passing.some(each => each === name)
}

function isRefusing(name: string): name is Refusing {
  return refusing.some(each => each === name)
}
