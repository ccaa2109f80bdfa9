import { collectionPage } from '../collectionPage'
import { objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import type { StoredList } from './catalogue'
import { changedDefinition, definitionOf } from './columnDefinition'
import { facetOf, kindOf } from './columnKinds'
import { choose, namesIn } from '../items/expandSyntax'
import { invalidRequest, notFound } from '../graphError'
import type { Route } from '../route'
import { columnEntity, columnProperties, contextOf } from './siteEntity'
import { listOf, siteIn } from './siteOf'
import { systemColumns, titleColumnId } from './systemColumns'
import type { Tenant } from '../tenant'

const columns = '/sites/:site/lists/:list/columns'

export const columnRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: columns,
    need: 'read',
    units: 2,
    heeds: ['select', 'top', 'skiptoken'],
    handle: getColumns,
  },
  { method: 'POST', pattern: columns, need: 'manage', units: 2, handle: createColumn },
  { method: 'GET', pattern: `${columns}/:column`, need: 'read', units: 1, heeds: ['select'], handle: getColumn },
  { method: 'PATCH', pattern: `${columns}/:column`, need: 'manage', units: 2, handle: changeColumn },
  { method: 'DELETE', pattern: `${columns}/:column`, need: 'manage', units: 2, handle: deleteColumn },
]

/** The columns of a list; hidden ones only when `hidden` is selected. */
export function columnEntities(list: StoredList, query: ReadonlyMap<string, string>): readonly JsonObject[] {
  const select = query.get('select')
  const showsHidden = namesIn(select)?.includes('hidden') ?? false
  const system = systemColumns.map(({ definition }) => definition)
  return [...list.columns.map(columnEntity), ...system]
    .filter(({ hidden }) => showsHidden || hidden !== true)
    .map(column => choose(column, { select, properties: columnProperties, type: 'columnDefinition' }))
}

function getColumns(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const context = contextOf('sites?/lists?/columns', siteIn(call), call.parts['list'] ?? '')
  const { value, link } = collectionPage(call, columnEntities(list, call.query))
  return { status: 200, body: { '@odata.context': context, ...link, value } }
}

function answerWith(call: GraphCall, column: JsonObject, status = 200): GraphAnswer {
  const context = contextOf('sites?/lists?/columns/$entity', siteIn(call), call.parts['list'] ?? '')
  const { query } = call
  const chosen = choose(column, { select: query.get('select'), properties: columnProperties, type: 'columnDefinition' })
  return { status, body: { '@odata.context': context, ...chosen } }
}

function getColumn(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { columns: own } = listOf(tenant, call)
  const wanted = call.parts['column'] ?? ''
  const found =
    own.map(columnEntity).find(({ id, name }) => id === wanted.toLowerCase() || name === wanted) ?? system(wanted)
  if (!found) throw notFound('The specified column')
  return answerWith(call, found)
}

function system(wanted: string): JsonObject | undefined {
  const isIt = ({ id, name }: JsonObject) => id === wanted.toLowerCase() || name === wanted
  return systemColumns.map(({ definition }) => definition).find(isIt)
}

function createColumn(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const definition = definitionOf(objectIn(call), tenant.switches)
  requireLookupTargets(tenant, definition, list)
  requireIndexLeft(tenant, list, definition)
  return answerWith(call, columnEntity(tenant.catalogue.addColumn(list, definition)), 201)
}

function changeColumn(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const column = ownColumn(list, call)
  const definition = changedDefinition(column.definition, objectIn(call), tenant.switches)
  if (!column.isIndexed) requireIndexLeft(tenant, list, definition)
  const { catalogue, items, database } = tenant
  try {
    const changed = database.together(() => {
      const after = catalogue.changeColumn(list, column, definition)
      const isOther = after.isIndexed !== column.isIndexed || after.isUnique !== column.isUnique
      if (isOther) items.index.build(list, after)
      return after
    })
    return answerWith(call, columnEntity(changed))
  } finally {
    catalogue.reload()
  }
}

function deleteColumn(tenant: Tenant, call: GraphCall): GraphAnswer {
  const list = listOf(tenant, call)
  const column = ownColumn(list, call)
  if (column.id === titleColumnId) throw invalidRequest('The column cannot be deleted.')
  tenant.catalogue.removeColumn(list, column)
  return { status: 204 }
}

function ownColumn(list: StoredList, call: GraphCall): StoredList['columns'][number] {
  const wanted = call.parts['column'] ?? ''
  const found = list.columns.find(({ id, name }) => id === wanted.toLowerCase() || name === wanted)
  if (found) return found
  if (system(wanted)) throw invalidRequest('The column is sealed and cannot be changed.')
  throw notFound('The specified column')
}

/** A lookup points at a list of this site, and a secondary one at a lookup of the same list. */
export function requireLookupTargets({ catalogue }: Tenant, definition: JsonObject, list?: StoredList): void {
  const kind = kindOf(definition)
  if (kind !== 'lookup' && kind !== 'lookups') return
  const { listId, primaryLookupColumnId } = facetOf(definition)
  if (primaryLookupColumnId !== undefined) {
    const isThere = list?.columns.some(({ id }) => id === primaryLookupColumnId) ?? false
    if (!isThere) throw invalidRequest()
  } else if (typeof listId !== 'string' || !catalogue.find(listId)) throw invalidRequest()
}

function requireIndexLeft({ switches }: Tenant, list: StoredList, { indexed }: JsonObject): void {
  const held = list.columns.filter(({ isIndexed }) => isIndexed).length
  if (indexed === true && held >= switches.indexesPerList) throw invalidRequest()
}
