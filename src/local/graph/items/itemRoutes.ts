import { isObject, linkWith, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import type { StoredColumn, StoredList } from '../sites/catalogue'
import { facetOf } from '../sites/columnKinds'
import { fieldsWanted, namesIn, parseExpand } from './expandSyntax'
import { fieldMap } from './fieldMap'
import { defaultsFor, fieldsToKeep, requireRequired } from './fieldValues'
import type { FieldRules } from './fieldValues'
import { invalidRequest, itemNotFound } from '../graphError'
import { itemPage, itemView, shownItem } from './itemPage'
import type { StoredItem } from './itemStore'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import { listOf, siteIn } from '../sites/siteOf'
import { shownState } from './staleReads'
import type { Tenant } from '../tenant'

const items = '/sites/:site/lists/:list/items'

export const itemRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: items,
    need: 'read',
    units: 2,
    heeds: ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'skiptoken', 'count', 'search'],
    handle: getItems,
  },
  { method: 'POST', pattern: items, need: 'write', units: 2, handle: createItem },
  { method: 'GET', pattern: `${items}/:item`, need: 'read', units: 1, heeds: ['select', 'expand'], handle: getItem },
  { method: 'PATCH', pattern: `${items}/:item`, need: 'write', units: 2, handle: changeItem },
  { method: 'DELETE', pattern: `${items}/:item`, need: 'write', units: 2, handle: deleteItem },
  { method: 'GET', pattern: `${items}/:item/fields`, need: 'read', units: 1, heeds: ['select'], handle: getFields },
  { method: 'PATCH', pattern: `${items}/:item/fields`, need: 'write', units: 2, handle: changeFields },
]

function getItems(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const { value, next } = itemPage(tenant, call, list)
  const { isWanted } = fieldsWanted(parseExpand(call.query.get('expand')))
  const context = contextOf(
    `sites?/lists?/items${isWanted ? '(fields())' : ''}`,
    siteIn(call),
    call.parts['list'] ?? '',
  )
  const link = next === undefined ? {} : { '@odata.nextLink': linkWith(call, '$skiptoken', next) }
  return { status: 200, body: { '@odata.context': context, ...link, value } }
}

function getItem(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const item = itemRead(tenant, call, list)
  const view = itemView(tenant, list, call.query)
  const isAsked = namesIn(view.select)?.includes('fields') ?? true
  const showsFields = view.showsFields || (tenant.switches.itemShowsFields && isAsked)
  return { status: 200, body: entityBody(call, shownItem(tenant, list, { item, view: { ...view, showsFields } })) }
}

/** The item of a read, as it was a moment ago where reads lag behind. */
function itemRead(tenant: Tenant, call: GraphCall, list: StoredList): StoredItem {
  const id = idIn(call)
  const limit = shownState(tenant, call, list)
  if (limit === undefined) return tenant.items.require(list, id)
  const latest = tenant.items.any(list, id)
  const item = latest && tenant.items.asOf(list, latest, limit)
  if (!item) throw itemNotFound()
  return item
}

/** @throws GraphFault 404 for an id that cannot be one */
export function idIn({ parts }: GraphCall): number {
  const id = parts['item'] ?? ''
  if (!/^\d{1,10}$/.test(id)) throw itemNotFound()
  return Number(id)
}

function entityBody(call: GraphCall, entity: JsonObject): JsonObject {
  const { fields, ...rest } = entity
  const [site, list] = [siteIn(call), call.parts['list'] ?? '']
  const context = { '@odata.context': contextOf('sites?/lists?/items/$entity', site, list) }
  if (fields === undefined) return { ...context, ...rest }
  const id = typeof entity['id'] === 'string' ? entity['id'] : (call.parts['item'] ?? '')
  const fieldsContext = contextOf('sites?/lists?/items?/fields/$entity', site, list, id)
  return { ...context, ...rest, 'fields@odata.context': fieldsContext, fields }
}

function createItem(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const rules = rulesOf(tenant)
  const given = fieldsToKeep(list, fieldsIn(objectIn(call)), rules)
  const fields = { ...defaultsFor(list, tenant.now(), tenant.site.timeZone), ...given }
  requireRequired(list, fields, rules)
  const item = tenant.items.create(list, { fields, editor: tenant.siteUsers.writer(call.caller) })
  return { status: 201, body: whole(tenant, call, { list, item }) }
}

/** A row with the whole default field set, as writes answer it. */
function whole(tenant: Tenant, call: GraphCall, { list, item }: { list: StoredList; item: StoredItem }): JsonObject {
  const view = { select: undefined, showsFields: true, selection: undefined }
  return entityBody(call, shownItem(tenant, list, { item, view }))
}

const writable = ['fields', 'contentType']

/** The `fields` of a written item. What else stands there must be absent, but for annotations and the content type. */
function fieldsIn(body: JsonObject): unknown {
  const strange = Object.keys(body).find(name => !name.startsWith('@') && !writable.includes(name))
  if (strange !== undefined) throw invalidRequest()
  const { fields = {} } = body
  if (!isObject(fields)) throw invalidRequest()
  return fields
}

function change(tenant: Tenant, call: GraphCall, fields: unknown): { list: StoredList; item: StoredItem } {
  const list = listOf(tenant, call)
  const id = idIn(call)
  tenant.items.require(list, id)
  const kept = fieldsToKeep(list, fields, rulesOf(tenant))
  const editor = tenant.siteUsers.writer(call.caller)
  return { list, item: tenant.items.change(list, id, { fields: kept, editor, ifMatch: call.headers['if-match'] }) }
}

function changeItem(tenant: Tenant, call: GraphCall): GraphAnswer {
  return { status: 200, body: whole(tenant, call, change(tenant, call, fieldsIn(objectIn(call)))) }
}

function changeFields(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { list, item } = change(tenant, call, objectIn(call))
  return { status: 200, body: fieldsBody(tenant, call, { list, item }) }
}

function fieldsBody(
  tenant: Tenant,
  call: GraphCall,
  { list, item }: { list: StoredList; item: StoredItem },
): JsonObject {
  const select = call.method === 'GET' ? call.query.get('select') : undefined
  const selection = select?.split(',').map(name => name.trim())
  const ids = [siteIn(call), call.parts['list'] ?? '', String(item.id)]
  const context = contextOf('sites?/lists?/items?/fields/$entity', ...ids)
  return { '@odata.context': context, ...fieldMap(tenant, list, { item, selection }) }
}

function getFields(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  return { status: 200, body: fieldsBody(tenant, call, { list, item: itemRead(tenant, call, list) }) }
}

function deleteItem(tenant: Tenant, call: GraphCall): GraphAnswer {
  tenant.items.remove(listOf(tenant, call), idIn(call), call.headers['if-match'])
  return { status: 204 }
}

export function rulesOf({ switches, site, items: store, siteUsers, catalogue }: Tenant): FieldRules {
  return {
    switches,
    timeZone: site.timeZone,
    rowExists: ({ kind, definition }: StoredColumn, row) => {
      if (kind === 'person' || kind === 'persons') return siteUsers.known(row) !== undefined
      const { listId } = facetOf(definition)
      const target = typeof listId === 'string' ? catalogue.find(listId) : undefined
      return target !== undefined && store.get(target, row) !== undefined
    },
  }
}
