import { dueAt, steps } from '../../src/domain/timetable'
import type { TimetableStep } from '../../src/domain/timetable'
import { isWorkingHour, judgeStep, stepsDoneByTracker, stepsDue } from '../../src/domain/updateRound'
import { aMeeting, aRound } from './brackenshire'

describe('a step of the timetable', () => {
  it.each(steps)('%s is due at 08:00, and the cut-off at 18:00', step => {
    const { timetable } = aMeeting()

    expect(dueAt(timetable, step).toISOString()).toBe(
      `${timetable[step]}T${step === 'cutOff' ? '18' : '08'}:00:00.000Z`,
    )
  })

  const morning = new Date('2026-11-19T08:00:00Z')

  it('runs once, on its day', () => {
    expect(judgeStep({ meeting: aRound([]), step: 'sendCards', at: morning })).toEqual({
      kind: 'accepted',
      change: { kind: 'stepRan', step: 'sendCards', late: false },
    })
    expect(judgeStep({ meeting: aRound(['sendCards']), step: 'sendCards', at: morning })).toEqual({ kind: 'already' })
  })

  it('that was missed runs later, and is marked late from the next day on', () => {
    const on = (moment: string) => judgeStep({ meeting: aRound([]), step: 'sendCards', at: new Date(moment) })

    expect(on('2026-11-19T23:59:00Z')).toMatchObject({ change: { late: false } })
    expect(on('2026-11-20T08:00:00Z')).toMatchObject({ change: { late: true } })
  })

  it.each([
    ['early', 'tooEarly', { at: new Date('2026-11-19T07:59:59Z') }],
    ['of a meeting that is not on record', 'unknownMeeting', { meeting: undefined }],
    ['of a cancelled round', 'roundClosed', { meeting: aRound([], { cancelled: true }) }],
    ['of a round that nobody confirmed', 'roundNotConfirmed', { meeting: aMeeting() }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeStep({ meeting: aRound([]), step: 'sendCards', at: morning, ...but })).toEqual({
      kind: 'refused',
      because,
    })
  })
})

describe('what the tracker has to do', () => {
  it.each<[string, readonly TimetableStep[], readonly TimetableStep[]]>([
    ['2026-11-19T07:59:59Z', [], []],
    ['2026-11-19T08:00:00Z', [], ['sendCards']],
    ['2026-11-19T08:00:01Z', ['sendCards'], []],
    ['2026-11-26T08:00:00Z', ['sendCards'], ['remind']],
    ['2026-12-03T18:00:00Z', ['sendCards', 'remind'], ['cutOff']],
    ['2026-12-07T08:00:00Z', ['sendCards', 'remind', 'cutOff'], ['draftBriefing']],
    ['2026-12-08T08:00:00Z', ['sendCards', 'remind', 'cutOff', 'draftBriefing'], ['review']],
    ['2026-12-08T09:00:00Z', ['sendCards', 'remind', 'cutOff', 'draftBriefing', 'review'], []],
  ])('at %s, with %j done, is %j', (now, done, due) => {
    expect(stepsDue(aRound(done), new Date(now))).toEqual(due)
  })

  it('is nothing for a round that is cancelled or not confirmed', () => {
    const now = new Date('2026-12-10T10:00:00Z')

    expect(stepsDue(aMeeting(), now)).toEqual([])
    expect(stepsDue(aRound([], { cancelled: true }), now)).toEqual([])
  })

  it.each([
    ['in the evening', '2026-11-19T18:00:00Z'],
    ['before eight in the morning', '2026-11-20T07:30:00Z'],
    ['on a Saturday', '2026-11-21T10:00:00Z'],
    ['on a Sunday', '2026-11-22T10:00:00Z'],
  ])('waits with cards %s', (_when, now) => {
    expect(stepsDue(aRound([]), new Date(now))).toEqual([])
  })

  it('is done on the next working morning after a Friday that was missed', () => {
    expect(stepsDue(aRound([]), new Date('2026-11-23T08:00:00Z'))).toEqual(['sendCards'])
  })

  it('freezes the round at the cut-off whatever the hour, for nobody gets a card', () => {
    expect(stepsDue(aRound(['sendCards', 'remind']), new Date('2026-12-05T02:00:00Z'))).toEqual(['cutOff'])
  })

  it('reminds nobody any more once the round is frozen', () => {
    expect(stepsDue(aRound(['sendCards']), new Date('2026-12-04T10:00:00Z'))).toEqual(['cutOff'])
  })

  it('asks nobody any more once the cut-off has passed', () => {
    expect(stepsDue(aRound([]), new Date('2026-12-04T10:00:00Z'))).toEqual(['cutOff'])
  })

  it('reminds nobody on the day that they were asked', () => {
    const askedAt = '2026-11-27T08:00:00.000Z'
    const meeting = aRound([], { runs: [{ step: 'sendCards', at: askedAt, late: true }] })

    expect(stepsDue(meeting, new Date('2026-11-27T17:00:00Z'))).toEqual([])
    expect(stepsDue(meeting, new Date('2026-11-30T08:00:00Z'))).toEqual(['remind'])
  })

  it('keeps the order of the timetable', () => {
    const order = steps.filter(step => stepsDoneByTracker.includes(step))

    expect(stepsDoneByTracker).toEqual(order)
  })

  it.each([
    ['2026-07-01T06:59:59Z', false],
    ['2026-07-01T07:00:00Z', true],
    ['2026-07-01T16:59:59Z', true],
    ['2026-07-01T17:00:00Z', false],
    ['2026-12-25T10:00:00Z', false],
    ['2026-12-28T10:00:00Z', false],
  ])('counts %s as working time: %s', (moment, counts) => {
    expect(isWorkingHour(new Date(moment))).toBe(counts)
  })
})
