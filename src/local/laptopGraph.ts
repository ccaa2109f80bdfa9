import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaptopConfig } from '../config'
import type { TokenSource } from '../graph/accessToken'
import { createGraphClient } from '../graph/graphClient'
import { provision } from '../records/provision'
import type { TeamsApp } from './graph/people/teamsApps'
import { startLocalGraph } from './graph/server'
import type { LocalGraph } from './graph/server'
import type { LocalClock } from './localClock'
import { people, tabAppId, teamsAppId } from './people'
import type { LocalSignIn } from './signIn/server'

/** Where the laptop keeps its lists. */
export interface LaptopGraph {
  readonly address: string
  readonly siteId: string
  readonly isBuiltIn: boolean
  readonly token: TokenSource
  readonly close: () => Promise<void>
}

interface Around {
  readonly dataFolder: string
  readonly clock: LocalClock
  readonly signIn: LocalSignIn
  readonly token: TokenSource
  /** Whose account is switched off by now. */
  readonly hasLeft: (oid: string) => boolean
}

/** The Graph that the settings name, or the stand-in; with the lists made in either. */
export async function graphFor(
  config: LaptopConfig,
  { dataFolder, clock, signIn, token, hasLeft }: Around,
): Promise<LaptopGraph> {
  const { GRAPH_ADDRESS: address, GRAPH_TOKEN: ownToken, SHAREPOINT_SITE_ID: siteId } = config
  const graph =
    address === undefined
      ? await builtInGraph(config, { dataFolder, clock, signIn, token, hasLeft })
      : {
          address,
          isBuiltIn: false,
          siteId: siteId ?? 'root',
          token: ownToken === undefined ? token : () => Promise.resolve(ownToken),
          close: () => Promise.resolve(),
        }
  await provision(createGraphClient(graph), graph.siteId)
  return graph
}

async function builtInGraph(
  { GRAPH_PORT: port }: LaptopConfig,
  { dataFolder, clock, signIn, token, hasLeft }: Around,
): Promise<LaptopGraph> {
  const standIn = await startLocalGraph({
    dataFolder,
    port,
    now: clock.now,
    teamsApps: [appOfPackage()],
    people: people.map(({ oid, name, mail, upn }) => ({
      id: oid,
      displayName: name,
      mail,
      userPrincipalName: upn,
      // Read anew for each call: somebody may leave while it runs.
      get accountEnabled() {
        return !hasLeft(oid)
      },
    })),
    verifyToken: async given => {
      const claims = await signIn.signer.verifyToken(given, 'https://graph.microsoft.com')
      const roles = claims?.['roles']
      return claims && { appId: String(claims['appid']), roles: Array.isArray(roles) ? roles.map(String) : [] }
    },
  })
  await installForAll(standIn)
  return { address: standIn.url, isBuiltIn: true, siteId: standIn.siteId, token, close: standIn.close }
}

/** As an administrator's setup policy would; whoever has it already keeps it. */
async function installForAll({ url, token }: LocalGraph): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const body = JSON.stringify({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${teamsAppId}`,
  })
  const install = ({ oid }: { oid: string }) =>
    fetch(`${url}/v1.0/users/${oid}/teamwork/installedApps`, { method: 'POST', headers, body })
  await Promise.all(people.map(install))
}

/** The app as its package describes it, so that a kind of notice that the manifest lacks is refused here as well. */
function appOfPackage(): TeamsApp {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../appPackage/manifest.json'), 'utf8')) as {
    activities: { activityTypes: readonly { type: string }[] }
  }
  return {
    id: teamsAppId,
    externalId: '7f1e9c20-2a3b-4a86-9d55-1b0c8e4f2a11',
    displayName: 'AFI Tracker',
    applicationId: tabAppId,
    activityTypes: manifest.activities.activityTypes.map(({ type }) => type),
  }
}
