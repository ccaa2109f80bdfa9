import { applyToFinding } from '../../src/domain/findingStory'
import type { FindingStatus } from '../../src/domain/finding'
import {
  judgeAnswer,
  longestGovernanceUpdate,
  longestObstacle,
  longestPublicLine,
  readAnswer,
} from '../../src/domain/progressUpdate'
import type { Statement } from '../../src/domain/progressUpdate'
import type { Refusal } from '../../src/domain/verdict'
import {
  aFinding,
  aMeeting,
  anAnswer,
  anUpdate,
  aRound,
  day,
  dee,
  duringRound,
  olive,
  otto,
  sam,
  unowned,
} from './brackenshire'

type Judging = Parameters<typeof judgeAnswer>[0]

function judge(but: Partial<Judging> = {}) {
  return judgeAnswer({ finding: aFinding(), meeting: aRound(), answer: anAnswer, by: olive, at: duringRound, ...but })
}

type OfAnAnswer = Extract<
  Refusal,
  | 'unknownFinding'
  | 'unknownMeeting'
  | 'notTheOwner'
  | 'notAsked'
  | 'findingSettled'
  | 'findingPutForward'
  | 'roundClosed'
>

/** A kind of refusal that an answer can meet does not compile until it has a way here. */
const waysToBeRefused: Readonly<Record<OfAnAnswer, readonly Partial<Judging>[]>> = {
  unknownFinding: [{ finding: undefined }],
  unknownMeeting: [{ meeting: undefined }],
  notTheOwner: [
    { by: otto },
    { by: sam },
    { by: dee },
    { finding: unowned() },
    { by: { oid: '', name: 'Olive Owner' } },
  ],
  notAsked: [{ meeting: aRound([]) }, { meeting: aRound(['sendCards'], { requests: [] }) }, { meeting: aMeeting() }],
  findingSettled: (['closed', 'superseded', 'notAccepted', 'noFurtherAction', 'notForUs'] as const).map(status => ({
    finding: aFinding({ status }),
  })),
  findingPutForward: [
    { finding: aFinding({ status: 'putForward' }) },
    { finding: aFinding({ status: 'withInspectorate' }) },
  ],
  roundClosed: [{ at: new Date('2026-12-18T00:00:00Z') }, { meeting: aRound(['sendCards'], { cancelled: true }) }],
}

const everyWay = Object.entries(waysToBeRefused).flatMap(([because, ways]) =>
  ways.map((but, at) => [because, at + 1, but] as const),
)

describe("an owner's answer", () => {
  it('is taken in, as the owner gave it', () => {
    expect(judge()).toEqual({
      kind: 'accepted',
      change: { kind: 'progressUpdated', meeting: 'RGG-2026-12-17', answer: anAnswer, late: false },
    })
  })

  it.each(everyWay)('is refused as %s (way %i)', (because, _way, but) => {
    expect(judge(but)).toEqual({ kind: 'refused', because })
  })

  it.each([
    ['2026-12-03T17:59:59Z', false, 'a second before the cut-off'],
    ['2026-12-03T18:00:00Z', true, 'at the cut-off'],
    ['2026-12-17T23:59:59Z', true, 'on the day of the meeting'],
  ])('of %s counts as late: %s, %s', (moment, late) => {
    expect(judge({ at: new Date(moment) })).toMatchObject({ kind: 'accepted', change: { late } })
  })

  it('meets the cut-off by the British clock in summer', () => {
    const { on, timetable } = aMeeting({ on: day('2026-07-16') })
    const meeting = aRound(['sendCards'], { on, timetable })

    expect(judge({ meeting, at: new Date('2026-07-02T16:59:59Z') })).toMatchObject({ change: { late: false } })
    expect(judge({ meeting, at: new Date('2026-07-02T17:00:00Z') })).toMatchObject({ change: { late: true } })
  })

  it('twice, from a double tap or a second device, is held once', () => {
    const finding = aFinding({ updates: [anUpdate()] })

    expect(judge({ finding })).toEqual({ kind: 'already' })
  })

  it('that was held stays held when the same comes again after the round has closed', () => {
    const finding = aFinding({ updates: [anUpdate()], status: 'putForward' })

    expect(judge({ finding, at: new Date('2027-01-10T10:00:00Z') })).toEqual({ kind: 'already' })
  })

  it.each([
    ['confidence', { confidence: 'atRisk' }],
    ['words', { governanceUpdate: 'All three teams are in place.' }],
    ['forecast', { forecastOn: day('2027-01-31') }],
    ['evidence', { evidence: '' }],
    ['public line', { publicLine: '' }],
    ['obstacle', { obstacle: 'Training.' }],
    ['statement', { statement: 'completeEmbedding' }],
  ] as const)('with another %s is a correction: a further update', (_what, but) => {
    const finding = aFinding({ updates: [anUpdate()] })

    expect(judge({ finding, answer: { ...anAnswer, ...but } })).toMatchObject({ kind: 'accepted' })
  })

  it('that takes a correction back is a further update too', () => {
    const finding = aFinding({ updates: [anUpdate(), anUpdate({ confidence: 'atRisk' })] })

    expect(judge({ finding })).toMatchObject({ kind: 'accepted' })
  })

  it('in the same words for another meeting is another update', () => {
    const finding = aFinding({ updates: [anUpdate({ meeting: 'RGG-2026-09-17' })] })

    expect(judge({ finding })).toMatchObject({ kind: 'accepted' })
  })

  it('in the words of the owner before is still an answer of the new one', () => {
    const finding = aFinding({
      ownership: { owner: otto.oid, strategicLead: sam.oid, answer: 'accepted', since: day('2026-11-25') },
      updates: [anUpdate()],
    })

    expect(judge({ finding, by: otto })).toMatchObject({ kind: 'accepted' })
  })
})

