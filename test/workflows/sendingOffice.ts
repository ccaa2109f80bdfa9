import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secondCardFrom } from '../../src/domain/delivery'
import { createLog } from '../../src/log'
import { runOutbox } from '../../src/outbox/runOutbox'
import type { Handlers } from '../../src/outbox/runOutbox'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import { createConnectorClient } from '../../src/teams/connectorClient'
import type { ConnectorClient } from '../../src/teams/connectorClient'
import { createTeamsMessenger } from '../../src/teams/teamsMessenger'
import { deliverMessage } from '../../src/workflows/deliverMessage'
import type { Clock, Message, Records, Rescue, WorkQueue } from '../../src/workflows/ports'
import { redrawMessage } from '../../src/workflows/redrawMessage'
import { noPace, noRescue } from '../teams/delivering'
import type { TruthfulTeams } from '../teams/truthfulTeams'

/** A working hour; a second of ours is more than half an hour of theirs, so that quiet periods pass. */
export function hurriedClock(): Clock {
  const begun = Date.now()
  return { now: () => new Date(Date.parse('2026-11-27T10:00:00Z') + (Date.now() - begun) * 2000) }
}

/** A card that can be drawn for anybody, whatever is on record. */
export function cardFor(oid: string): Message {
  const submitted = {
    id: `words-of-${oid}`,
    at: '2026-11-27T09:00:00.000Z',
    by: { oid, name: 'Somebody Somewhere' },
    channel: 'card',
    command: { kind: 'acceptOwnership', finding: 'BRACKEN-SOC24-AFI2' },
  } as const
  return { key: `notFiled/${oid}`, to: oid, about: { card: 'notFiled', submitted, because: 'notUnderstood' } }
}

interface Office {
  readonly teams: Pick<TruthfulTeams, 'address' | 'host'>
  readonly records: Records
  readonly clock?: Clock
  readonly rescue?: Rescue
  readonly timeLimitMilliseconds?: number
  /** Where the queue is kept, and stays when the office closes; otherwise a folder of its own. */
  readonly folder?: string
  /** What to put around a step of the queue or a request to Teams. */
  readonly around?: Around
}

export type Around = (step: string) => <Result>(act: () => Promise<Result>) => Promise<Result>

const plainly: Around = () => act => act()

/** The delivery as it is in the product, with the real queue, to a Teams of the test's. */
export function openOffice({ teams, records, clock = hurriedClock(), rescue = noRescue, ...other }: Office) {
  const { timeLimitMilliseconds = 2000, around = plainly } = other
  const folder = other.folder ?? mkdtempSync(join(tmpdir(), 'afi-tracker-sending-'))
  const sqlite = createSqliteQueue({ file: join(folder, 'queue.sqlite'), clock })
  const queue = queueWith(sqlite, around)
  const settings = { token: () => Promise.resolve('token'), otherHosts: [teams.host], timeLimitMilliseconds }
  const connector = connectorWith(createConnectorClient({ ...settings, pace: noPace }), around)
  const place = { tenantId: 'tenant', botId: 'bot', serviceUrl: teams.address, channels: {} }
  const linkTo = (page: string) => `https://tracker.example.police.uk/tab/${page}`
  const messenger = createTeamsMessenger({ records, connector, clock, linkTo, rescue, ...place })
  const delivering = { records, messenger, clock, queue, secondCardFrom: (at: Date) => secondCardFrom(at, 15) }
  const nothing = () => Promise.reject(new Error('not in this test'))
  const handlers: Handlers = {
    send: ({ message }, piece) => deliverMessage(delivering, message, piece),
    redraw: async ({ message }) => {
      await redrawMessage(delivering, message)
      return { kind: 'done' }
    },
    file: nothing,
    notify: nothing,
    keepConversation: nothing,
  }
  const outbox = runOutbox({ queue, handlers, clock, log: createLog({ write: () => undefined }) })
  return {
    /** To put work in; nothing is put around these steps. */
    queue: sqlite,
    connector,
    delivering,
    /** Waits until nothing is left to do, second cards that wait for their time included. */
    untilDone: async () => {
      await outbox.idle()
      while ((await queue.waiting()).length > 0) {
        outbox.wake()
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    },
    close: async () => {
      await outbox.stop()
      sqlite.close()
      if (other.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function queueWith(queue: WorkQueue, around: Around): WorkQueue {
  return {
    ...queue,
    take: most => around('take')(() => queue.take(most)),
    mark: id => around('mark')(() => queue.mark(id)),
    put: work => around('put')(() => queue.put(work)),
    later: (id, notBefore) => around('later')(() => queue.later(id, notBefore)),
    done: id => around('done')(() => queue.done(id)),
  }
}

function connectorWith(connector: ConnectorClient, around: Around): ConnectorClient {
  return {
    ...connector,
    createConversation: (...asked) => around('create')(() => connector.createConversation(...asked)),
    send: (...asked) => around('send')(() => connector.send(...asked)),
  }
}
