import { invalidRequest } from './graphError'
import type { StoredColumn } from './listStore'

type Definition = Readonly<Record<string, unknown>>
type Check = (value: unknown, facet: Definition) => boolean

const longestLine = 255
const longestNote = 63_999

/** What each kind of column takes, by the name of its facet. A kind that is not here takes nothing. */
const takes: Readonly<Record<string, Check>> = {
  text: (value, facet) =>
    typeof value === 'string' &&
    value.length <= (facet['allowMultipleLines'] === true ? longestNote : Number(facet['maxLength'] ?? longestLine)),
  choice: (value, facet) => (facet['displayAs'] === 'checkBoxes' ? isTextArray(value) : typeof value === 'string'),
  number: value => typeof value === 'number' && Number.isFinite(value),
  currency: value => typeof value === 'number' && Number.isFinite(value),
  boolean: value => typeof value === 'boolean',
  dateTime: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}

export const facetNames = [
  ...Object.keys(takes),
  'personOrGroup',
  'lookup',
  'hyperlinkOrPicture',
  'calculated',
  'term',
  'thumbnail',
]

const readOnly = new Set([
  'id',
  'ContentType',
  'Modified',
  'Created',
  'AuthorLookupId',
  'EditorLookupId',
  'Attachments',
  'Edit',
  'LinkTitle',
  'LinkTitleNoMenu',
  'ItemChildCount',
  'FolderChildCount',
])

/** The fields of a write, checked against the list's columns. */
export function checkFields(columns: readonly StoredColumn[], fields: unknown): Readonly<Record<string, unknown>> {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw invalidRequest('Invalid request')
  const written = Object.entries(fields).filter(([name]) => !name.includes('@odata.'))
  for (const [name, value] of written) {
    const column = columnFor(columns, name)
    const isCleared = value === null || value === ''
    if (!isCleared && !isTaken(column, value, fields as Definition)) throw invalidRequest('Invalid request')
  }
  return Object.fromEntries(written)
}

function columnFor(columns: readonly StoredColumn[], name: string): StoredColumn {
  if (readOnly.has(name)) throw invalidRequest(`Field '${name}' is read-only`)
  const column = name === 'Title' ? titleColumn : columns.find(each => each.name === name)
  if (!column) throw invalidRequest(`Field '${name}' is not recognized`)
  return column
}

const titleColumn: StoredColumn = { id: '', name: 'Title', definition: { name: 'Title', text: {} } }

function isTaken({ name, definition }: StoredColumn, value: unknown, fields: Definition): boolean {
  const facet = facetNames.find(each => typeof definition[each] === 'object')
  const check = facet === undefined ? undefined : takes[facet]
  if (facet === undefined || !check) return false
  if (Array.isArray(value) && fields[`${name}@odata.type`] !== 'Collection(Edm.String)') return false
  return check(value, definition[facet] as Definition)
}

function isTextArray(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}
