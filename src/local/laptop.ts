import { join, resolve } from 'node:path'
import { startApp } from '../app'
import type { AppSettings, RunningApp } from '../app'
import { deliverySettings } from '../config'
import type { LaptopConfig } from '../config'
import { parseDay } from '../domain/calendarDay'
import type { RoleHeld } from '../domain/person'
import { connectorScope, createTokenSource, graphScope } from '../graph/accessToken'
import type { TokenSource } from '../graph/accessToken'
import type { Log } from '../log'
import type { SharePointRecords } from '../records/sharePointRecords'
import { buildPage } from './buildPages'
import { graphFor } from './laptopGraph'
import type { LaptopGraph } from './laptopGraph'
import { createLocalClock } from './localClock'
import type { LocalClock } from './localClock'
import { bodies, botAppId, channel, people, tabAppId, teamsAppId, tenantId } from './people'
import { startLocalSignIn } from './signIn/server'
import type { LocalSignIn } from './signIn/server'
import { startLocalTeams } from './teams/server'
import type { LocalTeams } from './teams/server'

/** The whole product on this machine, with the three services it needs. */
export interface Laptop {
  readonly app: RunningApp
  readonly clock: LocalClock
  /** `http://127.0.0.1:3978` */
  readonly serverAddress: string
  readonly tabAddress: string
  /** The Connector and the chat page. */
  readonly teamsAddress: string
  readonly graphAddress: string
  readonly signInAddress: string
  readonly stop: () => Promise<void>
}

interface Around {
  readonly log: Log
  readonly say: (line: string) => void
  /** Whether to build the pages; the demo and most tests need none. */
  readonly withPages: boolean
}

const secret = 'made-up-for-this-computer-only'

/** Starts the stand-ins that the settings do not replace, then the same app as in production with their addresses. */
export async function startLaptop(config: LaptopConfig, { log, say, withPages }: Around): Promise<Laptop> {
  const dataFolder = resolve(config.DATA_FOLDER)
  const pages = { tab: join(dataFolder, 'pages', 'tab'), chat: join(dataFolder, 'pages', 'chat') }
  if (withPages) await buildPages(pages, say)
  const clock = createLocalClock({ file: join(dataFolder, 'clock.json') })
  const signIn = await startLocalSignIn({ ...identities, appRoles, port: config.SIGN_IN_PORT, dataFolder })
  const signInAddress = config.SIGN_IN_ADDRESS ?? signIn.url
  const tokenOf = (appId: string, scope: string) =>
    createTokenSource({ tenantId, appId, credential: { kind: 'secret', secret }, signInAddress }, scope)
  const token = (scope: string) => tokenOf(botAppId, scope)
  const started: { teams?: LocalTeams } = {}
  const hasLeft = (oid: string) => started.teams?.hasLeft(oid) === true
  const graph = await graphFor(config, { dataFolder, clock, signIn, token: token(graphScope), hasLeft })

  let serverAddress = ''
  const tabAddress = () => `${serverAddress}/tab/`
  const teams = await startLocalTeams({
    port: config.TEAMS_PORT,
    dataFolder,
    tenantId,
    botId: botAppId,
    botEndpoint: () => `${serverAddress}/api/messages`,
    signer: signIn.signer,
    // Where another Connector is used, nobody writes to the bot through this one.
    people: config.CONNECTOR_ADDRESS === undefined ? people : [],
    channels: [channel],
    clock,
    pageFolder: pages.chat,
    tabAddress,
  })
  started.teams = teams
  const addresses = { signIn, signInAddress, teamsAddress: teams.url, tabAddress }
  const tokens = { token, feedToken: tokenOf(tabAppId, graphScope) }
  const settings = appSettings(config, { ...addresses, ...tokens, graph, dataFolder, tabFolder: pages.tab })
  const app = await startApp(settings, { log, clock, prepare: putMadeUpPeopleIn, localSignIn: localSignInWith(signIn) })
  serverAddress = `http://127.0.0.1:${app.port}`
  clock.onStop(app.runDue)
  const stop = async () => {
    await app.stop()
    await Promise.all([teams.close(), graph.close(), signIn.close()])
  }
  const reached = { serverAddress, tabAddress: tabAddress(), teamsAddress: teams.url, graphAddress: graph.address }
  return { app, clock, ...reached, signInAddress, stop }
}

