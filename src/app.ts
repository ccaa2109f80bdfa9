import { hostname } from 'node:os'
import { join } from 'node:path'
import { handlersFor } from './acceptedWork'
import { secondCardFrom } from './domain/delivery'
import type { TokenSource } from './graph/accessToken'
import { createGraphClient } from './graph/graphClient'
import type { GraphClient, GraphSettings } from './graph/graphClient'
import { healthChecks } from './http/healthChecks'
import type { HealthCheck } from './http/healthChecks'
import { startServer } from './http/server'
import type { RunningServer, ServerParts, ServerSettings } from './http/server'
import { createReadPerson } from './http/signedInPerson'
import type { SignInSettings } from './http/signedInPerson'
import type { Log } from './log'
import { openQueue } from './outbox/openQueue'
import type { OpenQueue, QueueSettings } from './outbox/openQueue'
import { runOutbox } from './outbox/runOutbox'
import type { RunningOutbox } from './outbox/runOutbox'
import type { FollowSettings } from './records/follow'
import { createSharePointRecords, sharedLists } from './records/sharePointRecords'
import type { SharePointRecords } from './records/sharePointRecords'
import { keepSubscribed } from './records/subscription'
import { createActivityFeed } from './teams/activityFeed'
import { createBot } from './teams/bot'
import type { BotSettings } from './teams/bot'
import type { BotDesk } from './teams/cardActs'
import { createConnectorClient } from './teams/connectorClient'
import type { ConnectorClient } from './teams/connectorClient'
import { createPace } from './teams/pace'
import { createRescue } from './teams/rescue'
import type { RescueSettings } from './teams/rescue'
import { createTeamsMessenger } from './teams/teamsMessenger'
import type { Clock, WorkQueue } from './workflows/ports'
import { runTimetable } from './workflows/runTimetable'
import type { StepDone } from './workflows/runTimetable'

export interface AppSettings {
  readonly server: ServerSettings
  readonly signIn: SignInSettings
  readonly bot: BotSettings
  readonly graph: GraphSettings & { readonly siteId: string }
  /** `address` is where people are first written to; `otherHosts` may be shown our token besides Microsoft's. */
  readonly connector: { readonly address: string; readonly token: TokenSource; readonly otherHosts: readonly string[] }
  readonly delivery?: DeliverySettings
  readonly dataFolder: string
  /** Where accepted work is kept; a file in the data folder unless told. */
  readonly queue?: QueueSettings
  readonly evidenceHosts: readonly string[]
  /** By key of a governance group: the channel that gets its approved briefings. */
  readonly channels: Readonly<Record<string, string>>
  /** Where people open the tab: `https://tracker.example.police.uk/tab/`. */
  readonly tabAddress: () => string
  /** Where it is to be other than usual. */
  readonly following?: Partial<FollowSettings>
  /** Where SharePoint tells that lists have changed, and the secret it gives back; it is only asked when absent. */
  readonly notifications?: { readonly address: string; readonly secret: string }
  /** How often the timetables are looked at. */
  readonly tickMilliseconds: number
}

export interface DeliverySettings extends Pick<RescueSettings, 'installApp' | 'secondChannel'> {
  /** Tells people in their activity feed as well when they are asked something: the app's id in the catalogue. */
  readonly activityFeed?: string
  /** Of the application that the manifest names under `webApplicationInfo`; the only one that may write to feeds. */
  readonly feedToken?: TokenSource
  /** 50, which is what Teams allows, when left out. */
  readonly requestsPerSecond?: number
  /** Working time before one more card follows a card of which nobody knows whether it arrived; 15 when left out. */
  readonly secondCardAfterMinutes?: number
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
  const { log, clock } = parts
  const graph = createGraphClient(settings.graph)
  const { records, opened } = await openStores(settings, { ...parts, graph })
  const { queue, leadership, isShared, hear } = opened

  const linkTo = (page: string) => `${settings.tabAddress()}${page}`
  const { connector, messenger, feed, secondCardFrom } = sendingParts(settings, { records, graph, clock, linkTo })
  const handlers = handlersFor({ records, messenger, feed, clock, queue, secondCardFrom, isShared, log })
  const outbox = runOutbox({ queue, log, clock, handlers })
  const { evidenceHosts } = settings
  const desk = { records, queue: waking(queue, outbox), clock, evidenceHosts, linkTo, ...(hear && { hear }) }
  const server = await openDoors(settings, {
    ...parts,
    desk,
    connector,
    health: healthChecks({ records, queue, clock, log }),
  })

