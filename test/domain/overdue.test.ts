import { alarmsDue, judgeAlarm, overdueSteps } from '../../src/domain/overdue'
import { steps } from '../../src/domain/timetable'
import { aMeeting, aRound, aWorld } from './brackenshire'

const overdueIn = (meeting: ReturnType<typeof aRound>, now: string) =>
  overdueSteps(aWorld({ meetings: [meeting] }), new Date(now)).map(({ step }) => step)

describe('a run that was due and did not happen', () => {
  const missed = aRound(['confirmList'])

  it.each([
    ['2026-11-19T10:00:00Z', []],
    ['2026-11-19T10:00:01Z', ['sendCards']],
  ])('is overdue after two hours of working time: %s', (now, overdue) => {
    expect(overdueIn(missed, now)).toEqual(overdue)
  })

  it('of a Friday evening is overdue on Monday morning', () => {
    const meeting = aRound(steps.slice(0, 4))

    expect(overdueIn(meeting, '2026-12-04T10:00:00Z')).toEqual([])
    expect(overdueIn(meeting, '2026-12-04T10:00:01Z')).toEqual(['cutOff'])
  })

  it('names what should have been done and since when', () => {
    expect(overdueSteps(aWorld({ meetings: [missed] }), new Date('2026-11-20T10:00:00Z'))).toEqual([
      { meeting: 'RGG-2026-12-17', step: 'sendCards', dueAt: new Date('2026-11-19T08:00:00Z') },
    ])
  })

  it('is told of once, whether it has been done meanwhile or not', () => {
    const at = new Date('2026-11-20T10:00:00Z')
    const late = { step: 'sendCards', at: '2026-11-20T08:00:00.000Z', late: true } as const
    const doneLate = aRound([], { runs: [...missed.runs, late] })

    expect(judgeAlarm({ meeting: missed, step: 'sendCards', at })).toMatchObject({ kind: 'accepted' })
    expect(judgeAlarm({ meeting: doneLate, step: 'sendCards', at })).toMatchObject({ kind: 'accepted' })
    expect(judgeAlarm({ meeting: { ...missed, alarms: ['sendCards'] }, step: 'sendCards', at })).toEqual({
      kind: 'already',
    })
    expect(alarmsDue({ ...doneLate, alarms: ['sendCards'] }, at)).not.toContain('sendCards')
  })

  it('is nothing to be told of when it was done in time', () => {
    const at = new Date('2026-11-19T12:00:00Z')

    expect(judgeAlarm({ meeting: aRound(['confirmList', 'sendCards']), step: 'sendCards', at })).toEqual({
      kind: 'refused',
      because: 'tooEarly',
    })
  })

  it('is the sending of cards alone where nobody has confirmed the round', () => {
    const runs = aRound(['confirmList']).runs

    expect(overdueIn(aMeeting({ runs }), '2026-12-11T10:00:00Z')).toEqual(['sendCards'])
  })

  it('counts from the confirmation where that came after the day', () => {
    const meeting = aRound(['confirmList'], { confirmedAt: '2026-11-23T15:00:00.000Z' })

    expect(overdueIn(meeting, '2026-11-23T17:00:00Z')).toEqual([])
    expect(overdueIn(meeting, '2026-11-23T17:00:01Z')).toEqual(['sendCards'])
  })

  it('is nothing in a round that is cancelled, or when it was left out for good reason', () => {
    const skipped = [{ step: 'sendCards', at: '2026-12-04T08:00:00.000Z', why: 'cutOffPassed' }] as const

    expect(overdueIn(aRound([], { cancelled: true }), '2026-12-11T10:00:00Z')).toEqual([])
    expect(overdueIn(aRound(['cutOff', 'draftBriefing', 'review'], { skipped }), '2026-12-09T10:00:00Z')).toEqual([])
  })
})
