import type { StoredColumn, StoredList } from '../sites/catalogue'
import { comparableField, meets, order } from './comparing'
import type { Comparable } from './comparing'
import { comparisonsIn, mustMeet, parseFilter } from './filterSyntax'
import type { Comparison, Condition } from './filterSyntax'
import { fieldNameUnknown, invalidRequest, overThreshold } from '../graphError'
import type { ItemStore, StoredItem } from './itemStore'
import { rowsInOrder } from './orderedRows'
import { parseOrder } from './orderSyntax'
import type { Ordering } from './orderSyntax'
import type { Switches } from '../switches'
import type { IndexRange, IndexValue, PagePosition } from './valueIndex'

export interface ItemQuery {
  readonly filter: string | undefined
  readonly orderBy: string | undefined
  /** The caller takes the risk of a query without an index. */
  readonly takesRisk: boolean
  readonly after: PagePosition
  readonly most: number
}

/** One row and what it is ordered by. */
export interface Found {
  readonly item: StoredItem
  readonly value?: IndexValue | undefined
}

interface Plan {
  readonly condition: Condition | undefined
  readonly sorting: (Ordering & { readonly field: Comparable }) | undefined
  readonly fieldOf: (name: string) => Comparable
}

/**
 * The rows of a list that a query asks for, from a position on.
 *
 * @throws GraphFault 400 for a field that is unknown or has no index, 429 when more than 5,000 rows would be looked at
 */
export function findItems(
  store: ItemStore,
  list: StoredList,
  { query, switches }: { query: ItemQuery; switches: Switches },
): readonly Found[] {
  const plan = planFor(list, query, switches)
  const isLarge = store.counts(list).items > switches.listViewThreshold
  const ignored = query.orderBy !== undefined && plan.sorting === undefined
  if (ignored && isLarge) throw overThreshold(switches.thresholdRetryAfterSeconds)
  if (!plan.condition && !plan.sorting) {
    return store.after(list, query.after.id, query.most).map(item => ({ item }))
  }
  requireIndexes(plan, query.takesRisk)
  const narrowed = narrowest(store, plan)
  requireBelowThreshold(store, list, { plan, narrowed, switches })
  if (!plan.sorting) return firstMatches(rowsOf(store, list, { narrowed, after: query.after.id }), plan, query.most)
  const { field, isDescending } = plan.sorting
  const isNarrow = narrowed !== undefined && narrowed.count() <= fewRows
  if (isNarrow || !field.column) return sortedPage(rowsOf(store, list, { narrowed, after: 0 }), plan, query)
  const rows = rowsInOrder(store, list, { column: field.column, isDescending, after: query.after })
  return firstMatches(rows, plan, query.most)
}

function planFor(list: StoredList, { filter, orderBy }: ItemQuery, switches: Switches): Plan {
  const known = new Map<string, Comparable>()
  const fieldOf = (name: string) => {
    const field = known.get(name) ?? comparableField(list, name, switches)
    known.set(name, field)
    return field
  }
  const condition = filter === undefined ? undefined : parseFilter(filter)
  const ordering = orderBy === undefined ? undefined : parseOrder(orderBy)
  const sorting = ordering && { ...ordering, field: fieldOf(ordering.name) }
  for (const { field } of condition ? comparisonsIn(condition) : []) fieldOf(field)
  return { condition, sorting, fieldOf }
}

function fieldsIn({ condition, sorting, fieldOf }: Plan): readonly Comparable[] {
  const compared = condition ? comparisonsIn(condition).map(({ field }) => fieldOf(field)) : []
  return sorting ? [...compared, sorting.field] : compared
}

