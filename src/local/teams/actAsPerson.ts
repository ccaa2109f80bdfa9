import type { LocalPerson } from '../people'
import type { Signer } from '../signIn/signer'
import { personalChatOf, teamsIdOf } from './chatStore'
import type { ChatStore } from './chatStore'

export interface Acting {
  readonly store: ChatStore
  readonly people: readonly LocalPerson[]
  readonly now: () => Date
  readonly tenantId: string
  readonly botId: string
  readonly botEndpoint: () => string
  /** The Connector's own address, which activities carry as their service address. */
  readonly serviceUrl: () => string
  /** Absent when the Connector stands alone: activities then go unsigned. */
  readonly signer?: Signer
}

export interface BotAnswer {
  readonly status: number
  readonly body: unknown
}

/** Adds the app for a person, which the bot hears of as Teams tells it. */
export async function install(acting: Acting, person: LocalPerson): Promise<BotAnswer> {
  const { store } = acting
  store.keepConversation({ id: personalChatOf(person.oid), kind: 'personal', oid: person.oid, name: person.name })
  store.setInstallation(person.oid, 'installed')
  return post(acting, person, { type: 'installationUpdate', action: 'add' })
}

export async function removeApp(acting: Acting, person: LocalPerson, state: 'removed' | 'blocked'): Promise<BotAnswer> {
  acting.store.setInstallation(person.oid, state)
  return state === 'removed'
    ? post(acting, person, { type: 'installationUpdate', action: 'remove' })
    : { status: 200, body: {} }
}

export async function write(acting: Acting, person: LocalPerson, text: string): Promise<BotAnswer> {
  const conversationId = personalChatOf(person.oid)
  acting.store.add({ conversationId, from: 'person', activity: { type: 'message', text }, at: acting.now() })
  return post(acting, person, { type: 'message', text, textFormat: 'plain' })
}

export interface Pressing {
  readonly conversationId: string
  readonly activityId: string
  readonly action: { readonly verb?: unknown; readonly data?: unknown; readonly id?: unknown }
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly trigger?: 'manual' | 'automatic'
}

/** Presses a button: the inputs travel in the action's data, and the answer's card stands in place for this viewer. */
export async function press(acting: Acting, person: LocalPerson, pressing: Pressing): Promise<BotAnswer> {
  const { conversationId, activityId, action, inputs = {}, trigger = 'manual' } = pressing
  const { kind } = acting.store.conversation(conversationId)
  const data = { ...(action.data as object | undefined), ...inputs }
  const answer = await post(acting, person, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: activityId,
    conversation: { id: conversationId, conversationType: kind, tenantId: acting.tenantId },
    value: {
      action: {
        type: 'Action.Execute',
        verb: action.verb,
        data,
        ...(action.id === undefined ? {} : { id: action.id }),
      },
      trigger,
    },
  })
  const { type, value } = (answer.body ?? {}) as { type?: unknown; value?: unknown }
  if (answer.status === 200 && type === 'application/vnd.microsoft.card.adaptive') {
    acting.store.setView(activityId, person.oid, value)
  }
  return answer
}

/** Any activity whatever, signed as Teams would sign it: for seeing what the product does with a hostile one. */
export function forge(acting: Acting, person: LocalPerson, activity: object): Promise<BotAnswer> {
  return post(acting, person, activity)
}

async function post(acting: Acting, person: LocalPerson, activity: object): Promise<BotAnswer> {
  const { tenantId, botId, signer, now } = acting
  const serviceUrl = acting.serviceUrl()
  const whole = {
    id: `f:${Math.random().toString(36).slice(2)}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: now().toISOString(),
    from: { id: teamsIdOf(person.oid), name: person.name, aadObjectId: person.oid },
    recipient: { id: `28:${botId}`, name: 'AFI Tracker' },
    conversation: { id: personalChatOf(person.oid), conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: 'en-GB',
    ...activity,
  }
  const authorization = signer
    ? { Authorization: `Bearer ${await signer.channelToken({ serviceUrl, audience: botId })}` }
    : {}
  const answer = await fetch(acting.botEndpoint(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(whole),
  })
  const text = await answer.text()
  return { status: answer.status, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return { error: text }
  }
}
