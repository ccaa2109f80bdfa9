import type { GraphCall, JsonObject } from '../call'
import type { StoredList } from '../sites/catalogue'
import { choose, fieldsWanted, parseExpand } from './expandSyntax'
import type { Expansion } from './expandSyntax'
import { fieldMap, requireFewLookups } from './fieldMap'
import type { Selection } from './fieldMap'
import { invalidRequest, notDone } from '../graphError'
import { itemEntity, itemProperties } from './itemEntity'
import { findItems } from './itemQuery'
import type { Found } from './itemQuery'
import type { StoredItem } from './itemStore'
import { pageSize, positionIn, skipToken } from './paging'
import { recentlyChanged, shownState } from './staleReads'
import type { Tenant } from '../tenant'

export interface ItemPage {
  readonly value: readonly JsonObject[]
  /** The `$skiptoken` of the next page; absent on the last. */
  readonly next?: string
}

/** How rows of one answer are shown. */
export interface ItemView {
  readonly select: string | undefined
  readonly showsFields: boolean
  readonly selection: Selection
}

/** @throws GraphFault 501 for expansions that are not done, 400 or 429 for too many lookups */
export function itemView(tenant: Tenant, list: StoredList, query: ReadonlyMap<string, string>): ItemView {
  const expansions = parseExpand(query.get('expand'))
  requireDone(expansions)
  const { isWanted, selection } = fieldsWanted(expansions)
  requireFewLookups(list, selection, tenant.switches.lookupLimitStatus)
  return { select: query.get('select'), showsFields: isWanted, selection }
}

function requireDone(expansions: readonly Expansion[]): void {
  const undone = expansions.find(({ name }) => name.toLowerCase() !== 'fields')
  if (undone) throw notDone(`$expand=${undone.name} on items`)
}

export function shownItem(
  tenant: Tenant,
  list: StoredList,
  { item, view }: { item: StoredItem; view: ItemView },
): JsonObject {
  const { select, showsFields, selection } = view
  const entity = itemEntity(tenant, list, item)
  const chosen = choose(entity, { select, properties: itemProperties, type: 'listItem' })
  return showsFields ? { ...chosen, fields: fieldMap(tenant, list, { item, selection }) } : chosen
}

const undocumented = ['count', 'search', 'skip']
const honoured = 'honornonindexedquerieswarningmayfailrandomly'

/** One page of a list's items as the query of a call asks for it. */
export function itemPage(tenant: Tenant, call: GraphCall, list: StoredList): ItemPage {
  const { query, headers } = call
  if (tenant.switches.undocumentedOptions === 'refuse' && undocumented.some(name => query.has(name))) {
    throw invalidRequest()
  }
  const view = itemView(tenant, list, query)
  const most = pageSize(query)
  const found = findItems(tenant.items, list, {
    query: {
      filter: query.get('filter'),
      orderBy: query.get('orderby'),
      takesRisk: (headers['prefer'] ?? '').toLowerCase().includes(honoured),
      after: positionIn(query),
      most: most + 1,
    },
    switches: tenant.switches,
  })
  const page = found.slice(0, most)
  const value = asRead(tenant, call, { list, page }).map(item => shownItem(tenant, list, { item, view }))
  const last = page.at(-1)
  return found.length > most && last ? { value, next: skipToken(positionOf(last)) } : { value }
}

function positionOf({ item, value }: Found): { id: number; value?: string | number } {
  return value === undefined ? { id: item.id } : { id: item.id, value }
}

/** The rows of a page, or what they were a moment ago where reads lag behind. */
function asRead(
  tenant: Tenant,
  call: GraphCall,
  { list, page }: { list: StoredList; page: readonly Found[] },
): readonly StoredItem[] {
  const items = page.map(({ item }) => item)
  const limit = shownState(tenant, call, list)
  if (limit === undefined) return items
  const gone = call.query.has('filter') ? [] : recentlyChanged(tenant, list, limit)
  const missing = gone.filter(({ id, isDeleted }) => isDeleted && id <= (items.at(-1)?.id ?? Infinity))
  return [...items, ...missing]
    .flatMap(item => tenant.items.asOf(list, item, limit) ?? [])
    .sort((one, other) => one.id - other.id)
}
