import { eTagOf } from './listStore'
import type { StoredColumn, StoredItem, StoredList } from './listStore'

export interface Site {
  readonly id: string
  readonly host: string
  readonly path: string
  readonly name: string
}

export function siteEntity({ id, host, path, name }: Site): object {
  return {
    id,
    name: path.split('/').at(-1),
    displayName: name,
    webUrl: `https://${host}${path}`,
    createdDateTime: '2026-01-01T00:00:00Z',
    lastModifiedDateTime: '2026-01-01T00:00:00Z',
  }
}

export function listEntity(list: StoredList, { id: siteId, host, path }: Site): object {
  return {
    '@odata.etag': `"${list.id},1"`,
    createdDateTime: list.createdAt,
    description: list.description,
    eTag: `"${list.id},1"`,
    id: list.id,
    lastModifiedDateTime: list.createdAt,
    name: list.displayName,
    webUrl: `https://${host}${path}/Lists/${encodeURIComponent(list.displayName)}`,
    displayName: list.displayName,
    parentReference: { siteId },
    list: { contentTypesEnabled: false, hidden: false, template: 'genericList' },
  }
}

export function columnEntity({ id, name, definition }: StoredColumn): object {
  return {
    columnGroup: 'Custom Columns',
    description: '',
    displayName: name,
    enforceUniqueValues: false,
    hidden: false,
    indexed: false,
    readOnly: false,
    required: false,
    ...definition,
    id,
    name,
  }
}

export const titleColumn = {
  columnGroup: 'Custom Columns',
  description: '',
  displayName: 'Title',
  enforceUniqueValues: false,
  hidden: false,
  id: 'fa564e0f-0c70-4ab9-b863-0177e6ddd247',
  indexed: false,
  name: 'Title',
  readOnly: false,
  required: false,
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
}

/** The field map of a row; `wanted` empty means all of it. */
export function fieldsEntity(item: StoredItem, wanted: readonly string[]): Readonly<Record<string, unknown>> {
  const title = item.fields['Title']
  const all: Record<string, unknown> = {
    '@odata.etag': eTagOf(item),
    ...(title === undefined ? {} : { Title: title, LinkTitle: title, LinkTitleNoMenu: title }),
    ...item.fields,
    id: String(item.id),
    ContentType: 'Item',
    Modified: item.modifiedAt,
    Created: item.createdAt,
    AuthorLookupId: '7',
    EditorLookupId: '7',
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
  }
  if (wanted.length === 0) return all
  const chosen = Object.entries(all).filter(([name]) => name === '@odata.etag' || wanted.includes(name))
  return Object.fromEntries(chosen)
}

const application = { application: { displayName: 'AFI Tracker' } }

/** A row; `wanted` undefined leaves its fields out. */
export function itemEntity(
  item: StoredItem,
  list: StoredList,
  { site, wanted }: { site: Site; wanted: readonly string[] | undefined },
): object {
  const eTag = eTagOf(item)
  return {
    '@odata.etag': eTag,
    createdDateTime: item.createdAt,
    eTag,
    id: String(item.id),
    lastModifiedDateTime: item.modifiedAt,
    webUrl: `https://${site.host}${site.path}/Lists/${encodeURIComponent(list.displayName)}/${item.id}_.000`,
    createdBy: application,
    lastModifiedBy: application,
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: '0x0100', name: 'Item' },
    ...(wanted && { 'fields@odata.context': 'fields/$entity', fields: fieldsEntity(item, wanted) }),
  }
}

export function deletedEntity(item: StoredItem, { id: siteId }: Site): object {
  return {
    id: String(item.id),
    parentReference: { siteId },
    contentType: { id: '0x0100', name: 'Item' },
    deleted: { state: 'deleted' },
  }
}
