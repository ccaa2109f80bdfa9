import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDay } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { Command, Submitted } from '../../src/domain/command'
import { createGraphClient } from '../../src/graph/graphClient'
import type { GraphClient } from '../../src/graph/graphClient'
import { startLocalGraph } from '../../src/local/graph/server'
import type { LocalGraph } from '../../src/local/graph/server'
import { createLog } from '../../src/log'
import { verifyChain } from '../../src/records/historyChain'
import { provision } from '../../src/records/provision'
import { createSharePointRecords } from '../../src/records/sharePointRecords'
import type { SharePointRecords } from '../../src/records/sharePointRecords'

const pat = { oid: 'oid-pat', name: 'Pat Policy' }
const dana = { oid: 'oid-dana', name: 'Dana Deputy' }
const finding = {
  reference: 'BRACKEN-SOC24-AFI1',
  inspection: 'BRACKEN-SOC24',
  forceKey: 'force',
  kind: 'areaForImprovement',
  number: '1',
  text: 'The force should improve its plans.',
  detail: '',
  addressedTo: '',
  deadlineWords: '',
} as const

function day(text: string): CalendarDay {
  const parsed = parseDay(text)
  if (!parsed) throw new Error(text)
  return parsed
}

let made = 0
function submitted(by: Submitted['by'], command: Command, id = `command-${(made += 1)}`): Submitted {
  return { id, at: '2026-03-04T10:00:00.000Z', by, channel: 'tab', command }
}

function assigned(owner: string): Command {
  const assignment = { owner, strategicLead: dana.oid, targetOn: day('2026-09-30'), reason: '' }
  return { kind: 'assignOwner', finding: finding.reference, assignment }
}

