import { columnEntity, listEntity, siteEntity, titleColumn } from './entities'
import { facetNames } from './fieldValues'
import { GraphFault, invalidRequest, notDone, siteNotFound } from './graphError'
import { changeItem, createItem, deleteItem, deltaItems, findList, getItem, listItems } from './itemRoutes'
import type { Place } from './itemRoutes'
import { pathParts } from './request'
import type { GraphAnswer, GraphRequest } from './request'

export interface LocalUser {
  readonly id: string
  readonly displayName: string
  readonly mail: string
  readonly userPrincipalName: string
  readonly accountEnabled: boolean
}

export interface Directory extends Place {
  readonly users: readonly LocalUser[]
}

type Handler = (directory: Directory, request: GraphRequest, parts: Readonly<Record<string, string>>) => GraphAnswer

interface Route {
  readonly method: string
  readonly pattern: string
  /** Resource units of SharePoint: 1 for one item or a delta with a token, 2 for a query or a write. */
  readonly units: number | ((request: GraphRequest) => number)
  readonly handle: Handler
}

const list = '/sites/:site/lists/:list'
type FoundList = ReturnType<typeof findList>
type ListAct = (place: Place, list: FoundList, ...asked: [request: GraphRequest, id: string]) => GraphAnswer

const ofList =
  (act: ListAct): Handler =>
  (directory, request, { site = '', list: name = '', id = '' }) => {
    requireSite(directory, site)
    return act(directory, findList(directory, name), request, id)
  }

export const routes: readonly Route[] = [
  { method: 'GET', pattern: '/sites/:site', units: 1, handle: getSite },
  { method: 'GET', pattern: '/sites/:site/lists', units: 2, handle: getLists },
  { method: 'POST', pattern: '/sites/:site/lists', units: 2, handle: createList },
  {
    method: 'GET',
    pattern: list,
    units: 1,
    handle: ofList((place, found) => ({ status: 200, body: listEntity(found, place.site) })),
  },
  { method: 'GET', pattern: `${list}/columns`, units: 2, handle: ofList(getColumns) },
  { method: 'POST', pattern: `${list}/columns`, units: 2, handle: ofList(createColumn) },
  { method: 'GET', pattern: `${list}/items`, units: 2, handle: ofList(listItems) },
  { method: 'POST', pattern: `${list}/items`, units: 2, handle: ofList(createItem) },
  {
    method: 'GET',
    pattern: `${list}/items/delta`,
    units: ({ query }) => (query.has('token') ? 1 : 2),
    handle: ofList(deltaItems),
  },
  {
    method: 'GET',
    pattern: `${list}/items/:id`,
    units: 1,
    handle: ofList((place, found, ...[request, id]) => getItem(place, found, { id, request })),
  },
  {
    method: 'PATCH',
    pattern: `${list}/items/:id`,
    units: 2,
    handle: ofList((place, found, ...[request, id]) => changeItem(place, found, { id, request, onlyFields: false })),
  },
  {
    method: 'PATCH',
    pattern: `${list}/items/:id/fields`,
    units: 2,
    handle: ofList((place, found, ...[request, id]) => changeItem(place, found, { id, request, onlyFields: true })),
  },
  {
    method: 'DELETE',
    pattern: `${list}/items/:id`,
    units: 2,
    handle: ofList((place, found, ...[request, id]) => deleteItem(place, found, { id, request })),
  },
  { method: 'GET', pattern: '/users', units: 0, handle: getUsers },
  { method: 'GET', pattern: '/users/:user', units: 0, handle: getUser },
]

export function answerRoute(
  directory: Directory,
  request: GraphRequest,
): { readonly answer: () => GraphAnswer; readonly units: number } {
  const file = filePath(request.path)
  if (file) return { units: request.method === 'GET' ? 1 : 2, answer: () => answerFile(directory, request, file) }
  for (const { method, pattern, units, handle } of routes) {
    const parts = method === request.method ? pathParts(pattern, request.path) : undefined
    if (parts && !(parts['id'] === 'delta' && method === 'GET')) {
      return {
        units: typeof units === 'number' ? units : units(request),
        answer: () => handle(directory, request, parts),
      }
    }
  }
  throw notDone(`${request.method} ${request.path}`)
}

function requireSite({ site }: Place, given: string): void {
  const collection = site.id.split(',')[1]
  if (given === site.id || given === collection || given === 'root') return
  if (/^[^,:]+:\//.test(given)) throw siteNotFound()
  const isTriple = given.split(',').length === 3
  if (!isTriple && !/^[0-9a-f-]{36}$/i.test(given)) {
    throw invalidRequest('Provided identifier is malformed - site collection id is not valid')
  }
  throw siteNotFound()
}

function getSite(
  directory: Directory,
  _request: GraphRequest,
  { site = '' }: Readonly<Record<string, string>>,
): GraphAnswer {
  requireSite(directory, site)
  return { status: 200, body: siteEntity(directory.site) }
}

/** `GET /sites/{host}:/{path}`, whose path has slashes of its own. */
export function siteByPath({ site }: Place, path: string): GraphAnswer | undefined {
  const given = /^\/sites\/([^/:]+):(\/.*?):?$/.exec(path)
  if (!given) return undefined
  if (given[1] !== site.host || given[2] !== site.path) throw siteNotFound()
  return { status: 200, body: siteEntity(site) }
}

function getLists(
  directory: Directory,
  { query, linkBase }: GraphRequest,
  { site = '' }: Readonly<Record<string, string>>,
): GraphAnswer {
  requireSite(directory, site)
  const filter = query.get('filter')
  const named = filter === undefined ? undefined : /^displayName\s+eq\s+'((?:[^']|'')*)'$/.exec(filter)
  if (named === null) throw invalidRequest('The provided filter statement is not supported')
  const found = directory.store
    .lists()
    .filter(({ displayName }) => !named || displayName === named[1]?.replaceAll("''", "'"))
  return {
    status: 200,
    body: {
      '@odata.context': `${linkBase}/$metadata#sites('${encodeURIComponent(site)}')/lists`,
      value: found.map(each => listEntity(each, directory.site)),
    },
  }
}

