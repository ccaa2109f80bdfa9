import { z } from 'zod'
import { AlreadyThere, NotFound, RecordChanged, UpstreamRefused, UpstreamUnreachable } from '../errors'
import type { GraphClient, Page } from '../graph/graphClient'
import { lists } from './lists'
import type { ListName } from './lists'

export type Fields = Readonly<Record<string, unknown>>

/** A row as Graph gives it; `fields` is absent when the row was deleted. */
export interface Row {
  readonly id: string
  readonly eTag: string
  readonly fields?: Fields
}

/** One list: read once, followed by delta, written by key. */
export interface ListTable {
  readonly name: string
  /** Everything when called for the first time, afterwards what has changed since; an empty list costs one unit. */
  readonly changes: () => AsyncGenerator<readonly Row[]>
  /** @throws AlreadyThere when a row with this `Key` is there */
  readonly create: (fields: Fields) => Promise<Row>
  readonly find: (key: string) => Promise<Row | undefined>
  /** Writes the row with this key, whether it is there or not. */
  readonly put: (key: string, fields: Fields) => Promise<void>
}

const rowShape = z
  .object({
    id: z.string(),
    eTag: z.string().optional(),
    '@odata.etag': z.string().optional(),
    fields: z.record(z.string(), z.unknown()).optional(),
    deleted: z.unknown().optional(),
  })
  .transform(({ id, eTag, '@odata.etag': other, fields, deleted }): Row => ({
    id,
    eTag: eTag ?? other ?? '',
    ...(fields && deleted === undefined ? { fields } : {}),
  }))

const pageSize = 5000
const mostTries = 5

/** @throws UpstreamRefused naming the lists that the set-up has not made yet */
export async function openLists(graph: GraphClient, siteId: string): Promise<Readonly<Record<ListName, ListTable>>> {
  const present = new Map<string, string>()
  for await (const { value } of graph.pages(`/sites/${siteId}/lists`)) {
    const found = z.array(z.object({ id: z.string(), displayName: z.string() })).parse(value)
    for (const { id, displayName } of found) present.set(displayName, id)
  }
  const missing = Object.values(lists).filter(({ name }) => !present.has(name))
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ')
    throw new UpstreamRefused(`The SharePoint site lacks these lists: ${names}. Run "npm run provision" once.`)
  }
  const tables = Object.entries(lists).map(([key, { name }]) => {
    return [key, openList(graph, { name, path: `/sites/${siteId}/lists/${present.get(name) ?? ''}/items` })]
  })
  return Object.fromEntries(tables) as Record<ListName, ListTable>
}

function openList(graph: GraphClient, { name, path }: { name: string; path: string }): ListTable {
  const known = new Map<string, Row>()
  const everything = `${path}/delta?$expand=fields&$top=${pageSize}`
  let link = everything

  const note = (key: string, row: Row) => {
    known.set(key, row)
    return row
  }
  const find = async (key: string) => {
    const { value } = await graph.page(
      `${path}?$expand=fields&$filter=${encodeURIComponent(`fields/Key eq '${key.replaceAll("'", "''")}'`)}`,
    )
    const [row] = z.array(rowShape).parse(value)
    return row && note(key, row)
  }
  const create = async (fields: Fields) => {
    const row = rowShape.parse(await graph.create(path, { fields }))
    return note(String(fields['Key']), { ...row, fields })
  }

  return {
    name,
    find,
    create,
    changes: async function* () {
      for (let next: string | undefined = link; next !== undefined;) {
        const page: Page = await pageOrAll(graph, next, everything)
        const rows = z.array(rowShape).parse(page.value)
        for (const row of rows) if (row.fields) note(String(row.fields['Key']), row)
        yield rows
        link = page.delta ?? link
        next = page.next
      }
    },
    put: async (key, fields) => {
      for (let tried = 1; ; tried += 1) {
        const isWritten = await tryToPut(graph, {
          path,
          row: known.get(key),
          create,
          fields: { ...fields, Key: key },
          note,
        })
        if (isWritten) return
        if (tried >= mostTries) throw new RecordChanged(`${name}: the row ${key} keeps changing`)
        known.delete(key)
        await find(key)
      }
    },
  }
}

/** A link that has run out, or that the service no longer knows, means reading the whole list again. */
async function pageOrAll(graph: GraphClient, link: string, everything: string): Promise<Page> {
  try {
    return await graph.page(link)
  } catch (error) {
    if (!(error instanceof NotFound) || link === everything) throw error
    return graph.page(everything)
  }
}

interface Putting {
  readonly path: string
  readonly row: Row | undefined
  readonly fields: Fields
  readonly create: (fields: Fields) => Promise<Row>
  readonly note: (key: string, row: Row) => Row
}

/** False when the row turned out to be another than we thought, so that it has to be looked up first. */
async function tryToPut(graph: GraphClient, { path, row, fields, create, note }: Putting): Promise<boolean> {
  try {
    if (!row) {
      await create(fields)
      return true
    }
    const answer = await graph.updateIfUnchanged(`${path}/${row.id}`, { fields }, row.eTag)
    note(String(fields['Key']), rowShape.parse(answer))
    return true
  } catch (error) {
    // After a lost answer nobody knows; writing the same row again does no harm, but its eTag has to be read first.
    if (error instanceof AlreadyThere || error instanceof RecordChanged || error instanceof NotFound) return false
    if (error instanceof UpstreamUnreachable) return false
    throw error
  }
}