describe('records in SharePoint lists', () => {
  let folder: string
  let standIn: LocalGraph
  let graph: GraphClient
  let records: SharePointRecords

  const open = () => createSharePointRecords({ graph, siteId: standIn.siteId, log: createLog({ level: 'error' }) })
  const fault = (body: object) => fetch(standIn.faultsUrl, { method: 'POST', body: JSON.stringify(body) })
  const rowsOf = async (list: string) =>
    (await graph.page(`/sites/${standIn.siteId}/lists/${list}/items?$expand=fields&$top=1000`)).value as {
      id: string
      eTag: string
      fields: Record<string, unknown>
    }[]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'afi-tracker-records-'))
    standIn = await startLocalGraph({ dataFolder: folder })
    graph = createGraphClient({
      token: () => Promise.resolve(standIn.token),
      address: standIn.url,
      wait: () => Promise.resolve(),
      unitsPerMinute: Infinity,
    })
    await provision(graph, standIn.siteId)
    records = await open()
    await records.putBodies([
      { key: 'force', kind: 'force', name: 'Brackenshire Police', officeLabel: 'Chief Constable', partOf: ['office'] },
      {
        key: 'office',
        kind: 'localPolicingBody',
        name: 'Office',
        officeLabel: 'Police and Crime Commissioner',
        partOf: [],
      },
    ])
    const from = day('2026-01-01')
    await records.putPeople([
      { ...pat, mail: '', bodyKey: 'office', role: 'policyOfficer', from },
      { ...dana, mail: '', bodyKey: 'force', role: 'deputyChief', from },
      { oid: 'OID-Olive', name: 'Olive Owner', mail: '', bodyKey: 'force', role: 'owner', from },
    ])
    await records.catchUp()
  })

  afterEach(async () => {
    await records.settled()
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('files a command as the next event of its subject, and finds it again after a restart', async () => {
    await records.file(submitted(pat, { kind: 'recordFinding', finding }))
    await records.file(submitted(dana, assigned('oid-olive')))

    const again = await open()

    expect(again.world().findings.get(finding.reference)).toEqual(records.world().findings.get(finding.reference))
    expect(again.world().findings.get(finding.reference)).toMatchObject({
      status: 'assigned',
      ownership: { owner: 'oid-olive' },
      sequence: 2,
    })
    expect(again.storyOf(`finding:${finding.reference}`).map(({ change }) => change.kind)).toEqual([
      'findingRecorded',
      'ownerAssigned',
    ])
  })

  it('knows a person whose id was written in capitals', () => {
    expect(records.world().people.map(({ oid }) => oid)).toContain('oid-olive')
  })

  it('files the same command once, however often it is tried', async () => {
    const command = submitted(pat, { kind: 'recordFinding', finding })

    await records.file(command)
    const second = await records.file(command)

    expect(second).toEqual({ kind: 'already' })
    expect(await rowsOf('Events')).toHaveLength(1)
  })

  it.each(['gatewayTimeoutAfter', 'resetAfter'])(
    'leaves one row when the answer to a write is lost: %s',
    async lost => {
      await fault({ match: { method: 'POST', path: '/items' }, do: lost, times: 1 })

      await records.file(submitted(pat, { kind: 'recordFinding', finding }))

      expect(await rowsOf('Events')).toHaveLength(1)
      expect(records.world().findings.get(finding.reference)).toMatchObject({ sequence: 1 })
    },
  )

  it('judges again when another copy filed the next event first', async () => {
    const other = await open()
    await records.file(submitted(pat, { kind: 'recordFinding', finding }))
    await other.catchUp()

    const [mine, theirs] = await Promise.all([
      records.file(submitted(dana, assigned('oid-olive'))),
      other.file(submitted(dana, assigned(dana.oid))),
    ])

    const kinds = [mine.kind, theirs.kind]
    expect(kinds).toEqual(['filed', 'filed'])
    await Promise.all([records.catchUp(), other.catchUp()])
    expect(records.storyOf(`finding:${finding.reference}`)).toEqual(other.storyOf(`finding:${finding.reference}`))
    expect(records.storyOf(`finding:${finding.reference}`).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })

  it('shows what was accepted before it is filed, and nothing twice afterwards', async () => {
    const command = submitted(pat, { kind: 'recordFinding', finding })
    const before = records.version()

    records.show([command])
    expect(records.world().findings.get(finding.reference)).toMatchObject({ status: 'unassigned' })
    expect(records.version()).toBeGreaterThan(before)

    await records.file(command)
    await records.catchUp()
    expect(records.storyOf(`finding:${finding.reference}`)).toHaveLength(1)
  })

  it('refuses at filing what is no longer so, and stops showing it', async () => {
    const command = submitted(dana, assigned('oid-olive'))

    records.show([command])
    const filed = await records.file(command)

    expect(filed).toEqual({ kind: 'refused', because: 'unknownFinding' })
    expect(await rowsOf('Events')).toEqual([])
  })

  it('keeps a text that is too long for its column in the library, and reads it back', async () => {
    const detail = 'long words '.repeat(9000)
    await records.file(submitted(pat, { kind: 'recordFinding', finding: { ...finding, detail } }))

    const again = await open()

    expect(again.world().findings.get(finding.reference)?.detail).toBe(detail)
  })

  it('shows a row that somebody broke by list, row and column, and goes on without it', async () => {
    await records.file(submitted(pat, { kind: 'recordFinding', finding }))
    const [row] = await rowsOf('People')

    await graph.updateIfUnchanged(
      `/sites/${standIn.siteId}/lists/People/items/${row?.id ?? ''}`,
      { fields: { Role: 'boss' } },
      row?.eTag ?? '',
    )
    await records.catchUp()

    expect(records.brokenRows()).toEqual([
      { list: 'People', row: row?.id, column: 'Role', problem: expect.stringContaining('policyOfficer') as string },
    ])
    expect(records.world().people).toHaveLength(2)
    expect(records.world().findings.size).toBe(1)
  })

  it('says which event was edited by hand', async () => {
    await records.file(submitted(pat, { kind: 'recordFinding', finding }))
    const [row] = await rowsOf('Events')
    const payload = String(row?.fields['Payload']).replace('improve', 'ignore')

    await graph.updateIfUnchanged(
      `/sites/${standIn.siteId}/lists/Events/items/${row?.id ?? ''}`,
      { fields: { Payload: payload } },
      row?.eTag ?? '',
    )

    const again = await open()
    expect(again.brokenRows()).toEqual([
      { list: 'Events', row: row?.id, column: 'Hash', problem: 'the event was changed after it was written' },
    ])
  })

  it('writes the rows that people read, with the sequence that they show', async () => {
    await records.file(submitted(pat, { kind: 'recordFinding', finding }))
    await records.file(submitted(dana, assigned('oid-olive')))
    await records.settled()

    const [row] = await rowsOf('Findings')

    expect(row?.fields).toMatchObject({
      Key: finding.reference,
      Owner: 'Olive Owner',
      TargetOn: '2026-09-30',
      Sequence: 2,
    })
  })

  it('asks only for what has changed', async () => {
    await fetch(`${standIn.url}/local/units/reset`, { method: 'POST' })

    await records.catchUp()

    const { total } = (await (await fetch(`${standIn.url}/local/units`)).json()) as { total: number }
    expect(total).toBe(11)
  })
})

describe('the chain of a story', () => {
  it('holds when nothing was touched', () => {
    expect(verifyChain([])).toEqual([])
  })
})