interface ListWanted {
  readonly displayName?: unknown
  readonly description?: unknown
  readonly columns?: unknown
  readonly name?: unknown
  readonly list?: { readonly template?: unknown }
}

function createList(
  directory: Directory,
  { body, linkBase }: GraphRequest,
  { site = '' }: Readonly<Record<string, string>>,
): GraphAnswer {
  requireSite(directory, site)
  const wanted = (body ?? {}) as ListWanted
  const displayName = nameWanted(wanted)
  const columns = Array.isArray(wanted.columns) ? wanted.columns.map(checkColumn) : []
  const description = typeof wanted.description === 'string' ? wanted.description : ''
  const created = directory.store.createList({ displayName, description })
  for (const column of columns) directory.store.createColumn(created.id, column)
  const context = `${linkBase}/$metadata#sites('${encodeURIComponent(site)}')/lists/$entity`
  return { status: 201, body: { '@odata.context': context, ...listEntity(created, directory.site) } }
}

function nameWanted({ name, displayName, list: facet }: ListWanted): string {
  if (name !== undefined) {
    throw invalidRequest(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    )
  }
  const template = facet?.template ?? 'genericList'
  if (typeof displayName !== 'string' || displayName === '' || template !== 'genericList') {
    throw invalidRequest('One of the provided arguments is not acceptable.')
  }
  return displayName
}

function getColumns({ store }: Place, { id }: { id: string }, { linkBase, path }: GraphRequest): GraphAnswer {
  const columns = store.columns(id).filter(({ definition }) => definition['hidden'] !== true)
  return {
    status: 200,
    body: { '@odata.context': `${linkBase}/$metadata#${path}`, value: [titleColumn, ...columns.map(columnEntity)] },
  }
}

function createColumn({ store }: Place, { id }: { id: string }, { body }: GraphRequest): GraphAnswer {
  return { status: 201, body: columnEntity(store.createColumn(id, checkColumn(body))) }
}

function checkColumn(body: unknown): Readonly<Record<string, unknown>> {
  const column = (body ?? {}) as Record<string, unknown>
  if (column['defaultValue'] === null || column['validation'] === null) {
    throw new GraphFault(500, 'generalException', 'General exception while processing')
  }
  const facets = facetNames.filter(name => typeof column[name] === 'object' && column[name] !== null)
  if (typeof column['name'] !== 'string' || !/^[A-Za-z]\w{0,31}$/.test(column['name']) || facets.length !== 1) {
    throw invalidRequest('Invalid request')
  }
  if (column['enforceUniqueValues'] === true && column['indexed'] !== true) throw invalidRequest('Invalid request')
  return column
}

function getUsers({ users }: Directory, { query, linkBase }: GraphRequest): GraphAnswer {
  const begins = /^startswith\(displayName,\s*'((?:[^']|'')*)'\)$/i.exec(query.get('filter') ?? '')?.[1]
  const found = users.filter(
    ({ displayName }) => begins === undefined || displayName.toLowerCase().startsWith(begins.toLowerCase()),
  )
  return { status: 200, body: { '@odata.context': `${linkBase}/$metadata#users`, value: found } }
}

function getUser(
  { users }: Directory,
  { linkBase }: GraphRequest,
  { user = '' }: Readonly<Record<string, string>>,
): GraphAnswer {
  const found = users.find(
    ({ id, userPrincipalName }) => id === user || userPrincipalName.toLowerCase() === user.toLowerCase(),
  )
  if (!found) {
    throw new GraphFault(
      404,
      'Request_ResourceNotFound',
      `Resource '${user}' does not exist or one of its queried reference-property objects are not present.`,
    )
  }
  return { status: 200, body: { '@odata.context': `${linkBase}/$metadata#users/$entity`, ...found } }
}

/** `/sites/{site}/drive/root:/Payloads/a.json:/content` names a file by its path. */
function filePath(path: string): string | undefined {
  const given = /^\/sites\/[^/]+\/drive\/root:\/(.+):\/content$/.exec(path)?.[1]
  return given === undefined ? undefined : decodeURIComponent(given)
}

function answerFile({ store, site }: Directory, { method, body }: GraphRequest, path: string): GraphAnswer {
  if (method === 'GET') {
    const bytes = store.file(path)
    if (!bytes) throw new GraphFault(404, 'itemNotFound', 'The resource could not be found.')
    return { status: 200, bytes }
  }
  if (method !== 'PUT') throw notDone(`${method} of a file`)
  const content = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body ?? ''))
  const { id, version, isNew } = store.putFile(path, content)
  const name = path.split('/').at(-1)
  return {
    status: isNew ? 201 : 200,
    body: {
      id,
      name,
      size: content.length,
      eTag: `"{${id}},${version}"`,
      webUrl: `https://${site.host}${site.path}/Shared%20Documents/${path}`,
      file: {},
    },
  }
}
