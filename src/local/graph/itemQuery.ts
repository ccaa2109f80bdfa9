import type { StoredList } from './catalogue'
import { comparableField, meets, order } from './comparing'
import type { Comparable } from './comparing'
import { comparisonsIn, mustMeet, parseFilter } from './filterSyntax'
import type { Comparison, Condition } from './filterSyntax'
import { fieldNameUnknown, invalidRequest, overThreshold } from './graphError'
import type { ItemStore, StoredItem } from './itemStore'
import { parseOrder } from './orderSyntax'
import type { Ordering } from './orderSyntax'
import type { PagePosition } from './paging'
import type { Switches } from './switches'
import type { IndexRange, IndexValue } from './valueIndex'

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
  const ids = idsByIndex(store, plan)
  requireBelowThreshold(store, list, { plan, scanned: ids?.length, switches })
  if (plan.sorting) return sortedPage(rowsOf(store, list, { ids, after: 0 }), plan, query)
  return firstMatches(store, list, { ids, plan, query })
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

/** The shortest list of ids that an index gives for a comparison that each row must meet. */
function idsByIndex(store: ItemStore, { condition, fieldOf }: Plan): readonly number[] | undefined {
  const candidates = (condition ? mustMeet(condition) : []).flatMap(comparison => {
    const field = fieldOf(comparison.field)
    const range = field.column?.isIndexed === true ? rangeOf(comparison, field) : undefined
    return field.column && range ? [store.index.ids(field.column, range)] : []
  })
  return candidates.toSorted((one, other) => one.length - other.length)[0]
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
  { plan, scanned, switches }: { plan: Plan; scanned: number | undefined; switches: Switches },
): void {
  const isAllIndexed = fieldsIn(plan).every(({ isIndexed }) => isIndexed)
  if (isAllIndexed && !switches.thresholdCountsIndexed) return
  if ((scanned ?? store.counts(list).items) > switches.listViewThreshold) {
    throw overThreshold(switches.thresholdRetryAfterSeconds)
  }
}

function* rowsOf(
  store: ItemStore,
  list: StoredList,
  { ids, after }: { ids: readonly number[] | undefined; after: number },
): Generator<StoredItem> {
  if (ids !== undefined) {
    for (const id of ids.filter(each => each > after).toSorted((one, other) => one - other)) {
      const item = store.get(list, id)
      if (item) yield item
    }
    return
  }
  const step = 1000
  for (let last = after; ;) {
    const page = store.after(list, last, step)
    yield* page
    if (page.length < step) return
    last = page.at(-1)?.id ?? last
  }
}

function firstMatches(
  store: ItemStore,
  list: StoredList,
  { ids, plan, query }: { ids: readonly number[] | undefined; plan: Plan; query: ItemQuery },
): readonly Found[] {
  const found: Found[] = []
  for (const item of rowsOf(store, list, { ids, after: query.after.id })) {
    if (plan.condition && !meets(item, plan.condition, plan.fieldOf)) continue
    found.push({ item })
    if (found.length >= query.most) break
  }
  return found
}

function sortedPage(
  rows: Iterable<StoredItem>,
  { condition, sorting, fieldOf }: Plan,
  query: ItemQuery,
): readonly Found[] {
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
  for (const item of rows) {
    if (condition && !meets(item, condition, fieldOf)) continue
    const each = { item, value: field.valueOf(item) }
    if (isAfter(each)) found.push(each)
  }
  return found.sort(compare).slice(0, query.most)
}
