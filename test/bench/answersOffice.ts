import { mkdtempSync, rmSync } from 'node:fs'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { britishDayOf, momentOn } from '../../src/domain/calendarDay'
import { meetingTypes } from '../../src/domain/meetingTypes'
import { addWorkingDays } from '../../src/domain/workingDay'
import { createGraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import { botAppId, tabAppId, tenantId } from '../../src/local/people'
import { startLocalSignIn } from '../../src/local/signIn/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import { acceptCommand } from '../../src/workflows/acceptCommand'
import { runTimetable } from '../../src/workflows/runTimetable'
import { startProduct } from '../journeys/runningProduct'
import type { RunningProduct } from '../journeys/runningProduct'
import { loadRows } from '../support/loadRows'
import { policyOfficer, rowsOfManyRecords } from '../support/manyRecords'
import { createMemoryQueue } from '../support/memoryQueue'
import { ended, firstLine, startScript } from './fakeConnector'

export const owners = 200
export const findings = 1000
const findingsEach = 20
const meeting = 'RGG-BENCH'
/** By then the owners are asked, and the round is not over yet. */
const workingDaysToMeeting = 19

/** A bot that takes activities: ours or the peer's. */
export interface Answering {
  readonly process: RunningProduct['process']
  /** `http://127.0.0.1:3978` */
  readonly server: string
  readonly token: string
  /** Activities name it, and so does their token. */
  readonly serviceUrl: string
}

export interface Office {
  /** With a queue of that name, which is there again at the next start. */
  readonly startOurs: (queue: string) => Promise<Answering>
  readonly startIdleBot: () => Promise<Answering>
  /** A token of the tab for somebody who may see everything. */
  readonly tabToken: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Lists with findings and a round in which all owners are asked, one signer of tokens, and bots to answer to. */
export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-answers-'))
  const lists = join(folder, 'graph')
  await prepareRound(lists)
  const graph = startScript('src/local/graph/main.ts', ['--data', lists, '--units-per-minute', '0'])
  // SharePoint stands on a machine of its own: its stand-in must not take the processor from the bot that is measured.
  if (graph.pid !== undefined) setPriority(graph.pid, constants.priority.PRIORITY_LOW)
  const site = (await firstLine(graph)) as { address: string; siteId: string; token: string }
  const officer = { ...policyOfficer, upn: '', mail: '', role: '', holds: [], roles: [], installed: false }
  const signing = { tenantId, people: [officer], bot: { id: botAppId }, tab: { id: tabAppId } }
  const signIn = await startLocalSignIn({ ...signing, dataFolder: join(folder, 'signIn') })
  const metadata = `${signIn.url}/botframework/v1/.well-known/openidconfiguration`
  const signed = async (serviceUrl: string) => ({
    serviceUrl,
    token: await signIn.signer.channelToken({ serviceUrl, audience: botAppId }),
  })
  const settings = {
    GRAPH_ADDRESS: site.address,
    GRAPH_TOKEN: site.token,
    SHAREPOINT_SITE_ID: site.siteId,
    SIGN_IN_ADDRESS: signIn.url,
    BOT_METADATA_ADDRESS: metadata,
  }
  return {
    startOurs: async queue => {
      const product = await startProduct(join(folder, queue), settings)
      return { ...product, ...(await signed(`${product.teams}/teams/`)) }
    },
    startIdleBot: async () => {
      const identity = JSON.stringify({ appId: botAppId, tenantId, metadata })
      const process = startScript('test/bench/peers/idleBot.ts', [identity])
      const { server } = (await firstLine(process)) as { server: string }
      return { process, server, ...(await signed('https://smba.trafficmanager.net/uk/')) }
    },
    tabToken: () => signIn.signer.tabToken({ oid: policyOfficer.oid }),
    close: async () => {
      await ended(graph, 'SIGTERM')
      await signIn.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function prepareRound(dataFolder: string): Promise<void> {
  const standIn = await startLocalGraph({ dataFolder, unitsPerMinute: Infinity })
  const { url: address, siteId, token } = standIn
  const graph = createGraphClient({ address, token: () => Promise.resolve(token), unitsPerMinute: 1_000_000 })
  await provision(graph, siteId)
  await loadRows(standIn, rowsOfManyRecords({ findings, findingsEach, eventsEach: 3, owners }))
  const asked = addWorkingDays(britishDayOf(new Date()), -2)
  const clock = { now: () => momentOn(asked, 10) }
  const records = await createSharePointRecords({ graph, siteId, log: createLog({ level: 'error' }), clock })
  const queue = createMemoryQueue()
  const desk = { records, queue, clock }
  const on = addWorkingDays(asked, workingDaysToMeeting)
  const [type] = meetingTypes
  const wanted = { reference: meeting, type, name: 'Governance group', groupKey: 'force', on, covers: ['force'] }
  const by = { by: policyOfficer, channel: 'tab' } as const
  for (const command of [
    { kind: 'enterMeeting', meeting: wanted },
    { kind: 'confirmRound', meeting },
  ] as const) {
    const verdict = await acceptCommand(desk, { command, ...by })
    if (verdict.kind !== 'accepted') throw new Error(`The round could not be made: ${JSON.stringify(verdict)}`)
  }
  await runTimetable(desk)
  for (let taken = await queue.take(100); taken.length > 0; taken = await queue.take(100)) {
    for (const { id, work } of taken) {
      if (work.kind === 'file') await records.file(work.submitted)
      await queue.done(id)
    }
  }
  await records.close()
  await standIn.close()
}

/** The answer that an owner sends with a card, as Teams brings it. Each number says something of its own. */
export function answerNumber(number: number, { serviceUrl }: Pick<Answering, 'serviceUrl'>): object {
  const at = number % findings
  const owner = `00000000-0000-4000-8000-${String((at % owners) + 1).padStart(12, '0')}`
  const finding = findingNumber(at)
  const data = { finding, meeting, confidence: 'onTrack', governanceUpdate: wordsOf(number), publicLine: '' }
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `f:${number}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    from: { id: `29:${owner}`, name: 'An Owner', aadObjectId: owner },
    recipient: { id: `28:${botAppId}`, name: 'AFI Tracker' },
    conversation: { id: `a:${owner}`, conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    replyToId: '1',
    value: { action: { type: 'Action.Execute', verb: 'sendProgressUpdate', data }, trigger: 'manual' },
  }
}

export function findingNumber(at: number): string {
  return `BRACKEN-T${String(Math.floor(at / findingsEach) + 1).padStart(4, '0')}-AFI${(at % findingsEach) + 1}`
}

/** Nobody else says this. */
export function wordsOf(number: number): string {
  return `Answer ${String(number).padStart(7, '0')}: the plan is agreed and the first samples were taken.`
}
