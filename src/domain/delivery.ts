export const deliveryStates = [
  'waiting',
  'sent',
  'seen',
  'answered',
  'notInstalled',
  'blocked',
  'leftOrganisation',
  'unconfirmed',
  'failed',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** One message to one person or channel, and what became of it. */
export interface Delivery {
  /** Unique, and the same however often we try: `ask/RGG-2026-12-17/<oid>`. */
  readonly key: string
  /** An Entra object id, or the key of the body whose channel it goes to. */
  readonly to: string
  /** The meeting, finding or inspection it is about. */
  readonly about: string
  readonly state: DeliveryState
  /** Why it did not arrive, in words a coordinator can act on; empty when there is nothing to say. */
  readonly reason: string
  readonly conversationId: string
  readonly activityId: string
  readonly attempts: number
  /** When the state was last set: ISO, UTC. */
  readonly at: string
}

/** Teams has the message, whatever the person has done with it since. */
export function hasArrived({ state }: Delivery): boolean {
  return state === 'sent' || state === 'seen' || state === 'answered'
}
