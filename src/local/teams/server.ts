import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../workflows/ports'
import type { LocalPerson } from '../people'
import type { Signer } from '../signIn/signer'
import type { Acting } from './acting/tellBot'
import { createBotSignIn } from './botSignIn'
import { ChatStore } from './chats/chatStore'
import { Roster } from './chats/roster'
import { truth } from './chats/truth'
import type { TruthWanted } from './chats/truth'
import type { Chats } from './connector/connectorCall'
import { RateLimits } from './connector/rateLimits'
import type { LimitSettings } from './connector/rateLimits'
import { RequestCounts } from './connector/requestCounts'
import { TeamsFaults } from './connector/teamsFaults'
import { createListener } from './httpEdge'
import type { Edge } from './httpEdge'
import { teamsSettings } from './settings'
import type { TeamsSettings } from './settings'

export interface LocalTeamsOptions {
  readonly port?: number
  readonly dataFolder: string
  readonly tenantId: string
  readonly botId: string
  /** Where the bot takes activities: `http://127.0.0.1:3978/api/messages`. */
  readonly botEndpoint: () => string
  /** Signs what people do, and checks what the bot sends. Without it neither happens. */
  readonly signer?: Signer
  readonly people: readonly LocalPerson[]
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  readonly clock: Clock & { readonly moveTo?: (target: Date) => Promise<readonly string[]> }
  /** The rate limits of Teams, on unless told otherwise. `now` is in milliseconds on a clock that nobody moves. */
  readonly limits?: Partial<LimitSettings> & { readonly now?: () => number }
  readonly settings?: Partial<TeamsSettings>
  /** Decides which requests meet a fault that has a probability. */
  readonly seed?: number
  /** The built chat page; without it there is only the Connector. */
  readonly pageFolder?: string
  readonly tabAddress?: () => string
}

export interface LocalTeams {
  readonly url: string
  readonly faults: TeamsFaults
  readonly limits: RateLimits
  readonly truth: (wanted?: TruthWanted) => ReturnType<typeof truth>
  /** This person was made to leave, so their account in the directory is switched off. */
  readonly hasLeft: (oid: string) => boolean
  readonly close: () => Promise<void>
}

/** The Bot Connector with its chats on disk, a page to be anybody in, and ways to act as a made-up person over HTTP. */
export async function startLocalTeams(options: LocalTeamsOptions): Promise<LocalTeams> {
  const store = new ChatStore(options.dataFolder)
  const roster = new Roster(options.people)
  putIn(store, roster, options.channels)
  let url = ''
  const edge = join(options, { store, roster, serviceUrl: () => url })
  const server = createServer(createListener(edge))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { faults, limits, counts } = edge.connector
  return {
    url,
    faults,
    limits,
    hasLeft: oid => store.installation(oid) === 'left',
    truth: wanted => truth({ store, roster, counts, signs: edge.signs }, wanted),
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      store.close()
    },
  }
}

function putIn(store: ChatStore, roster: Roster, channels: LocalTeamsOptions['channels']): void {
  store.atOnce(() => {
    for (const { id, name } of channels) store.keepConversation({ id, kind: 'channel', oid: '', name })
    for (const { oid, name, chatId } of roster.members.filter(({ installed }) => installed)) {
      store.keepConversation({ id: chatId, kind: 'personal', oid, name })
      if (store.installation(oid) === undefined) store.setInstallation(oid, 'installed')
    }
  })
}

interface Kept {
  readonly store: ChatStore
  readonly roster: Roster
  readonly serviceUrl: () => string
}

function join(options: LocalTeamsOptions, { store, roster, serviceUrl }: Kept): Edge {
  const { clock, signer, tenantId, botId, botEndpoint, pageFolder } = options
  const { now: monotonic, ...limits } = options.limits ?? {}
  const settings = { current: teamsSettings.parse(options.settings ?? {}) }
  const signs = new Map<string, number>()
  const kept = { store, roster, tenantId, now: clock.now }
  const chats: Chats = {
    ...kept,
    splitsTextFromCard: () => settings.current.splitsTextFromCard,
    noteTyping: id => signs.set(id, (signs.get(id) ?? 0) + 1),
  }
  const waits = () => settings.current
  const acting: Acting = { ...kept, botId, botEndpoint, serviceUrl, waits, ...(signer && { signer }) }
  return {
    acting,
    signs,
    settings,
    botIn: createBotSignIn(botId, signer),
    ...(pageFolder !== undefined && { pageFolder }),
    connector: {
      chats,
      faults: new TeamsFaults(options.seed),
      limits: new RateLimits(limits, monotonic),
      counts: new RequestCounts(),
    },
    facts: {
      clock,
      tabAddress: options.tabAddress ?? (() => ''),
      ...(signer && { tokenFor: (oid: string) => signer.tabToken({ oid }) }),
    },
  }
}
