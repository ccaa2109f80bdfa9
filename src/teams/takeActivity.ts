import type { Activity } from 'botbuilder'
import type { Card, CardToSend } from '../cards/expandCard'
import type { Actor } from '../domain/person'
import type { AnswerFields } from '../domain/progressUpdate'
import { NotSaved } from '../errors'
import type { Log } from '../log'
import { messageOfKey } from '../workflows/messageOfKey'
import { cardActs } from './cardActs'
import type { BotDesk, Pressed } from './cardActs'
import { isVerb, replies } from './cardReply'
import type { Verb } from './cardReply'
import { replyTo } from './chatReplies'
import { isKnownService } from './connectorClient'
import type { ConnectorClient } from './connectorClient'
import { conversationIn } from './conversations'
import { senderOf } from './sender'
import { problemCard, refusedCard, welcomeCard } from './standingCards'
import { activityFor } from './teamsMessenger'

export interface BotParts {
  readonly desk: BotDesk
  readonly connector: ConnectorClient
  readonly tenantId: string
  readonly otherHosts: readonly string[]
  readonly log: Log
}

/** One activity whose signature is good; gives what an invoke is answered with. */
export async function takeActivity(activity: Activity, parts: BotParts): Promise<unknown> {
  const { desk, tenantId, otherHosts } = parts
  const by = senderOf(activity, { tenantId, world: desk.records.world() })
  const isInvoke = activity.type === 'invoke'
  if (!by || !isKnownService(activity.serviceUrl, otherHosts)) {
    parts.log.warn('an activity of another tenant or service was refused', { type: activity.type })
    return isInvoke ? cardAnswer(refusedCard('notAllowed')) : undefined
  }
  await learnConversation(activity, by, parts)
  if (isInvoke)
    return activity.name === 'adaptiveCard/action' ? cardAnswer(await press(activity, by, parts)) : undefined
  if (isInstallation(activity))
    await reply(activity, { card: welcomeCard(desk), summary: 'Welcome to AFI Tracker' }, parts)
  if (activity.type === 'message') await answerMessage(activity, by, parts)
  return undefined
}

/** The frame of an answer to a card action. Business errors travel in it as cards, under status 200. */
function cardAnswer(card: Card): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
}

async function press(activity: Activity, by: Actor, parts: BotParts): Promise<Card> {
  const { action } = (activity.value ?? {}) as { action?: { verb?: unknown; data?: unknown } }
  const verb = action?.verb
  if (!isVerb(verb)) return refusedCard('notUnderstood')
  const read = replies[verb].safeParse(action?.data ?? {})
  if (!read.success) return refusedCard('notUnderstood')
  try {
    return await act(
      activity,
      { verb, data: read.data, pressed: { desk: parts.desk, by, teamsId: activity.from.id } },
      parts,
    )
  } catch (error) {
    parts.log.error('a card could not be answered', { verb, error })
    return problemCard(error instanceof NotSaved ? typedIn(verb, read.data) : {})
  }
}

async function act(
  activity: Activity,
  { verb, data, pressed }: { verb: Verb; data: object; pressed: Pressed },
  parts: BotParts,
): Promise<Card> {
  const { records } = parts.desk
  const before = records.version()
  const actOfVerb = cardActs[verb] as (reply: object, pressed: Pressed) => Card | Promise<Card>
  const card = await actOfVerb(data, pressed)
  if (verb === 'refreshCard') noteSeen(activity, parts)
  else if (records.version() !== before) await redrawLater(activity, parts)
  return card
}

function typedIn(verb: Verb, data: object): AnswerFields {
  return verb === 'sendProgressUpdate' ? data : {}
}

/** Other devices, and the card when it is next scrolled to, get what this viewer has just been shown. */
async function redrawLater({ replyToId, conversation }: Activity, { desk, log }: BotParts): Promise<void> {
  const held = [...desk.records.world().deliveries.values()].find(
    ({ activityId, conversationId }) => activityId === replyToId && conversationId === conversation.id,
  )
  const message = held && messageOfKey(held.key, held.to)
  if (!message) return
  await desk.queue.put([{ kind: 'redraw', message }]).catch((error: unknown) => {
    log.warn('a card will not be drawn again', { error })
  })
}

/** The card's own refresh call tells that somebody has it before their eyes. It settles an unconfirmed sending, too. */
function noteSeen({ replyToId, conversation }: Activity, { desk, log }: BotParts): void {
  const held = [...desk.records.world().deliveries.values()].find(
    ({ activityId, conversationId }) => activityId === replyToId && conversationId === conversation.id,
  )
  if (held?.state !== 'sent') return
  desk.records.keepDelivery({ ...held, state: 'seen', at: desk.clock.now().toISOString() }).catch((error: unknown) => {
    log.warn('that a card was seen could not be noted', { error })
  })
}

async function answerMessage(activity: Activity, by: Actor, parts: BotParts): Promise<void> {
  const { desk } = parts
  const card = replyTo(wordsIn(activity), { desk, by, teamsId: activity.from.id })
  await reply(activity, { card, summary: 'AFI Tracker has answered' }, parts)
}

async function reply(activity: Activity, drawn: CardToSend, { connector, log }: BotParts): Promise<void> {
  const place = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }
  const outcome = await connector.send(place, activityFor(drawn))
  if (outcome.kind !== 'done') log.warn('a reply did not arrive', { outcome: outcome.kind })
}

async function learnConversation(activity: Activity, by: Actor, { desk, tenantId }: BotParts): Promise<void> {
  const learnt = conversationIn(activity, { by, tenantId })
  if (!learnt) return
  const held = desk.records.conversations().get(learnt.key)
  if (held && JSON.stringify(held) === JSON.stringify(learnt)) return
  await desk.queue.put([{ kind: 'keepConversation', conversation: learnt }])
}

function isInstallation({ type, action, conversation }: Activity): boolean {
  return type === 'installationUpdate' && action === 'add' && conversation.conversationType === 'personal'
}

/** A pressed Submit button of an old client comes as a message without words. */
function wordsIn({ text }: Partial<Activity>): string {
  return text ?? ''
}
