import { personalChatOf, teamsIdOf } from './chatStore'
import type { ChatStore, StoredActivity } from './chatStore'
import { blockedByUser, ConnectorFault, notDone, notInstalled, tooBig } from './connectorError'
import type { TeamsFaults } from './teamsFaults'
import type { LocalPerson } from '../people'

export interface Chats {
  readonly store: ChatStore
  readonly faults: TeamsFaults
  readonly people: readonly LocalPerson[]
  readonly now: () => Date
}

export interface ConnectorAnswer {
  readonly status: number
  readonly body: unknown
}

/** UTF-16, as Teams counts: two bytes a character. */
const largestActivity = 100 * 1024

type Act = (chats: Chats, about: { conversationId: string; id: string; body: unknown }) => ConnectorAnswer

const acts: Readonly<Record<string, Act>> = {
  'POST activities': (chats, { conversationId, body }) => send(chats, conversationId, body),
  'PUT activities': (chats, { body, ...place }) => update(chats, place, body),
  'DELETE activities': remove,
  'GET members': members,
  'GET pagedmembers': (chats, { conversationId }) => pagedMembers(chats, conversationId),
}

/** One request of the bot to the Connector. `path` begins at `/v3`. */
export function answerConnector(
  chats: Chats,
  { method, path, body }: { method: string; path: string; body: unknown },
): ConnectorAnswer {
  const [version, collection, conversationId, kind = '', id = ''] = path
    .split('/')
    .filter(part => part !== '')
    .map(decodeURIComponent)
  const act = acts[`${method} ${kind}`]
  if (version !== 'v3' || collection !== 'conversations') throw notDone(`${method} ${path}`)
  if (conversationId !== undefined && act) return act(chats, { conversationId, id, body })
  if (conversationId === undefined && method === 'POST') return createConversation(chats, body)
  throw notDone(`${method} ${path}`)
}

function createConversation({ store, faults, people }: Chats, body: unknown): ConnectorAnswer {
  const { members: wanted } = (body ?? {}) as { members?: readonly { id?: unknown }[] }
  const given = wanted?.[0]?.id
  if (typeof given !== 'string' || wanted?.length !== 1) throw new ConnectorFault(400, 'Bad Argument')
  const person = people.find(({ oid }) => oid === given || teamsIdOf(oid) === given)
  if (!person) throw notInstalled()
  return faults.around({ operation: 'create', oid: person.oid }, () => {
    if (store.installation(person.oid) === 'blocked') throw blockedByUser()
    if (store.installation(person.oid) !== 'installed') throw notInstalled()
    const id = personalChatOf(person.oid)
    store.keepConversation({ id, kind: 'personal', oid: person.oid, name: person.name })
    return { status: 201, body: { id } }
  })
}

function send({ store, faults, now }: Chats, conversationId: string, body: unknown): ConnectorAnswer {
  requireSize(body)
  const { oid, kind } = store.conversation(conversationId)
  return faults.around({ operation: 'send', oid }, () => {
    if (kind === 'personal') requireReachable(store, oid)
    const { id } = store.add({ conversationId, from: 'bot', activity: body as object, at: now() })
    return { status: 201, body: { id } }
  })
}

function update(
  { store, faults }: Chats,
  { conversationId, id }: { conversationId: string; id: string },
  body: unknown,
): ConnectorAnswer {
  requireSize(body)
  const { oid } = store.conversation(conversationId)
  return faults.around({ operation: 'update', oid }, () => {
    store.update(conversationId, id, body as object)
    return { status: 200, body: { id } }
  })
}

function remove(
  { store, faults }: Chats,
  { conversationId, id }: { conversationId: string; id: string },
): ConnectorAnswer {
  const { oid } = store.conversation(conversationId)
  return faults.around({ operation: 'delete', oid }, () => {
    store.delete(conversationId, id)
    return { status: 200, body: {} }
  })
}

function members(
  { store, people }: Chats,
  { conversationId, id }: { conversationId: string; id: string },
): ConnectorAnswer {
  const inside = membersOf({ store, people }, conversationId)
  if (id === '') return { status: 200, body: inside }
  const found = inside.find(member => member.id === id || member.aadObjectId === id)
  if (!found) throw new ConnectorFault(404, 'MemberNotFoundInConversation')
  return { status: 200, body: found }
}

function pagedMembers(chats: Chats, conversationId: string): ConnectorAnswer {
  return { status: 200, body: { members: membersOf(chats, conversationId) } }
}

function membersOf({ store, people }: Pick<Chats, 'store' | 'people'>, conversationId: string) {
  const { oid: owner } = store.conversation(conversationId)
  return people.filter(({ oid }) => owner === '' || oid === owner).map(memberOf)
}

function memberOf({ oid, name, upn, mail }: LocalPerson) {
  return { id: teamsIdOf(oid), aadObjectId: oid, name, userPrincipalName: upn, email: mail, objectId: oid }
}

function requireReachable(store: ChatStore, oid: string): void {
  if (store.installation(oid) === 'blocked') throw blockedByUser()
  if (store.installation(oid) !== 'installed') throw new ConnectorFault(403, 'BotNotInConversationRoster')
}

function requireSize(body: unknown): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new ConnectorFault(400, 'Bad Argument')
  if (JSON.stringify(body).length * 2 > largestActivity) throw tooBig()
}

/** Everything that each person, or channel, really received: what tests compare the product's own account with. */
export function received({ store, people }: Chats): readonly object[] {
  const ids = new Set(people.flatMap(({ oid }) => store.conversationsOf(oid).map(({ id }) => id)))
  return [...ids].map(id => {
    const { kind, oid, name } = store.conversation(id)
    const sent = store.messages(id).filter(({ from }) => from === 'bot')
    return { conversationId: id, kind, oid, name, activities: sent.map(describe) }
  })
}

function describe({ id, at, updates, activity }: StoredActivity): object {
  return { id, at, updates, summary: activity['summary'] ?? activity['text'] ?? '' }
}
