import { offsetsFor } from '../../src/domain/officeSettings'
import { usualOffsets } from '../../src/domain/timetable'
import { registerRows } from '../../src/records/registerRows'
import { openLocalSite } from './localSite'

const read = (Key: string, Value?: string) => registerRows.settings.safeParse({ Key, ...(Value && { Value }) })

describe('a row of the list Settings', () => {
  it('sets the working days of one type of meeting', () => {
    expect(read('timetable/forceBoard', '{"sendCards": -15, "remind": -13}').data).toEqual({
      key: 'timetable/forceBoard',
      type: 'forceBoard',
      offsets: { ...usualOffsets, sendCards: -15, remind: -13 },
    })
  })

  it('of a kind that this version does not know is left alone', () => {
    expect(read('colours/amber', 'anything').data).toEqual({ key: 'colours/amber' })
  })

  it.each([
    ['', 'is not JSON'],
    ['{sendCards: -15}', 'is not JSON'],
    ['[]', 'is not an object'],
    ['"-15"', 'is not an object'],
    ['{"sendCard": -15}', 'is not an object'],
    ['{"sendCards": "-15"}', 'sendCards is not a whole number'],
    ['{"sendCards": -15.5}', 'sendCards is not a whole number'],
    ['{"sendCards": -5}', 'remind lies before'],
    ['{"__proto__": {"remind": 1}, "remind": -5}', 'escalate lies before'],
  ])('with %s is broken, and says why', (value, problem) => {
    const { error } = read('timetable/forceBoard', value)

    expect(error?.issues[0]?.path).toEqual(['Value'])
    expect(error?.issues[0]?.message).toContain(problem)
  })
})

describe('the list Settings', () => {
  it('is followed: a sound row counts, and a broken one is shown while the usual days go on', async () => {
    const site = await openLocalSite()
    const records = await site.open()
    const put = (Key: string, Value: string) =>
      site.graph.create(`/sites/${site.standIn.siteId}/lists/Settings/items`, { fields: { Key, Title: Key, Value } })

    await put('timetable/forceBoard', '{"remind": -13}')
    await put('timetable/regionalBoard', '{"remind": 3}')
    await records.catchUp()

    expect([
      offsetsFor(records.world(), 'forceBoard').remind,
      offsetsFor(records.world(), 'regionalBoard').remind,
    ]).toEqual([-13, -15])
    expect(records.brokenRows()).toMatchObject([
      { list: 'Settings', column: 'Value', problem: 'escalate lies before the step ahead of it' },
    ])
    await site.close()
  })
})
