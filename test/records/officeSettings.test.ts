import { usualOffsets } from '../../src/domain/timetable'
import { registerRows } from '../../src/records/registerRows'

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
