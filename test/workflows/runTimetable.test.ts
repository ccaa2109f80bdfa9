import { steps } from '../../src/domain/timetable'
import { anAnswer, charlie, cora, day, dee, olive, otto, pat, robin, sam, stan } from '../domain/brackenshire'
import { enterMeeting, findings, meeting, openTimetableDesk } from './timetableDesk'
import type { TimetableDesk } from './timetableDesk'

let office: TimetableDesk

beforeEach(async () => {
  office = openTimetableDesk()
  await enterMeeting(office)
})

/** Moves the clock and does what is due then; returns who got which card. */
async function on(moment: string): Promise<readonly string[]> {
  const before = office.messages().length
  office.at(moment)
  await office.tick()
  await office.work()
  return office
    .messages()
    .slice(before)
    .map(({ about, to }) => `${about.card} ${to}`)
}

const answer = (finding: string) => ({ kind: 'submitProgressUpdate', finding, meeting, answer: anAnswer }) as const

describe('the whole timetable of a meeting', () => {
  it('tells everybody what is theirs on the day, and once', async () => {
    expect(await on('2026-11-12T08:00:00Z')).toEqual([`confirmList ${pat.oid}`, `confirmList ${robin.oid}`])
    await office.give(pat, { kind: 'confirmRound', meeting })

    expect(await on('2026-11-19T08:00:00Z')).toEqual([`updateRequest ${olive.oid}`])
    expect(await on('2026-11-26T08:00:00Z')).toEqual([`reminder ${olive.oid}`])
    await office.give(olive, answer(findings[0]))
    expect(await on('2026-12-01T08:00:00Z')).toEqual([`escalation ${sam.oid}`])
    expect(await on('2026-12-03T18:00:00Z')).toEqual([])
    await office.give(olive, answer(findings[1]))
    expect(await on('2026-12-07T08:00:00Z')).toEqual([])
    expect(await on('2026-12-08T08:00:00Z')).toEqual([`briefingReady ${cora.oid}`])
    expect(await on('2026-12-10T08:00:00Z')).toEqual([`papersDue ${pat.oid}`, `papersDue ${robin.oid}`])
    expect(await on('2026-12-16T08:00:00Z')).toEqual([`slip ${cora.oid}`, `slip ${pat.oid}`, `slip ${robin.oid}`])
    await office.give(cora, {
      kind: 'challengeFinding',
      finding: findings[0],
      wanted: { challenge: 'a', question: 'Why so late?', owner: otto.oid, dueOn: day('2027-01-08') },
    })
    expect(await on('2026-12-21T08:00:00Z')).toEqual([`actions ${otto.oid}`])
    expect(await on('2026-12-24T08:00:00Z')).toEqual([`publicLines ${pat.oid}`, `publicLines ${robin.oid}`])

    const { runs = [], skipped } = office.world().meetings.get(meeting) ?? {}
    expect(runs.map(({ step, late }) => [step, late])).toEqual(steps.map(step => [step, false]))
    expect(skipped).toBeUndefined()
    expect(new Set(office.messages().map(({ key }) => key)).size).toBe(office.messages().length)
  })

  it('releases the papers to the group when the briefing is approved', async () => {
    await office.give(pat, { kind: 'confirmRound', meeting })
    for (const moment of ['2026-11-19T08:00:00Z', '2026-12-03T18:00:00Z', '2026-12-08T08:00:00Z']) await on(moment)
    await office.give(cora, { kind: 'reviewBriefing', meeting, decision: 'approve', version: 1, note: '' })

    expect(await on('2026-12-10T08:00:00Z')).toEqual(['approvedBriefing rgg'])
  })

  it('keeps who was told and who was not and why with each run', async () => {
    await office.give(pat, { kind: 'confirmRound', meeting })
    await on('2026-11-19T08:00:00Z')
    await office.give(olive, answer(findings[0]))
    await on('2026-11-26T08:00:00Z')

    const runs = office.world().meetings.get(meeting)?.runs ?? []
    expect(runs).toMatchObject([
      { step: 'sendCards', told: 1, notAsked: [] },
      { step: 'remind', told: 1, notAsked: [{ finding: findings[0], why: 'answered' }] },
    ])
  })
})

describe('a machine that was down', () => {
  beforeEach(async () => {
    await on('2026-11-12T08:00:00Z')
    await office.give(pat, { kind: 'confirmRound', meeting })
  })

  it('does what it missed late, and tells the coordinators that it was late', async () => {
    expect(await on('2026-11-23T09:00:00Z')).toEqual([
      `alarm ${pat.oid}`,
      `alarm ${robin.oid}`,
      `updateRequest ${olive.oid}`,
    ])
    expect(office.world().meetings.get(meeting)).toMatchObject({
      alarms: ['sendCards'],
      runs: [{ step: 'confirmList' }, { step: 'sendCards', late: true }],
    })
    expect(await on('2026-11-23T09:01:00Z')).toEqual([])
  })

  it('asks nobody after the cut-off, and notes what it left out', async () => {
    await on('2026-12-04T09:00:00Z')

    const { skipped = [], runs = [] } = office.world().meetings.get(meeting) ?? {}
    expect(skipped.map(({ step, why }) => [step, why])).toEqual([
      ['sendCards', 'cutOffPassed'],
      ['remind', 'nobodyAsked'],
      ['escalate', 'nobodyAsked'],
    ])
    expect(runs.map(({ step }) => step)).toEqual(['confirmList', 'cutOff'])
  })

  it('waits with the cards and the alarm until the morning', async () => {
    expect(await on('2026-11-21T12:00:00Z')).toEqual([])
    expect(await on('2026-11-23T07:59:59Z')).toEqual([])
    expect(await on('2026-11-23T08:00:00Z')).toContain(`updateRequest ${olive.oid}`)
  })
})

