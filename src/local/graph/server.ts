import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GraphCaller } from './call'
import { Faults } from './faults'
import { createListener } from './httpEdge'
import type { Person } from './identities'
import { createRouter } from './route'
import { routes } from './routes'
import { isTimeZone } from './sites/siteClock'
import { usualSwitches } from './switches'
import type { Switches } from './switches'
import { usualTeams, usualTeamsApps } from './people/teamsApps'
import type { Team, TeamsApp } from './people/teamsApps'
import { openTenant } from './tenant'
import { ownTokens } from './tokens'
import { Units } from './units'

export type { GraphCaller } from './call'
export type { Switches } from './switches'

export interface LocalGraphOptions {
  /** Everything is kept in `sharepoint.sqlite` there. */
  readonly dataFolder: string
  readonly port?: number
  readonly now?: () => Date
  /** The machine's own clock, which limits of so much a minute or a second go by, unless told. */
  readonly wallClock?: () => Date
  /** Reads a token that another server signed; undefined when it is not good. */
  readonly verifyToken?: (token: string) => Promise<GraphCaller | undefined>
  readonly people?: readonly Person[]
  readonly teamsApps?: readonly TeamsApp[]
  readonly teams?: readonly Team[]
  readonly siteName?: string
  /** `Europe/London` unless told; date-only columns and nothing else go by it. */
  readonly siteTimeZone?: string
  readonly switches?: Partial<Switches>
  /** Resource units a minute for one application; 1,250 in the smallest organisations. */
  readonly unitsPerMinute?: number
  /** Where links begin, such as nextLink; the stand-in's own address or the forwarded host unless told. */
  readonly linkBase?: string
  /** Told of failures of the stand-in itself, which a caller sees as 500. */
  readonly report?: (error: unknown) => void
}

export interface LocalGraph {
  /** `http://127.0.0.1:3980`, without the version. */
  readonly url: string
  readonly siteId: string
  readonly driveId: string
  /** A token that may do everything. */
  readonly token: string
  /** A token of an application with Sites.Selected and no grant. */
  readonly selectedToken: string
  readonly selectedAppId: string
  readonly faultsUrl: string
  readonly close: () => Promise<void>
}

/**
 * Microsoft Graph v1.0 with SharePoint-list semantics, on 127.0.0.1, kept on disk. Nothing about it is secure.
 *
 * @throws an Error for a time zone that this machine does not know
 */
export async function startLocalGraph(options: LocalGraphOptions): Promise<LocalGraph> {
  const switches = switchesIn(options)
  const tenant = openTenant({ ...usually, ...options, switches })
  const tokens = ownTokens(tenant.database, tenant.id)
  const server = createServer(
    createListener({
      tenant,
      tokens,
      faults: new Faults(),
      units: new Units(switches.unitsPerMinute, tenant.wallClock),
      find: createRouter(routes),
      linkBase: options.linkBase,
      report: options.report ?? (() => undefined),
      callerOf: async token => tokens.callerOf(token) ?? options.verifyToken?.(token),
    }),
  )
  const url = await listen(server, options.port ?? 0).catch((error: unknown) => {
    tenant.database.close()
    throw error
  })
  return {
    url,
    siteId: tenant.site.id,
    driveId: tenant.driveId,
    token: tokens.everything,
    selectedToken: tokens.selected,
    selectedAppId: tokens.selectedAppId,
    faultsUrl: `${url}/local/faults`,
    close: async () => {
      tenant.notifier.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      tenant.database.close()
    },
  }
}

const usually = {
  now: () => new Date(),
  wallClock: () => new Date(),
  people: [],
  teamsApps: usualTeamsApps,
  teams: usualTeams,
  siteName: 'AFI Tracker',
  siteTimeZone: 'Europe/London',
}

function switchesIn({ switches, unitsPerMinute, siteTimeZone }: LocalGraphOptions): Switches {
  if (siteTimeZone !== undefined && !isTimeZone(siteTimeZone)) {
    throw new Error(`${siteTimeZone} is no time zone, such as Europe/London.`)
  }
  const all = { ...usualSwitches, ...switches }
  return unitsPerMinute === undefined ? all : { ...all, unitsPerMinute }
}

/** A server that was stopped a moment ago may still be leaving its port. */
const portTries = 8
const portPauseMilliseconds = 250

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

async function listenOnce(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<string> {
  for (let triesLeft = portTries; ; triesLeft -= 1) {
    try {
      await listenOnce(server, port)
      break
    } catch (error) {
      if (triesLeft === 0 || !isTaken(error)) throw error
      await sleep(portPauseMilliseconds)
    }
  }
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
