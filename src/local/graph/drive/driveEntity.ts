import { createHash } from 'node:crypto'
import type { JsonObject } from '../call'
import { fileTags } from './driveStore'
import type { StoredFile } from './driveStore'
import { identitySet, writerIn } from '../identities'
import { siteUrl } from '../sites/siteEntity'
import type { Tenant } from '../tenant'

/** The id under which the root itself is known. */
export function rootIdOf(driveId: string): string {
  return `01ROOT${driveId
    .slice(2, 20)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '0')}`
}

export function driveEntity({ driveId, site, library }: Tenant): JsonObject {
  return {
    createdDateTime: site.createdAt,
    description: '',
    id: driveId,
    lastModifiedDateTime: site.createdAt,
    name: library.displayName,
    webUrl: libraryUrl(site),
    driveType: 'documentLibrary',
    createdBy: { user: { displayName: 'System Account' } },
  }
}

function libraryUrl(site: Tenant['site']): string {
  return `${siteUrl(site)}/Shared%20Documents`
}

export function rootEntity({ driveId, site, drive }: Tenant): JsonObject {
  return {
    createdDateTime: site.createdAt,
    id: rootIdOf(driveId),
    lastModifiedDateTime: site.createdAt,
    name: 'root',
    webUrl: libraryUrl(site),
    size: 0,
    parentReference: { driveType: 'documentLibrary', driveId },
    folder: { childCount: drive.children('').length },
    root: {},
  }
}

export const fileProperties = [
  'id',
  'name',
  'eTag',
  'cTag',
  'size',
  'webUrl',
  'createdBy',
  'createdDateTime',
  'lastModifiedBy',
  'lastModifiedDateTime',
  'parentReference',
  'file',
  'folder',
  'root',
  'fileSystemInfo',
  'description',
  'deleted',
  'sharepointIds',
]

/** A driveItem. */
export function fileEntity(tenant: Tenant, file: StoredFile): JsonObject {
  const { driveId, site, drive } = tenant
  const folders = drive.pathOf(file)
  const by = identitySet(writerIn(file.author))
  const { eTag, cTag } = fileTags(file)
  const encoded = `${folders}/${file.name}`.split('/').map(encodeURIComponent).join('/')
  return {
    '@odata.etag': eTag,
    createdDateTime: file.createdAt,
    eTag,
    id: file.id,
    lastModifiedDateTime: file.modifiedAt,
    name: file.name,
    webUrl: `${libraryUrl(site)}${encoded}`,
    cTag,
    size: file.size,
    createdBy: by,
    lastModifiedBy: by,
    parentReference: {
      driveType: 'documentLibrary',
      driveId,
      id: file.parentId === '' ? rootIdOf(driveId) : file.parentId,
      path: `/drives/${driveId}/root:${folders}`,
      siteId: site.id,
    },
    ...facetOf(tenant, file),
    fileSystemInfo: { createdDateTime: file.createdAt, lastModifiedDateTime: file.modifiedAt },
  }
}

function facetOf({ drive }: Tenant, file: StoredFile): JsonObject {
  if (file.isFolder) return { folder: { childCount: drive.children(file.id).length } }
  const sha256 = createHash('sha256').update(drive.content(file.id)).digest('hex').toUpperCase()
  return { file: { mimeType: file.mimeType, hashes: { sha256Hash: sha256 } } }
}
