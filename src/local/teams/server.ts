import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../workflows/ports'
import type { LocalPerson } from '../people'
import type { Signer } from '../signIn/signer'
import type { Acting } from './actAsPerson'
import { ChatStore, personalChatOf } from './chatStore'
import { ConnectorFault } from './connectorError'
import { answerConnector } from './connectorRoutes'
import type { Chats } from './connectorRoutes'
import { answerLocal } from './localRoutes'
import type { PageFacts } from './localRoutes'
import { sendPageFile } from './pageFiles'
import { LineBroken, TeamsFaults } from './teamsFaults'

export interface LocalTeamsOptions {
  readonly port?: number
  readonly dataFolder: string
  readonly tenantId: string
  readonly botId: string
  /** Where the bot takes activities: `http://127.0.0.1:3978/api/messages`. */
  readonly botEndpoint: () => string
  /** Signs what people do, and checks what the bot sends. Without it neither happens. */
  readonly signer?: Signer
  readonly people: readonly LocalPerson[]
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  readonly clock: Clock & { readonly moveTo?: (target: Date) => Promise<readonly string[]> }
  /** The built chat page; without it there is only the Connector. */
  readonly pageFolder?: string
  readonly tabAddress?: () => string
}

export interface LocalTeams {
  readonly url: string
  readonly close: () => Promise<void>
}

interface Served {
  readonly chats: Chats
  readonly acting: Acting
  readonly facts: PageFacts
  readonly options: LocalTeamsOptions
}

/** The Bot Connector with its chats on disk, a page to be anybody in, and ways to act as a made-up person over HTTP. */
export async function startLocalTeams(options: LocalTeamsOptions): Promise<LocalTeams> {
  const { dataFolder, people, channels, clock, port = 0, signer } = options
  const store = new ChatStore(dataFolder)
  for (const { id, name } of channels) store.keepConversation({ id, kind: 'channel', oid: '', name })
  for (const { oid, name } of people.filter(({ installed }) => installed)) {
    store.keepConversation({ id: personalChatOf(oid), kind: 'personal', oid, name })
    if (store.installation(oid) === undefined) store.setInstallation(oid, 'installed')
  }
  let url = ''
  const acting: Acting = { ...options, store, now: clock.now, serviceUrl: () => url, ...(signer ? { signer } : {}) }
  const served: Served = {
    options,
    acting,
    chats: { store, people, now: clock.now, faults: new TeamsFaults() },
    facts: {
      clock,
      tabAddress: options.tabAddress ?? (() => ''),
      ...(signer ? { tokenFor: (oid: string) => signer.tabToken({ oid }) } : {}),
    },
  }
  const server = createServer((request, response) => {
    void serve(served, request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      store.close()
    },
  }
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const address = new URL(request.url ?? '/', 'http://127.0.0.1')
    const method = request.method ?? 'GET'
    const path = address.pathname.replace(/^\/teams(?=\/v3\/)/, '')
    if (path.startsWith('/v3/')) {
      await requireBot(served.options, request)
      const { status, body } = answerConnector(served.chats, { method, path, body: await readJson(request) })
      sendJson(response, status, body)
    } else if (path.startsWith('/local/')) {
      const body = await answerLocal(served, {
        method,
        path,
        query: address.searchParams,
        body: await readJson(request),
      })
      sendJson(response, 200, body)
    } else {
      await sendPageFile(served.options.pageFolder, path, response)
    }
  } catch (error) {
    if (error instanceof LineBroken) request.socket.destroy()
    else sendError(response, error)
  }
}

async function requireBot({ signer }: LocalTeamsOptions, request: IncomingMessage): Promise<void> {
  if (!signer) return
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const claims = token === undefined ? undefined : await signer.verifyToken(token, 'https://api.botframework.com')
  if (!claims)
    throw new ConnectorFault(401, 'Unauthorized', { message: 'Authorization has been denied for this request.' })
}

const largestBody = 10_000_000

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > largestBody) throw new ConnectorFault(413, 'MessageSizeTooBig')
    parts.push(part)
  }
  if (length === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new ConnectorFault(400, 'BadSyntax')
  }
}

function sendError(response: ServerResponse, error: unknown): void {
  const fault =
    error instanceof ConnectorFault ? error : new ConnectorFault(500, 'ServiceError', { message: String(error) })
  const { retryAfterSeconds } = fault.more
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds))
  sendJson(response, fault.status, { error: { code: fault.code, message: fault.message } })
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}
