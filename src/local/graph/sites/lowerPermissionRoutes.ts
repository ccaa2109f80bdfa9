import { isObject, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { invalidRequest, notFound } from '../graphError'
import { idIn } from '../items/itemRoutes'
import type { Route } from '../route'
import type { Tenant } from '../tenant'
import type { Below, Grant } from './grants'
import { rolesIn } from './permissionRoutes'
import { contextOf } from './siteEntity'
import { listOf, siteIn } from './siteOf'

const list = '/sites/:site/lists/:list'

/** Grants for one list or one item. The real v1.0 cannot change the roles of one either. */
export const lowerPermissionRoutes: readonly Route[] = [list, `${list}/items/:item`].flatMap((place): Route[] => {
  const all = `${place}/permissions`
  return [
    { method: 'GET', pattern: all, need: 'fullControl', units: 5, handle: getPermissions },
    { method: 'POST', pattern: all, need: 'fullControl', units: 5, handle: createPermission },
    { method: 'GET', pattern: `${all}/:permission`, need: 'fullControl', units: 5, handle: getPermission },
    { method: 'DELETE', pattern: `${all}/:permission`, need: 'fullControl', units: 5, handle: deletePermission },
  ]
})

function placeIn(tenant: Tenant, call: GraphCall): Below {
  const found = listOf(tenant, call)
  const itemId = call.parts['item'] === undefined ? 0 : tenant.items.require(found, idIn(call)).id
  return { listId: found.id, itemId }
}

function entity({ id, appId, appName, roles }: Grant): JsonObject {
  return { id, roles, grantedToV2: { application: { displayName: appName, id: appId } } }
}

function answerWith(call: GraphCall, grant: Grant, status = 200): GraphAnswer {
  const context = contextOf('sites?/lists?/permissions/$entity', siteIn(call), call.parts['list'] ?? '')
  return { status, body: { '@odata.context': context, ...entity(grant) } }
}

function getPermissions(tenant: Tenant, call: GraphCall): GraphAnswer {
  const value = tenant.lowerGrants.all(placeIn(tenant, call)).map(entity)
  const context = contextOf('sites?/lists?/permissions', siteIn(call), call.parts['list'] ?? '')
  return { status: 200, body: { '@odata.context': context, value } }
}

/** Given to one identity, unlike a grant for the site. */
function createPermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  const body = objectIn(call)
  const place = placeIn(tenant, call)
  const given = body['grantedToV2']
  const application = isObject(given) ? given['application'] : undefined
  if (!isObject(application) || typeof application['id'] !== 'string') throw invalidRequest()
  const { id: appId, displayName } = application
  const appName = typeof displayName === 'string' ? displayName : ''
  return answerWith(call, tenant.lowerGrants.add(place, { appId, appName, roles: rolesIn(body) }), 201)
}

/** @throws GraphFault 404 */
function requireGrant(tenant: Tenant, call: GraphCall): Grant {
  const found = tenant.lowerGrants.all(placeIn(tenant, call)).find(({ id }) => id === call.parts['permission'])
  if (!found) throw notFound('The specified permission')
  return found
}

function getPermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(call, requireGrant(tenant, call))
}

function deletePermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  tenant.lowerGrants.remove(placeIn(tenant, call), requireGrant(tenant, call).id)
  return { status: 204 }
}
