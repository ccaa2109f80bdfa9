import type { StoredColumn, StoredList } from '../sites/catalogue'
import type { Found } from './itemQuery'
import type { ItemStore } from './itemStore'
import type { PagePosition } from './valueIndex'

interface Walk {
  readonly column: StoredColumn
  readonly isDescending: boolean
  readonly after: PagePosition
}

const step = 500

/** Rows along the index of a column; those without a value are the lowest. */
export function* rowsInOrder(store: ItemStore, list: StoredList, walk: Walk): Generator<Found> {
  const { after, isDescending } = walk
  const isBegun = after.id > 0
  const isAmongEmpty = isBegun && after.value === undefined
  if (isDescending) {
    if (!isAmongEmpty) yield* valued(store, list, walk)
    yield* empty(store, list, { ...walk, after: isAmongEmpty ? after : { id: 0 } })
  } else {
    if (!isBegun || isAmongEmpty) yield* empty(store, list, walk)
    yield* valued(store, list, walk)
  }
}

function* valued(store: ItemStore, list: StoredList, { column, isDescending, after }: Walk): Generator<Found> {
  for (let last: PagePosition = after; ;) {
    const page = store.index.inOrder(column, { after: last, isDescending, most: step })
    for (const { id, value } of page) {
      const item = store.get(list, id)
      if (item) yield { item, value }
    }
    if (page.length < step) return
    last = page.at(-1) ?? last
  }
}

function* empty(store: ItemStore, list: StoredList, { column, after }: Walk): Generator<Found> {
  for (let last = after.id; ;) {
    const page = store.without(list, column, { after: last, most: step })
    for (const item of page) yield { item }
    if (page.length < step) return
    last = page.at(-1)?.id ?? last
  }
}
