import { z } from 'zod'
import { momentInWords } from '../../domain/calendarDay'
import type { Clock } from '../../workflows/ports'
import { answerForPerson } from './acting/personRoutes'
import type { Acting } from './acting/tellBot'
import { truth } from './chats/truth'
import type { StoredActivity } from './chats/chatStore'
import { ConnectorFault, notUnderstood } from './connector/connectorError'
import type { Connector } from './connector/connectorRoutes'
import { limitSettings } from './connector/rateLimits'
import { teamsSettings } from './settings'
import type { TeamsSettings } from './settings'

export interface PageFacts {
  readonly clock: Clock & { readonly moveTo?: (target: Date) => Promise<readonly string[]> }
  readonly tabAddress: () => string
  /** A token of the tab for a made-up person. */
  readonly tokenFor?: (oid: string) => Promise<string>
}

export interface Parts {
  readonly connector: Connector
  readonly acting: Acting
  readonly facts: PageFacts
  readonly signs: Map<string, number>
  readonly settings: { current: TeamsSettings }
}

export interface LocalRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

const moving = z.object({
  days: z.number().int().min(0).max(400).default(0),
  hours: z.number().min(0).max(240).default(0),
  to: z.iso.datetime().optional(),
})
const longestWait = 20_000

/** What the chat page, the demo, benches and tests ask: who there is, what they got, and what they do. */
export async function answerLocal(parts: Parts, request: LocalRequest): Promise<unknown> {
  try {
    return await answerFor(parts, request)
  } catch (error) {
    throw error instanceof z.ZodError ? notUnderstood(z.prettifyError(error)) : error
  }
}

/** `/local/persons` and `/local/people` are the same. */
function answerFor(parts: Parts, request: LocalRequest): unknown {
  const { method, query } = request
  const path = request.path.replace(/^\/local\/persons(?=\/|$)/, '/local/people')
  const [, , first = '', name = '', act = ''] = path.split('/').map(decoded)
  if (first === 'people' && name !== '') return answerForPerson(parts, { ...request, name, act })
  const asked = `${method} ${path}`
  const route = Object.hasOwn(routes, asked) ? routes[asked] : undefined
  if (route) return route(parts, request)
  if (first === 'conversations' && method === 'GET') return messagesFor(parts, name, query)
  throw new ConnectorFault(404, 'NotFound', { message: `There is nothing at ${path}.` })
}

type Route = (parts: Parts, request: LocalRequest) => unknown

const routes: Readonly<Record<string, Route>> = {
  'GET /local/people': ({ connector: { chats } }) =>
    chats.roster.members.map(({ oid, name, role, teamsId, chatId }) => {
      return { oid, name, role, app: chats.store.installation(oid) ?? 'none', teamsId, conversationId: chatId }
    }),
  'GET /local/received': ({ connector: { chats } }) =>
    chats.store.conversations().map(({ id, kind, oid, name }) => {
      const sent = chats.store.messages(id).filter(({ from }) => from === 'bot')
      return { conversationId: id, kind, oid, name, activities: sent.map(describe) }
    }),
  'GET /local/truth': ({ connector: { chats, counts }, signs }, { query }) => {
    const [person, key] = [query.get('person'), query.get('key')]
    const wanted = { ...(person !== null && { person }), ...(key !== null && { key }) }
    return truth({ ...chats, counts, signs }, wanted)
  },
  'DELETE /local/truth': ({ connector: { chats, counts }, signs }) => {
    chats.store.forgetMessages()
    counts.reset()
    signs.clear()
    return {}
  },
  'GET /local/limits': ({ connector: { limits } }) => limits.report(),
  'POST /local/limits': ({ connector: { limits } }, { body }) => {
    limits.change(limitSettings.parse({ ...limits.settings, ...z.looseObject({}).parse(body) }))
    return limits.report()
  },
  'DELETE /local/limits': ({ connector: { limits } }) => {
    limits.reset()
    return limits.report()
  },
  'GET /local/settings': ({ settings }) => settings.current,
  'POST /local/settings': ({ settings }, { body }) => {
    settings.current = teamsSettings.parse({ ...settings.current, ...z.looseObject({}).parse(body) })
    return settings.current
  },
  'GET /local/changes': async ({ connector: { chats } }, { query }) => ({
    version: await chats.store.changed(Number(query.get('since') ?? 0), longestWait),
  }),
  'GET /local/clock': ({ facts }) => clockNow(facts),
  'POST /local/clock': async ({ facts }, { body }) => {
    const { days, hours, to } = moving.parse(body ?? {})
    const target =
      to === undefined ? new Date(facts.clock.now().getTime() + (days * 24 + hours) * 3_600_000) : new Date(to)
    const happened = (await facts.clock.moveTo?.(target)) ?? []
    return { ...clockNow(facts), happened }
  },
  'GET /local/facts': ({ facts }) => ({ tabAddress: facts.tabAddress(), ...clockNow(facts) }),
  'GET /local/faults': ({ connector: { faults } }) => faults.list(),
  'POST /local/faults': ({ connector: { faults } }, { body }) => {
    faults.add(body)
    return faults.list()
  },
  'DELETE /local/faults': ({ connector: { faults } }) => {
    faults.clear()
    return []
  },
  'POST /local/seed': ({ connector: { faults } }, { body }) => {
    faults.seed = z.strictObject({ seed: z.number().int() }).parse(body).seed
    return { seed: faults.seed }
  },
}

/** The messages of a chat as this viewer sees them: a card that they were answered with stands in place of the first. */
function messagesFor({ connector: { chats } }: Parts, conversationId: string, query: URLSearchParams): unknown {
  const viewer = query.get('for') ?? ''
  const { store } = chats
  const { kind, oid } = store.conversation(conversationId)
  if (kind === 'personal' && oid !== viewer)
    throw new ConnectorFault(403, 'Forbidden', { message: "This is somebody else's chat." })
  return store.messages(conversationId).map(({ id, from, activity, at }) => {
    const view = store.view(id, viewer)
    const attachments =
      view === undefined
        ? activity['attachments']
        : [{ contentType: 'application/vnd.microsoft.card.adaptive', content: view }]
    return {
      id,
      from,
      at,
      when: momentInWords(new Date(at)),
      text: activity['text'] ?? '',
      summary: activity['summary'] ?? '',
      attachments: attachments ?? [],
    }
  })
}

function describe({ id, at, updates, activity }: StoredActivity): object {
  return { id, at, updates, summary: activity['summary'] ?? activity['text'] ?? '' }
}

function clockNow({ clock }: PageFacts): { now: string; words: string } {
  const now = clock.now()
  return { now: now.toISOString(), words: momentInWords(now) }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw notUnderstood('The address is not encoded well.')
  }
}
