import type { Activity } from 'botbuilder'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import type { World } from '../domain/world'

const longestName = 200

/**
 * Who signed this activity: the Entra object id that Teams vouches for, within our own tenant. What a card, a page or
 * the sender's display name says is not looked at.
 */
export function senderOf(
  activity: Partial<Activity>,
  { tenantId, world }: { tenantId: string; world: Pick<World, 'people'> },
): Actor | undefined {
  const named: unknown = activity.from?.aadObjectId
  if (activity.channelId !== 'msteams' || typeof named !== 'string' || named === '') return undefined
  if (tenantOf(activity) !== tenantId.toLowerCase()) return undefined
  const oid = named.toLowerCase()
  const known = nameOf(world.people, oid)
  return { oid, name: known === oid ? (activity.from?.name ?? oid).slice(0, longestName) : known }
}

/** Every tenant that the activity names must be the same one. */
function tenantOf(activity: Partial<Activity>): string | undefined {
  const { tenant } = (activity.channelData ?? {}) as { tenant?: { id?: unknown } }
  const named = [tenant?.id, activity.conversation?.tenantId].filter(id => id !== undefined && id !== null)
  const [first] = named
  return typeof first === 'string' && named.every(id => id === first) ? first.toLowerCase() : undefined
}
