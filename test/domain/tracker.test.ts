import type { Finding } from '../../src/domain/finding'
import { addDays } from '../../src/domain/calendarDay'
import { sightOf } from '../../src/domain/sight'
import { currentRound, rowFor, trackerFor } from '../../src/domain/tracker'
import {
  ada,
  aFinding,
  aMeeting,
  anUpdate,
  aRound,
  aWorld,
  charlie,
  cora,
  day,
  dee,
  duringRound,
  fern,
  lee,
  nobody,
  olive,
  otto,
  pat,
  people,
  rita,
  robin,
  sam,
  stan,
  unowned,
} from './brackenshire'

const on = day('2026-11-27')

describe('what somebody may read of a finding', () => {
  it.each([
    ['everything', [olive, sam, cora, charlie, dee, lee, pat]],
    ['released', [otto, stan, robin, rita]],
    ['nothing', [fern, ada, nobody]],
  ] as const)('is %s', (sight, them) => {
    expect(them.map(person => sightOf(aWorld(), person, { finding: aFinding(), on }))).toEqual(them.map(() => sight))
  })

  it('ends for an owner when somebody else answers for it', () => {
    expect(sightOf(aWorld(), olive, { finding: unowned(), on })).toBe('released')
  })

  it('ends when the last role ends', () => {
    const ended = people.map(held => ({ ...held, to: day('2026-11-26') }))

    expect(sightOf(aWorld({ people: ended }), cora, { finding: aFinding(), on })).toBe('nothing')
  })
})

function numbered(number: string, but: Partial<Finding> = {}): Finding {
  return aFinding({ reference: `BRACKEN-SOC24-AFI${number}`, number, ...but })
}

describe('the tracker', () => {
  const findings = [
    numbered('10', { updates: [anUpdate()] }),
    numbered('1', { status: 'closed' }),
    numbered('3', { targetOn: day('2026-11-01') }),
    numbered('2', { updates: [anUpdate()] }),
    numbered('4', { status: 'putForward' }),
    numbered('5', { updates: [anUpdate({ confidence: 'atRisk' })] }),
    numbered('6'),
  ]
  const world = aWorld({ findings, meetings: [aRound()] })

  it('shows the worst first, then by reference as people count', () => {
    expect(trackerFor(world, pat, duringRound).rows.map(({ label, colour }) => `${label} ${colour}`)).toEqual([
      'AFI 3 offTrack',
      'AFI 5 atRisk',
      'AFI 6 notKnown',
      'AFI 2 onTrack',
      'AFI 10 onTrack',
      'AFI 4 awaitingSignOff',
      'AFI 1 closed',
    ])
  })

  it('counts what it shows', () => {
    const { counts, rows } = trackerFor(world, pat, duringRound)

    expect(counts).toEqual({ closed: 1, awaitingSignOff: 1, onTrack: 2, atRisk: 1, offTrack: 1, notKnown: 1 })
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
  })

  it('shows nobody a row that they may not see, and counts none of those', () => {
    const foreign = aFinding({ reference: 'FERN-SOC24-AFI1', forceKey: 'fernshire' })
    const both = aWorld({ findings: [...findings, foreign] })

    expect(trackerFor(both, fern, duringRound).rows.map(({ finding }) => finding)).toEqual(['FERN-SOC24-AFI1'])
    expect(trackerFor(both, pat, duringRound).rows).toHaveLength(findings.length)
    expect(trackerFor(both, robin, duringRound).rows).toHaveLength(findings.length + 1)
    expect(trackerFor(both, nobody, duringRound)).toEqual({
      today: on,
      counts: { closed: 0, awaitingSignOff: 0, onTrack: 0, atRisk: 0, offTrack: 0, notKnown: 0 },
      rows: [],
    })
  })

  it('says which round its colours belong to', () => {
    expect(trackerFor(world, pat, duringRound)).toMatchObject({
      today: '2026-11-27',
      round: { reference: 'RGG-2026-12-17', name: 'Regional Governance Group', on: '2026-12-17' },
    })
  })
})

describe('the round that counts now', () => {
  const september = aRound(['sendCards', 'remind', 'cutOff'], { reference: 'RGG-2026-09-17', on: day('2026-09-17') })

  it('is the latest whose cards have gone out', () => {
    const world = aWorld({ meetings: [aRound(), september] })

    expect(currentRound(world, 'bracken')?.reference).toBe('RGG-2026-12-17')
  })

  it.each([
    ['is not confirmed', aMeeting()],
    ['is confirmed and not sent', aRound([])],
    ['was cancelled', aRound(['sendCards'], { cancelled: true })],
    ['covers another force', aRound(['sendCards'], { covers: ['fernshire'] })],
  ])('is still the last one while the next %s', (_what, next) => {
    expect(currentRound(aWorld({ meetings: [september, next] }), 'bracken')?.reference).toBe('RGG-2026-09-17')
  })

  it('is none before the first', () => {
    expect(currentRound(aWorld(), 'bracken')).toBeUndefined()
  })
})

describe('a row of the tracker', () => {
  it('shows names, both dates, the age of the last word and where the request stands', () => {
    const finding = aFinding({
      updates: [anUpdate()],
      targetMoves: [{ from: day('2027-06-30'), to: day('2027-11-30'), reason: 'Training.', on }],
      deadlineOn: day('2027-01-31'),
      deadlineWords: 'By January 2027',
    })

    expect(rowFor(aWorld({ findings: [finding] }), { finding, round: aRound(), today: on })).toMatchObject({
      label: 'AFI 2',
      force: 'Brackenshire Police',
      inspectionTitle: 'An inspection of the response to serious and organised crime',
      owner: 'Olive Owner',
      strategicLead: 'Sam Strategic',
      ownershipAccepted: true,
      targetOn: '2027-11-30',
      targetMoves: 1,
      deadlineOn: '2027-01-31',
      deadlineWords: 'By January 2027',
      lastUpdateOn: '2026-11-24',
      lastUpdateAge: 3,
      unheardDays: 3,
      request: 'answered',
    })
  })

  it('counts the days of silence from the day it was recorded while nobody has said anything', () => {
    const finding = aFinding({ updates: [], recordedOn: addDays(on, -12) })

    expect(rowFor(aWorld({ findings: [finding] }), { finding, round: aRound(), today: on }).unheardDays).toBe(12)
  })

  it('leaves blank what is not there', () => {
    const row = rowFor(aWorld(), { finding: unowned(), round: aRound([], { requests: [] }), today: on })

    expect(row).toMatchObject({ owner: '', strategicLead: '', ownershipAccepted: false })
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['targetOn']))
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['lastUpdateOn']))
    expect(Object.keys(row)).not.toEqual(expect.arrayContaining(['request']))
  })

  it('holds no word that an owner wrote', () => {
    const finding = aFinding({
      updates: [anUpdate({ governanceUpdate: 'PRIVATE-1', obstacle: 'PRIVATE-2', publicLine: 'PRIVATE-3' })],
    })

    expect(JSON.stringify(rowFor(aWorld(), { finding, round: aRound(), today: on }))).not.toContain('PRIVATE')
  })
})
