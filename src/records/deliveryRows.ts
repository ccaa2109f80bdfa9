import { hasArrived } from '../domain/delivery'
import type { Delivery } from '../domain/delivery'
import type { ListTable } from './listTable'
import { writeDelivery } from './registerRows'

/** Writes what became of each card. */
export interface DeliveryRows {
  /** `before` is what was known of it until now. */
  readonly keep: (delivery: Delivery, before: Delivery | undefined) => Promise<void>
  /** Writes what was put off. */
  readonly flush: () => Promise<void>
}

/**
 * Whether a card went out is written at once: nobody may be asked twice after a restart. That it was seen can wait, for
 * most are answered soon after, and an answer is on record by itself; so a card costs one write and not three.
 */
export function createDeliveryRows(table: ListTable): DeliveryRows {
  const putOff = new Map<string, Delivery>()
  const write = (delivery: Delivery) => table.put(delivery.key, writeDelivery(delivery))
  return {
    keep: async (delivery, before) => {
      putOff.delete(delivery.key)
      if (delivery.state === 'answered' && before && hasArrived(before)) return
      if (delivery.state === 'seen' && before && hasArrived(before)) putOff.set(delivery.key, delivery)
      else await write(delivery)
    },
    flush: async () => {
      for (const delivery of [...putOff.values()]) {
        await write(delivery)
        if (putOff.get(delivery.key) === delivery) putOff.delete(delivery.key)
      }
    },
  }
}
