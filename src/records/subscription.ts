import { z } from 'zod'
import type { GraphClient } from '../graph/graphClient'
import type { Log } from '../log'
import type { Clock } from '../workflows/ports'

export interface SubscriptionSettings {
  readonly graph: GraphClient
  /** `sites/{site}/lists/{list}`: SharePoint tells of a whole list and never of a row. */
  readonly resource: string
  /** Where the notifications come in: `https://tracker.example.police.uk/api/notifications`. */
  readonly notificationUrl: string
  /** Comes back with each notification, so that nobody else can make us ask. At most 128 characters. */
  readonly clientState: string
  readonly clock: Clock
  readonly log: Log
}

const minute = 60_000
const lifetime = 3 * 24 * 60 * minute
const renewEvery = 12 * 60 * minute

const subscriptions = z.array(z.object({ id: z.string(), resource: z.string(), notificationUrl: z.string() }))

/**
 * Has SharePoint tell when a list changes, and goes on asking for it before it runs out. Copies of the product share one
 * subscription. Nothing depends on it: when it cannot be had, the list is asked as often as without it.
 */
export function keepSubscribed(settings: SubscriptionSettings): { readonly stop: () => void } {
  const renew = () => {
    subscribe(settings).catch((error: unknown) => {
      settings.log.warn('SharePoint does not tell of changes; the lists are asked now and then instead', { error })
    })
  }
  renew()
  const timer = setInterval(renew, renewEvery)
  return {
    stop: () => {
      clearInterval(timer)
    },
  }
}

/**
 * Makes the subscription, or lengthens the one that is there.
 *
 * @throws UpstreamRefused when this identity may not, or when the address did not answer the handshake
 */
export async function subscribe(settings: SubscriptionSettings): Promise<void> {
  const { graph, resource, notificationUrl, clientState, clock } = settings
  const expirationDateTime = new Date(clock.now().getTime() + lifetime).toISOString()
  const { value } = await graph.page('/subscriptions')
  const held = subscriptions
    .parse(value)
    .find(each => each.resource === resource && each.notificationUrl === notificationUrl)
  if (held) await graph.change(`/subscriptions/${held.id}`, { expirationDateTime })
  else {
    const body = { changeType: 'updated', notificationUrl, resource, expirationDateTime, clientState }
    await graph.create('/subscriptions', body)
  }
}
