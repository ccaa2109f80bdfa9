import type { JsonObject } from '../call'
import type { StoredColumn, StoredList } from './catalogue'
import { identitySet, writerIn } from '../identities'
import type { Site } from '../tenant'

const metadata = 'https://graph.microsoft.com/v1.0/$metadata#'

/** `@odata.context`; parts of the path show as they were asked, a comma as `%2C`. */
export function contextOf(...[path, ...ids]: readonly string[]): string {
  let next = 0
  const filled = (path ?? '').replaceAll('?', () => {
    const id = ids[next] ?? ''
    next += 1
    return `('${encodeURIComponent(id)}')`
  })
  return `${metadata}${filled}`
}

export const siteProperties = [
  'id',
  'name',
  'displayName',
  'webUrl',
  'createdDateTime',
  'lastModifiedDateTime',
] as const
export const moreSiteProperties = ['description', 'root', 'siteCollection', 'drive', 'lists', 'drives', 'columns']

export function siteUrl({ host, path }: Site): string {
  return `https://${host}${path}`
}

export function siteEntity(site: Site): JsonObject {
  return {
    createdDateTime: site.createdAt,
    description: '',
    id: site.id,
    lastModifiedDateTime: site.createdAt,
    name: site.path.split('/').at(-1),
    webUrl: siteUrl(site),
    displayName: site.displayName,
    root: {},
    siteCollection: { hostname: site.host },
  }
}

export const listProperties = [
  'id',
  'eTag',
  'name',
  'displayName',
  'description',
  'webUrl',
  'createdDateTime',
  'lastModifiedDateTime',
  'createdBy',
  'lastModifiedBy',
  'parentReference',
  'list',
  'system',
  'sharepointIds',
  'columns',
  'items',
  'contentTypes',
  'drive',
  'subscriptions',
]

/** The address of a list: `https://…/Lists/Project%20Tasks`; a library is not under `Lists`. */
export function listUrl(site: Site, { name, template, isHidden }: StoredList): string {
  const folder = template === 'documentLibrary' ? '' : isHidden ? '/_catalogs' : '/Lists'
  return `${siteUrl(site)}${folder}/${encodeURIComponent(name)}`
}

export function listEntity(list: StoredList, site: Site): JsonObject {
  const eTag = `"${list.id},${list.version}"`
  const createdBy = identitySet(writerIn(list.author))
  return {
    '@odata.etag': eTag,
    createdDateTime: list.createdAt,
    description: list.description,
    eTag,
    id: list.id,
    lastModifiedDateTime: list.modifiedAt,
    name: list.name,
    webUrl: listUrl(site, list),
    displayName: list.displayName,
    createdBy,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: list.isHidden, template: list.template },
    ...(list.isSystem && { system: {} }),
  }
}

export const columnProperties = [
  'id',
  'name',
  'displayName',
  'description',
  'columnGroup',
  'enforceUniqueValues',
  'hidden',
  'indexed',
  'isDeletable',
  'isReorderable',
  'isSealed',
  'propagateChanges',
  'readOnly',
  'required',
  'type',
  'defaultValue',
  'validation',
  'sourceColumn',
  'sourceContentType',
  'boolean',
  'calculated',
  'choice',
  'contentApprovalStatus',
  'currency',
  'dateTime',
  'geolocation',
  'hyperlinkOrPicture',
  'lookup',
  'number',
  'personOrGroup',
  'term',
  'text',
  'thumbnail',
]

/** Properties in the order of the alphabet, as the service gives them. */
export function columnEntity({ id, definition }: Pick<StoredColumn, 'id' | 'definition'>): JsonObject {
  const said: JsonObject = { ...definition, id }
  const names = Object.keys(said).filter(name => said[name] !== null)
  return Object.fromEntries(names.sort().map(name => [name, said[name]]))
}
