import { isObject, objectIn } from '../call'
import type { GraphAnswer, GraphCall, JsonObject } from '../call'
import { collectionPage } from '../collectionPage'
import { choose } from '../items/expandSyntax'
import { rootId } from './driveStore'
import type { Conflict, StoredFile } from './driveStore'
import { driveEntity, fileEntity, fileProperties, rootEntity, rootIdOf } from './driveEntity'
import { invalidRequest, notDone, notFound } from '../graphError'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import { mimeTypeOf } from './mimeTypes'
import type { Tenant } from '../tenant'

/** The ways to name the one drive there is. */
const drives = ['/sites/:site/drive', '/sites/:site/drives/:drive', '/drives/:drive']

export const driveRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/sites/:site/drives', need: 'read', units: 2, handle: getDrives },
  ...drives.flatMap(routesOf),
]

function routesOf(drive: string): readonly Route[] {
  const below = [`${drive}/root/-/:path`, `${drive}/items/:file/-/:path`]
  const places = [`${drive}/root`, `${drive}/items/:file`, ...below]
  return [
    { method: 'GET', pattern: drive, need: 'read', units: 1, handle: getDrive },
    ...places.flatMap((pattern): readonly Route[] => [
      { method: 'GET', pattern, need: 'read', units: 1, heeds: ['select'], handle: getFile },
      {
        method: 'PATCH',
        pattern,
        need: 'write',
        units: 2,
        handle: () => Promise.reject(notDone('renaming or moving files')),
      },
      { method: 'DELETE', pattern, need: 'write', units: 2, handle: deleteFile },
      {
        method: 'GET',
        pattern: `${pattern}/children`,
        need: 'read',
        units: 2,
        heeds: ['select', 'top', 'skiptoken'],
        handle: getChildren,
      },
      { method: 'POST', pattern: `${pattern}/children`, need: 'write', units: 2, handle: createFolder },
      { method: 'GET', pattern: `${pattern}/content`, need: 'read', units: 1, handle: getContent },
      { method: 'PUT', pattern: `${pattern}/content`, need: 'write', units: 2, handle: putContent },
    ]),
  ]
}

function requireDrive({ driveId }: Tenant, { parts }: GraphCall): void {
  if (parts['drive'] !== undefined && parts['drive'] !== driveId) throw notFound('The resource')
}

function getDrives(tenant: Tenant, call: GraphCall): GraphAnswer {
  const context = contextOf('sites?/drives', call.parts['site'] ?? '')
  return { status: 200, body: { '@odata.context': context, value: [driveEntity(tenant)] } }
}

function getDrive(tenant: Tenant, call: GraphCall): GraphAnswer {
  requireDrive(tenant, call)
  return { status: 200, body: { '@odata.context': contextOf('drives/$entity'), ...driveEntity(tenant) } }
}

/** A file, a folder, or the root when the path leads there. */
export type Place = { readonly kind: 'root' } | { readonly kind: 'file'; readonly file: StoredFile }

/** @throws GraphFault 404 */
export function placeOf(tenant: Tenant, call: GraphCall): Place {
  requireDrive(tenant, call)
  const start = startOf(tenant, call)
  const path = call.parts['path']
  if (path === undefined || path.replaceAll('/', '') === '') return start
  const file = tenant.drive.at(start.kind === 'root' ? rootId : start.file.id, path)
  if (!file) throw notFound('The resource')
  return { kind: 'file', file }
}

function startOf({ drive, driveId }: Tenant, { parts }: GraphCall): Place {
  const id = parts['file']
  if (id === undefined || id === 'root' || id === rootIdOf(driveId)) return { kind: 'root' }
  const file = drive.get(id)
  if (!file) throw notFound('The resource')
  return { kind: 'file', file }
}

/** The folder and name that a write goes to: below the root, below an item, or the item itself. */
export function targetOf(
  tenant: Tenant,
  call: GraphCall,
): { readonly parentId: string; readonly name: string; readonly author: string } {
  requireDrive(tenant, call)
  const author = tenant.siteUsers.writer(call.caller)
  const path = (call.parts['path'] ?? '').split('/').filter(part => part !== '')
  const start = startOf(tenant, call)
  const name = path.at(-1)
  if (name !== undefined) {
    const within = start.kind === 'root' ? rootId : start.file.id
    return { parentId: tenant.drive.folderAt(within, path.slice(0, -1).join('/'), author), name, author }
  }
  if (start.kind === 'root') throw invalidRequest()
  return { parentId: start.file.parentId, name: start.file.name, author }
}

