import type { Activity } from 'botbuilder'
import type { Actor } from '../../src/domain/person'
import type { World } from '../../src/domain/world'
import type { Log } from '../../src/log'
import type { BotDesk } from '../../src/teams/cardActs'
import type { ConnectorClient, ConnectorOutcome } from '../../src/teams/connectorClient'
import { createTakeActivity } from '../../src/teams/takeActivity'
import type { BotParts, InvokeAnswer } from '../../src/teams/takeActivity'
import type { Conversation, Records, Work } from '../../src/workflows/ports'
import { duringRound } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import type { MemoryQueue } from '../support/memoryQueue'
import { createMemoryRecords } from './memoryRecords'

export const tenantId = '7b1d6c1e-52a4-4f0b-9c38-0f4ce1a2d901'
export const serviceUrl = 'https://smba.trafficmanager.net/uk/'
export const linkTo = (page: string) => `https://tracker.example.police.uk/tab/${page}`

/** One card that went out, and where. */
export interface SentCard {
  readonly conversationId: string
  readonly serviceUrl: string
  readonly summary: string
  readonly card: unknown
}

export interface PaperBot {
  readonly records: Records
  readonly queue: MemoryQueue
  /** What was put in the queue, apart from where people can be reached. */
  readonly accepted: () => readonly Work[]
  readonly sent: readonly SentCard[]
  /** The chats in which we showed that we are writing. */
  readonly typing: readonly string[]
  /** What was logged, phrase and fields. */
  readonly logged: readonly string[]
  readonly desk: BotDesk
  /** Presses a button as this person and gives the card that replaces it. */
  readonly press: (by: Actor, verb: string, data?: object) => Promise<unknown>
  /** Writes in one's own chat and gives the card that answers. */
  readonly write: (by: Actor, text: string) => Promise<unknown>
  readonly take: (activity: Partial<Activity>) => Promise<InvokeAnswer>
}

export interface Begun {
  readonly world: World
  readonly now?: Date
  readonly conversations?: readonly Conversation[]
  readonly channels?: Readonly<Record<string, string>>
  /** What the Connector makes of a reply. */
  readonly replying?: () => Promise<ConnectorOutcome>
  /** Takes in what another process has written; left out, there is no other. */
  readonly hear?: (desk: BotDesk) => Promise<void>
}

/** The bot behind the check of signatures, over records and a queue in memory. */
export function createPaperBot({
  world,
  now = duringRound,
  conversations = [],
  channels = {},
  replying,
  hear,
}: Begun): PaperBot {
  const records = createMemoryRecords(world, conversations)
  const queue = createMemoryQueue()
  const sent: SentCard[] = []
  const typing: string[] = []
  const logged: string[] = []
  const alone: BotDesk = { records, queue, clock: { now: () => now }, evidenceHosts: ['sharepoint.com'], linkTo }
  const desk: BotDesk = hear ? { ...alone, hear: () => hear(alone) } : alone
  const connector = connectorInto({ sent, typing }, replying ?? (() => Promise.resolve({ kind: 'done', id: '1' })))
  const parts: BotParts = { desk, connector, tenantId, otherHosts: [], channels, log: logInto(logged) }
  const takeActivity = createTakeActivity()
  const take = (activity: Partial<Activity>) => takeActivity(activity as Activity, parts)
  return {
    records,
    queue,
    accepted: () => queue.all.filter(({ kind }) => kind !== 'keepConversation'),
    sent,
    typing,
    logged,
    desk,
    take,
    press: async (by, verb, data = {}) => cardIn(await take(pressing(by, { verb, data }))),
    write: async (by, text) => {
      await take(writing(by, text))
      return sent.at(-1)?.card
    },
  }
}

export function cardIn({ body }: InvokeAnswer): unknown {
  return (body as { value?: unknown } | undefined)?.value
}

/** What Teams puts in every activity from somebody's own chat. */
export function fromChatOf({ oid, name }: Actor): Partial<Activity> {
  return {
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${oid}`, name, aadObjectId: oid },
    conversation: { id: `a:${oid}`, conversationType: 'personal', tenantId, isGroup: false, name: '' },
    channelData: { tenant: { id: tenantId } },
  }
}

export function writing(by: Actor, text: string): Partial<Activity> {
  return { ...fromChatOf(by), type: 'message', text }
}

export function pressing(by: Actor, action: { readonly verb: unknown; readonly data?: unknown }): Partial<Activity> {
  const value = { action: { type: 'Action.Execute', ...action }, trigger: 'manual' }
  return { ...fromChatOf(by), type: 'invoke', name: 'adaptiveCard/action', replyToId: '1700000000001', value }
}

interface SentActivity {
  readonly type: string
  readonly summary?: string
  readonly attachments?: readonly { readonly content: unknown }[]
}

function connectorInto(
  { sent, typing }: { sent: SentCard[]; typing: string[] },
  replying: () => Promise<ConnectorOutcome>,
): ConnectorClient {
  const refuse = () => Promise.reject(new Error('This test expects replies only.'))
  return {
    createConversation: refuse,
    update: refuse,
    send: (place, activity) => {
      const { type, summary = '', attachments = [] } = activity as SentActivity
      if (type === 'typing') typing.push(place.conversationId)
      else sent.push({ ...place, summary, card: attachments[0]?.content })
      return replying()
    },
  }
}

function logInto(logged: string[]): Log {
  const write = (phrase: string, fields: object = {}) => {
    logged.push(`${phrase} ${JSON.stringify(fields)}`)
  }
  const log: Log = { error: write, warn: write, info: write, debug: write, with: () => log }
  return log
}
