import { randomUUID } from 'node:crypto'
import { objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { badRequest, GraphFault } from '../graphError'
import type { Person } from '../identities'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import type { TeamsApp } from './teamsApps'
import type { Tenant } from '../tenant'
import { requirePerson } from './userRoutes'

const installed = '/users/:user/teamwork/installedApps'

export const teamsRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/appCatalogs/teamsApps',
    need: 'installApps',
    units: 0,
    heeds: ['filter', 'select'],
    handle: getCatalogue,
  },
  {
    method: 'GET',
    pattern: installed,
    need: 'installApps',
    units: 0,
    heeds: ['filter', 'expand', 'select'],
    handle: getInstalled,
  },
  { method: 'POST', pattern: installed, need: 'installApps', units: 0, handle: install },
  {
    method: 'GET',
    pattern: `${installed}/:installation`,
    need: 'installApps',
    units: 0,
    heeds: ['expand', 'select'],
    handle: getOne,
  },
  { method: 'GET', pattern: `${installed}/:installation/chat`, need: 'installApps', units: 0, handle: getChat },
  { method: 'DELETE', pattern: `${installed}/:installation`, need: 'installApps', units: 0, handle: uninstall },
]

interface Installation {
  readonly id: string
  readonly app: TeamsApp
}

/** The apps that a person has. */
export function installationsOf({ database, teamsApps }: Tenant, person: Person): readonly Installation[] {
  const rows = database.all('SELECT id, appId FROM installation WHERE userId = ? ORDER BY rowid', person.id)
  return rows.flatMap(({ id, appId }) => {
    const app = teamsApps.find(each => each.id === appId)
    return app ? [{ id: String(id), app }] : []
  })
}

function catalogueEntity({ id, externalId, displayName }: TeamsApp): JsonObject {
  return { id, externalId, displayName, distributionMethod: 'organization' }
}

function getCatalogue({ teamsApps }: Tenant, { query }: GraphCall): GraphAnswer {
  const found = filtered(teamsApps, query.get('filter'), '')
  return {
    status: 200,
    body: { '@odata.context': contextOf('appCatalogs/teamsApps'), value: found.map(catalogueEntity) },
  }
}

/** `teamsApp/externalId eq '…'`; nothing else is asked of these collections here. */
function filtered(apps: readonly TeamsApp[], filter: string | undefined, prefix: string): readonly TeamsApp[] {
  if (filter === undefined) return apps
  const found = new RegExp(`^\\s*${prefix}(externalId|id|displayName)\\s+eq\\s+'([^']*)'\\s*$`).exec(filter)
  if (!found) throw badRequest('The provided filter statement is not supported')
  const property = found[1] as 'externalId' | 'id' | 'displayName'
  return apps.filter(app => app[property] === found[2])
}

function entity({ id, app }: Installation, { query }: GraphCall): JsonObject {
  return { id, ...(/\bteamsApp\b/.test(query.get('expand') ?? '') && { teamsApp: catalogueEntity(app) }) }
}

function getInstalled(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const all = installationsOf(tenant, person)
  const apps = filtered(
    all.map(({ app }) => app),
    call.query.get('filter'),
    'teamsApp/',
  )
  const value = all.filter(({ app }) => apps.includes(app)).map(each => entity(each, call))
  const context = contextOf('users?/teamwork/installedApps', person.id)
  return { status: 200, body: { '@odata.context': context, '@odata.count': value.length, value } }
}

/** @throws GraphFault 404 */
function requireInstallation(tenant: Tenant, call: GraphCall): Installation {
  const found = installationsOf(tenant, requirePerson(tenant, call)).find(({ id }) => id === call.parts['installation'])
  if (!found) throw new GraphFault(404, 'NotFound', 'The app is not installed for this user.')
  return found
}

function getOne(tenant: Tenant, call: GraphCall): GraphAnswer {
  return { status: 200, body: entity(requireInstallation(tenant, call), call) }
}

function getChat(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { app } = requireInstallation(tenant, call)
  const person = requirePerson(tenant, call)
  return {
    status: 200,
    body: { id: `19:${person.id}_${app.applicationId ?? app.externalId}@unq.gbl.spaces`, chatType: 'oneOnOne' },
  }
}

function install(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const body = objectIn(call)
  const bind = body['teamsApp@odata.bind']
  const wanted = typeof bind === 'string' ? /\/appCatalogs\/teamsApps\/([^/]+)$/.exec(bind)?.[1] : undefined
  if (wanted === undefined) throw badRequest("The property 'teamsApp@odata.bind' is missing or names no app.")
  const app = tenant.teamsApps.find(({ id }) => id === wanted)
  if (!app) throw new GraphFault(404, 'NotFound', `No app found in the catalogue with id '${wanted}'.`)
  if (app.hasConsent === true && body['consentedPermissionSet'] === undefined) {
    throw badRequest(
      'The app requires consent to its resource-specific permissions: consentedPermissionSet is missing.',
    )
  }
  const isNew = tenant.database.run(
    'INSERT OR IGNORE INTO installation VALUES (?, ?, ?)',
    ...[Buffer.from(randomUUID()).toString('base64url'), person.id, app.id],
  )
  if (isNew === 0) throw new GraphFault(409, 'Conflict', 'The app is already installed for this user.')
  return { status: 201 }
}

function uninstall(tenant: Tenant, call: GraphCall): GraphAnswer {
  tenant.database.run('DELETE FROM installation WHERE id = ?', requireInstallation(tenant, call).id)
  return { status: 204 }
}