export function fileAnswer(tenant: Tenant, file: StoredFile, status = 200): GraphAnswer {
  const context = contextOf('drives?/items/$entity', tenant.driveId)
  return { status, body: { '@odata.context': context, ...fileEntity(tenant, file) } }
}

function entityOf(tenant: Tenant, place: Place): JsonObject {
  return place.kind === 'root' ? rootEntity(tenant) : fileEntity(tenant, place.file)
}

function getFile(tenant: Tenant, call: GraphCall): GraphAnswer {
  const entity = chosen(call, entityOf(tenant, placeOf(tenant, call)))
  return { status: 200, body: { '@odata.context': contextOf('drives?/items/$entity', tenant.driveId), ...entity } }
}

function getChildren(tenant: Tenant, call: GraphCall): GraphAnswer {
  const place = placeOf(tenant, call)
  const children = tenant.drive.children(place.kind === 'root' ? rootId : place.file.id)
  const context = contextOf('drives?/items', tenant.driveId)
  const { value: page, link } = collectionPage(call, children)
  const value = page.map(child => chosen(call, fileEntity(tenant, child)))
  return { status: 200, body: { '@odata.context': context, ...link, value } }
}

function chosen({ query }: GraphCall, entity: JsonObject): JsonObject {
  return choose(entity, { select: query.get('select'), properties: fileProperties, type: 'driveItem' })
}

/** @throws GraphFault 404 for a folder */
function requireFile(place: Place): StoredFile {
  if (place.kind === 'root' || place.file.isFolder) throw invalidRequest('You cannot get content for a folder')
  return place.file
}

function getContent(tenant: Tenant, call: GraphCall): GraphAnswer {
  const file = requireFile(placeOf(tenant, call))
  if (tenant.switches.downloadRedirects && !call.inBatch) {
    return { status: 302, headers: { Location: `/local/download/${file.id}` } }
  }
  return { status: 200, bytes: tenant.drive.content(file.id), contentType: file.mimeType }
}

const largestUpload = 250 * 1024 * 1024

function putContent(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { bytes, contentType } = call.body
  if (bytes.length > largestUpload) throw invalidRequest('The file is too large for this way; use an upload session.')
  const target = targetOf(tenant, call)
  const { file, isNew } = tenant.drive.put({
    ...target,
    content: bytes,
    mimeType: mimeTypeOf(target.name, contentType),
    conflict: conflictIn(call.query.get('@microsoft.graph.conflictbehavior')),
    ifMatch: call.headers['if-match'],
  })
  return fileAnswer(tenant, file, isNew ? 201 : 200)
}

/** @throws GraphFault 400 */
export function conflictIn(value: unknown): Conflict {
  if (value === undefined || value === null) return 'replace'
  if (value === 'fail' || value === 'replace' || value === 'rename') return value
  throw invalidRequest()
}

function createFolder(tenant: Tenant, call: GraphCall): GraphAnswer {
  const place = placeOf(tenant, call)
  const body = objectIn(call)
  if (typeof body['name'] !== 'string' || !isObject(body['folder'])) throw invalidRequest()
  const parentId = place.kind === 'root' ? rootId : place.file.id
  const held = tenant.drive.child(parentId, body['name'])
  const isKept = body['@microsoft.graph.conflictBehavior'] === 'replace' && held?.isFolder === true
  if (isKept) return fileAnswer(tenant, held)
  return fileAnswer(tenant, tenant.drive.addFolder(parentId, body['name'], tenant.siteUsers.writer(call.caller)), 201)
}

function deleteFile(tenant: Tenant, call: GraphCall): GraphAnswer {
  const place = placeOf(tenant, call)
  if (place.kind === 'root') throw invalidRequest('The root cannot be deleted.')
  tenant.drive.remove(place.file)
  return { status: 204 }
}
