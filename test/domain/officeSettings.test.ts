import { meetingTypes } from '../../src/domain/meetingTypes'
import { offsetsFor, readOffsets, typeInKey } from '../../src/domain/officeSettings'
import { steps, timetableFor, usualOffsets } from '../../src/domain/timetable'
import { judgeMeeting } from '../../src/domain/updateRound'
import { aWorld, day, pat } from './brackenshire'

describe('the working days of a type of meeting', () => {
  it.each(meetingTypes)('of %s are the usual where the office has set none', type => {
    expect(offsetsFor({}, type)).toEqual(usualOffsets)
    expect(typeInKey(`timetable/${type}`)).toBe(type)
  })

  it('are those of the office, and the usual for what it leaves out', () => {
    expect(readOffsets('forceBoard', { sendCards: -15, remind: -13 })).toEqual({
      offsets: { ...usualOffsets, sendCards: -15, remind: -13 },
    })
  })

  it.each([
    [{ remind: -13.5 }, 'remind is not a whole number'],
    [{ remind: -5000 }, 'remind is not a whole number'],
    [{ remind: -5 }, 'escalate lies before the step ahead of it'],
    [{ sendCards: -10, remind: -10, escalate: -10 }, 'sendCards must lie before cutOff'],
    [{ slipOfChanges: 1 }, 'slipOfChanges must not lie after the meeting'],
    [{ slipOfChanges: -3, actionCards: -2 }, 'actionCards must not lie before the meeting'],
  ])('%j are refused: %s', (given, fault) => {
    expect(readOffsets('forceBoard', given).fault).toContain(fault)
  })

  it('are not in a key of another kind', () => {
    expect(['timetable/', 'timetable/constructor', 'colours', ''].map(typeInKey)).toEqual(Array(4).fill(undefined))
  })

  it('are in the timetable of a meeting that is entered from then on', () => {
    const offsets = { ...usualOffsets, sendCards: -15, remind: -13 }
    const settings = [{ key: 'timetable/forceBoard', type: 'forceBoard', offsets }] as const
    const on = day('2026-12-17')
    const wanted = { reference: 'FB-2026-12-17', name: 'Force board', groupKey: 'rgg', on, covers: ['bracken'] }
    const enter = (type: 'forceBoard' | 'regionalBoard') =>
      judgeMeeting({
        world: aWorld({ settings }),
        by: pat,
        at: new Date('2026-11-02T10:00:00Z'),
        wanted: { ...wanted, type },
      })

    expect(enter('forceBoard')).toMatchObject({ change: { meeting: { timetable: timetableFor(on, offsets) } } })
    expect(enter('regionalBoard')).toMatchObject({ change: { meeting: { timetable: timetableFor(on) } } })
    expect(steps.length).toBe(11)
  })
})
