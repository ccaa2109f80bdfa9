import { reachableConversation, requireActivity } from './connectorCall'
import type { Call, Chats, ConnectorAnswer } from './connectorCall'
import { refusals } from './connectorError'

/** Kinds of activity that leave no message behind. */
const passing = new Set(['typing', 'trace', 'event', 'endOfConversation', 'messageReaction'])

/** What a POST to `activities` does, with the id of an activity it answers or without. */
export function sendActivity(chats: Chats, { conversationId, id: replyToId, body }: Call): ConnectorAnswer {
  const activity = requireActivity(body)
  reachableConversation(chats, conversationId)
  const id = keepActivity(chats, conversationId, { ...activity, ...(replyToId !== '' && { replyToId }) })
  return { status: 201, body: id === undefined ? {} : { id } }
}

/** The id of the message; undefined where Teams gives none. */
export function keepActivity(
  chats: Chats,
  conversationId: string,
  activity: Readonly<Record<string, unknown>>,
): string | undefined {
  const at = chats.now()
  const keep = (kept: object) => chats.store.add({ conversationId, from: 'bot', activity: kept, at }).id
  if (passing.has(String(activity['type']))) {
    chats.noteTyping(conversationId)
    return `t:${at.getTime().toString(36)}${Math.random().toString(36).slice(2, 8)}`
  }
  if (!isTextBesideAttachment(activity) || !chats.splitsTextFromCard()) return keep(activity)
  const { text, ...withoutText } = activity
  const { attachments, ...withoutAttachments } = activity
  keep({ ...withoutAttachments, text })
  keep({ ...withoutText, attachments })
  return undefined
}

function isTextBesideAttachment({ text, attachments }: Readonly<Record<string, unknown>>): boolean {
  return typeof text === 'string' && text !== '' && Array.isArray(attachments) && attachments.length > 0
}

export function updateActivity(chats: Chats, { conversationId, id, body }: Call): ConnectorAnswer {
  const activity = requireActivity(body)
  requireOwn(chats, { conversationId, id })
  chats.store.update({ conversationId, id }, activity, chats.now())
  return { status: 200, body: { id } }
}

export function deleteActivity(chats: Chats, { conversationId, id }: Call): ConnectorAnswer {
  requireOwn(chats, { conversationId, id })
  chats.store.delete({ conversationId, id }, chats.now())
  return { status: 200, body: {} }
}

/** What people wrote is theirs. */
function requireOwn(chats: Chats, { conversationId, id }: Pick<Call, 'conversationId' | 'id'>): void {
  reachableConversation(chats, conversationId)
  if (chats.store.message(conversationId, id).from !== 'bot') throw refusals.notEnoughPermissions()
}