  records.follow()
  const subscribed = subscribeTo(settings, { graph, records, clock, log })
  const runDue = () => (leadership.isLeader() ? runTimetable(desk) : Promise.resolve([]))
  const ticking = tick(runDue, { every: settings.tickMilliseconds, log })
  return {
    port: server.port,
    records,
    runDue: async () => {
      const done = await runDue()
      await outbox.idle()
      return done
    },
    settled: async () => {
      await outbox.idle()
      await records.settled()
    },
    stop: async () => {
      ticking.stop()
      subscribed?.stop()
      await server.stop()
      await outbox.stop()
      await records.close()
      await opened.close()
    },
  }
}

/** The record, and the queue of what was accepted: what an earlier run had not filed yet shows at once. */
async function openStores(settings: AppSettings, parts: AppParts & { readonly graph: GraphClient }) {
  const { log, clock, graph, prepare } = parts
  const written: { tell: (list: string) => void } = { tell: () => undefined }
  const records = await createSharePointRecords({
    ...settings.graph,
    graph,
    log,
    clock,
    onWrote: list => {
      written.tell(list)
    },
    ...(settings.following && { following: settings.following }),
  })
  await prepare?.(records)
  const opened = await openQueueFor(settings, { ...parts, records })
  written.tell = opened.tell
  const waiting = await opened.queue.waiting()
  records.show(waiting.flatMap(work => (work.kind === 'file' ? [work.submitted] : [])))
  return { records, opened }
}

function subscribeTo(
  { notifications }: AppSettings,
  { graph, records, clock, log }: { graph: GraphClient; records: SharePointRecords; clock: Clock; log: Log },
) {
  if (!notifications) return undefined
  const { address: notificationUrl, secret: clientState } = notifications
  return keepSubscribed({ graph, resource: records.eventsResource, notificationUrl, clientState, clock, log })
}

interface Sending {
  readonly records: SharePointRecords
  readonly graph: GraphClient
  readonly clock: Clock
  readonly linkTo: (page: string) => string
}

/** Teams takes five notices to activity feeds a second; mail keeps to the same. */
const noticesPerSecond = 5

/** What sends cards: requests to Teams at its pace, and what is tried when they don't arrive. */
function sendingParts(settings: AppSettings, { graph, ...shared }: Sending) {
  const { bot, channels, delivery = {} } = settings
  const {
    requestsPerSecond: perSecond = 50,
    secondCardAfterMinutes = 15,
    activityFeed,
    feedToken,
    ...rescuing
  } = delivery
  const connector = createConnectorClient({ ...settings.connector, pace: createPace({ perSecond }) })
  const feedGraph = feedToken ? createGraphClient({ ...settings.graph, token: feedToken }) : graph
  const notifying = { feedGraph, pace: createPace({ perSecond: noticesPerSecond }) }
  const rescue = createRescue({ ...rescuing, ...notifying, graph, link: () => shared.linkTo('#/my') })
  const place = { tenantId: bot.tenantId, botId: bot.botAppId, serviceUrl: settings.connector.address, channels }
  return {
    connector,
    feed:
      activityFeed === undefined
        ? undefined
        : createActivityFeed({ graph: feedGraph, pace: notifying.pace, teamsAppId: activityFeed }),
    messenger: createTeamsMessenger({ ...shared, ...place, connector, rescue }),
    secondCardFrom: (unconfirmedAt: Date) => secondCardFrom(unconfirmedAt, secondCardAfterMinutes),
  }
}

type Doors = AppParts & {
  readonly desk: BotDesk & { readonly records: SharePointRecords }
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
    notifications,
  } = settings
  const bot = createBot(settings.bot, { desk, connector, tenantId, otherHosts, channels, log })
  return startServer(settings.server, {
    desk,
    log,
    health,
    readPerson: createReadPerson(settings.signIn),
    takeActivity: bot,
    ...(notifications && { notifications: { clientState: notifications.secret, onChange: desk.records.hint } }),
    ...(localSignIn && { localSignIn }),
  })
}

function openQueueFor(
  { dataFolder, queue = { kind: 'sqlite', file: join(dataFolder, 'queue.sqlite') } }: AppSettings,
  { clock, log, records }: AppParts & { readonly records: SharePointRecords },
): Promise<OpenQueue> {
  return openQueue(queue, {
    clock,
    log,
    onChange: changed =>
      records.ask(sharedLists.filter(list => changed.includes(list))).catch((error: unknown) => {
        log.warn('SharePoint could not be asked for what another process has written', { error })
        throw error
      }),
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
    release: async id => {
      await queue.release(id)
      outbox.wake()
    },
  }
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
