import type { Activity } from 'botbuilder'
import type { CardToSend } from '../cards/expandCard'
import { welcomeCard } from '../cards/welcomeCard'
import { summaries } from '../cards/wording'
import type { Actor } from '../domain/person'
import type { Log } from '../log'
import type { Conversation } from '../workflows/ports'
import type { BotDesk } from './cardActs'
import { readsRecord, replyAmongOthers, replyTo } from './chatReplies'
import type { ConnectorClient } from './connectorClient'
import type { Heard } from './heard'
import { activityFor } from './teamsMessenger'

export interface ChatParts {
  readonly desk: BotDesk
  readonly connector: ConnectorClient
  readonly heard: Heard
  readonly log: Log
}

interface From {
  readonly by: Actor
  /** Where they could be reached before this activity came. */
  readonly before: Conversation | undefined
}

/** Answers what somebody wrote, and greets who has just added the app; each once, however often Teams brings it. */
export async function answerMessage(activity: Activity, from: From, parts: ChatParts): Promise<void> {
  if (parts.heard.isRepeat(activity)) return
  if (activity.type === 'installationUpdate') return welcome(activity, from, parts)
  if (activity.type !== 'message') return
  const words = wordsIn(activity)
  const isPersonal = activity.conversation.conversationType === 'personal'
  if (isPersonal && readsRecord(words)) await tell(activity, { type: 'typing' }, parts)
  const chatting = { desk: parts.desk, by: from.by }
  const card = isPersonal ? replyTo(words, chatting) : replyAmongOthers(words, chatting)
  await reply(activity, { card, summary: summaries.reply }, parts)
}

async function welcome(activity: Activity, { before }: From, parts: ChatParts): Promise<void> {
  const { action, conversation } = activity
  if (conversation.conversationType !== 'personal') return
  if (action === 'remove') parts.heard.forgetWelcome(conversation.id)
  if (action !== 'add') return
  const isKnown = before?.isReachable === true && before.teamsId !== ''
  if (!parts.heard.isFirstWelcome(conversation.id) || isKnown) return
  await reply(activity, { card: welcomeCard(parts.desk.linkTo('')), summary: summaries.welcome }, parts)
}

/** A pressed Submit button of an old client comes as a message without words. */
function wordsIn({ text }: Partial<Activity>): string {
  return typeof text === 'string' ? text : ''
}

async function reply(activity: Activity, drawn: CardToSend, parts: ChatParts): Promise<void> {
  await tell(activity, activityFor(drawn), parts)
}

async function tell({ serviceUrl, conversation }: Activity, said: object, parts: ChatParts): Promise<void> {
  try {
    const outcome = await parts.connector.send({ serviceUrl, conversationId: conversation.id }, said)
    if (outcome.kind !== 'done') parts.log.warn('a reply did not arrive', { outcome: outcome.kind })
  } catch (error) {
    parts.log.warn('a reply could not be sent', { error })
  }
}
