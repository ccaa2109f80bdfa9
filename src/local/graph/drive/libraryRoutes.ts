import type { GraphAnswer, GraphCall } from '../call'
import { placeOf } from './driveRoutes'
import { notFound } from '../graphError'
import { itemRoutes } from '../items/itemRoutes'
import type { Handler, Route } from '../route'
import type { Tenant } from '../tenant'

const files = ['/drives/:drive/items/:file', '/drives/:drive/root/-/:path', '/sites/:site/drive/root/-/:path']

/** The row behind a file: `/drives/{d}/items/{i}/listItem/fields` writes its columns in the library. */
export const libraryRoutes: readonly Route[] = files.flatMap((file): readonly Route[] => [
  {
    method: 'GET',
    pattern: `${file}/listItem`,
    need: 'read',
    units: 1,
    heeds: ['select', 'expand'],
    handle: asItem('GET', ''),
  },
  { method: 'PATCH', pattern: `${file}/listItem`, need: 'write', units: 2, handle: asItem('PATCH', '') },
  {
    method: 'GET',
    pattern: `${file}/listItem/fields`,
    need: 'read',
    units: 1,
    heeds: ['select'],
    handle: asItem('GET', '/fields'),
  },
  { method: 'PATCH', pattern: `${file}/listItem/fields`, need: 'write', units: 2, handle: asItem('PATCH', '/fields') },
])

/** Answers as the route of the list's own items would. */
function asItem(method: 'GET' | 'PATCH', rest: '' | '/fields'): Handler {
  const route = itemRoutes.find(each => each.method === method && each.pattern.endsWith(`/items/:item${rest}`))
  return (tenant: Tenant, call: GraphCall): GraphAnswer | Promise<GraphAnswer> => {
    const place = placeOf(tenant, call)
    if (place.kind === 'root' || !route) throw notFound('The resource')
    const parts = { site: tenant.site.id, list: tenant.library.id, item: String(place.file.itemId) }
    return route.handle(tenant, { ...call, parts })
  }
}
