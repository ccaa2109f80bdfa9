import { badRequest } from './graphError'

/** Who asks, as their token says. */
export interface GraphCaller {
  readonly appId: string
  /** Application permissions: `Sites.Selected`, `Sites.FullControl.All`, `TeamsActivity.Send`. */
  readonly roles: readonly string[]
  /** The signed-in person of a delegated token. */
  readonly oid?: string
  readonly appName?: string
  /** `/me` is the first person, although nobody has signed in. */
  readonly isAnybody?: boolean
}

/** What came with a request; reading JSON that is none is the caller's mistake and answers 400. */
export interface CallBody {
  readonly json: () => unknown
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** One request, whether it came by itself or in a batch. */
export interface GraphCall {
  readonly method: string
  /** As it was asked, version left out: `/sites/contoso.sharepoint.com:/sites/tracker:/lists`. */
  readonly asked: string
  /** The decoded parts of the path that the route names. */
  readonly parts: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  readonly rawQuery: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: CallBody
  readonly caller: GraphCaller
  /** Where the links that we hand out begin: `https://graph.microsoft.com/v1.0`. */
  readonly linkBase: string
  readonly inBatch: boolean
  /** Set by the fault of that name: this read shows the state before the last write. */
  readonly isStale: boolean
}

export interface GraphAnswer {
  readonly status: number
  readonly body?: unknown
  readonly bytes?: Uint8Array
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Query options by name in lower case, the `$` left out, because the service takes them with and without. */
export function readQuery(raw: string): ReadonlyMap<string, string> {
  return new Map([...new URLSearchParams(raw)].map(([name, value]) => [optionName(name), value] as const))
}

function optionName(name: string): string {
  return name.replace(/^\$/, '').toLowerCase()
}

/** The query as it was written, without the options that a link sets itself. */
export function queryWithout(raw: string, names: readonly string[]): string {
  return raw
    .split('&')
    .filter(pair => pair !== '' && !names.includes(optionName(decode(pair.split('=')[0] ?? ''))))
    .join('&')
    .replaceAll(' ', '%20')
}

/** A link to what was asked, with one option set: `$skiptoken`, `token`. */
export function linkWith(call: GraphCall, option: string, value: string): string {
  const query = queryWithout(call.rawQuery, ['skiptoken', 'token'])
  const path = `${call.linkBase}${call.asked.replaceAll(' ', '%20')}`
  return `${path}?${query === '' ? '' : `${query}&`}${option}=${value}`
}

/** A part of a path; a plus sign there is one. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const unreadable =
  'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.'

export function jsonBody(bytes: Uint8Array, contentType: string): CallBody {
  return {
    bytes,
    contentType,
    json: () => {
      if (bytes.length === 0) return undefined
      if (!/json/i.test(contentType)) {
        throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.')
      }
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
      } catch {
        throw badRequest(unreadable)
      }
    },
  }
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws GraphFault 400 when the body is no JSON object */
export function objectIn(call: GraphCall): JsonObject {
  const body = call.body.json()
  if (!isObject(body)) throw badRequest(unreadable)
  return body
}
