import type { ChatStore, Conversation } from '../chats/chatStore'
import type { Roster } from '../chats/roster'
import { badArgument, conversationNotFound, refusals, tooBig } from './connectorError'

/** What the Connector keeps and knows. */
export interface Chats {
  readonly store: ChatStore
  readonly roster: Roster
  readonly tenantId: string
  readonly now: () => Date
  /** Teams may split text from a card beside it into two messages, and then gives no id. */
  readonly splitsTextFromCard: () => boolean
  readonly noteTyping: (conversationId: string) => void
}

export interface ConnectorAnswer {
  readonly status: number
  readonly body: unknown
}

/** The parts of one request's address and its body. */
export interface Call {
  /** Of a chat or channel, without the thread. */
  readonly conversationId: string
  /** Of an activity, a member or a team, whichever the address names; else empty. */
  readonly id: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** Two bytes a character, as Teams counts. */
export const largestActivityBytes = 100 * 1024

/** `19:…@thread.tacv2;messageid=1…` is a thread of the channel `19:…@thread.tacv2`. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(/;messageid=.*$/s, '')
}

/**
 * The conversation that a request is about, if its bot may write there.
 *
 * @throws ConnectorFault 403 or 404
 */
export function reachableConversation({ store }: Chats, conversationId: string): Conversation {
  const conversation = store.conversation(conversationId)
  const { kind, oid } = conversation
  if (kind === 'channel') return conversation
  const state = store.installation(oid)
  if (state === 'left') throw conversationNotFound()
  if (state === 'blocked') throw refusals.blocked()
  if (state === 'muted') throw refusals.writesBlocked()
  if (state === 'disabledByAdmin') throw refusals.disabledByAdmin()
  if (state !== 'installed') throw refusals.notInRoster()
  return conversation
}

/** @throws ConnectorFault 400 or 413 */
export function requireActivity(body: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(body)) throw badArgument('The body must be one activity.')
  const { type, attachments } = body
  if (typeof type !== 'string' || type === '') throw badArgument('The activity has no type.')
  if (attachments !== undefined && attachments !== null && !isListOfAttachments(attachments)) {
    throw badArgument('attachments must be a list of objects that each have a contentType.')
  }
  const text = JSON.stringify(body)
  if (text.length * 2 > largestActivityBytes && withoutPictures(text).length * 2 > largestActivityBytes) throw tooBig()
  return body
}

/** Pictures inside a message do not count. */
function withoutPictures(text: string): string {
  return text.replaceAll(/data:image\/[\w.+-]+;base64,[A-Za-z0-9+/=]+/g, '')
}

function isListOfAttachments(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => isObject(each) && typeof each['contentType'] === 'string')
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
