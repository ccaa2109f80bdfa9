import { isObject } from '../call'
import type { JsonObject } from '../call'
import { invalidRequest, notDone } from '../graphError'

export const columnKinds = [
  'text',
  'note',
  'choice',
  'multiChoice',
  'dateTime',
  'dateOnly',
  'boolean',
  'number',
  'currency',
  'person',
  'persons',
  'lookup',
  'lookups',
  'hyperlink',
] as const
export type ColumnKind = (typeof columnKinds)[number]

/** Kinds of Graph that the stand-in knows by name and does not do. */
const notDoneFacets = ['calculated', 'contentApprovalStatus', 'geolocation', 'term', 'thumbnail']

const facets = ['boolean', 'choice', 'currency', 'dateTime', 'hyperlinkOrPicture', 'lookup'] as const
const moreFacets = ['number', 'personOrGroup', 'text'] as const
export const facetNames = [...facets, ...moreFacets]
export type FacetName = (typeof facetNames)[number]

type KindOf = (facet: JsonObject) => ColumnKind

const kindByFacet: Readonly<Record<FacetName, KindOf>> = {
  boolean: () => 'boolean',
  choice: ({ displayAs }) => (displayAs === 'checkBoxes' ? 'multiChoice' : 'choice'),
  currency: () => 'currency',
  dateTime: ({ format }) => (format === 'dateOnly' ? 'dateOnly' : 'dateTime'),
  hyperlinkOrPicture: () => 'hyperlink',
  lookup: ({ allowMultipleValues }) => (allowMultipleValues === true ? 'lookups' : 'lookup'),
  number: () => 'number',
  personOrGroup: ({ allowMultipleSelection }) => (allowMultipleSelection === true ? 'persons' : 'person'),
  text: ({ allowMultipleLines }) => (allowMultipleLines === true ? 'note' : 'text'),
}

/** What a facet reads as when nothing was said about it. */
const usual: Readonly<Record<FacetName, (facet: JsonObject) => JsonObject>> = {
  boolean: () => ({}),
  choice: () => ({ allowTextEntry: false, choices: [], displayAs: 'dropDownMenu' }),
  currency: () => ({ locale: 'en-gb' }),
  dateTime: () => ({ displayAs: 'default', format: 'dateTime' }),
  hyperlinkOrPicture: () => ({ isPicture: false }),
  lookup: () => ({ allowMultipleValues: false, allowUnlimitedLength: false, columnName: 'Title' }),
  number: () => ({ decimalPlaces: 'automatic', displayAs: 'number' }),
  personOrGroup: () => ({
    allowMultipleSelection: false,
    chooseFromType: 'peopleAndGroups',
    displayAs: 'nameWithPresence',
  }),
  text: ({ allowMultipleLines }) =>
    allowMultipleLines === true
      ? { allowMultipleLines: true, appendChangesToExistingText: false, linesForEditing: 6, textType: 'plain' }
      : { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
}

/** The words that each property of a facet may hold. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'choice.displayAs': ['checkBoxes', 'dropDownMenu', 'radioButtons'],
  'dateTime.format': ['dateOnly', 'dateTime'],
  'dateTime.displayAs': ['default', 'friendly', 'standard'],
  'number.decimalPlaces': ['automatic', 'none', 'one', 'two', 'three', 'four', 'five'],
  'number.displayAs': ['number', 'percentage'],
  'personOrGroup.chooseFromType': ['peopleAndGroups', 'peopleOnly'],
  'text.textType': ['plain', 'richText'],
}

/** What a facet's properties must be; a facet holds no others. */
const types: Readonly<Record<FacetName, Readonly<Record<string, 'boolean' | 'number' | 'string' | 'strings'>>>> = {
  boolean: {},
  choice: { allowTextEntry: 'boolean', choices: 'strings', displayAs: 'string' },
  currency: { locale: 'string' },
  dateTime: { displayAs: 'string', format: 'string' },
  hyperlinkOrPicture: { isPicture: 'boolean' },
  lookup: {
    allowMultipleValues: 'boolean',
    allowUnlimitedLength: 'boolean',
    columnName: 'string',
    listId: 'string',
    primaryLookupColumnId: 'string',
  },
  number: { decimalPlaces: 'string', displayAs: 'string', maximum: 'number', minimum: 'number' },
  personOrGroup: { allowMultipleSelection: 'boolean', chooseFromType: 'string', displayAs: 'string' },
  text: {
    allowMultipleLines: 'boolean',
    appendChangesToExistingText: 'boolean',
    linesForEditing: 'number',
    maxLength: 'number',
    textType: 'string',
  },
}

/**
 * The one facet of a column definition, completed with what the service assumes.
 *
 * @throws GraphFault 400 unless there is exactly one, and a sound one; 501 for a kind that is not done
 */
export function facetIn(definition: JsonObject): { readonly name: FacetName; readonly facet: JsonObject } {
  const undone = notDoneFacets.find(name => definition[name] !== undefined)
  if (undone !== undefined) throw notDone(`columns of the kind ${undone}`)
  const named = facetNames.filter(name => definition[name] !== undefined && definition[name] !== null)
  const [name] = named
  if (name === undefined || named.length > 1) throw invalidRequest()
  const given = definition[name]
  if (!isObject(given)) throw invalidRequest()
  for (const [property, value] of Object.entries(given)) requireProperty(name, property, value)
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return { name, facet: { ...usual[name](said), ...said } }
}

function requireProperty(name: FacetName, property: string, value: unknown): void {
  if (property.startsWith('@') || value === null) return
  const type = types[name][property]
  if (type === undefined) throw invalidRequest()
  const isStrings = Array.isArray(value) && value.every(each => typeof each === 'string')
  if (type === 'strings' ? !isStrings : typeof value !== type) throw invalidRequest()
  const words = allowed[`${name}.${property}`]
  if (words && !words.some(word => word === value)) throw invalidRequest()
}

export function kindOf(definition: JsonObject): ColumnKind {
  const name = facetNames.find(each => isObject(definition[each]))
  const facet = name === undefined ? {} : (definition[name] as JsonObject)
  return name === undefined ? 'text' : kindByFacet[name](facet)
}

export function facetOf(definition: JsonObject): JsonObject {
  const name = facetNames.find(each => isObject(definition[each]))
  return name === undefined ? {} : (definition[name] as JsonObject)
}

export function isLookupKind(kind: ColumnKind): boolean {
  return kind === 'lookup' || kind === 'lookups' || kind === 'person' || kind === 'persons'
}

export function mayBeIndexed(kind: ColumnKind): boolean {
  return !['note', 'multiChoice', 'persons', 'lookups', 'hyperlink'].includes(kind)
}
