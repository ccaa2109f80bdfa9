import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerBatch } from './batch'
import { Faults, Reset, throttled } from './faults'
import type { Fault } from './faults'
import { accessDenied, GraphFault, notSignedIn } from './graphError'
import { ListStore } from './listStore'
import { readQuery } from './request'
import type { GraphAnswer, GraphRequest } from './request'
import { answerRoute, siteByPath } from './routes'
import type { Directory, LocalUser } from './routes'
import { Units } from './units'

export interface GraphCaller {
  readonly appId: string
  readonly roles: readonly string[]
}

export interface LocalGraphOptions {
  readonly dataFolder: string
  readonly port?: number
  readonly now?: () => Date
  /** Reads a token that another server signed; undefined when it is not good. */
  readonly verifyToken?: (token: string) => Promise<GraphCaller | undefined>
  readonly people?: readonly LocalUser[]
  /** Resource units a minute for one application; 1,250 in the smallest tenants. */
  readonly unitsPerMinute?: number
}

export interface LocalGraph {
  readonly url: string
  readonly siteId: string
  /** A token that may do everything. */
  readonly token: string
  /** A token of an application with Sites.Selected and no grant. */
  readonly selectedToken: string
  readonly faultsUrl: string
  readonly close: () => Promise<void>
}

interface Served {
  readonly directory: Directory
  readonly faults: Faults
  readonly units: Units
  readonly callerOf: (token: string) => Promise<GraphCaller | undefined>
}

const host = 'afitracker.sharepoint.example'
const largestBody = 20_000_000
const everything = ['Sites.FullControl.All', 'Sites.Manage.All', 'User.Read.All']

