import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Submitted } from './domain/command'
import type { TokenSource } from './graph/accessToken'
import { createGraphClient } from './graph/graphClient'
import { startServer } from './http/server'
import type { RunningServer, ServerParts, ServerSettings } from './http/server'
import { createReadPerson } from './http/signedInPerson'
import type { SignInSettings } from './http/signedInPerson'
import type { HealthCheck } from './http/selfTestRoutes'
import type { Log } from './log'
import { runOutbox } from './outbox/runOutbox'
import type { Handlers, RunningOutbox } from './outbox/runOutbox'
import { createSqliteQueue } from './outbox/sqliteQueue'
import type { SqliteQueue } from './outbox/sqliteQueue'
import type { FollowSettings } from './records/follow'
import { createSharePointRecords } from './records/sharePointRecords'
import type { SharePointRecords } from './records/sharePointRecords'
import { createBot } from './teams/bot'
import type { BotSettings } from './teams/bot'
import type { BotDesk } from './teams/cardActs'
import { createConnectorClient } from './teams/connectorClient'
import type { ConnectorClient } from './teams/connectorClient'
import { createTeamsMessenger } from './teams/teamsMessenger'
import { deliverMessage, redrawMessage } from './workflows/deliverMessage'
import type { Clock, Message, Messenger, WorkQueue } from './workflows/ports'
import { runTimetable } from './workflows/runTimetable'
import type { StepDone } from './workflows/runTimetable'

export interface AppSettings {
  readonly server: ServerSettings
  readonly signIn: SignInSettings
  readonly bot: BotSettings
  readonly graph: { readonly address?: string; readonly siteId: string; readonly token: TokenSource }
  /** `address` is where people are first written to; `otherHosts` may be shown our token besides Microsoft's. */
  readonly connector: { readonly address: string; readonly token: TokenSource; readonly otherHosts: readonly string[] }
  readonly dataFolder: string
  readonly evidenceHosts: readonly string[]
  /** By key of a governance group: the channel that gets its approved briefings. */
  readonly channels: Readonly<Record<string, string>>
  /** Where people open the tab: `https://tracker.example.police.uk/tab/`. */
  readonly tabAddress: () => string
  readonly following?: FollowSettings
  /** How often the timetables are looked at. */
  readonly tickMilliseconds: number
}

export interface AppParts {
  readonly log: Log
  readonly clock: Clock
  readonly localSignIn?: ServerParts['localSignIn']
  /** What to do before the first page is served: a laptop puts its made-up people in. */
  readonly prepare?: (records: SharePointRecords) => Promise<void>
}

