import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraphClient } from '../../src/graph/graphClient'
import type { GraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph, Switches } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { bodies, people } from './madeUpForce'

export interface RowInList {
  readonly id: string
  readonly eTag: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A site of the stand-in with the made-up force in its lists, and what a person could do to it in a browser. */
export interface LocalSite {
  readonly standIn: LocalGraph
  readonly graph: GraphClient
  /** Another copy of the records. */
  readonly open: () => Promise<SharePointRecords>
  readonly fault: (fault: object) => Promise<unknown>
  readonly rowsOf: (list: string) => Promise<readonly RowInList[]>
  /** As a person who has signed in. */
  readonly editByHand: (list: string, row: RowInList, fields: object) => Promise<void>
  readonly deleteByHand: (list: string, row: RowInList) => Promise<void>
  readonly units: () => Promise<number>
  readonly resetUnits: () => Promise<unknown>
  /** SharePoint no longer knows how far anybody had read. */
  readonly forgetDeltas: () => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Whose browser it is that edits by hand. */
export const jo = {
  id: 'oid-jo',
  displayName: 'Jo Janitor',
  mail: 'jo@example.org',
  userPrincipalName: 'jo@example.org',
}

export async function openLocalSite(switches: Partial<Switches> = {}): Promise<LocalSite> {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-site-'))
  const standIn = await startLocalGraph({
    dataFolder: folder,
    unitsPerMinute: Infinity,
    switches,
    people: [{ ...jo, accountEnabled: true }],
    verifyToken: async token => {
      return token === 'jo' ? { appId: 'browser', roles: ['Sites.Manage.All'], oid: jo.id } : undefined
    },
  })
  const { url, siteId } = standIn
  const wait = async () => undefined
  const graph = createGraphClient({ token: async () => standIn.token, address: url, wait, unitsPerMinute: Infinity })
  const browser = createGraphClient({ token: async () => 'jo', address: url, wait, unitsPerMinute: Infinity })
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

  const items = (list: string) => `/sites/${siteId}/lists/${list}/items`
  const local = (path: string, method = 'POST') => fetch(`${url}/local/${path}`, { method })
  return {
    standIn,
    graph,
    open,
    fault: fault => fetch(standIn.faultsUrl, { method: 'POST', body: JSON.stringify(fault) }),
    rowsOf: async list => (await graph.page(`${items(list)}?$expand=fields&$top=1000`)).value as readonly RowInList[],
    editByHand: async (list, row, fields) => {
      await browser.updateIfUnchanged(`${items(list)}/${row.id}`, { fields }, row.eTag)
    },
    deleteByHand: async (list, row) => {
      const headers = { Authorization: 'Bearer jo' }
      const answer = await fetch(`${url}/v1.0${items(list)}/${row.id}`, { method: 'DELETE', headers })
      if (answer.status !== 204) throw new Error(`Deleting by hand answered ${answer.status}`)
    },
    units: async () => ((await (await local('units', 'GET')).json()) as { total: number }).total,
    resetUnits: () => local('units/reset'),
    forgetDeltas: () => local('delta/forget'),
    close: async () => {
      for (const records of opened) await records.close()
      await standIn.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
