import type { JsonObject } from '../call'

/** A column that every list has and nobody may change. */
export interface SystemColumn {
  readonly name: string
  readonly definition: JsonObject
}

interface Shape {
  readonly displayName?: string
  readonly hidden?: boolean
  readonly readOnly?: boolean
  readonly facet?: JsonObject
}

const line: JsonObject = {
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
}
const moment: JsonObject = { dateTime: { displayAs: 'default', format: 'dateTime' } }
const person: JsonObject = {
  personOrGroup: { allowMultipleSelection: false, chooseFromType: 'peopleAndGroups', displayAs: 'nameWithPresence' },
}

function system(
  name: string,
  id: string,
  { displayName = name, hidden = false, readOnly = true, facet = {} }: Shape,
): SystemColumn {
  const definition = {
    columnGroup: hidden ? '_Hidden' : 'Custom Columns',
    description: '',
    displayName,
    enforceUniqueValues: false,
    hidden,
    id,
    indexed: false,
    name,
    readOnly,
    required: false,
    ...facet,
  }
  return { name, definition }
}

/** The ids are the well-known ones, the same in every list of SharePoint. */
export const systemColumns: readonly SystemColumn[] = [
  system('_ComplianceFlags', 'fd3f0f0a-7d0c-4c0e-8d8b-54b9d6ea0001', { displayName: 'Label setting' }),
  system('_ComplianceTag', 'fd3f0f0a-7d0c-4c0e-8d8b-54b9d6ea0002', { displayName: 'Retention label' }),
  system('_ComplianceTagWrittenTime', 'fd3f0f0a-7d0c-4c0e-8d8b-54b9d6ea0003', {
    displayName: 'Retention label Applied',
  }),
  system('_ComplianceTagUserId', 'fd3f0f0a-7d0c-4c0e-8d8b-54b9d6ea0004', { displayName: 'Label applied by' }),
  system('ID', '1d22ea11-1e32-424e-89ab-9fedbadb6ce1', {}),
  system('ContentType', 'c042a256-787d-4a6f-8a8a-cf6ab767f12d', { displayName: 'Content Type', facet: line }),
  system('Modified', '28cf69c5-fa48-462a-b5cd-27b6f9d2bd5f', { facet: moment }),
  system('Created', '8c06beca-0777-48f7-91c7-6da68bc07b69', { facet: moment }),
  system('Author', '1df5e554-ec7e-46a6-901d-d85a3881cb18', { displayName: 'Created By', facet: person }),
  system('Editor', 'd31655d1-1d5b-4511-95a1-7a09e9b75bf2', { displayName: 'Modified By', facet: person }),
  system('_UIVersionString', 'dce8262a-3ae9-45aa-aab4-83bd75fb738a', { displayName: 'Version', facet: line }),
  system('Attachments', '67df98f4-9dec-48ff-a553-29bece9c5bf4', { readOnly: false }),
  system('Edit', '503f1caa-358e-4918-9094-4a2cdc4bc034', {}),
  system('LinkTitleNoMenu', 'bc91a437-52e7-49e1-8c4e-4698904b2b6d', { displayName: 'Title' }),
  system('LinkTitle', '82642ec8-ef9b-478f-acf9-31f7d45fbc31', { displayName: 'Title' }),
  system('DocIcon', '081c6e4c-5c14-4f20-b23e-1a71ceb6a67c', { displayName: 'Type' }),
  system('ItemChildCount', 'b824e17e-a1b3-426e-aecf-f0184d900485', { displayName: 'Item Child Count' }),
  system('FolderChildCount', '960ff01f-2b6d-4f1b-9c3f-e19ad8927341', { displayName: 'Folder Child Count' }),
  system('AppAuthor', '6bfaba20-36bf-44b5-a1b2-eb6346d49716', { displayName: 'App Created By' }),
  system('AppEditor', 'e08400f3-c779-4ed2-a18c-ab7f34caa318', { displayName: 'App Modified By' }),
  system('ContentTypeId', '03e45e84-1992-4d42-9116-26f756012634', { hidden: true, displayName: 'Content Type ID' }),
  system('FileLeafRef', '8553196d-ec8d-4564-9861-3dbe931050c8', { hidden: true, displayName: 'Name' }),
  system('FileRef', '94f89715-e097-4e8b-ba79-ea02aa8b7adb', { hidden: true, displayName: 'URL Path' }),
  system('GUID', 'ae069f25-3ac2-4256-b9c3-15dbc15da0e0', { hidden: true }),
  system('UniqueId', '4b7403de-8d94-43e8-9f0f-137a3e298126', { hidden: true, displayName: 'Unique Id' }),
  system('_UIVersion', '7841bf41-43d0-4434-9f50-a673baef7631', { hidden: true, displayName: 'UI Version' }),
  system('owshiddenversion', 'd4e44a66-ee3a-4d02-88c9-4ec5ff3f4cd5', { hidden: true }),
  system('Order', 'ca4addac-796f-4b23-b093-d2a3f65c0774', { hidden: true }),
]

/** Title is a column like those that people add, but for its id, which is the same everywhere. */
export const titleColumnId = 'fa564e0f-0c70-4ab9-b863-0177e6ddd247'

/** What a field map shows that nobody may write; `AuthorLookupId` and its like have no column of that name. */
const unwritable = new Set([
  ...systemColumns.map(({ name }) => name),
  'id',
  'AuthorLookupId',
  'EditorLookupId',
  'AppAuthorLookupId',
  'AppEditorLookupId',
])

export function isUnwritable(name: string): boolean {
  return unwritable.has(name)
}
