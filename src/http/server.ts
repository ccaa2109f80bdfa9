import restify from 'restify'
import type { Next, Request, Response, Server } from 'restify'
import type { Log } from '../log'
import type { Desk } from '../workflows/acceptCommand'
import { lookAgain } from '../workflows/lookAgain'
import { errorAnswer, problem } from './answer'
import type { Answer } from './answer'
import { examine } from './healthChecks'
import type { HealthCheck } from './healthChecks'
import { intakeRoutes } from './intakeRoutes'
import { meetingRoutes } from './meetingRoutes'
import { addNotificationRoute } from './notificationRoute'
import type { Notifications } from './notificationRoute'
import { recordRoutes } from './recordRoutes'
import { responseRoutes } from './responseRoutes'
import type { Route } from './route'
import { selfTestRoutes } from './selfTestRoutes'
import type { ReadPerson } from './signedInPerson'
import { pageHeaders, sendTabFile } from './tabFiles'

export interface ServerSettings {
  readonly port: number
  /** `127.0.0.1` on a laptop; `0.0.0.0` in a container, behind its ingress. */
  readonly host: string
  readonly tabFolder: string
  /** Origins besides Microsoft's that may show the tab in a frame: the chat page of a laptop. None in production. */
  readonly hostOrigins: readonly string[]
  readonly version: string
}

export interface ServerParts {
  readonly desk: Desk
  readonly log: Log
  readonly readPerson: ReadPerson
  readonly health: readonly HealthCheck[]
  /** Takes one activity of Teams: checks who signed it, and gives the answer. */
  readonly takeActivity: (incoming: {
    readonly headers: Readonly<Record<string, unknown>>
    readonly body: unknown
  }) => Promise<{ readonly status: number; readonly body?: unknown }>
  readonly notifications?: Notifications
  /** Made-up people to sign in as, on a laptop. */
  readonly localSignIn?: {
    readonly people: readonly { readonly oid: string; readonly name: string; readonly role: string }[]
    readonly tokenFor: (oid: string) => Promise<string | undefined>
  }
}

export interface RunningServer {
  readonly port: number
  /** Lets requests that are being answered finish. */
  readonly stop: () => Promise<void>
}

const largestBody = 4_000_000

/** The four doors: bot, tab API, tab files, health. */
export async function startServer(settings: ServerSettings, parts: ServerParts): Promise<RunningServer> {
  const server = restify.createServer({ name: 'AFI Tracker', handleUncaughtExceptions: false })
  server.pre(refusePacked)
  server.use(restify.plugins.bodyReader({ maxBodySize: largestBody }))
  // JSON and nothing else: forms and their files would be unpacked to disk for anybody.
  server.use(restify.plugins.jsonBodyParser({ bodyReader: true, mapParams: false }))
  server.use(restify.plugins.queryParser({ mapParams: false }))
  hideInnerErrors(server)

  openDoors(server, settings, parts)
  for (const route of apiRoutes(parts)) addApiRoute(server, parts, route)
  if (parts.notifications) addNotificationRoute(server, parts.notifications)
  if (parts.localSignIn) addLocalSignIn(server, parts.localSignIn)

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  return { port: server.address().port, stop: () => stop(server) }
}

function apiRoutes({ desk, health }: ServerParts): readonly Route[] {
  return [
    ...recordRoutes(desk),
    ...intakeRoutes(desk),
    ...meetingRoutes(desk),
    ...responseRoutes(desk),
    ...selfTestRoutes(desk, health),
  ]
}

