import { randomUUID } from 'node:crypto'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { UpstreamUnreachable } from '../errors'
import type { TokenSource } from './accessToken'
import { pathOf, realAddress, version } from './graphAddress'
import type { GraphAnswer } from './graphAnswer'

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** After the version, or a link that Graph gave. */
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  readonly asText?: boolean
  /** Carries a file, a page or a batch, which takes its time. */
  readonly isLarge?: boolean
  /** For a write that does no harm when it happens twice. */
  readonly mayRepeat?: boolean
}

export interface ExchangeSettings {
  readonly token: TokenSource
  readonly address?: string
  readonly timeLimitMilliseconds?: number
}

/**
 * One request and its answer, whatever the status.
 *
 * @throws UpstreamUnreachable when no whole answer came in time, or one that cannot be read
 */
export type Exchange = (call: Call) => Promise<GraphAnswer>

const userAgent = 'NONISV|AFITracker|AFITracker/0.1'
const usualTimeLimit = 10_000
const moreTimeForLarge = 6

export function createExchange({ token, address, timeLimitMilliseconds = usualTimeLimit }: ExchangeSettings): Exchange {
  const client = Client.initWithMiddleware({ middleware: sendTo(address) })
  return async call => {
    const { path, method, headers = {}, isLarge = false } = call
    const place = pathOf(path, address)
    const authorization = `Bearer ${await token()}`
    const signal = AbortSignal.timeout(timeLimitMilliseconds * (isLarge ? moreTimeForLarge : 1))
    try {
      // As a whole address: the client would take a https:// further on, in a filter, for the host.
      const request = client
        .api(`${realAddress}${version}${place}`)
        .headers({ ...headers, Authorization: authorization, 'User-Agent': userAgent })
        .options({ signal, redirect: method === 'GET' ? 'follow' : 'manual' })
        .responseType(ResponseType.RAW)
      return await readAnswer((await send(request, call)) as Response, call.asText === true)
    } catch (error) {
      throw new UpstreamUnreachable(`${method} ${place} got no answer`, { cause: error })
    }
  }
}

/**
 * The only middleware of the official client. Of its own, the retrying one repeats a POST after a 504 that was carried
 * out, and the one for tokens sends none to a stand-in. Redirects are left to fetch, which shows no other origin our
 * token and follows them for reads alone: a write goes where it was sent.
 */
function sendTo(address: string | undefined): Middleware {
  return {
    execute: async (context: Context) => {
      const { request } = context as { readonly request: string | { readonly url: string } }
      const url = typeof request === 'string' ? request : request.url
      const headers = new Headers(context.options?.headers)
      headers.set('client-request-id', randomUUID())
      if (address !== undefined) headers.set('x-forwarded-host', new URL(realAddress).host)
      const options = { ...(context.options as RequestInit), headers }
      context.response = await fetch(address === undefined ? url : url.replace(realAddress, address), options)
    },
  }
}

type GraphCall = ReturnType<Client['api']>

function send(request: GraphCall, { method, body }: Call): Promise<unknown> {
  switch (method) {
    case 'GET':
      return request.get()
    case 'DELETE':
      return request.delete()
    case 'PATCH':
      return request.patch(body)
    case 'POST':
      return request.post(body)
    case 'PUT':
      return request.put(body)
  }
}

/** The body of a refusal may be anything, such as the HTML of a gateway; that of a success has to be what was asked for. */
export async function readAnswer(answer: Response, asText = false): Promise<GraphAnswer> {
  const text = await answer.text()
  const header = (name: string) => answer.headers.get(name) ?? undefined
  if (asText && answer.ok) return { status: answer.status, header, body: text }
  return { status: answer.status, header, body: text === '' ? undefined : parse(text, answer.ok) }
}

function parse(text: string, isNeeded: boolean): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (isNeeded) throw error
    return undefined
  }
}
