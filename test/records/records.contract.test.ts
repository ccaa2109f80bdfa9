import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraphClient } from '../../src/graph/graphClient'
import type { GraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { realSites } from '../support/asked'
import { createMemorySite, openMemoryRecords } from '../support/memoryRecords'
import { bodies, people } from './madeUpForce'
import { recordsContract } from './recordsContract'
import type { Site } from './recordsContract'

recordsContract('in memory', async () => {
  const site = createMemorySite(bodies, people)
  return { open: async () => openMemoryRecords(site), close: async () => undefined }
})

recordsContract('SharePoint lists through the Graph stand-in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-contract-'))
  const standIn = await startLocalGraph({ dataFolder: folder })
  const graph = createGraphClient({
    token: async () => standIn.token,
    address: standIn.url,
    wait: async () => undefined,
    unitsPerMinute: Infinity,
  })
  return siteOver(graph, standIn.siteId, async () => {
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  })
})

for (const { siteId, token } of realSites) {
  recordsContract('SharePoint lists of a real site', async () => {
    return siteOver(createGraphClient({ token: async () => token }), siteId, async () => undefined)
  })
}

async function siteOver(graph: GraphClient, siteId: string, closeSite: () => Promise<void>): Promise<Site> {
  await provision(graph, siteId)
  const opened: SharePointRecords[] = []
  const open = async () => {
    const records = await createSharePointRecords({ graph, siteId, log: createLog({ level: 'error' }) })
    opened.push(records)
    return records
  }
  const first = await open()
  await first.putBodies(bodies)
  await first.putPeople(people)
  await first.catchUp()
  return {
    open,
    close: async () => {
      for (const records of opened) await records.close()
      await closeSite()
    },
  }
}
