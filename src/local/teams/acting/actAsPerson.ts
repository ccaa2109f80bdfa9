import type { AppState } from '../chats/chatStore'
import type { Member } from '../chats/roster'
import { activityOf, tellBot } from './tellBot'
import type { Acting, BotAnswer } from './tellBot'

/** Adds the app for a person, which the bot hears of twice, as from Teams. */
export async function install(acting: Acting, person: Member): Promise<BotAnswer> {
  const { store, botId } = acting
  store.keepConversation({ id: person.chatId, kind: 'personal', oid: person.oid, name: person.name })
  store.setInstallation(person.oid, 'installed')
  const membersAdded = [{ id: `28:${botId}` }, { id: person.teamsId, aadObjectId: person.oid }]
  await tellBot(acting, activityOf(acting, person, { type: 'conversationUpdate', membersAdded }))
  return tellBot(acting, activityOf(acting, person, { type: 'installationUpdate', action: 'add' }))
}

/** Only taking the app away is told to the bot; the rest it learns from refusals. */
export async function setState(acting: Acting, person: Member, state: AppState): Promise<BotAnswer> {
  if (state === 'installed') return install(acting, person)
  acting.store.setInstallation(person.oid, state)
  return state === 'removed'
    ? tellBot(acting, activityOf(acting, person, { type: 'installationUpdate', action: 'remove' }))
    : { status: 200, body: {} }
}

export interface Writing {
  readonly text: string
  /** Another tenant than ours, as if the app had been added there. */
  readonly tenantId?: string | undefined
  /** How often the service brings the same message once more. */
  readonly repeats: number
}

export async function write(acting: Acting, person: Member, { text, tenantId, repeats }: Writing): Promise<BotAnswer> {
  const conversationId = person.chatId
  acting.store.keepConversation({ id: conversationId, kind: 'personal', oid: person.oid, name: person.name })
  const { id } = acting.store.add({
    conversationId,
    from: 'person',
    activity: { type: 'message', text },
    at: acting.now(),
  })
  // Writing to the bot is how somebody takes a block back.
  const state = acting.store.installation(person.oid)
  if (state === 'blocked' || state === 'muted') acting.store.setInstallation(person.oid, 'installed')
  const elsewhere = tenantId === undefined ? {} : tenantFields(conversationId, tenantId)
  const activity = activityOf(acting, person, { id, type: 'message', text, textFormat: 'plain', ...elsewhere })
  return lastOf(acting, { activity, repeats })
}

function tenantFields(conversationId: string, tenantId: string): object {
  return {
    conversation: { id: conversationId, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
  }
}

async function lastOf(
  acting: Acting,
  { activity, repeats }: { activity: Readonly<Record<string, unknown>>; repeats: number },
): Promise<BotAnswer> {
  for (let time = 0; time < repeats; time += 1) await tellBot(acting, activity)
  return tellBot(acting, activity)
}

/** Any activity whatever, signed as Teams would sign it: for seeing what the product does with a hostile one. */
export function forge(acting: Acting, person: Member, activity: object): Promise<BotAnswer> {
  return tellBot(acting, activityOf(acting, person, activity))
}