/** Microsoft Graph with SharePoint-list semantics, on 127.0.0.1, kept on disk. Nothing about it is secure. */
export async function startLocalGraph(options: LocalGraphOptions): Promise<LocalGraph> {
  const { dataFolder, port = 0, now = () => new Date(), people = [], unitsPerMinute = 1250 } = options
  const store = new ListStore(dataFolder, now)
  const siteId = store.fact('siteId', () => `${host},${randomUUID()},${randomUUID()}`)
  const token = store.fact('token', () => `local-everything-${randomBytes(18).toString('base64url')}`)
  const selectedToken = store.fact('selectedToken', () => `local-selected-${randomBytes(18).toString('base64url')}`)
  const served: Served = {
    directory: { store, site: { id: siteId, host, path: '/sites/tracker', name: 'AFI Tracker' }, users: people },
    faults: new Faults(),
    units: new Units(unitsPerMinute, () => new Date()),
    callerOf: async given => {
      if (given === token) return { appId: 'local-everything', roles: everything }
      if (given === selectedToken) return { appId: 'local-selected', roles: ['Sites.Selected'] }
      return options.verifyToken?.(given)
    },
  }
  const server = createServer((request, response) => {
    void serve(served, request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    siteId,
    token,
    selectedToken,
    faultsUrl: `${url}/local/faults`,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      store.close()
    },
  }
}

async function serve(served: Served, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID()
  const clientRequestId = headerOf(incoming, 'client-request-id') ?? requestId
  const ids = { 'request-id': requestId, 'client-request-id': clientRequestId }
  try {
    const body = await readBody(incoming)
    const [path = '', rawQuery = ''] = (incoming.url ?? '').split('?')
    if (path.startsWith('/local/')) {
      send(response, administer(served, { method: incoming.method ?? 'GET', path, body }), {})
      return
    }
    const caller = await requireCaller(served, incoming)
    const answer = await answerGraph(served, caller, readRequest(incoming, { path, rawQuery, body }))
    send(response, answer, { ...ids, ...served.units.headers() })
  } catch (error) {
    if (error instanceof Reset) incoming.socket.destroy()
    else send(response, errorAnswer(error, ids), ids)
  }
}

async function requireCaller({ callerOf }: Served, incoming: IncomingMessage): Promise<GraphCaller> {
  const token = /^Bearer (.+)$/i.exec(headerOf(incoming, 'authorization') ?? '')?.[1]
  const caller = token === undefined ? undefined : await callerOf(token)
  if (!caller) throw notSignedIn()
  return caller
}

function readRequest(
  incoming: IncomingMessage,
  { path, rawQuery, body }: { path: string; rawQuery: string; body: Buffer },
): GraphRequest {
  const type = headerOf(incoming, 'content-type') ?? ''
  const forwarded = headerOf(incoming, 'x-forwarded-host')
  return {
    method: incoming.method ?? 'GET',
    path: path.replace(/^\/(v1\.0|beta)/, ''),
    rawQuery,
    query: readQuery(rawQuery),
    headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    body: type.includes('json') && body.length > 0 ? parseJson(body) : body,
    linkBase:
      forwarded === undefined
        ? `http://${headerOf(incoming, 'host') ?? '127.0.0.1'}/v1.0`
        : `https://${forwarded}/v1.0`,
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new GraphFault(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
}

async function answerGraph(served: Served, caller: GraphCaller, request: GraphRequest): Promise<GraphAnswer> {
  if (request.method === 'POST' && request.path === '/$batch') {
    return answerBatch(request, inner => answerOne(served, caller, inner))
  }
  return answerOne(served, caller, request)
}

async function answerOne(
  { directory, faults, units }: Served,
  caller: GraphCaller,
  request: GraphRequest,
): Promise<GraphAnswer> {
  if (
    request.path.startsWith('/sites') &&
    !caller.roles.some(role => role.startsWith('Sites.') && role !== 'Sites.Selected')
  ) {
    throw accessDenied()
  }
  const byPath = siteByPath(directory, request.path)
  if (byPath) return byPath
  const { units: cost, answer } = answerRoute(directory, request)
  units.charge(`${request.method} ${kindOf(request.path)}`, cost)
  const wait = units.secondsToWait()
  if (wait !== undefined && cost > 0) throw throttled(wait)
  return faults.around(request, answer)
}

/** The kind of call, for the account of units: `/sites/lists/items/delta`. */
function kindOf(path: string): string {
  return path
    .split('/')
    .filter(part => /^(sites|lists|items|columns|fields|delta|users|drive)$/.test(part))
    .join('/')
}

function administer(
  { faults, units, directory }: Served,
  { method, path, body }: { method: string; path: string; body: Buffer },
): GraphAnswer {
  if (path === '/local/faults' && method === 'POST') faults.add(parseJson(body) as Fault)
  else if (path === '/local/faults' && method === 'DELETE') faults.clear()
  else if (path === '/local/units/reset' && method === 'POST') units.reset()
  else if (path === '/local/units') return { status: 200, body: units.report() }
  else if (path === '/local/site') return { status: 200, body: directory.site }
  else if (path !== '/local/faults') throw new GraphFault(404, 'itemNotFound', 'There is nothing at this address.')
  return { status: 200, body: { faults: faults.list() } }
}

function errorAnswer(error: unknown, ids: Readonly<Record<string, string>>): GraphAnswer {
  const fault =
    error instanceof GraphFault ? error : new GraphFault(500, 'generalException', 'General exception while processing')
  const date = new Date().toISOString().slice(0, 19)
  return {
    status: fault.status,
    headers: fault.headers,
    body: { error: { code: fault.code, message: fault.message, innerError: { date, ...ids } } },
  }
}

function send(
  response: ServerResponse,
  { status, body, bytes, headers = {} }: GraphAnswer,
  ids: Readonly<Record<string, string>>,
): void {
  if (response.destroyed) return
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
  response.writeHead(status, {
    'Cache-Control': 'private',
    ...ids,
    ...headers,
    ...(content === undefined ? {} : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }),
  })
  response.end(content)
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of incoming as AsyncIterable<Buffer>) {
    length += part.length
    if (length > largestBody) throw new GraphFault(413, 'invalidRequest', 'Request entity too large')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function headerOf(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name]
  return Array.isArray(value) ? value[0] : value
}
