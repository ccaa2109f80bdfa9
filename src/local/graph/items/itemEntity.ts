import type { JsonObject } from '../call'
import type { StoredList } from '../sites/catalogue'
import { contentTypeId } from './fieldMap'
import { identitySet, writerIn } from '../identities'
import { eTagOf } from './itemStore'
import type { StoredItem } from './itemStore'
import { listUrl } from '../sites/siteEntity'
import type { Tenant } from '../tenant'

export const itemProperties = [
  'id',
  'eTag',
  'webUrl',
  'name',
  'description',
  'createdDateTime',
  'createdBy',
  'createdByUser',
  'lastModifiedDateTime',
  'lastModifiedBy',
  'lastModifiedByUser',
  'parentReference',
  'contentType',
  'sharepointIds',
  'fields',
  'versions',
  'driveItem',
  'analytics',
  'deleted',
]

/** A row without its fields. */
export function itemEntity({ site }: Tenant, list: StoredList, item: StoredItem): JsonObject {
  const eTag = eTagOf(item)
  return {
    '@odata.etag': eTag,
    createdDateTime: item.createdAt,
    eTag,
    id: String(item.id),
    lastModifiedDateTime: item.modifiedAt,
    webUrl: `${listUrl(site, list)}/${item.id}_.000`,
    createdBy: identitySet(writerIn(item.author)),
    lastModifiedBy: identitySet(writerIn(item.editor)),
    parentReference: { id: list.folderId, siteId: site.id },
    contentType: { id: contentTypeId(list), name: 'Item' },
  }
}

/** How delta tells that a row is gone. */
export function deletedEntity({ site }: Tenant, list: StoredList, item: StoredItem): JsonObject {
  return {
    id: String(item.id),
    parentReference: { siteId: site.id },
    contentType: { id: contentTypeId(list), name: 'Item' },
    deleted: { state: 'deleted' },
  }
}
