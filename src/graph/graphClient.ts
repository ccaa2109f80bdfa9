import { setTimeout as sleep } from 'node:timers/promises'
import type { TokenSource } from './accessToken'
import { askPatiently } from './askPatiently'
import type { Means } from './askPatiently'
import { sendInBatches } from './batch'
import type { BatchAnswer, BatchRequest } from './batch'
import { createExchange } from './exchange'
import { createPace, steadyNow } from './pace'
import type { UnitsUsed } from './pace'
import { uploadFile } from './upload'

export interface GraphSettings {
  readonly token: TokenSource
  /** A stand-in for https://graph.microsoft.com: `http://127.0.0.1:3980`. */
  readonly address?: string
  readonly wait?: (milliseconds: number) => Promise<unknown>
  /** Milliseconds since 1970, on a clock that nobody moves. */
  readonly now?: () => number
  /** What SharePoint allows this application a minute, and how much of that we take: 1,250 and 0.6. */
  readonly unitsPerMinute?: number
  readonly share?: number
  /** For an answer; a page, a file or a batch is given six times as long. */
  readonly timeLimitMilliseconds?: number
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
  /** @throws RecordChanged when an eTag is given and somebody changed it since */
  readonly remove: (path: string, eTag?: string) => Promise<void>
  /** Each part is judged alone; the answers come in the order of the requests. No two parts may write the same thing. */
  readonly batch: (requests: readonly BatchRequest[]) => Promise<readonly BatchAnswer[]>
  /** A file, in the place of the one that may be there: `/drives/{drive}/root:/packs/June.docx:/content`. */
  readonly upload: (path: string, bytes: Uint8Array) => Promise<unknown>
  readonly download: (path: string) => Promise<string>
  /** Resource units of SharePoint that this client has used. */
  readonly unitsUsed: () => UnitsUsed
}

export function createGraphClient(settings: GraphSettings): GraphClient {
  const { address, wait = sleep, now = steadyNow } = settings
  const pace = createPace({ ...settings, wait, now })
  const means: Means = { exchange: createExchange(settings), pace, wait, now }
  const page = async (path: string) => pageIn(await askPatiently(means, { method: 'GET', path, isLarge: true }))

  return {
    get: path => askPatiently(means, { method: 'GET', path }),
    page,
    pages: async function* (path) {
      for (let next: string | undefined = path; next !== undefined;) {
        const found: Page = await page(next)
        yield found
        next = found.next
      }
    },
    create: (path, body) => askPatiently(means, { method: 'POST', path, body }),
    updateIfUnchanged: (path, body, eTag) =>
      askPatiently(means, { method: 'PATCH', path, body, headers: ifMatch(eTag) }),
    change: (path, body) => askPatiently(means, { method: 'PATCH', path, body }),
    remove: async (path, eTag) => {
      await askPatiently(means, { method: 'DELETE', path, ...(eTag === undefined ? {} : { headers: ifMatch(eTag) }) })
    },
    batch: requests => sendInBatches(means, requests),
    upload: (path, bytes) => uploadFile({ ...means, address }, path, bytes),
    download: async path => String(await askPatiently(means, { method: 'GET', path, asText: true, isLarge: true })),
    unitsUsed: pace.used,
  }
}

function ifMatch(eTag: string): Readonly<Record<string, string>> {
  return { 'If-Match': eTag }
}

function pageIn(answer: unknown): Page {
  const { value, ...links } = (answer ?? {}) as { value?: unknown } & Record<string, unknown>
  const link = (name: string) => (typeof links[name] === 'string' ? links[name] : undefined)
  return { value: Array.isArray(value) ? value : [], next: link('@odata.nextLink'), delta: link('@odata.deltaLink') }
}
