import { z } from 'zod'
import { AlreadyThere, NotFound, RecordChanged, UpstreamUnreachable } from '../errors'
import type { GraphClient, Page } from '../graph/graphClient'
import { createGarbageCollection } from './collectGarbage'
import type { ListDefinition } from './lists'

export type Fields = Readonly<Record<string, unknown>>

/** A row as Graph gives it; `fields` is absent when the row was deleted. */
export interface Row {
  readonly id: string
  readonly eTag: string
  readonly fields?: Fields
  /** The person who wrote it last; absent when an application did. */
  readonly editedBy?: { readonly oid: string; readonly name: string }
}

export interface PageOfRows {
  readonly rows: readonly Row[]
  /** The list is read from its beginning with this page: a row that does not come until the last page is not there. */
  readonly startsAnew: boolean
}

/** One list: read once, followed by delta, written by key. */
export interface ListTable {
  readonly name: string
  readonly id: string
  /**
   * Everything when called for the first time, or when SharePoint no longer knows how far we were; otherwise what has
   * changed since. Nothing new costs one unit.
   */
  readonly changes: () => AsyncGenerator<PageOfRows>
  /** @throws AlreadyThere when a row with this `Key` is there */
  readonly create: (fields: Fields) => Promise<Row>
  /** The key of a row that was read or written before. */
  readonly keyOfRow: (rowId: string) => string | undefined
  readonly find: (key: string) => Promise<Row | undefined>
  /** Writes the row with this key, whether it is there or not. */
  readonly put: (key: string, fields: Fields) => Promise<void>
}

const person = z.object({ id: z.string().optional(), email: z.string().optional(), displayName: z.string().optional() })

const rowShape = z
  .object({
    id: z.string(),
    eTag: z.string().optional(),
    '@odata.etag': z.string().optional(),
    fields: z.record(z.string(), z.unknown()).optional(),
    deleted: z.unknown().optional(),
    lastModifiedBy: z.object({ user: person.optional() }).optional(),
  })
  .transform(({ id, eTag, '@odata.etag': other, fields, deleted, lastModifiedBy }): Row => ({
    id,
    eTag: eTag ?? other ?? '',
    ...(fields && deleted === undefined ? { fields } : {}),
    ...editorIn(lastModifiedBy?.user),
  }))

/** An application that writes by itself shows as a user without an id or an address. */
function editorIn(user: z.infer<typeof person> | undefined): Pick<Row, 'editedBy'> {
  const oid = user?.id ?? user?.email
  return oid === undefined ? {} : { editedBy: { oid, name: user?.displayName ?? oid } }
}

const mostTries = 5

/** Of a row that we may write again, no more than where it is: the rows of a large list would fill the memory. */
interface Place {
  readonly id: string
  readonly eTag: string
}

export interface ListPlace {
  readonly graph: GraphClient
  readonly siteId: string
  readonly listId: string
  readonly definition: ListDefinition
  /** How many rows a page holds: fewer where rows are long. */
  readonly pageSize: number
  /** Whether rows are written again after they were made; where a row is has to be remembered for that. */
  readonly isWrittenAgain: boolean
}

export function openList(place: ListPlace): ListTable {
  const { graph, siteId, listId, definition, isWrittenAgain } = place
  const { name } = definition
  const path = `/sites/${siteId}/lists/${listId}/items`
  const places = new Map<string, Place>()
  const everything = `${path}/delta?${queryFor(place)}`
  let link = everything
  const afterPage = createGarbageCollection()

  const note = (key: string, row: Row) => {
    if (isWrittenAgain) places.set(key, { id: row.id, eTag: row.eTag })
    return row
  }
  const find = async (key: string) => {
    const { value } = await graph.page(
      `${path}?$expand=fields&$filter=${encodeURIComponent(`fields/Key eq '${key.replaceAll("'", "''")}'`)}`,
    )
    const [row] = z.array(rowShape).parse(value)
    return row && note(key, row)
  }
  const create = async (fields: Fields) =>
    note(String(fields['Key']), { ...rowShape.parse(await graph.create(path, { fields })), fields })

  return {
    name,
    id: listId,
    find,
    create,
    keyOfRow: rowId => [...places].find(([, { id }]) => id === rowId)?.[0],
    changes: async function* () {
      for (let next: string | undefined = link; next !== undefined;) {
        const { page, startsAnew }: ReadPage = await pageOrAll(graph, next, everything)
        const rows = z.array(rowShape).parse(page.value)
        for (const row of rows) if (row.fields) note(String(row.fields['Key']), row)
        yield { rows, startsAnew }
        afterPage()
        link = page.delta ?? link
        next = page.next
      }
    },
    put: async (key, fields) => {
      for (let tried = 1; ; tried += 1) {
        const held = places.get(key)
        const isWritten = await tryToPut(graph, { path, place: held, create, fields: { ...fields, Key: key }, note })
        if (isWritten) return
        if (tried >= mostTries) throw new RecordChanged(`${name}: the row ${key} keeps changing`)
        places.delete(key)
        await find(key)
      }
    },
  }
}

function queryFor({ definition, pageSize }: ListPlace): string {
  const ours = ['Key', 'Title', ...definition.columns.map(column => column.name)].join(',')
  return `$expand=fields($select=${ours})&$top=${pageSize}`
}

interface ReadPage {
  readonly page: Page
  readonly startsAnew: boolean
}

/** A link that has run out, or that the service no longer knows, means reading the whole list again. */
async function pageOrAll(graph: GraphClient, link: string, everything: string): Promise<ReadPage> {
  try {
    return { page: await graph.page(link), startsAnew: link === everything }
  } catch (error) {
    if (!(error instanceof NotFound) || link === everything) throw error
    return { page: await graph.page(everything), startsAnew: true }
  }
}

interface Putting {
  readonly path: string
  readonly place: Place | undefined
  readonly fields: Fields
  readonly create: (fields: Fields) => Promise<Row>
  readonly note: (key: string, row: Row) => Row
}

/** False when the row turned out to be another than we thought, so that it has to be looked up first. */
async function tryToPut(graph: GraphClient, { path, place, fields, create, note }: Putting): Promise<boolean> {
  try {
    if (!place) {
      await create(fields)
      return true
    }
    const answer = await graph.updateIfUnchanged(`${path}/${place.id}`, { fields }, place.eTag)
    note(String(fields['Key']), rowShape.parse(answer))
    return true
  } catch (error) {
    // After a lost answer nobody knows; writing the same row again does no harm, but its eTag has to be read first.
    if (error instanceof AlreadyThere || error instanceof RecordChanged || error instanceof NotFound) return false
    if (error instanceof UpstreamUnreachable) return false
    throw error
  }
}
