import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDay } from '../../src/domain/calendarDay'
import { meetingTypes } from '../../src/domain/meetingTypes'
import { trackerFor } from '../../src/domain/tracker'
import { createGraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { acceptCommand } from '../../src/workflows/acceptCommand'
import { runTimetable } from '../../src/workflows/runTimetable'
import { submitProgressUpdate } from '../../src/workflows/submitProgressUpdate'
import { loadRows } from '../support/loadRows'
import { ownerNumber, policyOfficer, rowsOfManyRecords } from '../support/manyRecords'
import { createMemoryQueue } from '../support/memoryQueue'
import type { Measured } from './main'
import { pageThroughAtEachOpen } from './naiveTracker'

/** A quarter as the issue that asked for this figure has it; a tenth of it for a quick look. */
const quarter = { findings: 10_000, open: 1200, owners: 500, tabOpens: 300, days: 30 }
const tenth = { findings: 1000, open: 120, owners: 50, tabOpens: 30, days: 30 }
export type Quarter = typeof quarter

const hour = 3_600_000
/** Nine in ten owners answer in the first week, before anybody is reminded; the others in the week after that. */
const promptDays = 5
const lateDays = 5
const firstDay = 3
const meeting = 'RGG-2026-12-17'

/** Resource units of one round for a whole quarter, against a tracker that reads the list at each look. */
export async function quarterUnits(rounds: number): Promise<readonly Measured[]> {
  const size = rounds > 3 ? quarter : tenth
  const ours = await inSite(size, ourQuarter)
  const naive = await inSite(size, pageThroughAtEachOpen)
  const what = `${size.findings} findings held, ${size.open} asked, ${size.owners} owners, ${size.tabOpens} tab opens, ${size.days} days`
  return [
    {
      what: `Resource units of a quarter: ${what}`,
      figure: `${ours.total}, naive ${naive.total}`,
      ratio: `1 : ${(naive.total / ours.total).toFixed(1)}`,
    },
    { what: '… of them for opening the tab', figure: String(ours.opening) },
    { what: '… of them on a day without any change', figure: String(ours.idleDay) },
    { what: '… most in any minute, of 1,250 allowed', figure: String(ours.mostInAMinute) },
  ]
}

export interface Spent {
  readonly total: number
  readonly opening: number
  readonly idleDay: number
  readonly mostInAMinute: number
}

/** Time that passes only when somebody waits, for the product and for the stand-in alike. */
export interface MovedClock {
  readonly now: () => Date
  readonly pass: (milliseconds: number) => void
}

export interface BenchSite {
  readonly graph: LocalGraph
  readonly clock: MovedClock
  readonly size: Quarter
  readonly units: () => Promise<number>
}

async function inSite(
  size: Quarter,
  spend: (site: BenchSite) => Promise<Omit<Spent, 'mostInAMinute'>>,
): Promise<Spent> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-'))
  let now = Date.UTC(2026, 10, 17, 8)
  const clock = { now: () => new Date(now), pass: (milliseconds: number) => (now += milliseconds) }
  const graph = await startLocalGraph({ dataFolder, unitsPerMinute: Infinity, wallClock: clock.now })
  try {
    await provision(createGraphClient({ token: () => Promise.resolve(graph.token), address: graph.url }), graph.siteId)
    await loadRows(graph, rowsOfManyRecords({ ...size, findingsEach: 20, eventsEach: 3 }))
    // Long work between two questions outlasts the connection that the first one used.
    const alone = { headers: { Connection: 'close' } }
    const report = async () =>
      (await (await fetch(`${graph.url}/local/units`, alone)).json()) as { total: number; perMinute: readonly number[] }
    await fetch(`${graph.url}/local/units/reset`, { method: 'POST' })
    const spent = await spend({ graph, clock, size, units: async () => (await report()).total })
    return { ...spent, mostInAMinute: Math.max(...(await report()).perMinute) }
  } finally {
    await graph.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function ourQuarter({ graph, clock, size, units }: BenchSite): Promise<Omit<Spent, 'mostInAMinute'>> {
  const client = createGraphClient({
    token: () => Promise.resolve(graph.token),
    address: graph.url,
    now: () => clock.now().getTime(),
    wait: async milliseconds => {
      clock.pass(milliseconds)
    },
  })
  const records = await createSharePointRecords({
    graph: client,
    siteId: graph.siteId,
    log: createLog({ level: 'error' }),
    clock,
  })
  const desk = { records, queue: createMemoryQueue(), clock, evidenceHosts: [] }
  const started = await units()
  await confirmRound(desk, records)
  let opening = 0
  let idleDay = 0
  for (let day = 0; day < size.days; day += 1) {
    const before = await units()
    const isIdle = day >= size.days - 3
    for (let hours = 0; hours < 24; hours += 1) {
      clock.pass(hour)
      await records.pollIfDue()
      await runTimetable(desk)
      await drain(desk, records)
      if (isIdle) continue
      if (hours === 10) await answers(desk, { records, size, day })
      if (hours === 11) opening += await openTabs(records, { size, units, clock })
    }
    await records.settled()
    if (isIdle) idleDay = Math.max(idleDay, (await units()) - before)
  }
  await records.close()
  return { total: (await units()) - started, opening, idleDay }
}

type Desk = Parameters<typeof submitProgressUpdate>[0] & { readonly queue: ReturnType<typeof createMemoryQueue> }

async function confirmRound(desk: Desk, records: SharePointRecords): Promise<void> {
  const on = parseDay('2026-12-17')
  if (!on) throw new Error('no day')
  const wanted = {
    reference: meeting,
    type: meetingTypes[0],
    name: 'Governance group',
    groupKey: 'force',
    on,
    covers: ['force'],
  } as const
  await acceptCommand(desk, { command: { kind: 'enterMeeting', meeting: wanted }, by: policyOfficer, channel: 'tab' })
  await acceptCommand(desk, { command: { kind: 'confirmRound', meeting }, by: policyOfficer, channel: 'tab' })
  await drain(desk, records)
}

/** What the outbox does: events are filed, and each card that goes out is noted. */
async function drain({ queue, clock }: Desk, records: SharePointRecords): Promise<void> {
  for (let taken = await queue.take(100); taken.length > 0; taken = await queue.take(100)) {
    for (const { id, work } of taken) {
      if (work.kind === 'file') await records.file(work.submitted)
      if (work.kind === 'send') {
        const { key, to } = work.message
        const sent = { key, to, about: meeting, state: 'sent', reason: '', attempts: 1 } as const
        const at = clock.now().toISOString()
        await records.keepDelivery({ ...sent, conversationId: `a:${to}`, activityId: key.slice(0, 50), at })
      }
      await queue.done(id)
    }
  }
}

/** Every owner sees the card and answers everything on it, on one of the first days after it was sent. */
async function answers(
  desk: Desk,
  { records, size, day }: { records: SharePointRecords; size: Quarter; day: number },
): Promise<void> {
  const findings = [...records.world().findings.values()].filter(finding => finding.ownership)
  for (let number = 1; number <= size.owners; number += 1) {
    if (dayOfAnswer(number) !== day) continue
    const oid = ownerNumber(number)
    const delivery = records.world().deliveries.get(`ask/${meeting}/${oid}`)
    if (delivery) await records.keepDelivery({ ...delivery, state: 'seen', at: desk.clock.now().toISOString() })
    for (const { reference } of findings.filter(({ ownership }) => ownership?.owner === oid)) {
      const fields = { confidence: 'onTrack', governanceUpdate: `The plan of ${reference} is agreed.` }
      await submitProgressUpdate(
        desk,
        { finding: reference, meeting, fields },
        { by: { oid, name: oid }, channel: 'card' },
      )
    }
    await drain(desk, records)
    if (delivery) await records.keepDelivery({ ...delivery, state: 'answered', at: desk.clock.now().toISOString() })
  }
}

function dayOfAnswer(owner: number): number {
  return owner % 10 === 0 ? firstDay + 7 + (owner % lateDays) : firstDay + (owner % promptDays)
}

/** Each person who opens the tab gets their tracker. */
async function openTabs(
  records: SharePointRecords,
  { size, units, clock }: { size: Quarter; units: () => Promise<number>; clock: MovedClock },
): Promise<number> {
  await records.settled()
  const before = await units()
  const aDay = Math.ceil(size.tabOpens / size.days)
  for (let opened = 0; opened < aDay; opened += 1) trackerFor(records.world(), policyOfficer, clock.now())
  return (await units()) - before
}