export interface RunningApp {
  readonly port: number
  readonly records: SharePointRecords
  /** Does what the timetables say is due now, and waits until the cards have gone out. */
  readonly runDue: () => Promise<readonly StepDone[]>
  /** Resolves when nothing that was accepted is waiting to be done. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The one place where the parts are joined. */
export async function startApp(settings: AppSettings, parts: AppParts): Promise<RunningApp> {
  const { log, clock, prepare } = parts
  const records = await createSharePointRecords({
    ...settings.graph,
    graph: createGraphClient(settings.graph),
    log,
    clock,
    ...(settings.following && { following: settings.following }),
  })
  await prepare?.(records)
  const sqlite = openQueue(settings, parts)
  const waiting = await sqlite.waiting()
  records.show(waiting.flatMap(work => (work.kind === 'file' ? [work.submitted] : [])))

  const connector = createConnectorClient(settings.connector)
  const linkTo = (page: string) => `${settings.tabAddress()}${page}`
  const messenger = createTeamsMessenger({ ...messengerSettings(settings), records, connector, clock, linkTo })
  const outbox = runOutbox({
    queue: sqlite,
    log,
    clock,
    handlers: handlersFor({ records, messenger, clock, queue: sqlite }),
  })
  const desk = { records, queue: waking(sqlite, outbox), clock, evidenceHosts: settings.evidenceHosts, linkTo }
  const server = await openDoors(settings, { ...parts, desk, connector, health: healthChecks({ records, sqlite }) })

  records.follow()
  const ticking = tick(() => runTimetable(desk), { every: settings.tickMilliseconds, log })
  return {
    port: server.port,
    records,
    runDue: async () => {
      const done = await runTimetable(desk)
      await outbox.idle()
      return done
    },
    settled: async () => {
      await outbox.idle()
      await records.settled()
    },
    stop: async () => {
      ticking.stop()
      await server.stop()
      await outbox.stop()
      await records.close()
      sqlite.close()
    },
  }
}

function messengerSettings({ bot, channels, connector }: AppSettings) {
  return { tenantId: bot.tenantId, botId: bot.botAppId, serviceUrl: connector.address, channels }
}

type Doors = AppParts & {
  readonly desk: BotDesk
  readonly connector: ConnectorClient
  readonly health: readonly HealthCheck[]
}

function openDoors(
  settings: AppSettings,
  { desk, connector, health, log, localSignIn }: Doors,
): Promise<RunningServer> {
  const { tenantId } = settings.bot
  const {
    channels,
    connector: { otherHosts },
  } = settings
  const bot = createBot(settings.bot, { desk, connector, tenantId, otherHosts, channels, log })
  return startServer(settings.server, {
    desk,
    log,
    health,
    readPerson: createReadPerson(settings.signIn),
    takeActivity: bot,
    ...(localSignIn && { localSignIn }),
  })
}

function openQueue({ dataFolder }: AppSettings, { clock, log }: { clock: Clock; log: Log }): SqliteQueue {
  return createSqliteQueue({
    file: join(dataFolder, 'queue.sqlite'),
    clock,
    onDamage: ({ movedTo, kept }) => {
      log.error('the queue file was damaged; what could be read was kept', { movedTo, kept, host: hostname() })
    },
  })
}

/** Whatever is put in the queue is looked at straight away. */
function waking(queue: WorkQueue, outbox: RunningOutbox): WorkQueue {
  return {
    ...queue,
    put: async work => {
      await queue.put(work)
      outbox.wake()
    },
  }
}

interface Handling {
  readonly records: SharePointRecords
  readonly messenger: Messenger
  readonly clock: Clock
  readonly queue: WorkQueue
}

function handlersFor(handling: Handling): Handlers {
  const { records } = handling
  const done = { kind: 'done' } as const
  return {
    file: async ({ submitted }) => {
      const filed = await records.file(submitted)
      if (filed.kind === 'refused') await tellSender(handling, submitted, filed.because)
      return done
    },
    send: async ({ message }) => {
      await deliverMessage(handling, message)
      return done
    },
    redraw: async ({ message }) => {
      await redrawMessage(handling, message)
      return done
    },
    keepConversation: async ({ conversation }) => {
      await records.keepConversation(conversation)
      return done
    },
  }
}

/** What was accepted could not be filed after all: its sender hears of it, and gets their words back. */
async function tellSender(
  { queue }: Handling,
  submitted: Submitted,
  because: Parameters<typeof notFiled>[1],
): Promise<void> {
  if (submitted.by.oid !== 'system') await queue.put([{ kind: 'send', message: notFiled(submitted, because) }])
}

function notFiled(submitted: Submitted, because: Extract<Message['about'], { card: 'notFiled' }>['because']): Message {
  return { key: `notFiled/${submitted.id}`, to: submitted.by.oid, about: { card: 'notFiled', submitted, because } }
}

function healthChecks({
  records,
  sqlite,
}: {
  records: SharePointRecords
  sqlite: SqliteQueue
}): readonly HealthCheck[] {
  return [
    {
      name: 'SharePoint',
      check: () =>
        Promise.resolve(
          records.isReachable()
            ? { ok: true, words: 'The lists answered when they were last asked.' }
            : { ok: false, words: 'The lists do not answer. Check the site and the grant of this application.' },
        ),
    },
    {
      name: 'Queue of accepted work',
      check: async () => {
        const [waiting, parked] = [await sqlite.waiting(), await sqlite.parked()]
        return { ok: parked.length === 0, words: `${waiting.length} waiting, ${parked.length} set aside.` }
      },
    },
  ]
}

function tick(run: () => Promise<unknown>, { every, log }: { every: number; log: Log }): { stop: () => void } {
  const timer = setInterval(() => {
    run().catch((error: unknown) => {
      log.error('the timetable could not be run', { error })
    })
  }, every)
  return {
    stop: () => {
      clearInterval(timer)
    },
  }
}
