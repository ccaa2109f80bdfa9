import type { GraphCall } from '../call'
import type { StoredList } from '../sites/catalogue'
import type { StoredItem } from './itemStore'
import type { Tenant } from '../tenant'

/** The change up to which a read sees the list, or undefined when it sees everything. */
export function shownState({ items, switches }: Tenant, { isStale }: GraphCall, list: StoredList): number | undefined {
  if (isStale) return items.counts(list).lastChange - 1
  return switches.readLagMilliseconds > 0 ? items.changeBefore(list, switches.readLagMilliseconds) : undefined
}

/** Rows whose latest change such a read does not see. */
export function recentlyChanged({ items }: Tenant, list: StoredList, limit: number): readonly StoredItem[] {
  return items.changedAfter(list, limit, 1000)
}
