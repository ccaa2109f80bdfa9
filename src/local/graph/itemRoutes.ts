import { deletedEntity, fieldsEntity, itemEntity } from './entities'
import type { Site } from './entities'
import { checkFields } from './fieldValues'
import { GraphFault, invalidRequest, itemNotFound, listNotFound } from './graphError'
import type { ListStore, StoredColumn, StoredItem, StoredList } from './listStore'
import { matches, order, parseFilter, requireIndex, wantedFields } from './odata'
import type { GraphAnswer, GraphRequest } from './request'

const usualPage = 200
const largestPage = 5000
const threshold = 5000

export interface Place {
  readonly store: ListStore
  readonly site: Site
}

export function findList({ store }: Place, idOrTitle: string): StoredList {
  const list = store.lists().find(({ id, displayName }) => id === idOrTitle.toLowerCase() || displayName === idOrTitle)
  if (!list) throw listNotFound()
  return list
}

function context(
  { linkBase }: GraphRequest,
  { id: siteId }: Site,
  ...[list, rest = '']: [StoredList, string?]
): string {
  return `${linkBase}/$metadata#sites('${encodeURIComponent(siteId)}')/lists('${list.id}')/items${rest}`
}

export function listItems(place: Place, list: StoredList, request: GraphRequest): GraphAnswer {
  const { query, headers, linkBase, path } = request
  const wanted = wantedFields(query.get('expand') ?? '')
  const top = pageSizeIn(query)
  const after = readSkipToken(query.get('skiptoken'))
  const found = findItems(place, list, { query, prefer: headers['prefer'] ?? '', after, most: top + 1 })
  const page = found.slice(0, top)
  const last = page.at(-1)
  const more =
    found.length > top && last
      ? { '@odata.nextLink': `${linkBase}${path}?${withToken(request.rawQuery, last.id)}` }
      : {}
  return {
    status: 200,
    body: {
      '@odata.context': context(request, place.site, list, wanted ? '(fields())' : ''),
      ...more,
      value: page.map(item => itemEntity(item, list, { site: place.site, wanted })),
    },
  }
}

interface Finding {
  readonly query: ReadonlyMap<string, string>
  readonly prefer: string
  readonly after: number
  readonly most: number
}

function findItems({ store }: Place, list: StoredList, { query, prefer, after, most }: Finding): readonly StoredItem[] {
  const filter = query.get('filter')
  const sorting = /^fields\/(\w+)(\s+desc)?$/i.exec(query.get('orderby') ?? '')
  if (filter === undefined && !sorting) return store.itemsAfter(list.id, after, most)

  const columns = store.columns(list.id)
  const terms = filter === undefined ? [] : parseFilter(filter)
  const fields = [...terms.map(({ field }) => field), ...(sorting?.[1] === undefined ? [] : [sorting[1]])]
  requireIndex(columns, fields, prefer)
  if (!fields.some(field => has(columns, field, 'indexed')) && store.count(list.id) > threshold) {
    throw new GraphFault(429, 'activityLimitReached', 'The request has been throttled')
  }
  const found = candidates(store, list, { columns, terms }).filter(item => item.id > after && matches(item, terms))
  return sorted(found, sorting).slice(0, most)
}

/** The rows that a filter has to look at: one when it names a unique value, otherwise all. */
function candidates(
  store: ListStore,
  list: StoredList,
  { columns, terms }: { columns: readonly StoredColumn[]; terms: ReturnType<typeof parseFilter> },
): readonly StoredItem[] {
  const [first] = terms
  if (first?.operator === 'eq' && has(columns, first.field, 'enforceUniqueValues')) {
    return store.itemsByUnique(list.id, first.field, String(first.value))
  }
  return store.itemsAfter(list.id, 0, Number.MAX_SAFE_INTEGER)
}

function has(columns: readonly StoredColumn[], field: string, property: 'indexed' | 'enforceUniqueValues'): boolean {
  return columns.some(({ name, definition }) => name === field && definition[property] === true)
}

function sorted(found: readonly StoredItem[], sorting: RegExpExecArray | null): readonly StoredItem[] {
  const field = sorting?.[1]
  if (field === undefined) return found
  const direction = sorting?.[2] === undefined ? 1 : -1
  return found.toSorted((a, b) => direction * (order(a.fields[field], b.fields[field]) ?? 0))
}

export function createItem({ store, site }: Place, list: StoredList, request: GraphRequest): GraphAnswer {
  const { fields } = (request.body ?? {}) as { fields?: unknown }
  const checked = checkFields(store.columns(list.id), fields ?? {})
  const written = Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== null && value !== ''))
  const item = store.createItem(list.id, written)
  return {
    status: 201,
    body: {
      '@odata.context': context(request, site, list, '/$entity'),
      ...itemEntity(item, list, { site, wanted: [] }),
    },
  }
}

