import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { urlParts } from './batch'
import { jsonBody } from './call'
import type { GraphAnswer, GraphCaller } from './call'
import { NoAnswer } from './faults'
import { badRequest, GraphFault, notDone, notSignedIn } from './graphError'
import { administer } from './localRoutes'
import type { Administered } from './localRoutes'
import { answer, errorAnswer, needsNoToken, requestIds } from './serve'
import type { RequestIds } from './serve'

export interface Edge extends Administered {
  readonly callerOf: (token: string) => Promise<GraphCaller | undefined>
  readonly linkBase: string | undefined
}

const largestBody = 260 * 1024 * 1024
const nobody: GraphCaller = { appId: 'nobody', roles: [] }

/** HTTP in, HTTP out: everything else happens without it. */
export function createListener(edge: Edge): RequestListener {
  return (incoming, response) => {
    const ids = requestIds(headerOf(incoming, 'client-request-id'))
    serve(edge, incoming, ids)
      .catch((error: unknown) => errorAnswer(edge, error, ids))
      .then(given => {
        send(response, given, ids)
      })
      .catch((error: unknown) => {
        // Hanging is told apart from a reset by doing nothing at all: the caller has to give up.
        if (error instanceof NoAnswer && error.isHanging) return
        incoming.socket.destroy()
      })
  }
}

async function serve(edge: Edge, incoming: IncomingMessage, ids: RequestIds): Promise<GraphAnswer> {
  const method = incoming.method ?? 'GET'
  const bytes = await readBody(incoming)
  const asked = incoming.url ?? '/'
  const { path } = urlParts(asked)
  const local = administer(edge, method, { path, json: () => JSON.parse(bytes.toString('utf8')) as unknown })
  if (local) return local
  const url = withoutVersion(asked)
  if (edge.faults.latencyMilliseconds > 0) await sleep(edge.faults.latencyMilliseconds)
  const caller = needsNoToken(url) ? nobody : await requireCaller(edge, incoming)
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
  const body = jsonBody(bytes, headers['content-type'] ?? '')
  return answer(edge, { method, url, headers, body }, { caller, ids, linkBase: linkBaseFor(edge, incoming) })
}

/**
 * `/v1.0/sites` as `/sites`. A batch may come without a version: PnP sends it so to any address that is not https.
 *
 * @throws GraphFault 400 for a version that there is not
 */
function withoutVersion(url: string): string {
  if (/^\/\$batch$/i.test(url)) return url
  const [, version = '', rest = ''] = /^\/*([^/?]*)(.*)$/s.exec(url) ?? []
  if (version.toLowerCase() === 'beta') throw notDone('the version beta')
  if (version.toLowerCase() !== 'v1.0') throw badRequest(`Invalid version: ${version}`)
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** @throws GraphFault 401 */
async function requireCaller({ callerOf }: Edge, incoming: IncomingMessage): Promise<GraphCaller> {
  const token = /^Bearer\s+(\S+)\s*$/i.exec(headerOf(incoming, 'authorization') ?? '')?.[1]
  if (token === undefined) throw notSignedIn('Access token is empty.')
  const caller = await callerOf(token)
  if (!caller) throw notSignedIn('Access token validation failure. Invalid token.')
  return caller
}

/**
 * Where the links of an answer begin: where the caller believes to be. The product keeps graph.microsoft.com in all its
 * addresses and says so by `x-forwarded-host`; somebody who came by this machine's address gets links that work there.
 */
function linkBaseFor({ linkBase }: Edge, incoming: IncomingMessage): string {
  if (linkBase !== undefined) return linkBase
  const forwarded = headerOf(incoming, 'x-forwarded-host')
  const host = headerOf(incoming, 'host') ?? '127.0.0.1'
  const believed = forwarded ?? (host.includes('microsoft') ? host : undefined)
  return believed === undefined ? `http://${host}/v1.0` : `https://${believed}/v1.0`
}

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Local', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'LOCAL' },
})

function send(
  response: ServerResponse,
  { status, body, bytes, contentType, headers = {} }: GraphAnswer,
  ids: RequestIds,
): void {
  if (response.destroyed) return
  const content = bytes ?? (body === undefined ? undefined : JSON.stringify(body))
  const type = body === undefined ? contentType : 'application/json'
  const isEmpty = content === undefined
  response.writeHead(status, {
    'Cache-Control': 'private',
    ...ids,
    'x-ms-ags-diagnostic': diagnostic,
    ...headers,
    ...(type !== undefined && { 'Content-Type': type }),
    ...(isEmpty && status !== 204 && { 'Content-Length': '0' }),
  })
  response.end(content)
}

/** @throws NoAnswer when the caller has gone before all of it was sent */
async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of incoming as AsyncIterable<Buffer>) {
      length += part.length
      if (length > largestBody) throw new GraphFault(413, 'invalidRequest', 'Request entity too large')
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof GraphFault) throw error
    throw new NoAnswer(false)
  }
  return Buffer.concat(parts)
}

function headerOf(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name]
  return Array.isArray(value) ? value[0] : value
}
