import { dueAt, steps } from '../../src/domain/timetable'
import type { TimetableStep } from '../../src/domain/timetable'
import type { Meeting } from '../../src/domain/meeting'
import { judgeSkip, judgeStep, stepsDoneByTracker, stepsDue } from '../../src/domain/stepRun'
import type { WhySkipped } from '../../src/domain/stepRun'
import { afterWorkingHours, isWorkingHour } from '../../src/domain/workingTime'
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
  const dueAmong = (meeting: Meeting, now: string) => stepsDue(meeting, new Date(now)).map(({ step }) => step)
  const first: readonly TimetableStep[] = ['confirmList', 'sendCards']

  it.each<[string, number, readonly TimetableStep[]]>([
    ['2026-11-19T07:59:59Z', 1, []],
    ['2026-11-19T08:00:00Z', 1, ['sendCards']],
    ['2026-11-19T08:00:01Z', 2, []],
    ['2026-11-26T08:00:00Z', 2, ['remind']],
    ['2026-12-01T08:00:00Z', 3, ['escalate']],
    ['2026-12-03T17:59:59Z', 4, []],
    ['2026-12-03T18:00:00Z', 4, ['cutOff']],
    ['2026-12-07T08:00:00Z', 5, ['draftBriefing']],
    ['2026-12-08T08:00:00Z', 6, ['review']],
    ['2026-12-10T08:00:00Z', 7, ['releasePapers']],
    ['2026-12-16T08:00:00Z', 8, ['slipOfChanges']],
    ['2026-12-21T08:00:00Z', 9, ['actionCards']],
    ['2026-12-24T08:00:00Z', 10, ['publicLines']],
    ['2026-12-24T08:00:01Z', 11, []],
  ])('at %s, with the first %i steps done, is %j', (now, done, due) => {
    expect(dueAmong(aRound(steps.slice(0, done)), now)).toEqual(due)
  })

  it('is all eleven steps of the timetable, in its order', () => {
    expect(stepsDoneByTracker).toEqual(steps)
  })

  it('is to have the list confirmed while nobody has, and nothing else', () => {
    expect(dueAmong(aMeeting(), '2026-11-12T08:00:00Z')).toEqual(['confirmList'])
    expect(dueAmong(aMeeting({ runs: aRound(['confirmList']).runs }), '2026-12-01T10:00:00Z')).toEqual([])
  })

  it('is nothing for a round that is cancelled', () => {
    expect(dueAmong(aRound([], { cancelled: true }), '2026-12-10T10:00:00Z')).toEqual([])
  })

  it.each([
    ['in the evening', '2026-11-19T18:00:00Z'],
    ['before eight in the morning', '2026-11-20T07:30:00Z'],
    ['on a Saturday', '2026-11-21T10:00:00Z'],
    ['on a Sunday', '2026-11-22T10:00:00Z'],
  ])('waits with cards %s', (_when, now) => {
    expect(dueAmong(aRound(['confirmList']), now)).toEqual([])
  })

  it('is done on the next working morning after a Friday that was missed', () => {
    expect(dueAmong(aRound(['confirmList']), '2026-11-23T08:00:00Z')).toEqual(['sendCards'])
  })

  it('freezes the round at the cut-off whatever the hour, for nobody gets a card', () => {
    expect(dueAmong(aRound(steps.slice(0, 4)), '2026-12-05T02:00:00Z')).toEqual(['cutOff'])
  })

  it('reminds nobody on the day that they were asked', () => {
    const runs = [{ step: 'sendCards', at: '2026-11-27T08:00:00.000Z', late: true }] as const
    const meeting = aRound([], { runs: [...aRound(['confirmList']).runs, ...runs] })

    expect(dueAmong(meeting, '2026-11-27T17:00:00Z')).toEqual([])
    expect(dueAmong(meeting, '2026-11-30T08:00:00Z')).toEqual(['remind'])
  })

  it('tells no strategic lead on the day that their owners were reminded', () => {
    const runs = [{ step: 'remind', at: '2026-12-01T08:00:00.000Z', late: true }] as const
    const meeting = aRound([], { runs: [...aRound(first).runs, ...runs] })

    expect(dueAmong(meeting, '2026-12-01T17:00:00Z')).toEqual([])
    expect(dueAmong(meeting, '2026-12-02T08:00:00Z')).toEqual(['escalate'])
  })
})

