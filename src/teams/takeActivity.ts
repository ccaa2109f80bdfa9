import type { Activity } from 'botbuilder'
import type { Card, CardToSend } from '../cards/expandCard'
import { problemCard, refusedCard } from '../cards/refusedCard'
import { welcomeCard } from '../cards/welcomeCard'
import { summaries } from '../cards/wording'
import type { Actor } from '../domain/person'
import { NotSaved } from '../errors'
import type { Log } from '../log'
import { redrawCards } from '../workflows/redrawCards'
import { cardActs } from './cardActs'
import type { BotDesk, Pressed } from './cardActs'
import { parseReply } from './cardReply'
import type { CardReply } from './cardReply'
import { replyAmongOthers, replyTo } from './chatReplies'
import { isKnownService } from './connectorClient'
import type { ConnectorClient } from './connectorClient'
import { conversationIn } from './conversations'
import { notSavedCard } from './notSavedCard'
import { noteSeen } from './noteSeen'
import { senderOf } from './sender'
import { activityFor } from './teamsMessenger'

export interface BotParts {
  readonly desk: BotDesk
  readonly connector: ConnectorClient
  readonly tenantId: string
  readonly otherHosts: readonly string[]
  /** By key of a governance group: the id of its channel, whose service address is learnt when we are added there. */
  readonly channels?: Readonly<Record<string, string>>
  readonly log: Log
}

/** What an invoke is answered with, in the HTTP answer itself. */
export interface InvokeAnswer {
  readonly status: number
  readonly body?: object
}

/** One activity whose signature is good. Only an invoke is answered by what this gives; all else by cards sent. */
export async function takeActivity(activity: Activity, parts: BotParts): Promise<InvokeAnswer> {
  const { desk, tenantId, otherHosts, log } = parts
  const isInvoke = activity.type === 'invoke'
  if (isInvoke && activity.name !== 'adaptiveCard/action') return { status: 501 }
  const by = senderOf(activity, { tenantId, world: desk.records.world() })
  if (!by || !isKnownService(activity.serviceUrl, otherHosts)) {
    log.warn('an activity of another tenant or service was refused', { type: activity.type })
    return cardAnswer(refusedCard('notAllowed'))
  }
  await learnConversation(activity, by, parts)
  if (isInvoke) return cardAnswer(await press(activity, by, parts))
  const drawn = answerTo(activity, by, parts)
  if (drawn) await reply(activity, drawn, parts)
  return { status: 200 }
}

/** Business errors travel as cards under status 200: anything else shows as "Something went wrong" in Teams. */
function cardAnswer(card: Card): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } }
}

async function press(activity: Activity, by: Actor, parts: BotParts): Promise<Card> {
  const { desk, log } = parts
  const pressed = { desk, by }
  const read = parseReply(activity.value)
  if (!read) return refusedCard('notUnderstood')
  try {
    return await act(activity, { read, pressed }, parts)
  } catch (error) {
    log.error('a card could not be answered', { verb: read.verb, error })
    return error instanceof NotSaved ? notSavedCard(read, pressed) : problemCard()
  }
}

async function act(
  activity: Activity,
  { read, pressed }: { read: CardReply; pressed: Pressed },
  { desk, log }: BotParts,
): Promise<Card> {
  const before = desk.records.version()
  const actOfVerb = cardActs[read.verb] as (reply: object, pressed: Pressed) => Card | Promise<Card>
  const card = await actOfVerb(read.data, pressed)
  if (read.verb === 'refreshCard') noteSeen(activity, { key: read.data.key, by: pressed.by }, { desk, log })
  else if (desk.records.version() !== before) await redrawLater(read, pressed, log)
  return card
}

/** The answer is safe already; cards that cannot be queued show it when they are next looked at. */
async function redrawLater({ data }: CardReply, { desk, by }: Pressed, log: Log): Promise<void> {
  const { finding, meeting } = data as { finding?: string; meeting?: string }
  const touched = { ...(finding !== undefined && { finding }), ...(meeting !== undefined && { meeting }), by: by.oid }
  await redrawCards(desk, touched).catch((error: unknown) => {
    log.warn('cards will not be drawn again', { error })
  })
}

function answerTo(activity: Activity, by: Actor, { desk }: BotParts): CardToSend | undefined {
  const isPersonal = activity.conversation.conversationType === 'personal'
  if (activity.type === 'installationUpdate' && activity.action === 'add' && isPersonal) {
    return { card: welcomeCard(desk.linkTo('')), summary: summaries.welcome }
  }
  if (activity.type !== 'message') return undefined
  const card = isPersonal ? replyTo(wordsIn(activity), { desk, by }) : replyAmongOthers(desk.linkTo)
  return { card, summary: summaries.reply }
}

/** A pressed Submit button of an old client comes as a message without words. */
function wordsIn({ text }: Partial<Activity>): string {
  return typeof text === 'string' ? text : ''
}

async function reply(activity: Activity, drawn: CardToSend, { connector, log }: BotParts): Promise<void> {
  const place = { serviceUrl: activity.serviceUrl, conversationId: activity.conversation.id }
  try {
    const outcome = await connector.send(place, activityFor(drawn))
    if (outcome.kind !== 'done') log.warn('a reply did not arrive', { outcome: outcome.kind })
  } catch (error) {
    log.warn('a reply could not be sent', { error })
  }
}

/** Kept by the queue, and only when it is new. Not being able to keep it is no reason to leave somebody unanswered. */
async function learnConversation(activity: Activity, by: Actor, parts: BotParts): Promise<void> {
  const { desk, tenantId, channels = {}, log } = parts
  const learnt = conversationIn(activity, { by, tenantId, channels })
  if (!learnt) return
  const held = desk.records.conversations().get(learnt.key)
  if (held && (Object.keys(learnt) as (keyof typeof learnt)[]).every(field => held[field] === learnt[field])) return
  await desk.queue.put([{ kind: 'keepConversation', conversation: learnt }]).catch((error: unknown) => {
    log.error('where somebody can be reached could not be kept', { error })
  })
}
