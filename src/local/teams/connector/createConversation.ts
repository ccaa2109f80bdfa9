import type { Member } from '../chats/roster'
import { keepActivity } from './activityRoutes'
import { isObject, reachableConversation, requireActivity, withoutThread } from './connectorCall'
import type { Call, Chats, ConnectorAnswer } from './connectorCall'
import { badArgument, notInstalled, refusals } from './connectorError'

/** Makes a personal chat, or finds the one there is; or begins a thread in a channel with a first message. */
export function createConversation(chats: Chats, { body }: Pick<Call, 'body'>): ConnectorAnswer {
  if (!isObject(body)) throw badArgument('The body must say with whom to begin a conversation.')
  const channelId = channelIn(body)
  return channelId === undefined ? createPersonal(chats, body) : createThread(chats, body, channelId)
}

/** Who a request to make a conversation is about: a person's object id or `29:` id, or a channel's id. */
export function conversationWanted(body: unknown): string {
  if (!isObject(body)) return ''
  return channelIn(body) ?? memberIn(body) ?? ''
}

function createPersonal(chats: Chats, body: Readonly<Record<string, unknown>>): ConnectorAnswer {
  const given = memberIn(body)
  if (body['isGroup'] === true)
    throw badArgument('A bot cannot make a group chat; a channel needs channelData.channel.id.')
  if (given === undefined) throw badArgument('Give exactly one member with an id: an object id or a 29: id.')
  requireTenant(chats, body)
  const member = memberCalled(chats, given)
  const { oid, chatId, name } = member
  requireInstalled(chats, member)
  const conversation = chats.store.keepConversation({ id: chatId, kind: 'personal', oid, name })
  return created(chats, { id: conversation.id, postIn: conversation.id }, body['activity'])
}

function createThread(chats: Chats, body: Readonly<Record<string, unknown>>, channelId: string): ConnectorAnswer {
  const channel = reachableConversation(chats, withoutThread(channelId))
  if (channel.kind !== 'channel') throw badArgument('channelData.channel.id is not the id of a channel.')
  if (body['activity'] === undefined) throw badArgument('A thread in a channel begins with an activity.')
  const { body: made, status } = created(chats, { id: channel.id, postIn: channel.id }, body['activity'])
  const { activityId = '' } = made as { activityId?: string }
  return { status, body: { id: `${channel.id};messageid=${activityId}`, activityId } }
}

function created(chats: Chats, { id, postIn }: { id: string; postIn: string }, first: unknown): ConnectorAnswer {
  if (first === undefined || first === null) return { status: 201, body: { id } }
  const activityId = keepActivity(chats, postIn, requireActivity(first))
  return { status: 201, body: { id, ...(activityId !== undefined && { activityId }) } }
}

function memberIn({ members }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(members) || members.length !== 1) return undefined
  const only: unknown = members[0]
  const id = isObject(only) ? only['id'] : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}

function channelIn({ channelData }: Readonly<Record<string, unknown>>): string | undefined {
  const channel = isObject(channelData) ? channelData['channel'] : undefined
  const id = isObject(channel) ? channel['id'] : undefined
  return typeof id === 'string' ? id : undefined
}

/** The app is installed in one tenant only. */
function requireTenant(chats: Chats, { tenantId, channelData }: Readonly<Record<string, unknown>>): void {
  const tenant = isObject(channelData) ? channelData['tenant'] : undefined
  const given = tenantId ?? (isObject(tenant) ? tenant['id'] : undefined)
  if (typeof given !== 'string' || given === '') throw badArgument('Give tenantId, or channelData.tenant.id.')
  if (given.toLowerCase() !== chats.tenantId.toLowerCase()) throw notInstalled()
}

function memberCalled({ roster }: Chats, given: string): Member {
  const member = given.startsWith('a:') ? undefined : roster.find(given)
  if (member) return member
  if (given.startsWith('29:')) throw badArgument('Failed to decrypt pairwise id')
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(given)) throw notInstalled()
  throw badArgument('A member is given by object id or by 29: id; an address is not enough.')
}

function requireInstalled({ store }: Chats, { oid }: Member): void {
  const state = store.installation(oid)
  if (state === 'installed') return
  if (state === 'blocked') throw refusals.blocked()
  if (state === 'muted') throw refusals.writesBlocked()
  if (state === 'disabledByAdmin') throw refusals.disabledByAdmin()
  throw notInstalled()
}

/** The chat whose share of the limits a request takes. */
export function threadOf({ roster }: Chats, wanted: string): string {
  const bare = withoutThread(wanted)
  return roster.find(bare)?.chatId ?? bare
}