function requireIndexes(plan: Plan, takesRisk: boolean): void {
  const bare = takesRisk ? undefined : fieldsIn(plan).find(({ isIndexed }) => !isIndexed)
  if (!bare) return
  throw invalidRequest(
    `Field '${bare.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
  )
}

/** A comparison that each row must meet and that an index answers. */
interface Narrowed {
  readonly column: StoredColumn
  readonly range: IndexRange
  readonly count: () => number
}

/** So few rows are sorted rather than found by walking along the index that they are ordered by. */
const fewRows = 1000

function narrowest(store: ItemStore, { condition, fieldOf }: Plan): Narrowed | undefined {
  const candidates = (condition ? mustMeet(condition) : []).flatMap((comparison): Narrowed[] => {
    const field = fieldOf(comparison.field)
    const range = field.column?.isIndexed === true ? rangeOf(comparison, field) : undefined
    const { column } = field
    return column && range ? [{ column, range, count: once(() => store.index.count(column, range)) }] : []
  })
  if (candidates.length < 2) return candidates[0]
  return candidates.toSorted((one, other) => one.count() - other.count())[0]
}

function once(count: () => number): () => number {
  let held: number | undefined
  return () => (held ??= count())
}

function rangeOf({ operator, value }: Comparison, field: Comparable): IndexRange | undefined {
  const wanted = field.literal(value)
  if (wanted === undefined || operator === 'ne') return undefined
  const from = { from: wanted, withFrom: true, withTo: true }
  const to = { to: wanted, withFrom: true, withTo: true }
  const ranges = {
    eq: { ...from, to: wanted },
    ge: from,
    gt: { ...from, withFrom: false },
    le: to,
    lt: { ...to, withTo: false },
    startswith: { ...from, to: `${wanted}\u{10FFFF}` },
  }
  return ranges[operator]
}

function requireBelowThreshold(
  store: ItemStore,
  list: StoredList,
  { plan, narrowed, switches }: { plan: Plan; narrowed: Narrowed | undefined; switches: Switches },
): void {
  const isAllIndexed = fieldsIn(plan).every(({ isIndexed }) => isIndexed)
  if (isAllIndexed && !switches.thresholdCountsIndexed) return
  const scanned = narrowed ? narrowed.count() : store.counts(list).items
  if (scanned > switches.listViewThreshold) throw overThreshold(switches.thresholdRetryAfterSeconds)
}

const step = 500

/** Rows by id, from the index where it narrows them down. */
function* rowsOf(
  store: ItemStore,
  list: StoredList,
  { narrowed, after }: { narrowed: Narrowed | undefined; after: number },
): Generator<Found> {
  for (let last = after; ;) {
    const page = narrowed
      ? store.those(list, store.index.ids(narrowed.column, narrowed.range, { after: last, most: step }))
      : store.after(list, last, step)
    for (const item of page) yield { item }
    if (page.length < step) return
    last = page.at(-1)?.id ?? last
  }
}

function firstMatches(rows: Iterable<Found>, { condition, fieldOf }: Plan, most: number): readonly Found[] {
  const found: Found[] = []
  for (const row of rows) {
    if (condition && !meets(row.item, condition, fieldOf)) continue
    found.push(row)
    if (found.length >= most) break
  }
  return found
}

function sortedPage(rows: Iterable<Found>, { condition, sorting, fieldOf }: Plan, query: ItemQuery): readonly Found[] {
  if (!sorting) throw fieldNameUnknown()
  const { field, isDescending } = sorting
  const compare = (one: Found, other: Found) =>
    (isDescending ? -1 : 1) * order(one.value, other.value) || one.item.id - other.item.id
  const { after } = query
  const isAfter = ({ item, value }: Found) => {
    const difference = (isDescending ? -1 : 1) * order(value, after.value)
    return after.id === 0 || difference > 0 || (difference === 0 && item.id > after.id)
  }
  const found: Found[] = []
  for (const { item } of rows) {
    if (condition && !meets(item, condition, fieldOf)) continue
    const each = { item, value: field.valueOf(item) }
    if (isAfter(each)) found.push(each)
  }
  return found.sort(compare).slice(0, query.most)
}
