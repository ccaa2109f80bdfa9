import type { Activity } from 'botbuilder'
import type { Actor } from '../domain/person'
import type { Conversation } from '../workflows/ports'

/** Where the sender of an activity can be reached from now on; undefined when it does not come from their own chat. */
export function conversationIn(
  activity: Activity,
  { by, tenantId }: { by: Actor; tenantId: string },
): Conversation | undefined {
  const { conversation, serviceUrl, from, type, action } = activity
  if (conversation.conversationType !== 'personal') return undefined
  const hasLeft = type === 'installationUpdate' && action === 'remove'
  return { key: by.oid, conversationId: conversation.id, serviceUrl, teamsId: from.id, tenantId, isReachable: !hasLeft }
}
