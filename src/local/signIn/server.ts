import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { z, ZodError } from 'zod'
import { NotFound } from '../../errors'
import type { LocalPerson } from '../people'
import type { Answer } from './answer'
import { openKeyPair } from './keyPair'
import { createRoutes } from './routes'
import type { Route } from './routes'
import { createSigner } from './signer'
import type { Signer } from './signer'

export interface LocalSignInOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** Where the signing key is kept from one start to the next. */
  readonly dataFolder: string
  readonly tenantId: string
  readonly people: readonly LocalPerson[]
  readonly bot: { readonly id: string }
  readonly tab: { readonly id: string }
  /** The bot's application permissions on Graph. The default lets the laptop create its own lists. */
  readonly appRoles?: readonly string[]
}

export interface LocalSignIn {
  /** `http://127.0.0.1:3981` */
  readonly url: string
  readonly signer: Signer
  readonly close: () => Promise<void>
}

/**
 * Stands in for Entra and for the Bot Framework's sign-in on a laptop, reachable from this machine only.
 *
 * Tokens are truly signed and last as long as real ones, so everything that checks a token runs as in production. What
 * differs: any secret is accepted, and nobody is asked for a password.
 */
export async function startLocalSignIn(options: LocalSignInOptions): Promise<LocalSignIn> {
  const { dataFolder, tenantId, people, bot, tab, appRoles = ['Sites.FullControl.All'], port = 0 } = options
  const keyPair = await openKeyPair(dataFolder)
  const signer = createSigner({ keyPair, tenantId, tabAppId: tab.id, people })

  const server = createServer()
  const url = await listen(server, port)
  // Teams takes notices for activity feeds from the tab's application only.
  const graphRoles = { [tab.id]: ['TeamsActivity.Send'], [bot.id]: appRoles }
  const routes = createRoutes({ url, tenantId, publicJwk: keyPair.publicJwk, endpoint: { signer, graphRoles } })
  server.on('request', (request, response) => void answerRequest(routes, request, response))
  return { url, signer, close: () => close(server) }
}

async function answerRequest(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = await answerFor(routes, request).catch(answerToFailure)
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}

async function answerFor(routes: readonly Route[], request: IncomingMessage): Promise<Answer> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const here = routes.filter(route => route.path.toLowerCase() === path.toLowerCase())
  const route = here.find(({ method }) => method === request.method)
  if (route) return route.answer(await bodyOf(request))
  return here.length > 0
    ? problem(405, `${path} does not answer ${request.method ?? 'this method'}.`)
    : problem(404, `There is nothing at ${path}. This sign-in knows one tenant only.`)
}

function answerToFailure(error: unknown): Answer {
  if (error instanceof NotFound) return problem(404, error.message)
  if (error instanceof SyntaxError) return problem(400, 'Send JSON.')
  if (error instanceof ZodError) return problem(400, z.prettifyError(error))
  if (error instanceof BodyTooLarge) return problem(413, error.message)
  return problem(500, `The local sign-in failed: ${error instanceof Error ? error.message : String(error)}`)
}

function problem(status: number, message: string): Answer {
  return { status, body: { error: { message } } }
}

class BodyTooLarge extends Error {}

const largestBody = 64 * 1024

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    // The rest is read and dropped: to stop here would cut the connection before the answer is out.
    if (size <= largestBody) parts.push(part)
  }
  if (size > largestBody) throw new BodyTooLarge(`A request holds at most ${largestBody} bytes.`)
  return Buffer.concat(parts).toString('utf8')
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The local sign-in has no port.')
  return `http://127.0.0.1:${address.port}`
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
