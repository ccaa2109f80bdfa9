import type { StoredActivity } from '../chats/chatStore'
import type { Member } from '../chats/roster'
import { isObject } from '../connector/connectorCall'
import { activityOf, somethingWentWrong, tellBot, unableToReach } from './tellBot'
import type { Acting, BotAnswer } from './tellBot'

export interface Pressing {
  readonly conversationId: string
  readonly activityId: string
  readonly action: { readonly type?: unknown; readonly verb?: unknown; readonly data?: unknown; readonly id?: unknown }
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly trigger?: 'manual' | 'automatic'
  /** How often the client sends the same press once more. */
  readonly repeats?: number
  /** Whether the repeats go out beside the first instead of after its answer. */
  readonly isTogether?: boolean
}

const cardType = 'application/vnd.microsoft.card.adaptive'
const messageType = 'application/vnd.microsoft.activity.message'

/**
 * Presses a button: the inputs travel in the action's data, and the answer's card stands in place for this viewer. An
 * answer that comes too late is dropped, as by the client. The answer is the last one where the client repeats itself.
 */
export async function press(acting: Acting, person: Member, pressing: Pressing): Promise<BotAnswer> {
  const { activityId, repeats = 0, isTogether = false } = pressing
  const activity = pressedActivity(acting, person, pressing)
  if (activity['type'] === 'message') return tellBot(acting, activity)
  const send = async () => {
    const answer = await tellBot(acting, activity, acting.waits().cardMilliseconds)
    return showAnswer(acting, { activityId, oid: person.oid }, answer)
  }
  if (isTogether) {
    const answers = await Promise.all(Array.from({ length: repeats + 1 }, send))
    return answers.at(-1) ?? send()
  }
  for (let time = 0; time < repeats; time += 1) await send()
  return send()
}

function pressedActivity(acting: Acting, person: Member, pressing: Pressing): Readonly<Record<string, unknown>> {
  const { conversationId, activityId, action, inputs = {}, trigger = 'manual' } = pressing
  const { kind } = acting.store.conversation(conversationId)
  const data = { ...(action.data as object | undefined), ...inputs }
  const place = {
    replyToId: activityId,
    conversation: { id: conversationId, conversationType: kind, tenantId: acting.tenantId },
  }
  if (action.type === 'Action.Submit') return activityOf(acting, person, { type: 'message', value: data, ...place })
  const id = action.id === undefined ? {} : { id: action.id }
  const value = { action: { type: 'Action.Execute', verb: action.verb, data, ...id }, trigger }
  return activityOf(acting, person, { type: 'invoke', name: 'adaptiveCard/action', value, ...place })
}

function showAnswer(
  { store }: Acting,
  { activityId, oid }: { activityId: string; oid: string },
  answer: BotAnswer,
): BotAnswer {
  if (answer.status === 504) return { ...answer, shown: somethingWentWrong }
  if (answer.status !== 200) return { ...answer, shown: unableToReach }
  const { statusCode = 200, type, value } = isObject(answer.body) ? answer.body : {}
  if (type === messageType && statusCode === 200) return { ...answer, shown: String(value) }
  if (type !== cardType || statusCode !== 200) return { ...answer, shown: somethingWentWrong }
  store.setView(activityId, oid, value)
  return answer
}

/** Teams refreshes by itself for so many listed people, or for everybody in a chat of so many. */
const mostRefreshed = 60

/**
 * What a client does when cards come before somebody's eyes: it makes the refresh call of each that lists this person,
 * once for each state of the card. Gives the ids of the cards that it asked for.
 */
export async function view(
  acting: Acting,
  person: Member,
  { conversationId, activityId }: { conversationId: string; activityId?: string | undefined },
): Promise<readonly string[]> {
  const { store } = acting
  const messages =
    activityId === undefined ? store.messages(conversationId) : [store.message(conversationId, activityId)]
  const due = messages.flatMap(message => {
    const action = message.from === 'bot' ? refreshActionFor(acting, person, message) : undefined
    return action && store.isFirstSight(message, person.oid) ? [{ id: message.id, action }] : []
  })
  await Promise.all(
    due.map(({ id, action }) =>
      press(acting, person, { conversationId, activityId: id, action, trigger: 'automatic' }),
    ),
  )
  return due.map(({ id }) => id)
}

function refreshActionFor(
  { store, roster }: Acting,
  { teamsId }: Member,
  { activity, conversationId }: StoredActivity,
): Pressing['action'] | undefined {
  const attachments: readonly unknown[] = Array.isArray(activity['attachments']) ? activity['attachments'] : []
  const [first] = attachments
  const card = isObject(first) && isObject(first['content']) ? first['content'] : {}
  const { action, userIds } = isObject(card['refresh']) ? card['refresh'] : {}
  if (!isObject(action)) return undefined
  const isSmall = store.conversation(conversationId).kind === 'personal' || roster.members.length <= mostRefreshed
  const isListed = Array.isArray(userIds) ? userIds.slice(0, mostRefreshed).includes(teamsId) : isSmall
  return isListed ? action : undefined
}
