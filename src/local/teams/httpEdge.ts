import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { badArgument, ConnectorFault, refusals } from './connector/connectorError'
import { answerConnector, operationOf } from './connector/connectorRoutes'
import { LineBroken } from './connector/teamsFaults'
import { answerLocal } from './localRoutes'
import type { Parts } from './localRoutes'
import { sendPageFile } from './pageFiles'

export interface Edge extends Parts {
  /** Which application asks, by the `Authorization` header. */
  readonly botIn: (authorization: string) => Promise<string>
  readonly pageFolder?: string
}

/** HTTP in, HTTP out: everything else happens without it. */
export function createListener(edge: Edge): RequestListener {
  return (request, response) => {
    serve(edge, request, response).catch((error: unknown) => {
      if (!(error instanceof LineBroken)) sendError(response, error)
      // Hanging is told apart from a reset by doing nothing at all: the caller has to give up.
      else if (!error.isHanging) request.socket.resetAndDestroy()
    })
  }
}

async function serve(edge: Edge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const address = new URL(`http://127.0.0.1${(request.url ?? '/').replace(/^\/+/, '/')}`)
  const method = request.method ?? 'GET'
  // Regional addresses carry the region first: `/teams/v3/…`, `/uk/v3/…`.
  const path = address.pathname.replace(/^\/[a-z]+(?=\/v3\/)/, '')
  if (path.startsWith('/v3/')) {
    await serveConnector(edge, { request, response, method, path, query: address.searchParams })
  } else if (path.startsWith('/local/')) {
    const body = await answerLocal(edge, { method, path, query: address.searchParams, body: await readJson(request) })
    sendJson(response, 200, body)
  } else {
    await sendPageFile(edge.pageFolder, path, response)
  }
}

interface ConnectorExchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
}

/** Every request is counted by how it ended, an unanswered one too. */
async function serveConnector(
  { connector, botIn }: Edge,
  { request, response, ...asked }: ConnectorExchange,
): Promise<void> {
  const operation = operationOf(asked)
  try {
    const botId = await botIn(request.headers.authorization ?? '')
    const { status, body } = await answerConnector(connector, { ...asked, body: await readJson(request), botId })
    connector.counts.note(operation, status)
    sendJson(response, status, body)
  } catch (error) {
    const fault = error instanceof LineBroken ? error : faultFor(error)
    connector.counts.note(operation, fault instanceof LineBroken ? ending(fault) : fault.status)
    throw fault
  }
}

function ending({ isHanging }: LineBroken): 'hang' | 'reset' {
  return isHanging ? 'hang' : 'reset'
}

const largestBody = 10_000_000

/** What is too long is read to its end all the same, or the caller would see a broken line instead of the answer. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length <= largestBody) parts.push(part)
  }
  if (length > largestBody) throw refusals.tooBig()
  if (length === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw badArgument('The body is not JSON.')
  }
}

function faultFor(error: unknown): ConnectorFault {
  if (error instanceof ConnectorFault) return error
  // What is nested too deep to be walked through.
  if (error instanceof RangeError) return badArgument('The activity cannot be read.')
  return new ConnectorFault(500, 'ServiceError', { message: String(error) })
}

function sendError(response: ServerResponse, error: unknown): void {
  const fault = faultFor(error)
  const { retryAfterSeconds } = fault.more
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds))
  sendJson(response, fault.status, fault.body)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
