import { z } from 'zod'
import { momentInWords } from '../../domain/calendarDay'
import type { Clock } from '../../workflows/ports'
import type { LocalPerson } from '../people'
import { forge, install, press, removeApp, write } from './actAsPerson'
import type { Acting } from './actAsPerson'
import { ConnectorFault } from './connectorError'
import { received } from './connectorRoutes'
import type { Chats } from './connectorRoutes'
import type { TeamsFault } from './teamsFaults'

export interface PageFacts {
  readonly clock: Clock & { readonly moveTo?: (target: Date) => Promise<readonly string[]> }
  readonly tabAddress: () => string
  /** A token of the tab for a made-up person. */
  readonly tokenFor?: (oid: string) => Promise<string>
}

interface Parts {
  readonly chats: Chats
  readonly acting: Acting
  readonly facts: PageFacts
}

interface LocalRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

const pressing = z.object({
  conversationId: z.string(),
  activityId: z.string(),
  action: z.looseObject({}),
  inputs: z.record(z.string(), z.unknown()).default({}),
  trigger: z.enum(['manual', 'automatic']).default('manual'),
})
const moving = z.object({
  days: z.number().int().min(0).max(400).default(0),
  hours: z.number().min(0).max(240).default(0),
  to: z.iso.datetime().optional(),
})
const longestWait = 20_000

/** What the chat page, the demo and tests ask: who there is, what they see, and what they do. */
export function answerLocal(parts: Parts, request: LocalRequest): unknown {
  const { method, path } = request
  const [, , first = '', oid = '', act = ''] = path.split('/').map(decodeURIComponent)
  if (first === 'people' && oid !== '') return answerPerson(parts, { ...request, person: personIn(parts, oid), act })
  const found = routes[`${method} ${path}`]
  if (found) return found(parts, request)
  if (first === 'conversations' && method === 'GET')
    return messagesFor(parts, { conversationId: oid, viewer: request.query.get('for') ?? '' })
  throw new ConnectorFault(404, 'NotFound', { message: `There is nothing at ${path}.` })
}

type Route = (parts: Parts, request: LocalRequest) => unknown

const routes: Readonly<Record<string, Route>> = {
  'GET /local/people': ({ chats: { people, store } }) =>
    people.map(({ oid, name, role }) => ({ oid, name, role, app: store.installation(oid) ?? 'none' })),
  'GET /local/received': ({ chats }) => received(chats),
  'GET /local/changes': async ({ chats: { store } }, { query }) => ({
    version: await store.changed(Number(query.get('since') ?? 0), longestWait),
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
  'GET /local/faults': ({ chats }) => chats.faults.list(),
  'POST /local/faults': ({ chats }, { body }) => {
    chats.faults.add(body as TeamsFault)
    return chats.faults.list()
  },
  'DELETE /local/faults': ({ chats }) => {
    chats.faults.clear()
    return []
  },
}

function answerPerson(
  { chats, acting, facts }: Parts,
  { method, act, body, person }: LocalRequest & { person: LocalPerson; act: string },
): unknown {
  const acts: Readonly<Record<string, () => unknown>> = {
    'GET conversations': () => chats.store.conversationsOf(person.oid),
    'POST install': () => install(acting, person),
    'POST remove': () => removeApp(acting, person, 'removed'),
    'POST block': () => removeApp(acting, person, 'blocked'),
    'POST messages': () => write(acting, person, z.object({ text: z.string().max(100_000) }).parse(body).text),
    'POST invoke': () => press(acting, person, pressing.parse(body)),
    'POST forge': () => forge(acting, person, z.record(z.string(), z.unknown()).parse(body)),
    'POST tab-token': async () => ({ token: (await facts.tokenFor?.(person.oid)) ?? '' }),
  }
  const found = acts[`${method} ${act}`]
  if (!found) throw new ConnectorFault(404, 'NotFound', { message: `A made-up person cannot do ${method} ${act}.` })
  return found()
}

/** The messages of a chat as this viewer sees them: a card that they were answered with stands in place of the first. */
function messagesFor(
  { chats: { store } }: Parts,
  { conversationId, viewer }: { conversationId: string; viewer: string },
): unknown {
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

function clockNow({ clock }: PageFacts): { now: string; words: string } {
  const now = clock.now()
  return { now: now.toISOString(), words: momentInWords(now) }
}

function personIn({ chats }: Parts, oid: string): LocalPerson {
  const person = chats.people.find(each => each.oid === oid)
  if (!person) throw new ConnectorFault(404, 'NotFound', { message: 'There is no such made-up person.' })
  return person
}
