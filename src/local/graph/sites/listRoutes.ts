import { objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import type { StoredList } from './catalogue'
import { collectionPage } from '../collectionPage'
import { definitionOf } from './columnDefinition'
import { columnEntities, requireLookupTargets } from './columnRoutes'
import { choose, namesIn, parseExpand } from '../items/expandSyntax'
import type { Expansion } from '../items/expandSyntax'
import { invalidRequest, notDone } from '../graphError'
import { itemPage } from '../items/itemPage'
import type { Route } from '../route'
import { contextOf, listEntity, listProperties } from './siteEntity'
import { listOf, siteIn } from './siteOf'
import type { Tenant } from '../tenant'

/** Templates of the service that lists may be made from; only the first is done. */
const templates = [
  'genericList',
  'accessRequest',
  'announcements',
  'contacts',
  'discussionBoard',
  'documentLibrary',
  'events',
  'issueTracking',
  'links',
  'pictureLibrary',
  'survey',
  'tasks',
  'webPageLibrary',
]

export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/sites/:site/lists',
    need: 'read',
    units: 2,
    heeds: ['select', 'expand', 'filter', 'top', 'skiptoken'],
    handle: getLists,
  },
  { method: 'POST', pattern: '/sites/:site/lists', need: 'manage', units: 2, handle: createList },
  {
    method: 'GET',
    pattern: '/sites/:site/lists/:list',
    need: 'read',
    units: unitsOfList,
    heeds: ['select', 'expand'],
    handle: getList,
  },
  { method: 'PATCH', pattern: '/sites/:site/lists/:list', need: 'manage', units: 2, handle: changeList },
  { method: 'DELETE', pattern: '/sites/:site/lists/:list', need: 'manage', units: 2, handle: deleteList },
]

function unitsOfList({ query }: GraphCall): number {
  return /(^|,)\s*items\b/.test(query.get('expand') ?? '') ? 2 : 1
}

function getLists(tenant: Tenant, call: GraphCall): GraphAnswer {
  const wanted = titleFiltered(call.query.get('filter'))
  // System lists show only to those who ask to see whether a list is one.
  const showsSystem = namesIn(call.query.get('select'))?.includes('system') ?? false
  const lists = tenant.catalogue
    .lists()
    .filter(({ isHidden, isSystem }) => showsSystem || !(isHidden || isSystem))
    .filter(({ displayName }) => wanted === undefined || displayName.toLowerCase() === wanted.toLowerCase())
  const { value: page, link } = collectionPage(call, lists)
  const value = page.map(list => shown(tenant, call, list))
  return { status: 200, body: { '@odata.context': contextOf('sites?/lists', siteIn(call)), ...link, value } }
}

function titleFiltered(filter: string | undefined): string | undefined {
  if (filter === undefined) return undefined
  const found = /^\s*displayName\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter)
  if (!found) throw invalidRequest('The provided filter statement is not supported')
  return (found[1] ?? '').replaceAll("''", "'")
}

function getList(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(tenant, call, { list: listOf(tenant, call), status: 200 })
}

function answerWith(
  tenant: Tenant,
  call: GraphCall,
  { list, status }: { list: StoredList; status: number },
): GraphAnswer {
  const context = contextOf('sites?/lists/$entity', siteIn(call))
  return { status, body: { '@odata.context': context, ...shown(tenant, call, list) } }
}

/** A list with what the query selects and expands. */
function shown(tenant: Tenant, call: GraphCall, list: StoredList): JsonObject {
  const select = call.query.get('select')
  const chosen = choose(listEntity(list, tenant.site), { select, properties: listProperties, type: 'list' })
  const expanded = parseExpand(call.query.get('expand')).map(expansion => expand(tenant, call, { list, expansion }))
  return Object.assign({}, chosen, ...expanded) as JsonObject
}

function expand(
  tenant: Tenant,
  call: GraphCall,
  { list, expansion }: { list: StoredList; expansion: Expansion },
): JsonObject {
  const { name, options } = expansion
  const site = siteIn(call)
  if (name === 'columns') {
    const context = contextOf('sites?/lists?/columns', site, list.id)
    return { 'columns@odata.context': context, columns: columnEntities(list, options) }
  }
  if (name !== 'items') throw notDone(`$expand=${name} on a list`)
  const page = itemPage(tenant, { ...call, query: options }, list)
  const next = page.next && {
    'items@odata.nextLink': `${call.linkBase}${call.asked}/items?$skiptoken=${page.next}${
      options.has('expand') ? `&$expand=${encodeURIComponent(options.get('expand') ?? '')}` : ''
    }`,
  }
  return { 'items@odata.context': contextOf('sites?/lists?/items', site, list.id), items: page.value, ...next }
}

function createList(tenant: Tenant, call: GraphCall): GraphAnswer {
  const body = objectIn(call)
  if (body['name'] !== undefined) {
    throw invalidRequest(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    )
  }
  const displayName = nonEmpty(body['displayName'])
  requireTemplate(body['list'])
  const made = tenant.catalogue.create({
    displayName,
    description: typeof body['description'] === 'string' ? body['description'] : '',
    template: 'genericList',
    author: tenant.siteUsers.writer(call.caller),
    columns: columnsIn(tenant, body['columns'] ?? []),
  })
  return answerWith(tenant, { ...call, query: new Map() }, { list: made, status: 201 })
}

function requireTemplate(facet: unknown): void {
  const { template = 'genericList' } = (facet ?? {}) as { template?: unknown }
  const known = templates.find(each => each === template)
  if (known === undefined) throw notAcceptable()
  if (known !== 'genericList') throw notDone(`lists of the template ${known}`)
}

function columnsIn(tenant: Tenant, columns: unknown): readonly ReturnType<typeof definitionOf>[] {
  if (!Array.isArray(columns)) throw notAcceptable()
  const definitions = columns.map(column => definitionOf(column, tenant.switches))
  for (const definition of definitions) requireLookupTargets(tenant, definition)
  const indexed = definitions.filter(definition => definition['indexed'] === true)
  if (indexed.length > tenant.switches.indexesPerList) throw invalidRequest()
  return definitions
}

function notAcceptable(): ReturnType<typeof invalidRequest> {
  return invalidRequest('One of the provided arguments is not acceptable.')
}

function nonEmpty(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > 255) throw notAcceptable()
  return value
}

function changeList(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const { displayName, description } = objectIn(call)
  const change = {
    ...(displayName !== undefined && { displayName: nonEmpty(displayName) }),
    ...(typeof description === 'string' && { description }),
  }
  return answerWith(tenant, call, { list: tenant.catalogue.change(list, change), status: 200 })
}

function deleteList(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  if (list.isSystem || list.no === tenant.library.no) throw invalidRequest('This list cannot be deleted.')
  tenant.catalogue.remove(list)
  return { status: 204 }
}
