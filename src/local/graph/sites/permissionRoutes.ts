import { isObject, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { grantRoles } from './grants'
import type { Grant } from './grants'
import { invalidRequest, notFound } from '../graphError'
import type { Route } from '../route'
import { contextOf } from './siteEntity'
import { siteIn } from './siteOf'
import type { Tenant } from '../tenant'

const permissions = '/sites/:site/permissions'

export const permissionRoutes: readonly Route[] = [
  { method: 'GET', pattern: permissions, need: 'fullControl', units: 5, handle: getPermissions },
  { method: 'POST', pattern: permissions, need: 'fullControl', units: 5, handle: createPermission },
  { method: 'GET', pattern: `${permissions}/:permission`, need: 'fullControl', units: 5, handle: getPermission },
  { method: 'PATCH', pattern: `${permissions}/:permission`, need: 'fullControl', units: 5, handle: changePermission },
  { method: 'DELETE', pattern: `${permissions}/:permission`, need: 'fullControl', units: 5, handle: deletePermission },
]

function entity({ id, appId, appName, roles }: Grant): JsonObject {
  const identities = [{ application: { displayName: appName, id: appId } }]
  return {
    id,
    roles,
    grantedToIdentitiesV2: identities,
    grantedToIdentities: identities,
  }
}

function answerWith(call: GraphCall, grant: Grant, status = 200): GraphAnswer {
  const context = contextOf('sites?/permissions/$entity', siteIn(call))
  return { status, body: { '@odata.context': context, ...entity(grant) } }
}

function getPermissions({ grants }: Tenant, call: GraphCall): GraphAnswer {
  const value = grants.all().map(grant => entity(grant))
  return { status: 200, body: { '@odata.context': contextOf('sites?/permissions', siteIn(call)), value } }
}

function createPermission({ grants }: Tenant, call: GraphCall): GraphAnswer {
  const body = objectIn(call)
  const given = body['grantedToIdentities'] ?? body['grantedToIdentitiesV2']
  const [identity] = Array.isArray(given) ? (given as unknown[]) : []
  const application = isObject(identity) ? identity['application'] : undefined
  if (!isObject(application) || typeof application['id'] !== 'string') throw invalidRequest()
  const { id: appId, displayName = '' } = application
  const appName = typeof displayName === 'string' ? displayName : ''
  return answerWith(call, grants.add({ appId, appName, roles: rolesIn(body) }), 201)
}

/** @throws GraphFault 400 */
export function rolesIn({ roles }: JsonObject): readonly string[] {
  const isRole = (role: unknown): role is string => grantRoles.some(each => each === role)
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isRole)) throw invalidRequest()
  return roles
}

/** @throws GraphFault 404 */
function requireGrant({ grants }: Tenant, { parts }: GraphCall): Grant {
  const found = grants.get(parts['permission'] ?? '')
  if (!found) throw notFound('The specified permission')
  return found
}

function getPermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  return answerWith(call, requireGrant(tenant, call))
}

function changePermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  const grant = requireGrant(tenant, call)
  const roles = rolesIn(objectIn(call))
  tenant.grants.change(grant.id, roles)
  return answerWith(call, { ...grant, roles })
}

function deletePermission(tenant: Tenant, call: GraphCall): GraphAnswer {
  tenant.grants.remove(requireGrant(tenant, call).id)
  return { status: 204 }
}
