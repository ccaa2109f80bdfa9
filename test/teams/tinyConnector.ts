import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly authorization: string
  readonly body: unknown
}

export interface TinyConnector {
  readonly address: string
  readonly host: string
  /** Every request that came in. */
  readonly asked: readonly Asked[]
  /** What the next requests are answered with, in order; afterwards 201 with an id. */
  readonly answer: (...answers: readonly Answer[]) => void
  readonly close: () => Promise<void>
}

export type Answer = (response: ServerResponse) => void

/** A Connector of a few lines: it notes what it is asked and answers as it is told. */
export async function startTinyConnector(): Promise<TinyConnector> {
  const asked: Asked[] = []
  const answers: Answer[] = []
  const server = createServer((request, response) => {
    void note(request).then(each => {
      asked.push(each)
      const next = answers.shift() ?? json(201, { id: `id-${asked.length}` })
      next(response)
    })
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address: `http://${host}/teams/`,
    host,
    asked,
    answer: (...more) => {
      answers.push(...more)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function note(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  const { method = '', url: path = '', headers } = request
  const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
  return { method, path, authorization: headers.authorization ?? '', body }
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return response => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}

/** The line breaks after the request was taken in. */
export const reset: Answer = response => {
  response.socket?.destroy()
}

/** No answer ever comes. */
export const silence: Answer = () => undefined

export function failure(status: number, code: string): Answer {
  return json(status, { error: { code, message: 'as documented' } })
}
