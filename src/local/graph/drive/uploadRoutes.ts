import { randomBytes } from 'node:crypto'
import { isObject } from '../call'
import type { GraphAnswer, GraphCall } from '../call'
import type { Row } from '../database'
import { conflictIn, fileAnswer, targetOf } from './driveRoutes'
import { GraphFault, invalidRequest, notFound } from '../graphError'
import { mimeTypeOf } from './mimeTypes'
import type { Route } from '../route'
import type { Tenant } from '../tenant'

/** Where the ranges of an upload go. Whoever knows the address may write: it needs no token. */
export const uploadPath = '/uploadSessions'

const createHere = [
  '/sites/:site/drive/root/-/:path',
  '/sites/:site/drive/items/:file/-/:path',
  '/sites/:site/drives/:drive/root/-/:path',
  '/sites/:site/drives/:drive/items/:file/-/:path',
  '/drives/:drive/root/-/:path',
  '/drives/:drive/items/:file/-/:path',
  '/drives/:drive/items/:file',
]

export const uploadRoutes: readonly Route[] = [
  ...createHere.map((pattern): Route => ({
    method: 'POST',
    pattern: `${pattern}/createUploadSession`,
    need: 'write',
    units: 2,
    handle: createSession,
  })),
  { method: 'PUT', pattern: `${uploadPath}/:upload`, need: 'nothing', units: 2, handle: putRange },
  { method: 'GET', pattern: `${uploadPath}/:upload`, need: 'nothing', units: 1, handle: getSession },
  { method: 'DELETE', pattern: `${uploadPath}/:upload`, need: 'nothing', units: 2, handle: cancelSession },
]

const lifeMilliseconds = 24 * 3_600_000
/** Each range but the last is a multiple of this, and below the largest. */
const step = 327_680
const largestRange = 60 * 1024 * 1024

interface Session {
  readonly id: string
  readonly parentId: string
  readonly name: string
  readonly conflict: string
  readonly expiresAt: string
  readonly total: number
  readonly received: number
  readonly author: string
}

function createSession(tenant: Tenant, call: GraphCall): GraphAnswer {
  const body = call.body.json() ?? {}
  const { item = {} } = isObject(body) ? body : {}
  const conflict = isObject(item) ? item['@microsoft.graph.conflictBehavior'] : undefined
  const { parentId, name, author } = targetOf(tenant, call)
  const id = randomBytes(30).toString('base64url')
  const expiresAt = new Date(tenant.now().getTime() + lifeMilliseconds).toISOString()
  tenant.database.run(
    'INSERT INTO upload VALUES (?, ?, ?, ?, ?, -1, 0, ?)',
    ...[id, parentId, name, conflictIn(conflict), expiresAt, author],
  )
  const uploadUrl = `${call.linkBase}${uploadPath}/${id}`
  return { status: 200, body: { ...progress(expiresAt, ['0-']), uploadUrl } }
}

function progress(expirationDateTime: string, nextExpectedRanges: readonly string[]): object {
  const context = 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.uploadSession'
  return { '@odata.context': context, expirationDateTime, nextExpectedRanges }
}

/** @throws GraphFault 404 for a session that is over, 401 under the switch for a token where none belongs */
function requireSession(tenant: Tenant, call: GraphCall): Session {
  if (tenant.switches.uploadRefusesToken && call.headers['authorization'] !== undefined) {
    throw new GraphFault(401, 'unauthenticated', 'The upload address takes no token.')
  }
  const row = tenant.database.get('SELECT * FROM upload WHERE id = ?', call.parts['upload'] ?? '')
  const session = row as (Row & Session) | undefined
  if (!session || Date.parse(session.expiresAt) < tenant.now().getTime()) throw notFound('The upload session')
  return session
}

function getSession(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { expiresAt, received } = requireSession(tenant, call)
  return { status: 200, body: progress(expiresAt, [`${received}-`]) }
}

function cancelSession(tenant: Tenant, call: GraphCall): GraphAnswer {
  forget(tenant, requireSession(tenant, call))
  return { status: 204 }
}

function forget({ database }: Tenant, { id }: Session): void {
  database.run('DELETE FROM uploadPart WHERE uploadId = ?', id)
  database.run('DELETE FROM upload WHERE id = ?', id)
}

interface Range {
  readonly start: number
  readonly end: number
  readonly total: number
}

/** `Content-Range: bytes 0-327679/1000000`. */
function rangeIn({ headers, body: { bytes } }: GraphCall): Range {
  const found = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '')
  const [start, end, total] = [Number(found?.[1]), Number(found?.[2]), Number(found?.[3])]
  if (!found || end < start || end >= total || bytes.length !== end - start + 1 || bytes.length >= largestRange) {
    throw invalidRequest('The Content-Range header is missing, or does not fit what was sent.')
  }
  return { start, end, total }
}

function putRange(tenant: Tenant, call: GraphCall): GraphAnswer {
  const session = requireSession(tenant, call)
  const { start, end, total } = rangeIn(call)
  if (start !== session.received || (session.total >= 0 && session.total !== total)) {
    throw new GraphFault(416, 'invalidRange', {
      message: 'The specified byte range is invalid or unavailable.',
      inner: { code: 'fragmentOverlap' },
    })
  }
  const isLast = end + 1 === total
  if (!isLast && (end + 1 - start) % step !== 0) throw invalidRequest(`A range must be a multiple of ${step} bytes.`)
  return tenant.database.together(() => {
    tenant.database.run('INSERT INTO uploadPart VALUES (?, ?, ?)', session.id, start, call.body.bytes)
    tenant.database.run('UPDATE upload SET received = ?, total = ? WHERE id = ?', end + 1, total, session.id)
    if (isLast) return finish(tenant, session)
    return { status: 202, body: progress(session.expiresAt, [`${end + 1}-`]) }
  })
}

/** All ranges are there: they become the file. */
function finish(tenant: Tenant, session: Session): GraphAnswer {
  const parts = tenant.database.all('SELECT bytes FROM uploadPart WHERE uploadId = ? ORDER BY start', session.id)
  const { parentId, name, author } = session
  const { file, isNew } = tenant.drive.put({
    parentId,
    name,
    author,
    content: Buffer.concat(parts.map(({ bytes }) => bytes as Uint8Array)),
    mimeType: mimeTypeOf(name, ''),
    conflict: conflictIn(session.conflict),
  })
  forget(tenant, session)
  return fileAnswer(tenant, file, isNew ? 201 : 200)
}
