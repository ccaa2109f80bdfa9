import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGraphClient } from '../../src/graph/graphClient'
import type { GraphClient, GraphSettings } from '../../src/graph/graphClient'

/** What came in; `path` is whole, with its query. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: unknown
}

/** `reset` drops the connection after the whole request was read; `silence` never answers. */
export type Reply =
  | 'reset'
  | 'silence'
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
      /** Closes the connection half-way through the body. */
      readonly isCutShort?: boolean
    }

export interface ScriptedGraph {
  readonly url: string
  readonly received: Received[]
  readonly close: () => Promise<void>
}

/** A service that answers exactly as told, one request at a time. */
export async function startScripted(reply: (request: Received, count: number) => Reply): Promise<ScriptedGraph> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void read(request).then(({ text }) => {
      const { method = '', url = '', headers } = request
      const seen: Received = { method, path: url, headers, text, json: parsed(text) }
      received.push(seen)
      send(response, reply(seen, received.length))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Answers one after the other; the last one again and again. */
export function inTurn(...replies: readonly Reply[]): (request: Received, count: number) => Reply {
  return (_, count) => replies[Math.min(count, replies.length) - 1] ?? 'reset'
}

export interface Waits {
  readonly client: GraphClient
  /** Milliseconds that the client waited, one after the other; the clock went on by as much. */
  readonly waited: readonly number[]
  readonly passTime: (milliseconds: number) => void
}

/** A client of that service whose time goes by at once. */
export function clientOf(address: string, settings: Partial<GraphSettings> = {}): Waits {
  const waited: number[] = []
  let now = Date.parse('2026-03-02T09:00:00Z')
  const client = createGraphClient({
    token: async () => 'the-token',
    address,
    now: () => now,
    wait: async milliseconds => {
      waited.push(milliseconds)
      now += milliseconds
    },
    ...settings,
  })
  return {
    client,
    waited,
    passTime: milliseconds => {
      now += milliseconds
    },
  }
}

export function refusal(status: number, code: string, message = ''): Reply & object {
  return { status, body: { error: { code, message } } }
}

async function read(request: IncomingMessage): Promise<{ text: string }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return { text: Buffer.concat(chunks).toString('latin1') }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'silence') return
  if (reply === 'reset') {
    response.socket?.destroy()
    return
  }
  const { status, headers = {}, body, isCutShort = false } = reply
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  const length = isCutShort ? { 'Content-Length': text.length + 10 } : {}
  response.writeHead(status, { 'Content-Type': 'application/json', ...length, ...headers })
  if (!isCutShort) {
    response.end(text)
    return
  }
  response.write(text, () => response.socket?.destroy())
}
