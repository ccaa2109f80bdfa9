import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Person } from '../../../src/local/graph/identities'
import { startLocalGraph } from '../../../src/local/graph/server'
import type { LocalGraph, LocalGraphOptions } from '../../../src/local/graph/server'

export type Body = Readonly<Record<string, unknown>>

/** JSON as it came, read as whatever the test expects there. */
export interface Answer<Read = Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Read
}

export interface Asked {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly token?: string
}

export const olive: Person = {
  id: '5b0f0c1e-1d1a-4c53-9b10-0000000000a1',
  displayName: 'Olive Owner',
  mail: 'olive.owner@example.org',
  userPrincipalName: 'olive.owner@example.org',
  accountEnabled: true,
  jobTitle: 'Owner of findings',
}
export const carl: Person = {
  id: '5b0f0c1e-1d1a-4c53-9b10-0000000000a2',
  displayName: 'Carl Coordinator',
  mail: 'carl.coordinator@example.org',
  userPrincipalName: 'carl.coordinator@example.org',
  accountEnabled: true,
}

/** The stand-in in a folder of its own, asked over plain HTTP. */
export class StandIn {
  readonly folder = mkdtempSync(join(tmpdir(), 'graph-'))
  #graph: LocalGraph | undefined

  get graph(): LocalGraph {
    if (!this.#graph) throw new Error('The stand-in is not running.')
    return this.#graph
  }

  /** `/sites/{site-id}`. */
  get site(): string {
    return `/sites/${this.graph.siteId}`
  }

  async start(options: Partial<LocalGraphOptions> = {}): Promise<void> {
    this.#graph = await startLocalGraph({
      dataFolder: this.folder,
      people: [olive, carl],
      unitsPerMinute: Infinity,
      report: error => process.stderr.write(`${String(error)}\n`),
      ...options,
    })
  }

  async stop(): Promise<void> {
    await this.#graph?.close()
    this.#graph = undefined
  }

  async remove(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** `ask('GET /users?$top=5')`; a body is sent as JSON unless it is bytes or text. */
  async ask<Read = Body>(what: string, asked: Asked = {}): Promise<Answer<Read>> {
    const answer = await this.fetch(what, asked)
    const text = await answer.text()
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Read,
    }
  }

  async fetch(what: string, { body, headers = {}, token = this.graph.token }: Asked = {}): Promise<Response> {
    const at = what.indexOf(' ')
    const isRaw = typeof body === 'string' || body instanceof Uint8Array
    return fetch(this.addressOf(what.slice(at + 1)), {
      method: what.slice(0, at),
      redirect: 'manual',
      headers: {
        ...(token !== '' && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && !isRaw && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    })
  }

  addressOf(path: string): string {
    return path.startsWith('http') ? path : `${this.graph.url}/v1.0${path}`
  }

  /** A new list; the answer is its address, `/sites/{site-id}/lists/{list-id}`. */
  async list(displayName: string, columns: readonly Body[] = []): Promise<string> {
    const body = { displayName, columns, list: { template: 'genericList' } }
    const answer = await this.ask<{ id: string }>(`POST ${this.site}/lists`, { body })
    if (answer.status !== 201) throw new Error(`No list: ${JSON.stringify(answer.body)}`)
    return `${this.site}/lists/${answer.body.id}`
  }

  async add(list: string, fields: Body): Promise<Item> {
    const answer = await this.ask<Item>(`POST ${list}/items`, { body: { fields } })
    if (answer.status !== 201) throw new Error(`No item: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** Many rows, in batches of twenty. */
  async addMany(list: string, rows: readonly Body[]): Promise<void> {
    for (let from = 0; from < rows.length; from += 20) {
      const requests = rows.slice(from, from + 20).map((fields, at) => ({
        id: String(at),
        method: 'POST',
        url: `${list}/items`,
        headers: { 'Content-Type': 'application/json' },
        body: { fields },
        ...(at > 0 && { dependsOn: [String(at - 1)] }),
      }))
      const answer = await this.ask<Batch>('POST /$batch', { body: { requests } })
      const refused = answer.body.responses.find(({ status }) => status !== 201)
      if (refused) throw new Error(`A row was refused: ${JSON.stringify(refused)}`)
    }
  }

  async arm(fault: Body): Promise<void> {
    await fetch(this.graph.faultsUrl, { method: 'POST', body: JSON.stringify(fault) })
  }

  async disarm(): Promise<void> {
    await fetch(this.graph.faultsUrl, { method: 'DELETE' })
  }
}

export interface Item {
  readonly id: string
  readonly eTag: string
  readonly fields: Body
}

export interface Page<Value = Item> {
  readonly value: readonly Value[]
  readonly '@odata.nextLink'?: string
  readonly '@odata.deltaLink'?: string
}

export interface Batch {
  readonly responses: readonly {
    readonly id: string
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body?: Body
  }[]
}

/** All pages of a collection, from a path on. */
export async function follow(from: StandIn, first: string): Promise<readonly Page[]> {
  const pages: Page[] = []
  for (let next: string | undefined = first; next !== undefined;) {
    const { body }: { body: Page } = await from.ask<Page>(`GET ${next}`)
    pages.push(body)
    next = body['@odata.nextLink']
  }
  return pages
}

/** The whole error body of the service, its message as given. */
export function errorOf(code: string, message?: unknown): Body {
  return {
    error: {
      code,
      message: message ?? (expect.any(String) as unknown),
      innerError: expect.objectContaining({
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as unknown,
        'request-id': expect.any(String) as unknown,
        'client-request-id': expect.any(String) as unknown,
      }) as unknown,
    },
  }
}

/** A stand-in for all the tests of a file. */
export function useStandIn(options: Partial<LocalGraphOptions> = {}): StandIn {
  const standIn = new StandIn()
  beforeAll(() => standIn.start(options))
  afterAll(() => standIn.remove())
  return standIn
}
