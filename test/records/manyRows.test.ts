import { createLog } from '../../src/log'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import { loadRows } from '../support/loadRows'
import { rowsOfManyRecords } from '../support/manyRecords'
import { openLocalSite } from './localSite'
import type { LocalSite } from './localSite'
import { submitted } from './madeUpForce'

/** Findings with one event each; with their one inspection that is one event more. */
function eventsOf(events: number) {
  const findings = events - 1
  return { findings, findingsEach: findings, updates: -2, owners: 3 }
}

describe('lists around and far above the 5,000 rows that SharePoint looks through', () => {
  let site: LocalSite

  beforeEach(async () => {
    site = await openLocalSite()
  })

  afterEach(async () => {
    await site.close()
  })

  it.each([4999, 5000, 5001, 30_000])('reads all of %i events, finds each by its key, and files the next', async count => {
    await loadRows(site.standIn, [...rowsOfManyRecords(eventsOf(count))].filter(({ list }) => list === 'Events'))

    const records = await createSharePointRecords({
      graph: site.graph,
      siteId: site.standIn.siteId,
      log: createLog({ level: 'error' }),
    })

    const findings = [...records.world().findings.values()]
    expect(findings).toHaveLength(count - 1)
    expect(records.brokenRows()).toEqual([])
    const last = findings.at(-1)?.reference ?? ''
    const taken = submitted({ oid: 'oid-dana', name: 'Dana Deputy' }, {
      kind: 'assignOwner',
      finding: last,
      assignment: { owner: 'oid-olive', strategicLead: 'oid-dana', targetOn: '2026-09-30' as never, reason: '' },
    })
    await site.fault({ match: { method: 'POST', path: '/items' }, do: 'gatewayTimeoutAfter', times: 1 })
    expect(['filed', 'already', 'refused']).toContain((await records.file(taken)).kind)
  }, 120_000)
})
