import { invalidRequest } from './graphError'
import type { StoredColumn, StoredItem } from './listStore'

/** One comparison of a `$filter`: `fields/Key eq 'a'`. */
interface Term {
  readonly field: string
  readonly operator: 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith'
  readonly value: string | number | boolean
}

const literal = `('(?:[^']|'')*'|-?\\d+(?:\\.\\d+)?|true|false)`
const comparison = new RegExp(`^fields/(\\w+)\\s+(eq|ne|lt|gt|le|ge)\\s+${literal}$`, 'i')
const prefix = new RegExp(`^startswith\\(\\s*fields/(\\w+)\\s*,\\s*${literal}\\s*\\)$`, 'i')

/** A `$filter` made of comparisons joined by `and`; anything else is refused in the service's words. */
export function parseFilter(filter: string): readonly Term[] {
  return splitAnd(filter).map(part => {
    const compared = comparison.exec(part)
    if (compared)
      return {
        field: compared[1] ?? '',
        operator: (compared[2] ?? '').toLowerCase() as Term['operator'],
        value: valueOf(compared[3] ?? ''),
      }
    const begun = prefix.exec(part)
    if (begun) return { field: begun[1] ?? '', operator: 'startswith', value: valueOf(begun[2] ?? '') }
    throw invalidRequest('Invalid filter clause')
  })
}

export const honorNonIndexed = 'HonorNonIndexedQueriesWarningMayFailRandomly'

/** The column must have an index, on a list of any size, unless the caller takes the risk by a Prefer header. */
export function requireIndex(columns: readonly StoredColumn[], fields: readonly string[], prefer: string): void {
  for (const field of fields) {
    const column = columns.find(({ name }) => name === field)
    const isBuiltIn = field === 'Title' || field === 'Created' || field === 'Modified' || field === 'id'
    if (!column && !isBuiltIn) throw invalidRequest('A provided field name is not recognized')
    if (column?.definition['indexed'] === true || prefer.includes(honorNonIndexed)) continue
    throw invalidRequest(
      `Field '${field}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ${honorNonIndexed}' header to allow this, but be warned that such queries may fail on large lists.`,
    )
  }
}

export function matches(item: StoredItem, terms: readonly Term[]): boolean {
  return terms.every(({ field, operator, value }) => {
    const held = item.fields[field]
    if (operator === 'startswith')
      return typeof held === 'string' && held.toLowerCase().startsWith(String(value).toLowerCase())
    return comparisons[operator](order(held, value))
  })
}

const comparisons = {
  eq: (n: number | undefined) => n === 0,
  ne: (n: number | undefined) => n !== 0,
  lt: (n: number | undefined) => n !== undefined && n < 0,
  gt: (n: number | undefined) => n !== undefined && n > 0,
  le: (n: number | undefined) => n !== undefined && n <= 0,
  ge: (n: number | undefined) => n !== undefined && n >= 0,
}

export function order(held: unknown, value: unknown): number | undefined {
  if (held === undefined || held === null) return undefined
  if (typeof held === 'number') return held - Number(value)
  if (typeof held === 'boolean') return Number(held) - (value === true || value === 1 ? 1 : 0)
  if (typeof held !== 'string') return undefined
  const [a, b] = [held.toLowerCase(), String(value).toLowerCase()]
  return a < b ? -1 : Number(a > b)
}

function valueOf(written: string): string | number | boolean {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'")
  return written === 'true' || written === 'false' ? written === 'true' : Number(written)
}

/** Splits at ` and ` outside quotes. */
function splitAnd(filter: string): readonly string[] {
  const parts = filter.split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i)
  return parts.map(part => part.trim().replace(/^\((.*)\)$/, '$1'))
}

/** What `$expand=fields($select=A,B)` asks for: undefined for no fields, empty for all. */
export function wantedFields(expand: string): readonly string[] | undefined {
  if (!/(^|,)\s*fields\b/i.test(expand)) return undefined
  const select = /fields\(\s*\$?select=([^)]*)\)/i.exec(expand)?.[1]
  return select === undefined
    ? []
    : select
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '')
}
