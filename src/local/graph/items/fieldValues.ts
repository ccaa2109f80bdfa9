import { isObject } from '../call'
import type { JsonObject } from '../call'
import type { StoredColumn, StoredList } from '../sites/catalogue'
import { facetOf, isLookupKind } from '../sites/columnKinds'
import type { ColumnKind } from '../sites/columnKinds'
import { badRequest, invalidRequest } from '../graphError'
import { localMidnight, momentIn, toTheSecond } from '../sites/siteClock'
import type { Switches } from '../switches'
import { isUnwritable } from '../sites/systemColumns'

export interface FieldRules {
  readonly timeZone: string
  readonly switches: Switches
  /** Whether the list that a lookup or person column points at has this row. */
  readonly rowExists: (column: StoredColumn, row: number) => boolean
}

interface Given {
  readonly column: StoredColumn
  readonly value: unknown
  readonly facet: JsonObject
  readonly annotation: unknown
  readonly rules: FieldRules
}

const longestLine = 255
const longestNote = 63_999
const untyped =
  'A value without a type name was found and no expected type is available. When the model is specified, each value in the payload must have a type which can be either specified in the payload, explicitly by the caller or implicitly inferred from the parent value.'

/**
 * The fields of a write, checked against the columns of their list and ready to be kept; null for those to clear.
 *
 * @throws GraphFault 400 in the service's words; nothing may be written then
 */
export function fieldsToKeep(list: StoredList, body: unknown, rules: FieldRules): JsonObject {
  if (!isObject(body)) throw invalidRequest()
  const written = Object.entries(body).filter(([name]) => !name.includes('@'))
  const kept = written.map(([name, value]): readonly [string, unknown] => {
    const column = columnFor(list, name)
    const annotation = body[`${name}@odata.type`]
    if (value === null) return [column.name, null]
    return [column.name, valueFor({ column, value, annotation, facet: facetOf(column.definition), rules })]
  })
  return Object.fromEntries(kept)
}

