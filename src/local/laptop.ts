import { join, resolve } from 'node:path'
import { startApp } from '../app'
import type { AppSettings, RunningApp } from '../app'
import { deliverySettings } from '../config'
import type { LaptopConfig } from '../config'
import { parseDay } from '../domain/calendarDay'
import type { RoleHeld } from '../domain/person'
import { connectorScope, createTokenSource, graphScope } from '../graph/accessToken'
import type { TokenSource } from '../graph/accessToken'
import { createGraphClient } from '../graph/graphClient'
import type { Log } from '../log'
import { provision } from '../records/provision'
import type { SharePointRecords } from '../records/sharePointRecords'
import { buildPage } from './buildPages'
import { startLocalGraph } from './graph/server'
import { createLocalClock } from './localClock'
import type { LocalClock } from './localClock'
import { bodies, botAppId, channel, people, tabAppId, tenantId } from './people'
import { startLocalSignIn } from './signIn/server'
import type { LocalSignIn } from './signIn/server'
import { startLocalTeams } from './teams/server'

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
  const signIn = await startLocalSignIn({ ...identities, port: config.SIGN_IN_PORT, dataFolder })
  const signInAddress = config.SIGN_IN_ADDRESS ?? signIn.url
  const token = (scope: string) =>
    createTokenSource({ tenantId, appId: botAppId, credential: { kind: 'secret', secret }, signInAddress }, scope)
  const graph = await graphFor(config, { dataFolder, clock, signIn, token: token(graphScope) })

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
  const addresses = { signIn, signInAddress, teamsAddress: teams.url, tabAddress }
  const settings = appSettings(config, { ...addresses, graph, token, dataFolder, tabFolder: pages.tab })
  const app = await startApp(settings, { log, clock, prepare: putMadeUpPeopleIn, localSignIn: localSignInWith(signIn) })
  serverAddress = `http://127.0.0.1:${app.port}`
  clock.onStop(app.runDue)
  const stop = async () => {
    await app.stop()
    await Promise.all([teams.close(), graph.close(), signIn.close()])
  }
  return {
    app,
    clock,
    serverAddress,
    tabAddress: tabAddress(),
    teamsAddress: teams.url,
    graphAddress: graph.address,
    signInAddress,
    stop,
  }
}

const identities = { tenantId, people, bot: { id: botAppId }, tab: { id: tabAppId } }

interface Started {
  readonly signIn: LocalSignIn
  readonly signInAddress: string
  readonly teamsAddress: string
  readonly tabAddress: () => string
  readonly graph: LaptopGraph
  readonly token: (scope: string) => TokenSource
  readonly dataFolder: string
  readonly tabFolder: string
}

function appSettings(config: LaptopConfig, started: Started): AppSettings {
  const { signIn, signInAddress, teamsAddress, tabAddress, graph, token, dataFolder, tabFolder } = started
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
    delivery: deliverySettings(config),
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

interface LaptopGraph {
  readonly address: string
  readonly siteId: string
  readonly token: TokenSource
  readonly close: () => Promise<void>
}

/** The Graph that the settings name, or the stand-in; with the lists made in either. */
async function graphFor(
  config: LaptopConfig,
  {
    dataFolder,
    clock,
    signIn,
    token,
  }: { dataFolder: string; clock: LocalClock; signIn: LocalSignIn; token: TokenSource },
): Promise<LaptopGraph> {
  const { GRAPH_ADDRESS: address, GRAPH_TOKEN: ownToken, SHAREPOINT_SITE_ID: siteId } = config
  const graph =
    address === undefined
      ? await builtInGraph(config, { dataFolder, clock, signIn, token })
      : {
          address,
          siteId: siteId ?? 'root',
          token: ownToken === undefined ? token : () => Promise.resolve(ownToken),
          close: () => Promise.resolve(),
        }
  await provision(createGraphClient(graph), graph.siteId)
  return graph
}

async function builtInGraph(
  { GRAPH_PORT: port }: LaptopConfig,
  {
    dataFolder,
    clock,
    signIn,
    token,
  }: { dataFolder: string; clock: LocalClock; signIn: LocalSignIn; token: TokenSource },
): Promise<LaptopGraph> {
  const standIn = await startLocalGraph({
    dataFolder,
    port,
    now: clock.now,
    people: people.map(({ oid, name, mail, upn }) => ({
      id: oid,
      displayName: name,
      mail,
      userPrincipalName: upn,
      accountEnabled: true,
    })),
    verifyToken: async given => {
      const claims = await signIn.signer.verifyToken(given, 'https://graph.microsoft.com')
      const roles = claims?.['roles']
      return claims && { appId: String(claims['appid']), roles: Array.isArray(roles) ? roles.map(String) : [] }
    },
  })
  return { address: standIn.url, siteId: standIn.siteId, token, close: standIn.close }
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
