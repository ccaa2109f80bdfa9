import type { Member } from '../chats/roster'
import { reachableConversation, withoutThread } from './connectorCall'
import type { Call, Chats, ConnectorAnswer } from './connectorCall'
import { badArgument, ConnectorFault, conversationNotFound } from './connectorError'

export function members(chats: Chats, { conversationId }: Call): ConnectorAnswer {
  return { status: 200, body: membersOf(chats, conversationId).map(accountOf) }
}

export function oneMember(chats: Chats, { conversationId, id }: Call): ConnectorAnswer {
  const wanted = chats.roster.find(id)
  const found = membersOf(chats, conversationId).find(({ oid }) => oid === wanted?.oid)
  if (!found) throw new ConnectorFault(404, 'MemberNotFoundInConversation', { message: 'Member not found.' })
  return { status: 200, body: accountOf(found) }
}

const smallestPage = 50
const largestPage = 500

export function pagedMembers(chats: Chats, { conversationId, query }: Call): ConnectorAnswer {
  const size = Math.min(largestPage, Math.max(smallestPage, numberIn(query.get('pageSize'), 200)))
  const from = numberIn(query.get('continuationToken'), 0)
  const all = membersOf(chats, conversationId)
  const page = all.slice(from, from + size).map(accountOf)
  const isMore = from + size < all.length
  return { status: 200, body: { members: page, ...(isMore && { continuationToken: String(from + size) }) } }
}

/** The conversations that the bot is in. */
export function conversations({ store, roster }: Chats, { query }: Call): ConnectorAnswer {
  const from = numberIn(query.get('continuationToken'), 0)
  const all = store.conversations()
  const page = all.slice(from, from + largestPage).map(({ id, oid }) => {
    const member = roster.find(oid)
    return { id, members: member ? [accountOf(member)] : [] }
  })
  const isMore = from + largestPage < all.length
  return { status: 200, body: { conversations: page, continuationToken: isMore ? String(from + largestPage) : null } }
}

function numberIn(text: string | null, otherwise: number): number {
  if (text === null || text === '') return otherwise
  if (!/^\d{1,9}$/.test(text)) throw badArgument(`"${text}" is neither a page size nor a continuation token.`)
  return Number(text)
}

function membersOf(chats: Chats, conversationId: string): readonly Member[] {
  const { kind, oid } = reachableConversation(chats, withoutThread(conversationId))
  if (kind === 'channel') return chats.roster.members.filter(each => chats.store.installation(each.oid) !== 'left')
  const member = chats.roster.find(oid)
  if (!member) throw conversationNotFound()
  return [member]
}

function accountOf({ teamsId, oid, name, upn, mail }: Member): object {
  const [givenName = '', ...others] = name.split(' ')
  return {
    id: teamsId,
    aadObjectId: oid,
    objectId: oid,
    name,
    givenName,
    surname: others.join(' '),
    userPrincipalName: upn,
    email: mail,
    userRole: 'user',
  }
}
