import type { Delivery } from '../../src/domain/delivery'
import type { World } from '../../src/domain/world'
import { createConnectorClient } from '../../src/teams/connectorClient'
import { createTeamsMessenger } from '../../src/teams/teamsMessenger'
import type { Delivering } from '../../src/workflows/deliverMessage'
import type { Conversation, Message, Rescue } from '../../src/workflows/ports'
import { aRound, aWorld, duringRound, olive } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import type { MemoryQueue } from '../support/memoryQueue'
import { noPace, noRescue } from './delivering'
import { createMemoryRecords } from './memoryRecords'
import { linkTo, tenantId } from './paperBot'
import type { TinyConnector } from './tinyConnector'

export const meeting = 'RGG-2026-12-17'
const key = `ask/${meeting}/${olive.oid}`
/** The round's card to Olive Owner. */
export const ask: Message = { key, to: olive.oid, about: { card: 'updateRequest', meeting } }

export interface Office extends Delivering {
  readonly queue: MemoryQueue
  /** What became of `ask`. */
  readonly asked: () => Delivery | undefined
}

interface Furniture {
  readonly world?: World
  readonly conversations?: readonly Conversation[]
  readonly channels?: Readonly<Record<string, string>>
  readonly rescue?: Partial<Rescue>
}

/** What sends cards, with a record and a queue in memory and a Connector of the test's. */
export function paperOffice(connector: TinyConnector, furniture: Furniture = {}): Office {
  const { world = aWorld({ meetings: [aRound()] }), conversations = [], channels = {}, rescue = {} } = furniture
  const clock = { now: () => duringRound }
  const records = createMemoryRecords(world, conversations)
  const client = createConnectorClient({
    pace: noPace,
    token: () => Promise.resolve('token'),
    otherHosts: [connector.host],
    timeLimitMilliseconds: 500,
  })
  const place = { tenantId, botId: 'the-bot', serviceUrl: connector.address, channels, linkTo }
  const rescuing = { ...noRescue, ...rescue }
  const messenger = createTeamsMessenger({ rescue: rescuing, records, connector: client, clock, ...place })
  const queue = createMemoryQueue()
  const asked = () => records.world().deliveries.get(key)
  return { records, messenger, clock, queue, secondCardFrom: at => at, asked }
}

/** Where Olive Owner can be reached. */
export function chatWithOlive(connector: TinyConnector, but: Partial<Conversation> = {}): Conversation {
  return {
    key: olive.oid,
    conversationId: 'a:olive',
    serviceUrl: connector.address,
    teamsId: '29:olive',
    tenantId,
    isReachable: true,
    ...but,
  }
}

/** What the Connector was asked, in order: `POST /conversations`. */
export function pathsOf({ asked }: TinyConnector): readonly string[] {
  return asked.map(({ method, path }) => `${method} ${decodeURIComponent(path.replace('/teams/v3', ''))}`)
}