export function getItem(
  { store, site }: Place,
  list: StoredList,
  { id, request }: { id: string; request: GraphRequest },
): GraphAnswer {
  const item = store.item(list.id, numberIn(id))
  if (!item) throw itemNotFound()
  const wanted = wantedFields(request.query.get('expand') ?? '') ?? []
  return {
    status: 200,
    body: { '@odata.context': context(request, site, list, '/$entity'), ...itemEntity(item, list, { site, wanted }) },
  }
}

/** `PATCH …/items/5` answers the row, `PATCH …/items/5/fields` the field map alone. */
export function changeItem(
  { store, site }: Place,
  list: StoredList,
  { id, request, onlyFields }: { id: string; request: GraphRequest; onlyFields: boolean },
): GraphAnswer {
  const given = onlyFields ? request.body : (request.body as { fields?: unknown } | undefined)?.fields
  const fields = checkFields(store.columns(list.id), given ?? {})
  const item = store.changeItem(list.id, numberIn(id), { fields, ifMatch: request.headers['if-match'] })
  if (onlyFields) {
    return {
      status: 200,
      body: {
        '@odata.context': context(request, site, list, `('${item.id}')/fields/$entity`),
        ...fieldsEntity(item, []),
      },
    }
  }
  return {
    status: 200,
    body: {
      '@odata.context': context(request, site, list, '/$entity'),
      ...itemEntity(item, list, { site, wanted: [] }),
    },
  }
}

export function deleteItem(
  { store }: Place,
  list: StoredList,
  { id, request }: { id: string; request: GraphRequest },
): GraphAnswer {
  store.deleteItem(list.id, numberIn(id), request.headers['if-match'])
  return { status: 204 }
}

/** The latest state of each row that changed; a deleted one by its id alone. */
export function deltaItems({ store, site }: Place, list: StoredList, request: GraphRequest): GraphAnswer {
  const { query, linkBase, path, rawQuery } = request
  const token = query.get('token')
  const link = (change: number) =>
    `${linkBase}${path}?${replaceParameter(rawQuery, 'token', writeDeltaToken(list, change))}`
  if (token === 'latest')
    return {
      status: 200,
      body: {
        '@odata.context': context(request, site, list),
        '@odata.deltaLink': link(store.lastChange(list.id)),
        value: [],
      },
    }

  const from =
    token === undefined ? 0 : readDeltaToken(list, token, { last: store.lastChange(list.id), linkBase, path })
  const top = pageSizeIn(query)
  const found = store.changesAfter(list.id, from, top + 1)
  const page = found.slice(0, top)
  const reached = page.at(-1)?.change ?? from
  const wanted = wantedFields(query.get('expand') ?? '')
  const isFirstRun = token === undefined || token.includes('.first.')
  const rows = page
    .filter(({ isDeleted }) => !(isDeleted && isFirstRun))
    .map(item => (item.isDeleted ? deletedEntity(item, site) : itemEntity(item, list, { site, wanted })))
  const next =
    found.length > top ? { '@odata.nextLink': link(reached) } : { '@odata.deltaLink': link(Math.max(reached, from)) }
  return { status: 200, body: { '@odata.context': context(request, site, list), ...next, value: rows } }
}

function writeDeltaToken(list: StoredList, change: number): string {
  return Buffer.from(`${list.id}.${change}`).toString('base64url')
}

function readDeltaToken(
  list: StoredList,
  token: string,
  { last, linkBase, path }: { last: number; linkBase: string; path: string },
): number {
  const [listId, written] = Buffer.from(token, 'base64url').toString().split('.')
  const change = Number(written)
  if (listId === list.id && Number.isSafeInteger(change) && change >= 0 && change <= last) return change
  throw new GraphFault(
    410,
    'resyncChangesApplyDifferences',
    'Resync required. Replace any local items with the server version.',
    { Location: `${linkBase}${path}` },
  )
}

function pageSizeIn(query: ReadonlyMap<string, string>): number {
  const top = query.get('top')
  if (top === undefined) return usualPage
  const wanted = Number(top)
  if (!Number.isInteger(wanted) || wanted < 1) throw invalidRequest('Invalid request')
  return Math.min(wanted, largestPage)
}

function readSkipToken(token: string | undefined): number {
  if (token === undefined) return 0
  const id = /^Paged=TRUE&p_ID=(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (id === undefined) throw invalidRequest('Invalid request')
  return Number(id)
}

function withToken(rawQuery: string, lastId: number): string {
  return replaceParameter(rawQuery, '$skiptoken', Buffer.from(`Paged=TRUE&p_ID=${lastId}`).toString('base64url'))
}

/** The query as it was, with this parameter set anew. */
function replaceParameter(rawQuery: string, name: string, value: string): string {
  const kept = rawQuery.split('&').filter(part => part !== '' && decodeURIComponent(part.split('=')[0] ?? '') !== name)
  return [...kept, `${name}=${value}`].join('&')
}

function numberIn(id: string): number {
  if (!/^\d+$/.test(id)) throw invalidRequest('Invalid request')
  return Number(id)
}