/** What a new row holds where nothing was said: the columns' defaults. */
export function defaultsFor(list: StoredList, now: Date, timeZone: string): JsonObject {
  const values = list.columns.map(({ name, kind, definition }) => {
    const { value } = (definition['defaultValue'] ?? {}) as { value?: unknown }
    return [name, typeof value === 'string' ? defaults[kind]?.(value, { now, timeZone }) : undefined] as const
  })
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

/** @throws GraphFault 400 under the strict switch, when a required column has no value */
export function requireRequired(list: StoredList, fields: JsonObject, { switches }: FieldRules): void {
  if (!switches.strictRequired) return
  const isMissing = ({ name, definition }: StoredColumn) =>
    definition['required'] === true && (fields[name] === undefined || fields[name] === null || fields[name] === '')
  if (list.columns.some(isMissing)) throw invalidRequest()
}

type Circumstances = Readonly<{ now: Date; timeZone: string }>

const numberDefault = (value: string) => (value === '' ? undefined : Number(value))
const sameDefault = (value: string) => value

const defaults: Readonly<Partial<Record<ColumnKind, (value: string, circumstances: Circumstances) => unknown>>> = {
  boolean: value => value === '1' || value.toLowerCase() === 'true',
  number: numberDefault,
  currency: numberDefault,
  text: sameDefault,
  note: sameDefault,
  choice: sameDefault,
  dateTime: (value, circumstances) => dateDefault('dateTime', value, circumstances),
  dateOnly: (value, circumstances) => dateDefault('dateOnly', value, circumstances),
}

function dateDefault(kind: ColumnKind, value: string, { now, timeZone }: Circumstances): unknown {
  const moment = value.toLowerCase() === '[today]' ? now : momentIn(value)
  return moment && dateToKeep(moment, kind, timeZone)
}

/** `XLookupId` writes the person or lookup column `X`; a column that is itself called so comes first. */
function columnFor({ columns }: StoredList, name: string): StoredColumn {
  if (name.startsWith('_') && !isUnwritable(name)) throw notRecognised(name)
  const exact = columns.find(each => each.name === name)
  if (exact) {
    if (exact.definition['readOnly'] === true) throw readOnly(name)
    if (isLookupKind(exact.kind)) return refusingValues(exact)
    return exact
  }
  return lookupFor(columns, name)
}

function lookupFor(columns: readonly StoredColumn[], name: string): StoredColumn {
  const base = name.endsWith('LookupId') ? name.slice(0, -'LookupId'.length) : undefined
  const lookup = columns.find(each => each.name === base && isLookupKind(each.kind))
  if (lookup && facetOf(lookup.definition)['primaryLookupColumnId'] === undefined) return lookup
  if (lookup || isUnwritable(name)) throw readOnly(name)
  throw notRecognised(name)
}

/** A name with a leading underscore cannot be written even where there is such a column, and the service misspells it. */
function notRecognised(name: string): ReturnType<typeof invalidRequest> {
  return invalidRequest(`Field '${name}' is not ${name.startsWith('_') ? 'recognied' : 'recognized'}`)
}

function readOnly(name: string): ReturnType<typeof invalidRequest> {
  return invalidRequest(`Field '${name}' is read-only`)
}

/** A person or lookup written under its own name instead of its `LookupId`. */
function refusingValues(column: StoredColumn): StoredColumn {
  return { ...column, kind: 'hyperlink' }
}

function valueFor(given: Given): unknown {
  const { column, value } = given
  if (isObject(value) && column.kind !== 'hyperlink') throw badRequest(untyped)
  const kept = keeping[column.kind](given)
  if (kept === undefined) throw invalidRequest()
  return kept
}

/** How each kind of column keeps what it is given; undefined for what it does not take. */
const keeping: Readonly<Record<ColumnKind, (given: Given) => unknown>> = {
  text: ({ value, facet }) => textUpTo(Number(facet['maxLength'] ?? longestLine), value),
  note: ({ value }) => textUpTo(longestNote, value),
  choice: given => (typeof given.value === 'string' && isOffered(given, given.value) ? given.value : undefined),
  multiChoice: given => {
    const { value } = given
    const isTyped = isCollectionOf('String', given.annotation)
    return isTyped && isTexts(value) && value.every(each => isOffered(given, each)) ? value : undefined
  },
  dateTime: dateGiven,
  dateOnly: dateGiven,
  boolean: ({ value }) => (typeof value === 'boolean' ? value : undefined),
  number: numberGiven,
  currency: numberGiven,
  person: rowGiven,
  lookup: rowGiven,
  persons: rowsGiven,
  lookups: rowsGiven,
  // The service has no way to write a hyperlink.
  hyperlink: () => undefined,
}

function textUpTo(most: number, value: unknown): unknown {
  return typeof value === 'string' && value.length <= most ? value : undefined
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(each => typeof each === 'string')
}

function isOffered({ facet, rules }: Given, word: string): boolean {
  if (!rules.switches.strictChoices || facet['allowTextEntry'] === true || word === '') return true
  return isTexts(facet['choices']) && facet['choices'].includes(word)
}

function dateGiven({ value, column, rules }: Given): unknown {
  if (value === '') return ''
  const moment = typeof value === 'string' ? momentIn(value) : undefined
  return moment && dateToKeep(moment, column.kind, rules.timeZone)
}

/** A date-only column keeps midnight in the site's time zone, so a day may come back as the evening before. */
function dateToKeep(moment: Date, kind: ColumnKind, timeZone: string): string {
  return toTheSecond(kind === 'dateOnly' ? localMidnight(moment, timeZone) : moment)
}

function numberGiven({ value, facet, rules }: Given): unknown {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const { minimum, maximum } = facet
  const isWithin =
    !(typeof minimum === 'number' && value < minimum) && !(typeof maximum === 'number' && value > maximum)
  return isWithin || !rules.switches.numberRange ? value : undefined
}

function rowGiven({ value, column, rules }: Given): unknown {
  if (value === '') return ''
  const row = rowIn(value)
  return row !== undefined && rules.rowExists(column, row) ? row : undefined
}

function rowsGiven({ value, column, annotation, rules }: Given): unknown {
  if (!Array.isArray(value) || !isCollectionOf('Int32', annotation)) return undefined
  const rows = value.map(rowIn)
  return rows.every(row => row !== undefined && rules.rowExists(column, row)) ? rows : undefined
}

/** A whole number, or its digits in a string. */
function rowIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : undefined
  return typeof value === 'string' && /^\d{1,10}$/.test(value) && Number(value) > 0 ? Number(value) : undefined
}

function isCollectionOf(type: string, annotation: unknown): boolean {
  const found = typeof annotation === 'string' ? /^#?Collection\((?:Edm\.)?(\w+)\)$/.exec(annotation)?.[1] : undefined
  return found === type || (type === 'Int32' && found === 'Int64')
}