describe('one meeting whose step fails', () => {
  it('keeps no other from being done', async () => {
    await office.give(pat, { kind: 'confirmRound', meeting })
    office.at('2026-11-19T08:00:00Z')
    office.queue.breakDown()

    await expect(office.tick()).rejects.toThrow('The queue of this test is broken.')
    office.queue.mend()
    expect(await on('2026-11-19T08:01:00Z')).toEqual([`updateRequest ${olive.oid}`])
  })
})

describe('a stand-in, an owner left alone and a new owner', () => {
  beforeEach(async () => {
    await office.give(pat, { kind: 'confirmRound', meeting })
    await on('2026-11-19T08:00:00Z')
  })

  it('asks the stand-in from their first day, and reminds them beside the owner', async () => {
    const days = { from: day('2026-11-24'), to: day('2026-12-02') }
    await office.give(pat, { kind: 'nameStandIn', finding: findings[0], standIn: stan.oid, ...days })

    expect(await on('2026-11-23T10:00:00Z')).toEqual([])
    expect(await on('2026-11-24T08:00:00Z')).toEqual([`updateRequest ${stan.oid}`])
    expect(await on('2026-11-24T09:00:00Z')).toEqual([])
    expect(await on('2026-11-26T08:00:00Z')).toEqual([`reminder ${olive.oid}`, `reminder ${stan.oid}`])
  })

  it('reminds nobody who is left alone, and tells nobody of them', async () => {
    const until = day('2026-12-02')
    await office.give(pat, { kind: 'pauseChase', meeting, owner: olive.oid, until, reason: 'Ill.' })

    expect(await on('2026-11-26T08:00:00Z')).toEqual([])
    expect(await on('2026-12-01T08:00:00Z')).toEqual([])
    expect(office.world().meetings.get(meeting)?.runs.at(-1)).toMatchObject({
      step: 'escalate',
      told: 0,
      notAsked: findings.map(finding => ({ finding, why: 'chasePaused' })),
    })
  })

  it('asks a new owner in the morning when the finding changed hands at night', async () => {
    office.at('2026-11-23T22:00:00Z')
    await office.give(olive, { kind: 'handOver', finding: findings[0], to: otto.oid, reason: 'Otto leads it.' })
    await office.work()

    expect(await on('2026-11-24T07:00:00Z')).toEqual([])
    expect(await on('2026-11-24T08:00:00Z')).toEqual([`updateRequest ${otto.oid}`])
  })
})

describe('what is looked at every day', () => {
  it('tells the deputy chief once of what nobody has answered for, for more than five working days', async () => {
    office.at('2026-10-01T09:00:00Z')
    await office.give(olive, { kind: 'handBackOwnership', finding: findings[0], reason: 'Not mine.' })
    await office.work()

    expect(await on('2026-10-08T10:00:00Z')).toEqual([])
    expect(await on('2026-10-09T07:59:00+01:00')).toEqual([])
    expect(await on('2026-10-09T08:00:00+01:00')).toEqual([`needsOwner ${dee.oid}`])
    expect(await on('2026-10-12T10:00:00Z')).toEqual([])
  })

  it('reminds the policy officer of the 56 days', async () => {
    const fresh = { reference: 'BRACKEN-FRESH', publishedOn: day('2026-09-01') }
    const world = office.world().inspections.get('BRACKEN-SOC24')
    const { sequence, ...facts } = { ...world, sequence: 0 }
    expect(sequence).toBe(0)
    await office.give(pat, { kind: 'recordInspection', inspection: { ...(facts as typeof world & object), ...fresh } })
    const texts = { initialResponse: '', chiefOfficerResponse: '', overallComments: '' }
    const response = { inspection: fresh.reference, printedVersion: '', texts }
    await office.give(pat, { kind: 'recordResponse', forceKey: 'bracken', response })
    await office.work()

    expect(await on('2026-09-18T10:00:00Z')).toEqual([])
    expect(await on('2026-09-21T08:00:00+01:00')).toEqual([`responseClock ${pat.oid}`])
    expect(await on('2026-09-22T10:00:00Z')).toEqual([])
    expect(await on('2026-10-05T10:00:00Z')).toEqual([`responseClock ${pat.oid}`])
    expect(office.messages().some(({ to }) => to === charlie.oid)).toBe(false)
  })
})