describe('an update on record', () => {
  const told = { by: olive, at: '2026-11-27T10:00:00.000Z', sequence: 2 }

  function after(status: FindingStatus, statement: Statement) {
    const change = {
      kind: 'progressUpdated',
      meeting: 'RGG-2026-12-17',
      answer: { ...anAnswer, statement },
      late: false,
    } as const
    return applyToFinding(aFinding({ status }), { change, told })
  }

  it.each<[FindingStatus, Statement, FindingStatus]>([
    ['assigned', 'progress', 'inProgress'],
    ['assigned', 'noChange', 'assigned'],
    ['assigned', 'completeEmbedding', 'completeEmbedding'],
    ['inProgress', 'progress', 'inProgress'],
    ['inProgress', 'completeEmbedding', 'completeEmbedding'],
    ['inProgress', 'readyToPutForward', 'completeEmbedding'],
    ['completeEmbedding', 'noChange', 'completeEmbedding'],
    ['completeEmbedding', 'progress', 'inProgress'],
    ['putForward', 'progress', 'putForward'],
    ['closed', 'progress', 'closed'],
  ])('of a finding that is %s, saying %s, leaves it %s', (status, statement, expected) => {
    expect(after(status, statement)?.status).toBe(expected)
  })

  it('keeps the words of every one before it', () => {
    const before = aFinding({ updates: [anUpdate({ governanceUpdate: 'First.' })] })
    const change = { kind: 'progressUpdated', meeting: 'RGG-2026-12-17', answer: anAnswer, late: true } as const

    expect(applyToFinding(before, { change, told })).toMatchObject({
      updates: [
        { governanceUpdate: 'First.' },
        { ...anAnswer, meeting: 'RGG-2026-12-17', by: olive, at: told.at, late: true },
      ],
      sequence: 2,
    })
  })
})

describe('what an owner types', () => {
  const rules = { evidenceHosts: ['sharepoint.com'], today: day('2026-11-27') }
  const typed = { confidence: 'onTrack', governanceUpdate: '  Two of three teams.  ' }

  function problemsOf(but: Record<string, string>) {
    const result = readAnswer({ ...typed, ...but }, rules)
    return result.ok ? [] : result.problems.map(({ field }) => field)
  }

  it('is read with the space around it gone, as progress unless it says otherwise', () => {
    expect(readAnswer(typed, rules)).toEqual({
      ok: true,
      answer: {
        statement: 'progress',
        confidence: 'onTrack',
        governanceUpdate: 'Two of three teams.',
        obstacle: '',
        evidence: '',
        publicLine: '',
      },
    })
  })

  it('may be no more than "no change"', () => {
    expect(readAnswer({ confidence: 'atRisk', statement: 'noChange' }, rules)).toMatchObject({ ok: true })
  })

  it.each([
    ['no confidence', { confidence: '' }, ['confidence']],
    ['a confidence that nobody offers', { confidence: 'green' }, ['confidence']],
    ['a statement that nobody offers', { statement: 'closed' }, ['statement']],
    ['no words', { governanceUpdate: '   ' }, ['governanceUpdate']],
    ['too many words', { governanceUpdate: 'x'.repeat(longestGovernanceUpdate + 1) }, ['governanceUpdate']],
    ['too long an obstacle', { obstacle: 'x'.repeat(longestObstacle + 1) }, ['obstacle']],
    ['too long a public line', { publicLine: 'x'.repeat(longestPublicLine + 1) }, ['publicLine']],
    ['a forecast that is no date', { forecastOn: 'next spring' }, ['forecastOn']],
    ['a forecast of yesterday', { forecastOn: '2026-11-26' }, ['forecastOn']],
    ['evidence over http', { evidence: 'http://bracken.sharepoint.com/plan' }, ['evidence']],
    ['evidence that is a script', { evidence: 'javascript:alert(1)' }, ['evidence']],
    ['evidence on another host', { evidence: 'https://example.com/plan' }, ['evidence']],
    ['evidence on a host that only ends alike', { evidence: 'https://evilsharepoint.com/plan' }, ['evidence']],
    ['evidence behind a name and password', { evidence: 'https://sharepoint.com@evil.example/plan' }, ['evidence']],
    [
      'several faults, each beside its field',
      { confidence: '', forecastOn: '31/12/2026' },
      ['confidence', 'forecastOn'],
    ],
  ])('is given back with %s', (_what, but, fields) => {
    expect(problemsOf(but)).toEqual(fields)
  })

  it.each([
    ['the longest update', { governanceUpdate: 'x'.repeat(longestGovernanceUpdate) }],
    ['a forecast of today', { forecastOn: '2026-11-27' }],
    ['evidence on the host itself', { evidence: 'https://sharepoint.com/plan' }],
    ['evidence on a sub-domain', { evidence: 'https://bracken.sharepoint.com/sites/soc/plan.docx?web=1' }],
    ['a host in capitals', { evidence: 'https://BRACKEN.SharePoint.com/plan' }],
  ])('is taken with %s', (_what, but) => {
    expect(problemsOf(but)).toEqual([])
  })

  it('that is too long says by how much', () => {
    expect(readAnswer({ ...typed, publicLine: 'x'.repeat(longestPublicLine + 7) }, rules)).toMatchObject({
      problems: [{ message: expect.stringContaining('7 characters too long') as string }],
    })
  })
})
