import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startApp } from './app'
import type { AppSettings } from './app'
import { credentialIn, deliverySettings, readProductionConfig } from './config'
import type { ProductionConfig } from './config'
import { connectorScope, createTokenSource, graphScope, storageScope } from './graph/accessToken'
import type { TokenSource } from './graph/accessToken'
import { createLog } from './log'

const realSignIn = 'https://login.microsoftonline.com'
const realConnector = 'https://smba.trafficmanager.net/teams/'

/** Production: refuses to start without its settings, and knows nothing of the laptop's stand-ins. */
async function main(): Promise<void> {
  const config = readProductionConfig(process.env)
  const log = createLog({ level: config.LOG_LEVEL })
  const app = await startApp(settingsFrom(config), { log, clock: { now: () => new Date() } })
  log.info('started', { port: app.port })

  const stop = () => {
    log.info('stopping')
    void app.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function settingsFrom(config: ProductionConfig): AppSettings {
  const { TENANT_ID: tenantId, BOT_APP_ID: botAppId, TAB_APP_ID: tabAppId, TAB_APP_URI: tabAppUri } = config
  const connectorAddress = config.CONNECTOR_ADDRESS ?? realConnector
  const tokenFor = tokensFrom(config)
  return {
    server: {
      port: config.PORT,
      host: config.HOST,
      tabFolder: join(__dirname, 'tab'),
      hostOrigins: [],
      version: versionOfPackage(),
    },
    signIn: {
      tenantId,
      tabAppId,
      ...(tabAppUri === undefined ? {} : { tabAppUri }),
      keysAddress: `${config.SIGN_IN_ADDRESS ?? realSignIn}/${tenantId}/discovery/v2.0/keys`,
    },
    bot: {
      botAppId,
      tenantId,
      ...(config.BOT_METADATA_ADDRESS === undefined ? {} : { metadataAddress: config.BOT_METADATA_ADDRESS }),
    },
    graph: {
      siteId: config.SHAREPOINT_SITE_ID,
      token: tokenFor(graphScope),
      unitsPerMinute: config.GRAPH_UNITS_PER_MINUTE,
      ...(config.GRAPH_ADDRESS === undefined ? {} : { address: config.GRAPH_ADDRESS }),
    },
    connector: {
      address: connectorAddress,
      token: tokenFor(connectorScope),
      otherHosts: config.CONNECTOR_ADDRESS === undefined ? [] : [new URL(connectorAddress).host],
    },
    dataFolder: config.DATA_FOLDER,
    queue: queueFrom(config, tokenFor(storageScope)),
    delivery: { ...deliverySettings(config), feedToken: feedTokenFrom(config) },
    evidenceHosts: config.EVIDENCE_HOSTS,
    channels: config.GOVERNANCE_CHANNELS,
    tabAddress: () => new URL('/tab/', config.PUBLIC_ADDRESS).href,
    following: { quietest: config.CHANGES_EVERY_MINUTES * 60_000 },
    ...(config.NOTIFICATION_SECRET !== undefined && {
      notifications: {
        address: new URL('/api/notifications', config.PUBLIC_ADDRESS).href,
        secret: config.NOTIFICATION_SECRET,
      },
    }),
    tickMilliseconds: 30_000,
  }
}

function queueFrom({ QUEUE, QUEUE_NAME, STORAGE_ACCOUNT, DATA_FOLDER }: ProductionConfig, token: TokenSource) {
  if (QUEUE === 'sqlite' || STORAGE_ACCOUNT === undefined) {
    return { kind: 'sqlite', file: join(DATA_FOLDER, 'queue.sqlite') } as const
  }
  return { kind: 'azure', account: { name: STORAGE_ACCOUNT, token }, name: QUEUE_NAME } as const
}

function tokensFrom(config: ProductionConfig): (scope: string) => TokenSource {
  const settings = {
    tenantId: config.TENANT_ID,
    appId: config.BOT_APP_ID,
    credential: credentialIn(config),
    ...(config.SIGN_IN_ADDRESS === undefined ? {} : { signInAddress: config.SIGN_IN_ADDRESS }),
  }
  return scope => createTokenSource(settings, scope)
}

/** Only the tab's application may write to activity feeds. It trusts the managed identity, so there is no secret. */
function feedTokenFrom(config: ProductionConfig): TokenSource {
  const { TENANT_ID: tenantId, TAB_APP_ID: appId, BOT_APP_ID: botAppId, SIGN_IN_ADDRESS: signInAddress } = config
  const own = credentialIn(config)
  const isOther = own.kind === 'managedIdentity' && appId !== botAppId
  const credential = isOther ? ({ kind: 'trustedIdentity', clientId: own.clientId } as const) : own
  return createTokenSource(
    { tenantId, appId, credential, ...(signInAddress !== undefined && { signInAddress }) },
    graphScope,
  )
}

function versionOfPackage(): string {
  const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

main().catch((error: unknown) => {
  process.stderr.write(`AFI Tracker could not start.\n${error instanceof Error ? error.message : String(error)}\n`)
  // What was opened before it failed would keep a process going that serves nobody, and may hold the lead.
  process.exit(1)
})
