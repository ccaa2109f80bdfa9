import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { openLocalSite } from './localSite'
import type { LocalSite, RowInList } from './localSite'
import { assigned, dana, olive, pat, recorded, submitted } from './madeUpForce'

const reference = 'BRACKEN-SOC24-AFI1'
const subject = `finding:${reference}` as const

describe('rows that somebody edits by hand in SharePoint', () => {
  let site: LocalSite
  let records: SharePointRecords

  beforeEach(async () => {
    site = await openLocalSite()
    records = await site.open()
    await records.file(submitted(pat, recorded(reference)))
    await records.file(submitted(dana, assigned(reference, olive)))
    await records.settled()
    await records.catchUp()
  })

  afterEach(async () => {
    await site.close()
  })

  const findingRow = async () => (await site.rowsOf('Findings'))[0] as RowInList

  it('puts who changed which column from what to what in the story, and the row right again', async () => {
    await site.editByHand('Findings', await findingRow(), { Status: 'Closed', Owner: 'Jo Janitor' })

    await records.catchUp()
    await records.settled()

    expect(records.storyOf(subject).at(-1)).toMatchObject({
      sequence: 3,
      by: { oid: 'oid-jo', name: 'Jo Janitor' },
      channel: 'sharePoint',
      change: {
        kind: 'editedByHand',
        list: 'Findings',
        edits: [
          { column: 'Status', from: 'Assigned', to: 'Closed' },
          { column: 'Owner', from: 'Olive Owner', to: 'Jo Janitor' },
        ],
      },
    })
    expect(records.world().findings.get(reference)).toMatchObject({ status: 'assigned', sequence: 3 })
    expect((await findingRow()).fields).toMatchObject({ Status: 'Assigned', Owner: 'Olive Owner', Sequence: 3 })
  })

  it('notes an edit once, whichever copies of the product see it', async () => {
    const other = await site.open()
    await site.editByHand('Findings', await findingRow(), { Status: 'Closed' })

    await Promise.all([records.catchUp(), other.catchUp()])
    await Promise.all([records.settled(), other.settled()])
    await Promise.all([records.catchUp(), other.catchUp()])

    const edits = records.storyOf(subject).filter(({ change }) => change.kind === 'editedByHand')
    expect(edits).toHaveLength(1)
    expect(other.storyOf(subject)).toEqual(records.storyOf(subject))
  })

  it('notices at its next start what was edited while it was down', async () => {
    await records.close()
    await site.editByHand('Findings', await findingRow(), { Confidence: 'onTrack' })

    const later = await site.open()
    await later.settled()

    expect(later.storyOf(subject).at(-1)?.change).toMatchObject({
      kind: 'editedByHand',
      edits: [{ column: 'Confidence', from: '', to: 'onTrack' }],
    })
    expect((await findingRow()).fields).not.toHaveProperty('Confidence')
  })

  it('writes a row again that somebody deleted, and says so in the story', async () => {
    await site.deleteByHand('Findings', await findingRow())

    await records.catchUp()
    await records.settled()

    expect(records.storyOf(subject).at(-1)?.change).toEqual({ kind: 'editedByHand', list: 'Findings', edits: [] })
    expect(await site.rowsOf('Findings')).toHaveLength(1)
    expect((await findingRow()).fields).toMatchObject({ Key: reference, Sequence: 3 })
  })

  it('does not take its own writing for an edit, nor a title that nobody changed', async () => {
    await records.catchUp()
    await records.catchUp()

    expect(records.storyOf(subject)).toHaveLength(2)
    expect(records.brokenRows()).toEqual([])
  })

  it('names a row that shows nothing on record', async () => {
    const body = { fields: { Key: 'MADE-BY-HAND', Title: 'A finding that nobody made' } }
    const headers = { Authorization: 'Bearer jo', 'Content-Type': 'application/json' }
    const address = `${site.standIn.url}/v1.0/sites/${site.standIn.siteId}/lists/Findings/items`
    await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })

    await records.catchUp()

    expect(records.brokenRows()).toEqual([
      { list: 'Findings', row: '2', column: 'Key', problem: 'shows nothing on record (MADE-BY-HAND); delete the row' },
    ])
    expect(records.world().findings.size).toBe(1)
  })

  it('brings up to date a row that an earlier run did not get to, without calling it an edit', async () => {
    await site.fault({ match: { method: 'PATCH', path: '/items' }, do: 'serverError' })
    await records.file(submitted(olive, { kind: 'acceptOwnership', finding: reference }))
    await records.close()
    await fetch(site.standIn.faultsUrl, { method: 'DELETE' })
    expect((await findingRow()).fields['Sequence']).toBe(2)

    const later = await site.open()
    await later.settled()

    expect((await findingRow()).fields).toMatchObject({ Sequence: 3 })
    expect(later.storyOf(subject)).toHaveLength(3)
  })
})
