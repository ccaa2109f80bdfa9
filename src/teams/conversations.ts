import type { Activity } from 'botbuilder'
import type { Actor } from '../domain/person'
import type { Conversation } from '../workflows/ports'

export interface Learning {
  readonly by: Actor
  readonly tenantId: string
  /** By key of a governance group: the id of its channel. */
  readonly channels?: Readonly<Record<string, string>>
}

/** Where the sender, or a governance group, can be reached from now on; undefined when the activity tells nothing new. */
export function conversationIn(
  activity: Activity,
  { by, tenantId, channels = {} }: Learning,
): Conversation | undefined {
  const { conversation, serviceUrl, from, type, action } = activity
  const isReachable = !(type === 'installationUpdate' && action === 'remove')
  if (conversation.conversationType === 'personal') {
    return { key: by.oid, conversationId: conversation.id, serviceUrl, teamsId: from.id, tenantId, isReachable }
  }
  const id = channelIn(activity)
  const group = Object.keys(channels).find(key => channels[key] === id)
  return group === undefined
    ? undefined
    : { key: group, conversationId: id, serviceUrl, teamsId: '', tenantId, isReachable }
}

/** `19:…@thread.tacv2`; a message in a thread of it has `;messageid=…` behind. */
function channelIn({ conversation, channelData }: Activity): string {
  const { channel } = (channelData ?? {}) as { channel?: { id?: unknown } }
  return typeof channel?.id === 'string' ? channel.id : (conversation.id.split(';')[0] ?? '')
}
