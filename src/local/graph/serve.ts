import { randomUUID } from 'node:crypto'
import { requireAccess } from './sites/access'
import { answerBatch, urlParts } from './batch'
import type { Incoming } from './batch'
import type { GraphAnswer, GraphCall, GraphCaller } from './call'
import { after, before, NoAnswer } from './faults'
import type { Fault, Faults } from './faults'
import { badRequest, generalException, GraphFault, notDone } from './graphError'
import { plainPath, queryOptions } from './route'
import type { createRouter, FoundRoute, Route } from './route'
import { requireSite } from './sites/siteOf'
import type { Tenant } from './tenant'
import type { Units } from './units'
import { uploadPath } from './drive/uploadRoutes'

export interface Served {
  readonly tenant: Tenant
  readonly faults: Faults
  readonly units: Units
  readonly find: ReturnType<typeof createRouter>
  /** Told of what should never happen: a failure of the stand-in itself. */
  readonly report: (error: unknown) => void
}

/** Who asks and how the answer is told apart from others: the same for all requests of one batch. */
export interface Asking {
  readonly caller: GraphCaller
  readonly linkBase: string
  readonly ids: RequestIds
}

export interface RequestIds {
  readonly 'request-id': string
  readonly 'client-request-id': string
}

export function requestIds(clientRequestId: string | undefined): RequestIds {
  const id = randomUUID()
  return { 'request-id': id, 'client-request-id': clientRequestId ?? id }
}

/** Addresses that need no token, because nobody can guess them. */
export function needsNoToken(path: string): boolean {
  return path.startsWith(`${uploadPath}/`)
}

/** Answers a request, or each part of a batch, under whatever faults they meet. */
export async function answer(served: Served, incoming: Incoming, asking: Asking): Promise<GraphAnswer> {
  if (plainPath(urlParts(incoming.url).path).toLowerCase() !== '/$batch') {
    return answerOne(served, incoming, { ...asking, inBatch: false })
  }
  if (incoming.method !== 'POST') throw notDone(`${incoming.method} /$batch`)
  const fault = served.faults.meet(incoming.method, `/v1.0${incoming.url}`)
  await before(fault)
  const answerPart = (part: Incoming) => answerInBatch(served, part, asking)
  const given = await answerBatch(incoming.body.json(), answerPart, served.tenant.switches.shuffleBatch)
  after(fault)
  return given
}

async function answerInBatch(served: Served, part: Incoming, asking: Asking): Promise<GraphAnswer> {
  const ids =
    part.headers['client-request-id'] === undefined ? asking.ids : requestIds(part.headers['client-request-id'])
  try {
    if (/^\/\$batch\b/i.test(part.url)) throw badRequest('A batch cannot hold another batch.')
    if (/^\/(v1\.0|beta)\//i.test(part.url)) throw badRequest("Resource not found for the segment 'v1.0'.")
    return await answerOne(served, part, { ...asking, ids, inBatch: true })
  } catch (error) {
    return errorAnswer(served, error, ids)
  }
}

async function answerOne(
  served: Served,
  incoming: Incoming,
  asking: Asking & { readonly inBatch: boolean },
): Promise<GraphAnswer> {
  const fault = served.faults.meet(incoming.method, `/v1.0${incoming.url}`)
  await before(fault)
  const found = routeFor(served, incoming)
  const call = callFor(incoming, found, { asking, fault })
  const allowance = charge(served, call, found)
  try {
    const given = await carryOut(served.tenant, call, found)
    after(fault)
    return { ...given, headers: { ...allowance, ...given.headers } }
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error
    after(fault)
    throw error.with(allowance)
  }
}

function routeFor({ find }: Served, { method, url }: Incoming): FoundRoute {
  const { path } = urlParts(url)
  const found = find(method, plainPath(path)) ?? find(method, plainPath(path.replace(/^\/me\//i, '/users/me/')))
  if (!found) throw notDone(`${method} ${path}`)
  return found
}

function callFor(
  { method, url, headers, body }: Incoming,
  { parts }: FoundRoute,
  { asking, fault }: { asking: Asking & { readonly inBatch: boolean }; fault: Fault | undefined },
): GraphCall {
  const { path, rawQuery, query } = urlParts(url)
  const { caller, linkBase, inBatch } = asking
  const isStale = fault?.do === 'staleRead'
  return { method, asked: path, parts, query, rawQuery, headers, body, caller, linkBase, inBatch, isStale }
}

/**
 * Counts what the call costs, and turns it away when the allowance is used up: turned-away calls cost as much.
 * The answer is the headers that tell how much is left.
 */
function charge({ units }: Served, call: GraphCall, { route }: FoundRoute): Readonly<Record<string, string>> {
  const cost = typeof route.units === 'number' ? route.units : route.units(call)
  if (cost === 0) return {}
  const { appId } = call.caller
  units.charge({ appId, kind: `${call.method} ${kindOf(route.pattern)}`, units: cost })
  units.requireLeft(appId)
  return units.headers(appId)
}

/** `/sites/lists/items/fields` for `/sites/:site/lists/:list/items/:item/fields`; one item is told from them all. */
function kindOf(pattern: string): string {
  const parts = pattern.split('/').slice(1)
  const named = parts.map(part => (part.startsWith(':') ? '' : part)).filter(part => part !== '' && part !== '-')
  return `/${named.join('/')}${parts.at(-1)?.startsWith(':') === true ? '/one' : ''}`
}

function carryOut(tenant: Tenant, call: GraphCall, { route }: FoundRoute): GraphAnswer | Promise<GraphAnswer> {
  const { site } = call.parts
  if (site !== undefined) requireSite(tenant, site)
  requireAccess(tenant, call, route.need)
  requireHeeded(call, route)
  return route.handle(tenant, call)
}

function requireHeeded({ method, query, asked }: GraphCall, { heeds = [] }: Route): void {
  if (method !== 'GET') return
  const undone = queryOptions.find(option => query.has(option) && !heeds.includes(option))
  if (undone !== undefined) throw notDone(`$${undone} on ${asked}`)
}

/** A fault as its answer. Anything else is a mistake of the stand-in, which says so where it runs. */
export function errorAnswer({ report }: Pick<Served, 'report'>, error: unknown, ids: RequestIds): GraphAnswer {
  if (error instanceof NoAnswer) throw error
  if (!(error instanceof GraphFault)) report(error)
  const { status, code, message, inner, headers } = error instanceof GraphFault ? error : generalException()
  const date = new Date().toISOString().slice(0, 19)
  return { status, headers, body: { error: { code, message, innerError: { ...inner, date, ...ids } } } }
}