function openDoors(server: Server, settings: ServerSettings, { takeActivity, health, desk }: ServerParts): void {
  const { tabFolder: folder, hostOrigins, version } = settings
  const headers = pageHeaders(hostOrigins)
  server.post('/api/messages', async (request: Request, response: Response) => {
    const { status, body } = await takeActivity({ headers: request.headers, body: request.body as unknown })
    response.send(status, body)
  })
  server.get('/health', async (_request: Request, response: Response) => {
    const checks = await examine(health)
    response.send(checks.every(({ ok }) => ok) ? 200 : 503, { checks })
  })
  server.get('/info', async (_request: Request, response: Response) => {
    response.send(200, { name: 'AFI Tracker', version, recordVersion: desk.records.version() })
    return Promise.resolve()
  })
  server.get('/api/host-origins', async (_request: Request, response: Response) => {
    response.send(200, hostOrigins)
    return Promise.resolve()
  })
  for (const path of ['/tab', '/tab/*']) {
    server.get(path, async (request: Request, response: Response) => {
      await sendTabFile({ folder, headers }, request, response)
    })
  }
}

/**
 * One address of the API: who is signed in, what they sent, one answer.
 *
 * The handler returns nothing: restify writes whatever an async handler returns to its log, headers and token included.
 */
function addApiRoute(server: Server, { desk, readPerson, log }: ServerParts, { method, path, handle }: Route): void {
  server[method](path, async (request: Request, response: Response) => {
    try {
      const person = await readPerson(request.header('authorization'))
      if (!person) {
        send(
          response,
          problem(401, 'notSignedIn', 'You are not signed in, or your sign-in has run out. Open the tab again.'),
        )
        return
      }
      if (method !== 'get' && !request.is('json')) {
        send(response, problem(415, 'notJson', 'Send JSON, with the content type application/json.'))
        return
      }
      const params = request.params as Record<string, string>
      const query = request.query as Record<string, string>
      const asked = { person, params, query, body: request.body as unknown }
      send(response, await lookAgain(desk, () => handle(asked), isRefusal))
    } catch (error) {
      log.error('request failed', { method, path, error })
      send(response, errorAnswer(error))
    }
  })
}

/** Not allowed, not on record, or not as things stand. */
function isRefusal({ status }: Answer): boolean {
  return status === 403 || status === 404 || status === 409
}

function addLocalSignIn(server: Server, { people, tokenFor }: NonNullable<ServerParts['localSignIn']>): void {
  server.get('/api/local-sign-in', async (_request: Request, response: Response) => {
    response.send(200, { people })
    return Promise.resolve()
  })
  server.post('/api/local-sign-in', async (request: Request, response: Response) => {
    const { oid } = (request.body ?? {}) as { oid?: unknown }
    const token = typeof oid === 'string' ? await tokenFor(oid) : undefined
    send(
      response,
      token === undefined
        ? problem(404, 'unknownPerson', 'There is no such made-up person.')
        : { status: 200, json: { token } },
    )
  })
}

function send(response: Response, { status, json, html }: Answer): void {
  response.header('Cache-Control', 'no-store')
  response.header('X-Content-Type-Options', 'nosniff')
  if (html === undefined) {
    response.send(status, json)
  } else {
    response.sendRaw(status, html, { 'Content-Type': 'text/html; charset=utf-8' })
  }
}

/** Nobody who calls us packs what they send, and restify's unpacking ends the process over a body that is none. */
function refusePacked(request: Request, response: Response, next: Next): void {
  const isPacked = 'content-encoding' in request.headers
  if (isPacked) send(response, problem(415, 'packed', 'Send the body as it is, without compressing it.'))
  next(isPacked ? false : undefined)
}

/** restify would send an error's own message, which may quote what people wrote or how we are built. */
function hideInnerErrors(server: Server): void {
  server.on('restifyError', (...[, response, error, done]: [Request, Response, { statusCode?: number }, Next]) => {
    const status = error.statusCode ?? 500
    send(response, problem(status, status === 413 ? 'tooLarge' : 'notUnderstood', wordsFor(status)))
    done()
  })
}

function wordsFor(status: number): string {
  if (status === 404) return 'There is nothing at this address.'
  if (status === 405) return 'This address does not take that kind of request.'
  if (status === 413) return 'This is too large. The most is 4 MB.'
  return status < 500 ? 'The request could not be understood.' : 'Something went wrong on our side.'
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>(resolve => {
    server.close(resolve)
  })
}
