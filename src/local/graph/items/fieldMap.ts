import type { JsonObject } from '../call'
import type { Catalogue, StoredColumn, StoredList } from '../sites/catalogue'
import { facetOf, isLookupKind } from '../sites/columnKinds'
import { GraphFault } from '../graphError'
import { writerIn } from '../identities'
import { eTagOf } from './itemStore'
import type { ItemStore, StoredItem } from './itemStore'
import type { SiteUsers } from '../sites/siteUsers'

/** What a field map is made from besides its row. */
export interface FieldSources {
  readonly catalogue: Catalogue
  readonly items: ItemStore
  readonly siteUsers: SiteUsers
}

/** Names of a `$select`, or undefined for the default field set. */
export type Selection = readonly string[] | undefined

const mostLookups = 12

/** @throws GraphFault when the query joins more lookup-type columns than the service allows */
export function requireFewLookups(list: StoredList, selection: Selection, status: number): void {
  const bases = (selection ?? []).map(name => name.replace(/LookupId$/, ''))
  const lookups = list.columns.filter(({ name, kind }) => isLookupKind(kind) && bases.includes(name))
  if (lookups.length <= mostLookups) return
  const message =
    'The query cannot be completed because the number of lookup columns it contains exceeds the lookup column threshold enforced by the administrator.'
  throw new GraphFault(status, status === 429 ? 'activityLimitReached' : 'invalidRequest', message)
}

/** `fields` of a row: empty columns are absent, hidden ones come only when they are named. */
export function fieldMap(
  sources: FieldSources,
  list: StoredList,
  { item, selection }: { item: StoredItem; selection: Selection },
): JsonObject {
  const eTag = { '@odata.etag': eTagOf(item) }
  if (selection === undefined) return { ...eTag, ...ownFields(sources, list, item), ...systemFields(item) }
  const chosen = selection.map(name => [name, namedField(sources, list, { item, name })] as const)
  return { ...eTag, ...Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) }
}

function ownFields(sources: FieldSources, list: StoredList, item: StoredItem): JsonObject {
  const shown: Record<string, unknown> = {}
  for (const column of list.columns) {
    const value = item.fields[column.name]
    if (value === undefined || column.isHidden) continue
    if (column.kind === 'lookup' || column.kind === 'person') shown[`${column.name}LookupId`] = inWords(value)
    else shown[column.name] = Array.isArray(value) ? manyValues(sources, column, value) : value
  }
  return shown
}

function manyValues(sources: FieldSources, column: StoredColumn, value: readonly unknown[]): unknown {
  if (!isLookupKind(column.kind)) return value
  return value.map(row => {
    const { text, mail } = lookedUp(sources, column, Number(row))
    return { LookupId: Number(row), LookupValue: text, ...(mail !== undefined && { Email: mail }) }
  })
}

interface LookedUp {
  readonly text: string
  readonly mail?: string | undefined
}

function lookedUp({ catalogue, items, siteUsers }: FieldSources, column: StoredColumn, row: number): LookedUp {
  if (column.kind === 'person' || column.kind === 'persons') {
    const known = siteUsers.known(row)
    return { text: known?.name ?? '', mail: known?.mail }
  }
  const { listId, columnName } = facetOf(column.definition) as { listId?: string; columnName?: string }
  const target = catalogue.find(listId ?? '')
  return { text: inWords(target && items.get(target, row)?.fields[columnName ?? 'Title']) }
}

function inWords(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function systemFields(item: StoredItem): JsonObject {
  const { row: authorRow, appRow: appAuthor } = writerIn(item.author)
  const { row: editorRow, appRow: appEditor } = writerIn(item.editor)
  const title = item.fields['Title']
  return {
    id: String(item.id),
    ContentType: 'Item',
    Modified: item.modifiedAt,
    Created: item.createdAt,
    AuthorLookupId: String(authorRow),
    EditorLookupId: String(editorRow),
    ...(appAuthor !== undefined && { AppAuthorLookupId: String(appAuthor) }),
    ...(appEditor !== undefined && { AppEditorLookupId: String(appEditor) }),
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    ...(title !== undefined && { LinkTitleNoMenu: title, LinkTitle: title }),
    ItemChildCount: '0',
    FolderChildCount: '0',
    _ComplianceFlags: '',
    _ComplianceTag: '',
    _ComplianceTagWrittenTime: '',
    _ComplianceTagUserId: '',
  }
}

/** One field by name: `Person` is the name to show, `PersonLookupId` the row, and a hidden column may be named too. */
function namedField(
  sources: FieldSources,
  list: StoredList,
  { item, name }: { item: StoredItem; name: string },
): unknown {
  const column = list.columns.find(each => each.name === name)
  if (column) return shownAlone(sources, list, { column, item })
  const base = list.columns.find(each => each.name === name.replace(/LookupId$/, '') && isLookupKind(each.kind))
  const row = base && item.fields[base.name]
  if (typeof row === 'number') return String(row)
  const system = systemFields(item)
  return system[name] ?? hiddenField(sources, list, { item, name })
}

function shownAlone(
  sources: FieldSources,
  list: StoredList,
  { column, item }: { column: StoredColumn; item: StoredItem },
): unknown {
  const primaryId = facetOf(column.definition)['primaryLookupColumnId']
  const primary = list.columns.find(({ id }) => id === primaryId)
  const value = item.fields[(primary ?? column).name]
  if (value === undefined || !isLookupKind(column.kind)) return value
  if (Array.isArray(value)) return manyValues(sources, column, value)
  const merged = { ...facetOf(primary?.definition ?? {}), ...facetOf(column.definition) }
  return lookedUp(sources, { ...column, definition: { lookup: merged } }, Number(value)).text
}

function hiddenField(
  { siteUsers }: FieldSources,
  list: StoredList,
  { item, name }: { item: StoredItem; name: string },
): unknown {
  const person = (row: number) => siteUsers.known(row)?.name
  const hidden: Readonly<Record<string, () => unknown>> = {
    ID: () => String(item.id),
    Author: () => person(writerIn(item.author).row),
    Editor: () => person(writerIn(item.editor).row),
    ContentTypeId: () => contentTypeId(list),
    FileLeafRef: () => `${item.id}_.000`,
    GUID: () => item.guid,
    UniqueId: () => item.guid,
    _UIVersion: () => item.version * 512,
    owshiddenversion: () => String(item.version),
    Order: () => item.id * 100,
  }
  return hidden[name]?.()
}

export function contentTypeId({ folderId }: StoredList): string {
  return `0x0100${folderId.replaceAll('-', '').toUpperCase()}`
}
