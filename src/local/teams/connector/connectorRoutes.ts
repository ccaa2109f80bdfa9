import { deleteActivity, sendActivity, updateActivity } from './activityRoutes'
import { withoutThread } from './connectorCall'
import type { Call, Chats, ConnectorAnswer } from './connectorCall'
import { badArgument, notDone, throttled } from './connectorError'
import { conversationWanted, createConversation, threadOf } from './createConversation'
import { conversations, members, oneMember, pagedMembers } from './memberRoutes'
import type { Operation, RateLimits } from './rateLimits'
import type { RequestCounts } from './requestCounts'
import { withFault } from './teamsFaults'
import type { TeamsFaults } from './teamsFaults'

/** Everything that stands between a request and the chats. */
export interface Connector {
  readonly chats: Chats
  readonly faults: TeamsFaults
  readonly limits: RateLimits
  readonly counts: RequestCounts
}

export interface ConnectorRequest {
  readonly method: string
  /** `/v3/conversations`, still encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
  /** The application that signed in. */
  readonly botId: string
}

interface Route {
  readonly operation: Operation
  readonly act: (chats: Chats, call: Call) => ConnectorAnswer
}

interface Found extends Route {
  readonly call: Call
}

const routes: readonly (readonly [pattern: RegExp, route: Route])[] = [
  [/^POST \/v3\/conversations$/, { operation: 'create', act: createConversation }],
  [/^GET \/v3\/conversations$/, { operation: 'conversations', act: conversations }],
  [/^POST \/v3\/conversations\/([^/]+)\/activities$/, { operation: 'send', act: sendActivity }],
  [/^POST \/v3\/conversations\/([^/]+)\/activities\/(?!history$)([^/]+)$/, { operation: 'send', act: sendActivity }],
  [/^PUT \/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, { operation: 'update', act: updateActivity }],
  [/^DELETE \/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, { operation: 'delete', act: deleteActivity }],
  [/^GET \/v3\/conversations\/([^/]+)\/activities\/([^/]+)\/members$/, { operation: 'members', act: members }],
  [/^GET \/v3\/conversations\/([^/]+)\/members$/, { operation: 'unpagedMembers', act: members }],
  [/^GET \/v3\/conversations\/([^/]+)\/members\/([^/]+)$/, { operation: 'members', act: oneMember }],
  [/^GET \/v3\/conversations\/([^/]+)\/pagedmembers$/i, { operation: 'members', act: pagedMembers }],
]

/**
 * One request of the bot to the Connector. `path` begins at `/v3`.
 *
 * @throws ConnectorFault, or LineBroken when there is to be no answer
 */
export async function answerConnector(connector: Connector, request: ConnectorRequest): Promise<ConnectorAnswer> {
  const { chats, faults, limits } = connector
  const { method, path, botId } = request
  const { operation, act, call } = routeFor(request)
  const wanted = operation === 'create' ? conversationWanted(call.body) : call.conversationId
  const thread = threadOf(chats, wanted)
  const wait = limits.ask({ botId, operation, thread })
  if (wait !== undefined) throw throttled(limits.retryAfterSeconds(wait))
  const person = chats.roster.find(thread)
  const to = person ? [person.oid, person.teamsId, person.chatId] : [wanted, thread]
  const fault = faults.meet({ method, path: decoded(path), operation, to })
  return withFault(fault, () => act(chats, call))
}

/** What a request asks for, for the counts; `other` for what this stand-in does not do. */
export function operationOf({ method, path }: Pick<ConnectorRequest, 'method' | 'path'>): Operation {
  return routes.find(([pattern]) => pattern.test(`${method} ${path}`))?.[1].operation ?? 'other'
}

function routeFor({ method, path, query, body }: ConnectorRequest): Found {
  const asked = `${method} ${path.replace(/\/+$/, '')}`
  for (const [pattern, route] of routes) {
    const match = pattern.exec(asked)
    if (!match) continue
    const [, conversationId = '', id = ''] = match
    const call = { conversationId: withoutThread(decoded(conversationId)), id: decoded(id), query, body }
    return { ...route, call }
  }
  throw notDone(`${method} ${decoded(path)}`)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badArgument('The address is not encoded well.')
  }
}
