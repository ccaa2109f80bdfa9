import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createGraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import { bodies, pat, people, recorded, submitted } from '../records/madeUpForce'
import type { Measured } from './main'
import { median } from './median'

const events = 120
const sideBySide = 8
const latency = 100

/** Filing while SharePoint turns away one call in twenty, against one call after the other as they come. */
export async function throttledFiling(rounds: number): Promise<readonly Measured[]> {
  const ours: number[] = []
  const naive: number[] = []
  for (let round = 0; round < Math.min(rounds, 5); round += 1) {
    ours.push(await inSite(fileSideBySide))
    naive.push(await inSite(postOneAfterTheOther))
  }
  const [our, their] = [median(ours), median(naive)]
  return [
    {
      what: `Filing ${events} events, ${latency} ms of latency, 5 % turned away: events a second`,
      figure: `${our.toFixed(1)}, one after the other ${their.toFixed(1)}`,
      ratio: `${(our / their).toFixed(1)} : 1`,
    },
  ]
}

/** How many events a second came to be in the list. */
async function inSite(file: (graph: LocalGraph) => Promise<number>): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-'))
  const graph = await startLocalGraph({ dataFolder, unitsPerMinute: Infinity })
  try {
    await provision(clientOf(graph), graph.siteId)
    const seconds = await file(graph)
    const { value } = await clientOf(graph).page(`/sites/${graph.siteId}/lists/Events/items?$top=1000`)
    if (value.length !== events) throw new Error(`${value.length} of ${events} events are in the list`)
    return events / seconds
  } finally {
    await graph.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

function clientOf(graph: LocalGraph) {
  return createGraphClient({
    token: () => Promise.resolve(graph.token),
    address: graph.url,
    unitsPerMinute: Infinity,
  })
}

async function makeItHard(graph: LocalGraph): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(`${graph.url}/local/${path}`, { method: 'POST', body: JSON.stringify(body) })
  await post('latency', { milliseconds: latency })
  await post('faults', {
    match: { method: 'POST', path: '/items' },
    do: 'throttle',
    everyNth: 20,
    retryAfterSeconds: 1,
  })
}

/** As the outbox files: several subjects side by side. */
async function fileSideBySide(graph: LocalGraph): Promise<number> {
  const log = createLog({ level: 'error' })
  const records = await createSharePointRecords({ graph: clientOf(graph), siteId: graph.siteId, log })
  await records.putBodies(bodies)
  await records.putPeople(people)
  await records.catchUp()
  await makeItHard(graph)
  const commands = Array.from({ length: events }, (_, at) => submitted(pat, recorded(`BRACKEN-AFI${at}`)))
  const started = performance.now()
  const lane = async () => {
    for (let command = commands.pop(); command; command = commands.pop()) await records.file(command)
  }
  await Promise.all(Array.from({ length: sideBySide }, lane))
  const seconds = (performance.now() - started) / 1000
  await records.close()
  return seconds
}

async function postOneAfterTheOther(graph: LocalGraph): Promise<number> {
  await makeItHard(graph)
  const started = performance.now()
  for (let number = 0; number < events; number += 1) {
    for (;;) {
      const answer = await fetch(`${graph.url}/v1.0/sites/${graph.siteId}/lists/Events/items`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${graph.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ fields: { Key: `event-${number}`, Payload: 'words '.repeat(60) } }),
      })
      await answer.arrayBuffer()
      if (answer.ok) break
      await pause(Number(answer.headers.get('retry-after') ?? 1) * 1000)
    }
  }
  return (performance.now() - started) / 1000
}
