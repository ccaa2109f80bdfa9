import { createLog } from '../../src/log'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import { loadRows } from '../support/loadRows'
import { rowsOfManyRecords } from '../support/manyRecords'
import { openLocalSite } from './localSite'
import type { LocalSite } from './localSite'
import { assigned, dana, olive, submitted } from './madeUpForce'

/** Findings with one event each; with their one inspection that is one event more. */
function eventsOf(events: number) {
  const findings = events - 1
  return { findings, findingsEach: findings, eventsEach: 1, owners: 1 }
}

describe('lists around and far above the 5,000 rows that SharePoint looks through', () => {
  let site: LocalSite

  beforeEach(async () => {
    site = await openLocalSite()
  })

  afterEach(async () => {
    await site.close()
  })

  it.each([4999, 5000, 5001, 30_000])(
    'reads all of %i events, finds each by its key, and files the next even if the answer is lost',
    async count => {
      const rows = [...rowsOfManyRecords(eventsOf(count))]
      await loadRows(
        site.standIn,
        rows.filter(({ list }) => list !== 'People' && list !== 'Bodies'),
      )

      const records = await createSharePointRecords({
        graph: site.graph,
        siteId: site.standIn.siteId,
        log: createLog({ level: 'error' }),
      })

      const findings = [...records.world().findings.values()]
      expect(findings).toHaveLength(count - 1)
      expect(records.brokenRows()).toEqual([])
      const last = findings.at(-1)?.reference ?? ''
      await site.fault({ match: { method: 'POST', path: '/items' }, do: 'gatewayTimeoutAfter', times: 1 })
      const command = submitted(dana, assigned(last, olive))
      expect((await records.file(command)).kind).toBe('already')
      expect(records.storyOf(`finding:${last}`)).toMatchObject([
        { sequence: 1 },
        { sequence: 2, commandId: command.id },
      ])
      await records.close()
    },
    120_000,
  )
})
