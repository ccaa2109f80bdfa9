import { join } from 'node:path'
import type { Log } from './log'
import { createGraphClient } from './graph/graphClient'
import { startServer } from './http/server'
import type { ServerParts, ServerSettings } from './http/server'
import { createReadPerson } from './http/signedInPerson'
import type { SignInSettings } from './http/signedInPerson'
import { runOutbox } from './outbox/runOutbox'
import { createSqliteQueue } from './outbox/sqliteQueue'
import { createSharePointRecords } from './records/sharePointRecords'
import { createBot } from './teams/bot'
import type { BotSettings } from './teams/bot'
import { createConnectorClient } from './teams/connectorClient'
import { createTeamsMessenger } from './teams/teamsMessenger'
import { runTimetable } from './workflows/runTimetable'
import type { StepDone } from './workflows/runTimetable'
import type { Clock } from './workflows/ports'

export type TokenSource = () => Promise<string>

export interface AppSettings {
  readonly server: ServerSettings
  readonly signIn: SignInSettings
  readonly bot: BotSettings
  readonly graph: { readonly address?: string; readonly siteId: string; readonly token: TokenSource }
  readonly connector: { readonly address: string; readonly token: TokenSource }
  readonly dataFolder: string
  readonly evidenceHosts: readonly string[]
  /** By key of a governance group: the channel that gets its approved briefings. */
  readonly channels: Readonly<Record<string, string>>
  /** Where people's browsers find the tab: `https://tracker.example.police.uk/tab/`. */
  readonly tabAddress: string
}

export interface RunningApp {
  readonly port: number
  /** Does what the timetables say is due now, and waits until the cards have gone out. */
  readonly runDue: () => Promise<readonly StepDone[]>
  /** Resolves when nothing that was accepted is waiting to be done. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}
