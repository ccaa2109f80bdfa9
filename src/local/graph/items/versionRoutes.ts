import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { collectionPage } from '../collectionPage'
import type { StoredList } from '../sites/catalogue'
import { choose, fieldsWanted, parseExpand } from './expandSyntax'
import { fieldMap } from './fieldMap'
import { notFound } from '../graphError'
import { identitySet, writerIn } from '../identities'
import { idIn } from './itemRoutes'
import type { EarlierVersion, StoredItem } from './itemStore'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import { listOf, siteIn } from '../sites/siteOf'
import type { Tenant } from '../tenant'

const versions = '/sites/:site/lists/:list/items/:item/versions'

export const versionRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: versions,
    need: 'read',
    units: 2,
    heeds: ['select', 'expand', 'top', 'skiptoken'],
    handle: getVersions,
  },
  {
    method: 'GET',
    pattern: `${versions}/:version`,
    need: 'read',
    units: 1,
    heeds: ['select', 'expand'],
    handle: getVersion,
  },
  { method: 'GET', pattern: `${versions}/:version/fields`, need: 'read', units: 1, handle: getVersionFields },
  { method: 'POST', pattern: `${versions}/:version/restoreVersion`, need: 'write', units: 2, handle: restoreVersion },
]

interface Held {
  readonly list: StoredList
  readonly item: StoredItem
  readonly all: readonly EarlierVersion[]
}

/** The present state and those before it, newest first; without versioning only the present one. */
function versionsOf(tenant: Tenant, call: GraphCall): Held {
  const list = listOf(tenant, call)
  const item = tenant.items.require(list, idIn(call))
  const before = tenant.switches.versioning ? tenant.items.earlier(list, item.id) : []
  return { list, item, all: [item, ...before] }
}

function entity(
  tenant: Tenant,
  call: GraphCall,
  { list, item, version }: { list: StoredList; item: StoredItem; version: EarlierVersion },
): JsonObject {
  const { isWanted, selection } = fieldsWanted(parseExpand(call.query.get('expand')))
  const state = { ...item, ...version }
  const whole = {
    id: `${version.version}.0`,
    lastModifiedBy: identitySet(writerIn(version.editor)),
    lastModifiedDateTime: version.modifiedAt,
  }
  const chosen = choose(whole, {
    select: call.query.get('select'),
    properties: versionProperties,
    type: 'listItemVersion',
  })
  return { ...chosen, ...(isWanted && { fields: fieldMap(tenant, list, { item: state, selection }) }) }
}

const versionProperties = ['id', 'lastModifiedBy', 'lastModifiedDateTime', 'publication', 'fields']

function context(call: GraphCall, rest: string): string {
  const { list = '', item = '' } = call.parts
  return contextOf(`sites?/lists?/items?/versions${rest}`, siteIn(call), list, item)
}

function getVersions(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { list, item, all } = versionsOf(tenant, call)
  const { value: page, link } = collectionPage(call, all)
  const value = page.map(version => entity(tenant, call, { list, item, version }))
  return { status: 200, body: { '@odata.context': context(call, ''), ...link, value } }
}

/** @throws GraphFault 404 */
function requireVersion({ all }: Held, { parts }: GraphCall): EarlierVersion {
  const found = all.find(({ version }) => `${version}.0` === parts['version'])
  if (!found) throw notFound('The specified version')
  return found
}

function getVersion(tenant: Tenant, call: GraphCall): GraphAnswer {
  const held = versionsOf(tenant, call)
  const version = requireVersion(held, call)
  return {
    status: 200,
    body: { '@odata.context': context(call, '/$entity'), ...entity(tenant, call, { ...held, version }) },
  }
}

function getVersionFields(tenant: Tenant, call: GraphCall): GraphAnswer {
  const held = versionsOf(tenant, call)
  const state = { ...held.item, ...requireVersion(held, call) }
  const fields = fieldMap(tenant, held.list, { item: state, selection: undefined })
  return { status: 200, body: { '@odata.context': context(call, '/fields/$entity'), ...fields } }
}

/** The old fields become a new version on top; nothing is taken back. */
function restoreVersion(tenant: Tenant, call: GraphCall): GraphAnswer {
  const held = versionsOf(tenant, call)
  const { fields } = requireVersion(held, call)
  const cleared = Object.fromEntries(Object.keys(held.item.fields).map(name => [name, null]))
  const editor = tenant.siteUsers.writer(call.caller)
  tenant.items.change(held.list, held.item.id, { fields: { ...cleared, ...fields }, editor })
  return { status: 204 }
}
