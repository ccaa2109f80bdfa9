import type { Activity } from 'botbuilder'
import type { Card } from '../cards/expandCard'
import { problemCard, refusedCard } from '../cards/refusedCard'
import { extensionWords } from '../cards/wording'
import type { Actor } from '../domain/person'
import type { Log } from '../log'
import { answerMessage } from './answerMessage'
import type { BotDesk } from './cardActs'
import { isKnownService } from './connectorClient'
import type { ConnectorClient } from './connectorClient'
import { conversationIn } from './conversations'
import { createHeard } from './heard'
import type { Heard } from './heard'
import { searchFindings, told, unfurlLink } from './messageExtension'
import { pressCard } from './pressCard'
import { senderOf } from './sender'

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

export type TakeActivity = (activity: Activity, parts: BotParts) => Promise<InvokeAnswer>

/**
 * Takes activities whose signature is good. Only an invoke is answered by what this gives; all else by cards sent. It
 * remembers what it has heard, so one bot makes one of these.
 */
export function createTakeActivity(heard: Heard = createHeard()): TakeActivity {
  return async (activity, parts) => {
    const { desk, tenantId, otherHosts, log } = parts
    const invoke = activity.type === 'invoke' ? invokeNamed(activity.name) : undefined
    if (activity.type === 'invoke' && !invoke) return { status: 501 }
    const by = senderOf(activity, { tenantId, world: desk.records.world() })
    if (!by || !isKnownService(activity.serviceUrl, otherHosts)) {
      log.warn('an activity of another tenant or service was refused', { type: activity.type })
      return invoke ? { status: 200, body: invoke.refuse() } : { status: 200 }
    }
    const before = desk.records.conversations().get(by.oid)
    await learnConversation(activity, by, parts)
    if (invoke) return { status: 200, body: await answered(invoke, { activity, by }, parts) }
    await answerMessage(activity, { by, before }, { ...parts, heard })
    return { status: 200 }
  }
}

interface Invoke {
  readonly answer: (activity: Activity, by: Actor, parts: BotParts) => object | Promise<object>
  /** What somebody gets who is none of ours. */
  readonly refuse: () => object
  /** What is said when we fail. */
  readonly fail: () => object
}

async function answered(
  { answer, fail }: Invoke,
  { activity, by }: { activity: Activity; by: Actor },
  parts: BotParts,
): Promise<object> {
  try {
    return await answer(activity, by, parts)
  } catch (error) {
    parts.log.error('an invoke could not be answered', { name: activity.name, error })
    return fail()
  }
}

const extension = {
  refuse: () => told(extensionWords.notAllowed),
  fail: () => told(extensionWords.failed),
}

const invokes: Readonly<Record<string, Invoke>> = {
  'adaptiveCard/action': {
    answer: async (activity, by, parts) => cardAnswer(await pressCard(activity, by, parts)),
    refuse: () => cardAnswer(refusedCard('notAllowed')),
    fail: () => cardAnswer(problemCard()),
  },
  'composeExtension/query': {
    ...extension,
    answer: ({ value }, by, { desk }) => searchFindings(value, { desk, by }),
  },
  'composeExtension/queryLink': {
    ...extension,
    answer: ({ value }, by, { desk }) => unfurlLink(value, { desk, by }),
  },
}

function invokeNamed(name: unknown): Invoke | undefined {
  return typeof name === 'string' && Object.hasOwn(invokes, name) ? invokes[name] : undefined
}

/** Business errors travel as cards under status 200: anything else shows as "Something went wrong" in Teams. */
export function cardAnswer(card: Card): object {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
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