describe('a step that was missed and is of no use any more', () => {
  const skipsIn = (meeting: Meeting, now: string) => stepsDue(meeting, new Date(now)).filter(({ skip }) => skip)

  interface Missed {
    readonly what: string
    readonly meeting: Meeting
    readonly now: string
    readonly step: TimetableStep
    readonly why: WhySkipped
  }
  const afterCutOff = '2026-12-04T10:00:00Z'
  const confirmed = aRound([])
  const asked = aRound(['sendCards'])
  const missed: readonly Missed[] = [
    {
      what: 'the list, once confirmed',
      meeting: confirmed,
      now: '2026-11-13T10:00:00Z',
      step: 'confirmList',
      why: 'roundConfirmed',
    },
    {
      what: 'the list, after the cut-off',
      meeting: aMeeting(),
      now: afterCutOff,
      step: 'confirmList',
      why: 'cutOffPassed',
    },
    {
      what: 'the cards, after the cut-off',
      meeting: confirmed,
      now: afterCutOff,
      step: 'sendCards',
      why: 'cutOffPassed',
    },
    { what: 'the reminder, after the cut-off', meeting: asked, now: afterCutOff, step: 'remind', why: 'cutOffPassed' },
    {
      what: 'the escalation, after the cut-off',
      meeting: asked,
      now: afterCutOff,
      step: 'escalate',
      why: 'cutOffPassed',
    },
    {
      what: 'the slip, after the meeting',
      meeting: asked,
      now: '2026-12-18T10:00:00Z',
      step: 'slipOfChanges',
      why: 'meetingPassed',
    },
    {
      what: 'action cards of long ago',
      meeting: asked,
      now: '2027-02-01T10:00:00Z',
      step: 'actionCards',
      why: 'meetingPassed',
    },
  ]

  it.each(missed)('is left out, and that is noted: $what', ({ meeting, now, step, why }) => {
    expect(skipsIn(meeting, now)).toContainEqual({ step, skip: why })
    expect(judgeSkip({ meeting, step, at: new Date(now) })).toEqual({
      kind: 'accepted',
      change: { kind: 'stepSkipped', step, why },
    })
  })

  it('reminds nobody where nobody was asked', () => {
    const skipped = [{ step: 'sendCards', at: '2026-12-04T08:00:00.000Z', why: 'cutOffPassed' }] as const

    expect(skipsIn(aRound([], { skipped }), '2026-12-04T10:00:00Z')).toContainEqual({
      step: 'remind',
      skip: 'nobodyAsked',
    })
  })

  it('is noted once, and never done afterwards', () => {
    const skipped = [{ step: 'sendCards', at: '2026-12-04T08:00:00.000Z', why: 'cutOffPassed' }] as const
    const about = { meeting: aRound([], { skipped }), step: 'sendCards', at: new Date('2026-12-04T10:00:00Z') } as const

    expect(judgeSkip(about)).toEqual({ kind: 'already' })
    expect(judgeStep(about)).toEqual({ kind: 'refused', because: 'stepSkipped' })
  })

  it('is not left out while it is still of use, or when it was done', () => {
    const about = { step: 'sendCards', at: new Date('2026-11-20T10:00:00Z') } as const

    expect(judgeSkip({ ...about, meeting: aRound([]) })).toEqual({ kind: 'refused', because: 'tooEarly' })
    expect(judgeSkip({ ...about, meeting: aRound() })).toEqual({ kind: 'refused', because: 'stepRan' })
  })
})

describe('working time', () => {
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

  it.each([
    ['2026-11-19T08:00:00Z', '2026-11-19T10:00:00Z', 'in one morning'],
    ['2026-11-20T17:00:00Z', '2026-11-23T09:00:00Z', 'over a weekend'],
    ['2026-04-02T16:30:00Z', '2026-04-07T08:30:00Z', 'over Easter'],
    ['2026-11-19T02:00:00Z', '2026-11-19T10:00:00Z', 'from the middle of a night'],
    ['2026-03-27T17:30:00Z', '2026-03-30T08:30:00Z', 'over the clock change of March'],
  ])('two hours of it from %s last until %s, %s', (from, until) => {
    expect(afterWorkingHours(new Date(from), 2)).toEqual(new Date(until))
  })
})
