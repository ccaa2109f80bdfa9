import { join } from 'node:path'
import type { Delivery } from '../../src/domain/delivery'
import { createLog } from '../../src/log'
import { runOutbox } from '../../src/outbox/runOutbox'
import type { Handlers } from '../../src/outbox/runOutbox'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import { createConnectorClient } from '../../src/teams/connectorClient'
import { createPace } from '../../src/teams/pace'
import { createTeamsMessenger } from '../../src/teams/teamsMessenger'
import { deliverMessage } from '../../src/workflows/deliverMessage'
import type { Message } from '../../src/workflows/ports'
import { aWorld } from '../domain/brackenshire'
import { createMemoryRecords } from '../teams/memoryRecords'
import { noRescue } from '../teams/delivering'
import { cardFor } from '../workflows/sendingOffice'
import type { Recipient } from './fakeConnector'

export interface SendingSettings {
  /** Where the queue is kept. */
  readonly folder: string
  readonly serviceUrl: string
  readonly perSecond: number
  readonly people: readonly Recipient[]
  /** What an earlier run has kept of what became of each card. */
  readonly kept?: readonly Delivery[]
  readonly onKept?: (delivery: Delivery) => void
  /** How long a second card waits; a working quarter of an hour in the product, which no bench has time for. */
  readonly secondCardAfterMilliseconds: number
}

const clock = { now: () => new Date() }

export function messageFor({ oid }: Pick<Recipient, 'oid'>): Message {
  return cardFor(oid)
}

/** What sends cards in the product: its queue on disk, outbox, pace and Connector client; only the ledger is in memory. */
export function openSending(settings: SendingSettings) {
  const { folder, serviceUrl, perSecond, people, kept = [], onKept, secondCardAfterMilliseconds } = settings
  const talks = people.map(({ oid, conversationId, teamsId }) => {
    return { key: oid, conversationId, serviceUrl, teamsId, tenantId: 'tenant', isReachable: true }
  })
  const memory = createMemoryRecords(aWorld({ deliveries: new Map(kept.map(each => [each.key, each])) }), talks)
  let open = 0
  const records = {
    ...memory,
    keepDelivery: async (delivery: Delivery) => {
      await memory.keepDelivery(delivery)
      onKept?.(delivery)
    },
  }
  const queue = createSqliteQueue({ file: join(folder, 'queue.sqlite'), clock })
  const token = () => Promise.resolve('token')
  const pace = createPace({ perSecond })
  const connector = createConnectorClient({ token, otherHosts: [new URL(serviceUrl).host], pace })
  const place = { tenantId: 'tenant', botId: 'bench', serviceUrl, channels: {} }
  const linkTo = (page: string) => `https://tracker.example.police.uk/tab/${page}`
  const messenger = createTeamsMessenger({ records, connector, clock, linkTo, rescue: noRescue, ...place })
  const secondCardFrom = (at: Date) => new Date(at.getTime() + secondCardAfterMilliseconds)
  const counted = {
    ...queue,
    put: async (work: Parameters<typeof queue.put>[0]) => {
      await queue.put(work)
      open += work.length
    },
    done: async (id: string) => {
      await queue.done(id)
      open -= 1
    },
  }
  const delivering = { records, messenger, clock, queue: counted, secondCardFrom }
  const nothing = () => Promise.reject(new Error('not in this bench'))
  const handlers: Handlers = {
    send: ({ message }, piece) => deliverMessage(delivering, message, piece),
    redraw: nothing,
    file: nothing,
    notify: nothing,
    keepConversation: nothing,
  }
  const accept = (messages: readonly Message[]) => queue.put(messages.map(message => ({ kind: 'send', message })))
  /** Sends what is in the queue; resolves when nothing is left, second cards included. */
  const run = async () => {
    open = (await queue.waiting()).length
    const outbox = runOutbox({ queue: counted, handlers, clock, log: createLog({ write: () => undefined }) })
    while (open > 0) {
      await new Promise(resolve => setTimeout(resolve, 50))
      outbox.wake()
    }
    await outbox.stop()
  }
  return {
    accept,
    run,
    sendAll: async (messages: readonly Message[]) => {
      await accept(messages)
      await run()
    },
    deliveries: () => [...records.world().deliveries.values()],
    close: queue.close,
  }
}
