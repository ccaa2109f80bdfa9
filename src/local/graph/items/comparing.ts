import type { StoredColumn, StoredList } from '../sites/catalogue'
import { isLookupKind } from '../sites/columnKinds'
import type { Comparison, Condition, Literal, Operator } from './filterSyntax'
import { fieldNameUnknown, invalidFilter } from '../graphError'
import { writerIn } from '../identities'
import type { StoredItem } from './itemStore'
import { momentIn, toTheSecond } from '../sites/siteClock'
import { indexValue } from './valueIndex'
import type { IndexValue } from './valueIndex'

/** A field that a query may compare or order by. */
export interface Comparable {
  readonly name: string
  readonly isIndexed: boolean
  /** The column whose index can be used; built-in fields have none. */
  readonly column?: StoredColumn
  readonly valueOf: (item: StoredItem) => IndexValue | undefined
  readonly literal: (value: Literal) => IndexValue | undefined
}

const asNumber = (value: Literal) => {
  if (value === null || value === '') return undefined
  const number = Number(value)
  if (Number.isNaN(number)) throw invalidFilter()
  return number
}
const asText = (value: Literal) => (value === null ? undefined : indexValue(String(value)))
const asDate = (value: Literal) => {
  const moment = typeof value === 'string' ? momentIn(value) : undefined
  return moment ? toTheSecond(moment).toLowerCase() : asText(value)
}
const asYesNo = (value: Literal) => {
  if (typeof value === 'string') return /^(1|true|yes)$/i.test(value) ? 1 : 0
  return value === null ? undefined : Number(value)
}

type BuiltIn = Omit<Comparable, 'name' | 'isIndexed'>

const builtIn: Readonly<Record<string, BuiltIn>> = {
  id: { valueOf: ({ id }) => id, literal: asNumber },
  ID: { valueOf: ({ id }) => id, literal: asNumber },
  Created: { valueOf: ({ createdAt }) => indexValue(createdAt), literal: asDate },
  Modified: { valueOf: ({ modifiedAt }) => indexValue(modifiedAt), literal: asDate },
  ContentType: { valueOf: () => 'item', literal: asText },
  AuthorLookupId: { valueOf: ({ author }) => writerIn(author).row, literal: asNumber },
  EditorLookupId: { valueOf: ({ editor }) => writerIn(editor).row, literal: asNumber },
}

/** @throws GraphFault 400 for a name that the list does not have */
export function comparableField(
  { columns }: StoredList,
  name: string,
  { datesIndexed }: { readonly datesIndexed: boolean },
): Comparable {
  const base = name.replace(/LookupId$/, '')
  const column =
    columns.find(each => each.name === name) ?? columns.find(each => each.name === base && isLookupKind(each.kind))
  if (column) {
    const valueOf = ({ fields }: StoredItem) => indexValue(fields[column.name])
    return { name, isIndexed: column.isIndexed, column, valueOf, literal: literalFor(column) }
  }
  const known = builtIn[name]
  if (!known) throw fieldNameUnknown()
  const isDate = name === 'Created' || name === 'Modified'
  return { ...known, name, isIndexed: name === 'id' || name === 'ID' || (isDate && datesIndexed) }
}

function literalFor({ kind }: StoredColumn): (value: Literal) => IndexValue | undefined {
  if (kind === 'boolean') return asYesNo
  if (kind === 'dateTime' || kind === 'dateOnly') return asDate
  return kind === 'number' || kind === 'currency' || isLookupKind(kind) ? asNumber : asText
}

type FieldOf = (name: string) => Comparable

/** Whether a row meets a condition. A row without a value meets only `ne` and `eq null`. */
export function meets(item: StoredItem, condition: Condition, fieldOf: FieldOf): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.every(part => meets(item, part, fieldOf))
    case 'or':
      return condition.all.some(part => meets(item, part, fieldOf))
    case 'not':
      return !meets(item, condition.of, fieldOf)
    case 'comparison':
      return meetsOne(item, condition, fieldOf(condition.field))
  }
}

function meetsOne(item: StoredItem, { operator, value }: Comparison, field: Comparable): boolean {
  const [held, wanted] = [field.valueOf(item), field.literal(value)]
  if (held === undefined || wanted === undefined) {
    const isSame = held === undefined && wanted === undefined
    return operator === 'eq' || operator === 'le' || operator === 'ge' ? isSame : operator === 'ne' && !isSame
  }
  if (operator === 'startswith') return String(held).startsWith(String(wanted))
  return holds[operator](order(held, wanted))
}

const holds: Readonly<Record<Exclude<Operator, 'startswith'>, (difference: number) => boolean>> = {
  eq: difference => difference === 0,
  ne: difference => difference !== 0,
  lt: difference => difference < 0,
  gt: difference => difference > 0,
  le: difference => difference <= 0,
  ge: difference => difference >= 0,
}

/** Rows without a value come first; numbers before text, as in the index. */
export function order(one: IndexValue | undefined, other: IndexValue | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined)
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1
  return one < other ? -1 : Number(one > other)
}
