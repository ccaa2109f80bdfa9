import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import { provision } from '../../src/records/provision'
import { loadRows } from '../support/loadRows'
import { rowsOfManyRecords } from '../support/manyRecords'
import { compile, run } from './compiled'
import type { Measured } from './main'
import { median } from './median'

const large = { findings: 10_000, findingsEach: 20, eventsEach: 6, owners: 500 }

/** Reading the records of a start: 10,000 findings and 60,000 events are in the lists. */
export async function startWithHistory(): Promise<readonly Measured[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-bench-'))
  const graph = await startLocalGraph({ dataFolder, unitsPerMinute: Infinity })
  try {
    await provision(createGraphClient({ token: () => Promise.resolve(graph.token), address: graph.url }), graph.siteId)
    await loadRows(graph, rowsOfManyRecords(large))
    const script = compile('openRecords')
    const opened: Readonly<Record<string, number>>[] = []
    for (let round = 0; round < 3; round += 1) {
      await fetch(`${graph.url}/local/units/reset`, { method: 'POST' })
      opened.push(await run(script, [graph.url, graph.siteId, graph.token]))
    }
    const { total } = (await (await fetch(`${graph.url}/local/units`)).json()) as { total: number }
    const of = (name: string) => median(opened.map(each => each[name] ?? NaN))
    return [
      {
        what: `Start with ${of('findings')} findings and 60,000 events in the lists`,
        figure: `${total} units, ${of('seconds').toFixed(1)} s, ${of('peakMegabytes').toFixed(0)} MB at its peak`,
      },
    ]
  } finally {
    await graph.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
