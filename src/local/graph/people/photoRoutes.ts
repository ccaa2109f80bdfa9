import type { GraphAnswer, GraphCall } from '../call'
import { GraphFault, badRequest } from '../graphError'
import type { Person } from '../identities'
import type { Route } from '../route'
import { contextOf } from '../sites/siteEntity'
import type { Tenant } from '../tenant'
import { requirePerson } from './userRoutes'

/** Sizes that the service makes of a photo; here each is the photo as it was given. */
const sizes = ['48x48', '64x64', '96x96', '120x120', '240x240', '360x360', '432x432', '504x504', '648x648']

export const photoRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/users/:user/photo', need: 'photos', units: 0, handle: describePhoto },
  { method: 'GET', pattern: '/users/:user/photo/$value', need: 'photos', units: 0, handle: getPhoto },
  { method: 'PUT', pattern: '/users/:user/photo/$value', need: 'photos', units: 0, handle: putPhoto },
  { method: 'GET', pattern: '/users/:user/photos/:size/$value', need: 'photos', units: 0, handle: getPhoto },
]

interface Photo {
  readonly mimeType: string
  readonly content: Uint8Array
}

function photoOf({ database }: Tenant, { id }: Person): Photo {
  const row = database.get('SELECT mimeType, content FROM photo WHERE userId = ?', id)
  if (!row) throw new GraphFault(404, 'ImageNotFound', "The photo wasn't found.")
  return row as { mimeType: string; content: Uint8Array }
}

function getPhoto(tenant: Tenant, call: GraphCall): GraphAnswer {
  const size = call.parts['size']
  const person = requirePerson(tenant, call)
  if (size !== undefined && !sizes.includes(size)) throw badRequest(`The size '${size}' is not one of the photo sizes.`)
  const { mimeType, content } = photoOf(tenant, person)
  return { status: 200, bytes: content, contentType: mimeType }
}

function describePhoto(tenant: Tenant, call: GraphCall): GraphAnswer {
  const person = requirePerson(tenant, call)
  const { mimeType } = photoOf(tenant, person)
  const context = contextOf('users?/photo/$entity', person.id)
  return {
    status: 200,
    body: { '@odata.context': context, '@odata.mediaContentType': mimeType, id: '648x648', width: 648, height: 648 },
  }
}

function putPhoto(tenant: Tenant, call: GraphCall): GraphAnswer {
  const { bytes, contentType } = call.body
  const person = requirePerson(tenant, call)
  if (!contentType.startsWith('image/') || bytes.length === 0) throw badRequest('The photo must be an image.')
  tenant.database.run(
    `INSERT INTO photo VALUES (?, ?, ?)
     ON CONFLICT (userId) DO UPDATE SET mimeType = excluded.mimeType, content = excluded.content`,
    ...[person.id, contentType, bytes],
  )
  return { status: 200 }
}
