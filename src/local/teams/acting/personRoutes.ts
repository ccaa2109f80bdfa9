import { z } from 'zod'
import { appStates } from '../chats/chatStore'
import type { Member } from '../chats/roster'
import { ConnectorFault } from '../connector/connectorError'
import type { LocalRequest, Parts } from '../localRoutes'
import { forge, install, setState, write } from './actAsPerson'
import { search, typeahead, unfurl } from './extension'
import { press, view } from './pressCard'

const repeats = z.number().int().min(0).max(20).default(0)
const longestText = 1_000_000
const text = z.string().max(longestText)
const writing = z.object({ text, tenantId: z.string().optional(), repeats })
const pressing = z.object({
  conversationId: z.string(),
  activityId: z.string(),
  action: z.looseObject({}),
  inputs: z.record(z.string(), z.unknown()).default({}),
  trigger: z.enum(['manual', 'automatic']).default('manual'),
  repeats,
  isTogether: z.boolean().default(false),
})
const viewing = z.object({ conversationId: z.string().optional(), activityId: z.string().optional() })
const searching = z.object({
  commandId: z.string().default('searchFindings'),
  parameter: z.string().default('searchText'),
  text: text.default(''),
  skip: z.number().int().min(0).default(0),
  count: z.number().int().positive().default(25),
})
const unfurling = z.object({ url: z.string().max(longestText) })
const typing = z.object({ dataset: z.string(), text: text.default('') })
const stating = z.object({ state: z.enum(appStates) })

interface PersonRequest extends LocalRequest {
  /** Object id, `29:` id or conversation id. */
  readonly name: string
  readonly act: string
}

type Act = (parts: Parts, person: Member, body: unknown) => unknown

const acts: Readonly<Record<string, Act>> = {
  'GET ': ({ acting: { store } }, { oid, name, role, teamsId, chatId }) => {
    return { oid, name, role, app: store.installation(oid) ?? 'none', teamsId, conversationId: chatId }
  },
  'GET conversations': ({ acting: { store } }, { oid }) => store.conversationsOf(oid),
  'POST state': ({ acting }, person, body) => setState(acting, person, stating.parse(body).state),
  'POST install': ({ acting }, person) => install(acting, person),
  'POST remove': ({ acting }, person) => setState(acting, person, 'removed'),
  'POST block': ({ acting }, person) => setState(acting, person, 'blocked'),
  'POST mute': ({ acting }, person) => setState(acting, person, 'muted'),
  'POST disable': ({ acting }, person) => setState(acting, person, 'disabledByAdmin'),
  'POST leave': ({ acting }, person) => setState(acting, person, 'left'),
  'POST messages': ({ acting }, person, body) => write(acting, person, writing.parse(body)),
  'POST invoke': ({ acting }, person, body) => press(acting, person, pressing.parse(body)),
  'POST view': async ({ acting }, person, body) => {
    const { conversationId = person.chatId, activityId } = viewing.parse(body ?? {})
    return { refreshed: await view(acting, person, { conversationId, activityId }) }
  },
  'POST search': ({ acting }, person, body) => search(acting, person, searching.parse(body ?? {})),
  'POST unfurl': ({ acting }, person, body) => unfurl(acting, person, unfurling.parse(body).url),
  'POST typeahead': ({ acting }, person, body) => typeahead(acting, person, typing.parse(body)),
  'POST forge': ({ acting }, person, body) => forge(acting, person, z.record(z.string(), z.unknown()).parse(body)),
  'POST tab-token': async ({ facts }, { oid }) => ({ token: (await facts.tokenFor?.(oid)) ?? '' }),
}

/** What one made-up person does or sees: `POST /local/people/{oid}/install`. */
export function answerForPerson(parts: Parts, { method, name, act, body }: PersonRequest): unknown {
  const person = parts.acting.roster.find(name)
  if (!person) throw new ConnectorFault(404, 'NotFound', { message: 'There is no such made-up person.' })
  const asked = `${method} ${act}`
  const found = Object.hasOwn(acts, asked) ? acts[asked] : undefined
  if (!found) throw new ConnectorFault(404, 'NotFound', { message: `A made-up person cannot do ${asked}.` })
  return found(parts, person, body)
}
