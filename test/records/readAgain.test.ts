import { UpstreamRefused } from '../../src/errors'
import type { SharePointRecords } from '../../src/records/sharePointRecords'
import { openLocalSite } from './localSite'
import type { LocalSite, RowInList } from './localSite'
import { assigned, dana, olive, pat, recorded, submitted } from './madeUpForce'

const reference = 'BRACKEN-SOC24-AFI1'
const subject = `finding:${reference}` as const

describe('lists that have to be read again', () => {
  let site: LocalSite
  let records: SharePointRecords

  beforeEach(async () => {
    site = await openLocalSite()
    records = await site.open()
    await records.file(submitted(pat, recorded(reference)))
    await records.settled()
    await records.catchUp()
  })

  afterEach(async () => {
    await site.close()
  })

  const worldNow = () => {
    const world = records.world()
    return structuredClone({ ...world, findings: new Map(world.findings) })
  }

  it('changes nothing on any screen when SharePoint has only forgotten how far we were', async () => {
    const before = { version: records.version(), world: worldNow() }
    await site.forgetDeltas()

    await records.catchUp()

    expect(records.version()).toBe(before.version)
    expect(worldNow()).toEqual(before.world)
    expect(records.storyOf(subject)).toHaveLength(1)
    expect(records.brokenRows()).toEqual([])
  })

  it('finds out what went and what came while SharePoint had forgotten', async () => {
    const other = await site.open()
    await other.file(submitted(dana, assigned(reference, olive)))
    await other.settled()
    const rows = await site.rowsOf('People')
    await site.deleteByHand('People', rows.find(({ fields }) => fields['Oid'] === 'oid-omar') as RowInList)
    await site.deleteByHand('Events', (await site.rowsOf('Events'))[0] as RowInList)
    await site.forgetDeltas()

    await records.catchUp()

    expect(records.world().people.map(({ oid }) => oid)).toEqual(['oid-pat', 'oid-dana', 'oid-olive'])
    expect(records.storyOf(subject)).toHaveLength(2)
    expect(records.brokenRows()).toMatchObject([
      { list: 'Events', problem: expect.stringContaining('#1 was deleted') as string },
    ])
  })

  it('rebuilds every row for readers from the events when all of them are lost', async () => {
    for (const row of await site.rowsOf('Findings')) await site.deleteByHand('Findings', row)
    const later = await site.open()
    await later.settled()
    expect(await site.rowsOf('Findings')).toHaveLength(1)

    const [row] = await site.rowsOf('Findings')
    await later.rebuild()

    expect(later.behind()).toBe(0)
    const [again] = await site.rowsOf('Findings')
    expect(again?.fields).toMatchObject({ Key: reference, Sequence: 1 })
    expect(again?.eTag).not.toBe(row?.eTag)
  })

  it('says which list or column is gone, and what to do', async () => {
    const lists = `/sites/${site.standIn.siteId}/lists`
    const { value } = await site.graph.page(`${lists}/Events/columns`)
    const columns = value as readonly { id: string; name: string }[]
    const payload = columns.find(({ name }) => name === 'Payload')
    const send = (path: string, method: string, body?: object) =>
      fetch(`${site.standIn.url}/v1.0${path}`, {
        method,
        headers: { Authorization: `Bearer ${site.standIn.token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
    const sequence = columns.find(({ name }) => name === 'Sequence')
    await send(`${lists}/Events/columns/${sequence?.id ?? ''}`, 'PATCH', { displayName: 'Number in its story' })
    expect((await site.open()).world().findings.size).toBe(1)

    await send(`${lists}/Events/columns/${payload?.id ?? ''}`, 'DELETE')
    await expect(site.open()).rejects.toThrow(UpstreamRefused)
    await expect(site.open()).rejects.toThrow(/lacks these columns: Events\.Payload\. .*npm run provision/)

    await send(`${lists}/Meetings`, 'DELETE')
    await expect(site.open()).rejects.toThrow(/lacks these lists: Meetings\. Run "npm run provision"/)
  })

  it('tells by its own events how far a story goes although they come in any order', async () => {
    await records.file(submitted(dana, assigned(reference, olive)))
    await records.file(submitted(olive, { kind: 'acceptOwnership', finding: reference }))
    await records.settled()
    const rows = await site.rowsOf('Events')
    const first = rows[0] as RowInList
    const { Key, Title, Subject, Sequence, Kind, At, ById, ByName, Channel, CommandId, Payload, Hash } = first.fields
    await site.deleteByHand('Events', first)
    const fields = { Key, Title, Subject, Sequence, Kind, At, ById, ByName, Channel, CommandId, Payload, Hash }
    await site.graph.create(`/sites/${site.standIn.siteId}/lists/Events/items`, { fields })

    const later = await site.open()

    expect(later.storyOf(subject)).toEqual(records.storyOf(subject))
    expect(later.world().findings.get(reference)).toEqual(records.world().findings.get(reference))
    expect((await later.verify()).faults).toEqual([])
  })
})
