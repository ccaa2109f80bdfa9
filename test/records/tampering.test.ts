import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { openLocalSite } from './localSite'
import type { LocalSite, RowInList } from './localSite'
import { assigned, dana, olive, omar, pat, recorded, submitted } from './madeUpForce'

const reference = 'BRACKEN-SOC24-AFI1'
const subject = `finding:${reference}` as const

describe('the list of events when somebody tampers with it', () => {
  let site: LocalSite
  let records: SharePointRecords

  beforeEach(async () => {
    site = await openLocalSite()
    records = await site.open()
    await records.file(submitted(pat, recorded(reference)))
    await records.file(submitted(dana, assigned(reference, olive)))
    await records.file(submitted(dana, assigned(reference, omar)))
    await records.settled()
  })

  afterEach(async () => {
    await site.close()
  })

  const eventRow = async (sequence: number) => (await site.rowsOf('Events'))[sequence - 1] as RowInList
  const verifyAnew = async () => (await site.open()).verify()

  it('finds nothing when nobody has', async () => {
    expect(await records.verify()).toEqual({ stories: 1, events: 3, faults: [], brokenRows: [] })
  })

  it('names an event whose words were edited, while running and at the next start', async () => {
    const row = await eventRow(2)
    await site.editByHand('Events', row, { Payload: String(row.fields['Payload']).replace(olive.oid, dana.oid) })

    await records.catchUp()
    expect(records.brokenRows()).toEqual([
      { list: 'Events', row: row.id, column: 'Hash', problem: 'the event was changed after it was written' },
    ])
    expect(records.world().findings.get(reference)).toMatchObject({ ownership: { owner: omar.oid } })
    expect((await verifyAnew()).faults).toEqual([{ subject, sequence: 2, what: 'edited' }])
  })

  it('names an event that was removed, while running and at the next start', async () => {
    const row = await eventRow(2)
    await site.deleteByHand('Events', row)

    await records.catchUp()
    expect(records.brokenRows()).toEqual([
      { list: 'Events', row: row.id, column: 'Key', problem: `the event ${subject}#2 was deleted from the list` },
    ])
    const report = await verifyAnew()
    expect(report.faults).toEqual([{ subject, sequence: 2, what: 'removed' }])
    expect(report.brokenRows).toEqual([
      { list: 'Events', row: '', column: 'Key', problem: `the event ${subject}#2 is not in the list` },
    ])
  })

  it('names an event removed from the end of its story by the row that still shows it', async () => {
    const [row] = await site.rowsOf('Findings')
    await site.deleteByHand('Events', await eventRow(3))

    const { faults, brokenRows } = await verifyAnew()

    expect(faults).toEqual([])
    expect(brokenRows).toEqual([
      {
        list: 'Findings',
        row: row?.id,
        column: 'Sequence',
        problem: `shows the event ${subject}#3, which is not in the list Events`,
      },
    ])
  })

  it('names two events that changed places', async () => {
    const [second, third] = [await eventRow(2), await eventRow(3)]
    const placeOf = ({ fields: { Key, Sequence } }: RowInList) => ({ Key, Sequence })
    await site.editByHand('Events', second, { Key: 'for a moment' })
    await site.editByHand('Events', third, placeOf(second))
    await site.editByHand('Events', await eventRow(2), placeOf(third))

    expect((await verifyAnew()).faults).toEqual([
      { subject, sequence: 2, what: 'reordered' },
      { subject, sequence: 3, what: 'reordered' },
    ])
  })

  it('files the next event after one that cannot be read any more, and takes it in again once it is repaired', async () => {
    const row = await eventRow(3)
    const payload = String(row.fields['Payload'])
    await site.editByHand('Events', row, { Payload: 'no longer JSON' })
    const later = await site.open()
    expect(later.brokenRows()).toMatchObject([{ list: 'Events', row: row.id, column: 'Payload' }])
    expect(later.world().findings.get(reference)).toMatchObject({ ownership: { owner: olive.oid } })

    const filed = await later.file(submitted(olive, { kind: 'acceptOwnership', finding: reference }))

    expect(filed).toMatchObject({ kind: 'filed', event: { sequence: 4 } })
    await site.editByHand('Events', await eventRow(3), { Payload: payload })
    await later.catchUp()
    expect(later.brokenRows()).toEqual([])
    expect(later.storyOf(subject).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
  })
})
