import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { UpstreamBusy, UpstreamUnreachable } from '../errors'
import { graphError } from './graphErrors'
import type { TokenSource } from './accessToken'

export interface GraphSettings {
  readonly token: TokenSource
  /** A stand-in for https://graph.microsoft.com: `http://127.0.0.1:3980`. */
  readonly address?: string
  readonly wait?: (milliseconds: number) => Promise<unknown>
}

/** One page of a collection and the address of the next, or of what changes afterwards. */
export interface Page {
  readonly value: readonly unknown[]
  readonly next: string | undefined
  readonly delta: string | undefined
}

/**
 * HTTP to Microsoft Graph. Paths begin after the version: `/sites/{site}/lists`; answers are not yet parsed.
 *
 * Each operation throws UpstreamBusy when it has been turned away too often, UpstreamUnreachable when no answer came in
 * time (for a write, nobody knows whether it happened), UpstreamRefused when waiting cannot help.
 */
export interface GraphClient {
  readonly get: (path: string) => Promise<unknown>
  /** @throws NotFound when the delta link has run out (410): start again without one */
  readonly page: (pathOrLink: string) => Promise<Page>
  readonly pages: (path: string) => AsyncGenerator<Page>
  /** @throws AlreadyThere when a row with the same unique key is there */
  readonly create: (path: string, body: object) => Promise<unknown>
  /** @throws RecordChanged when somebody changed it since that eTag */
  readonly updateIfUnchanged: (path: string, body: object, eTag: string) => Promise<unknown>
  /** Changes what has no eTag to guard it, such as a column. */
  readonly change: (path: string, body: object) => Promise<unknown>
  readonly upload: (path: string, bytes: Uint8Array) => Promise<unknown>
  readonly download: (path: string) => Promise<string>
}

const realAddress = 'https://graph.microsoft.com'
const userAgent = 'NONISV|AFITracker|AFITracker/0.1'
const mostTries = 4
const timeLimitMilliseconds = 10_000

export function createGraphClient({ token, address, wait = sleep }: GraphSettings): GraphClient {
  const client = Client.initWithMiddleware({ middleware: chain(token, address) })
  const ask = (call: Call) => askPatiently(client, call, wait)
  const page = async (path: string) => pageIn(await ask({ method: 'GET', path }))

  return {
    get: path => ask({ method: 'GET', path }),
    page,
    pages: async function* (path) {
      for (let next: string | undefined = path; next !== undefined;) {
        const found: Page = await page(next)
        yield found
        next = found.next
      }
    },
    create: (path, body) => ask({ method: 'POST', path, body }),
    updateIfUnchanged: (path, body, eTag) => ask({ method: 'PATCH', path, body, headers: { 'If-Match': eTag } }),
    change: (path, body) => ask({ method: 'PATCH', path, body }),
    upload: (path, bytes) =>
      ask({ method: 'PUT', path, body: bytes, headers: { 'Content-Type': 'application/octet-stream' } }),
    download: async path => String(await ask({ method: 'GET', path, asText: true })),
  }
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly asText?: boolean
}

/** The official client with our own middleware: its own would repeat a POST after a 504 that was carried out. */
function chain(token: TokenSource, address: string | undefined): Middleware {
  const send: Middleware = {
    execute: async (context: Context) => {
      const { request } = context as { readonly request: string | { readonly url: string } }
      const url = typeof request === 'string' ? request : request.url
      const headers = new Headers(context.options?.headers)
      headers.set('Authorization', `Bearer ${await token()}`)
      headers.set('User-Agent', userAgent)
      headers.set('client-request-id', randomUUID())
      if (address !== undefined) headers.set('x-forwarded-host', 'graph.microsoft.com')
      const to = address === undefined ? url : url.replace(realAddress, address)
      const signal = AbortSignal.timeout(timeLimitMilliseconds)
      context.response = await fetch(to, { ...(context.options as RequestInit), headers, signal })
    },
  }
  return send
}

/** Repeats what may be repeated: anything that was turned away, and reads that got no answer. Never a lost write. */
async function askPatiently(
  client: Client,
  call: Call,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<unknown> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await askOnce(client, call)
    } catch (error) {
      const mayRepeat = error instanceof UpstreamBusy || (error instanceof UpstreamUnreachable && call.method === 'GET')
      if (!mayRepeat || tried >= mostTries) throw error
      await wait(pauseAfter(error, tried))
    }
  }
}

function pauseAfter(error: UpstreamBusy | UpstreamUnreachable, tried: number): number {
  const backOff = 250 * 2 ** tried
  const jitter = backOff * Math.random()
  return error instanceof UpstreamBusy ? error.retryAfterSeconds * 1000 + jitter : backOff / 2 + jitter
}

async function askOnce(client: Client, { method, path, body, headers = {}, asText = false }: Call): Promise<unknown> {
  const asked = `${method} ${path.replace(realAddress, '')}`
  let answer: Response
  try {
    const request = client
      .api(path)
      .headers({ ...headers })
      .responseType(ResponseType.RAW)
    answer = (await sendWith(request, method, body)) as Response
  } catch (error) {
    throw new UpstreamUnreachable(`${asked} got no answer`, { cause: error })
  }
  if (answer.ok) return asText ? answer.text() : jsonIn(answer)
  throw graphError({ status: answer.status, retryAfterSeconds: retryAfter(answer), asked, ...(await errorIn(answer)) })
}

type GraphCall = ReturnType<Client['api']>

function sendWith(request: GraphCall, method: Call['method'], body: object | undefined): Promise<unknown> {
  if (method === 'GET') return request.get()
  if (method === 'PATCH') return request.patch(body)
  return method === 'POST' ? request.post(body) : request.put(body)
}

async function jsonIn(answer: Response): Promise<unknown> {
  const body = await answer.text()
  return body === '' ? undefined : (JSON.parse(body) as unknown)
}

async function errorIn(answer: Response): Promise<{ code: string; message: string }> {
  try {
    const { error } = (await answer.json()) as { error?: { code?: unknown; message?: unknown } }
    return { code: text(error?.code), message: text(error?.message) }
  } catch {
    return { code: '', message: '' }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Seconds, perhaps with a fraction, or a date. */
function retryAfter(answer: Response): number | undefined {
  const header = answer.headers.get('retry-after')
  if (header === null) return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const moment = Date.parse(header)
  return Number.isNaN(moment) ? undefined : Math.max(0, (moment - Date.now()) / 1000)
}

function pageIn(answer: unknown): Page {
  const { value, ...links } = answer as { value?: unknown } & Record<string, unknown>
  const link = (name: string) => (typeof links[name] === 'string' ? links[name] : undefined)
  return { value: Array.isArray(value) ? value : [], next: link('@odata.nextLink'), delta: link('@odata.deltaLink') }
}