/** The laptop makes its own lists, and sees whose account is switched off. */
const appRoles = ['Sites.FullControl.All', 'User.Read.All']

const identities = { tenantId, people, bot: { id: botAppId }, tab: { id: tabAppId } }

interface Started {
  readonly signIn: LocalSignIn
  readonly signInAddress: string
  readonly teamsAddress: string
  readonly tabAddress: () => string
  readonly graph: LaptopGraph
  readonly token: (scope: string) => TokenSource
  /** Of the tab's application. */
  readonly feedToken: TokenSource
  readonly dataFolder: string
  readonly tabFolder: string
}

function appSettings(config: LaptopConfig, started: Started): AppSettings {
  const { signIn, signInAddress, teamsAddress, tabAddress, graph, token, feedToken, dataFolder, tabFolder } = started
  const feed = { activityFeed: teamsAppId, feedToken }
  const connectorAddress = config.CONNECTOR_ADDRESS ?? teamsAddress
  const metadataAddress = config.BOT_METADATA_ADDRESS ?? `${signIn.url}/botframework/v1/.well-known/openidconfiguration`
  return {
    server: { port: config.PORT, host: '127.0.0.1', tabFolder, hostOrigins: [teamsAddress], version: 'laptop' },
    signIn: { tenantId, tabAppId, keysAddress: `${signInAddress}/${tenantId}/discovery/v2.0/keys` },
    bot: { botAppId, tenantId, metadataAddress },
    graph,
    connector: {
      address: connectorAddress,
      token: token(connectorScope),
      otherHosts: [new URL(connectorAddress).host, new URL(teamsAddress).host],
    },
    delivery: { ...(graph.isBuiltIn && feed), ...deliverySettings(config) },
    dataFolder,
    ...(config.QUEUE === 'azure' && {
      queue: { kind: 'azure', account: config.STORAGE_CONNECTION ?? '', name: config.QUEUE_NAME } as const,
    }),
    evidenceHosts: config.EVIDENCE_HOSTS,
    channels: { [channel.groupKey]: channel.id, ...config.GOVERNANCE_CHANNELS },
    tabAddress,
    following: { quickest: 2000, quietest: 2000, otherLists: 10_000 },
    tickMilliseconds: 2000,
  }
}

function localSignInWith({ signer }: LocalSignIn): NonNullable<Parameters<typeof startApp>[1]['localSignIn']> {
  return {
    people: people.map(({ oid, name, role }) => ({ oid, name, role })),
    tokenFor: oid => signer.tabToken({ oid }).catch(() => undefined),
  }
}

async function putMadeUpPeopleIn(records: SharePointRecords): Promise<void> {
  if (records.world().people.length > 0) return
  const from = parseDay('2026-01-01')
  if (!from) return
  await records.putBodies(bodies)
  await records.putPeople(
    people.flatMap(({ oid, name, mail, holds }) =>
      holds.map(({ role, bodyKey }): RoleHeld => ({ oid, name, mail, role, bodyKey, from })),
    ),
  )
  await records.catchUp()
}

async function buildPages(pages: { tab: string; chat: string }, say: (line: string) => void): Promise<void> {
  await buildPage(
    { name: 'the tab', configFile: resolve('vite.config.mts'), sources: ['src/tab', 'src/domain'], outDir: pages.tab },
    say,
  )
  const chat = 'src/local/teams'
  await buildPage(
    {
      name: 'the chat page',
      configFile: resolve(chat, 'vite.config.mts'),
      sources: [join(chat, 'page')],
      outDir: pages.chat,
    },
    say,
  )
}
