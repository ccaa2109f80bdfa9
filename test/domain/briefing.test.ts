import { draftBriefing } from '../../src/domain/briefing'
import type { BriefingInput } from '../../src/domain/briefing'
import { colours } from '../../src/domain/deliveryColour'
import type { Finding } from '../../src/domain/finding'
import { nameOf } from '../../src/domain/person'
import { colourWords, findingLabel } from '../../src/domain/wording'
import { aFinding, anUpdate, aRound, day, otto, people, sam, unowned } from './brackenshire'

const cutOff = new Date('2026-12-03T18:00:00Z')

function numbered(number: string, but: Partial<Finding> = {}): Finding {
  return aFinding({ reference: `BRACKEN-SOC24-AFI${number}`, number, ...but })
}

function brief(findings: readonly Finding[], but: Partial<BriefingInput> = {}) {
  const requests = findings.flatMap(({ reference, ownership }) =>
    ownership ? [{ finding: reference, owner: ownership.owner }] : [],
  )
  return draftBriefing({
    meeting: aRound(['sendCards', 'remind', 'cutOff'], { requests }),
    findings,
    asAt: cutOff,
    say: finding => ({
      label: findingLabel(finding),
      owner: finding.ownership ? nameOf(people, finding.ownership.owner) : '',
      force: 'Brackenshire Police',
    }),
    colourWords,
    ...but,
  })
}

const past = { targetOn: day('2026-11-30') }
const move = { from: day('2026-09-30'), to: day('2027-11-30'), reason: 'Courses are full.', on: day('2026-09-20') }
const onTrack = numbered('1', { updates: [anUpdate()] })
const silent = numbered('2')
const late = numbered('3', { ...past, updates: [anUpdate({ obstacle: 'The supplier.' })] })
const orphan = unowned({ reference: 'BRACKEN-SOC24-AFI4', number: '4' })
const closed = numbered('5', { status: 'closed' })
const putForward = numbered('6', { status: 'putForward' })
const moved = numbered('7', { targetMoves: [move], updates: [anUpdate()] })
const everything = [onTrack, silent, late, orphan, closed, putForward, moved]

describe('a briefing', () => {
  it('says of which meeting and of which moment it speaks', () => {
    expect(brief(everything)).toMatchObject({
      meeting: 'RGG-2026-12-17',
      meetingName: 'Regional Governance Group',
      meetingOn: '2026-12-17',
      asAt: '2026-12-03T18:00:00.000Z',
    })
  })

  it('is the same each time it is drafted from the same record', () => {
    expect(JSON.stringify(brief(everything))).toBe(JSON.stringify(brief(everything)))
  })

  it('counts every finding under one colour, and each count leads to its rows', () => {
    const { counts, rows } = brief(everything)

    expect(counts.map(({ colour }) => colour)).toEqual(colours)
    expect(counts.map(({ count, findings }) => count - findings.length)).toEqual(colours.map(() => 0))
    expect(counts.flatMap(({ findings }) => findings).toSorted()).toEqual(rows.map(({ finding }) => finding).toSorted())
  })

  it('counts what it shows', () => {
    const found = Object.fromEntries(brief(everything).counts.map(({ colour, count }) => [colour, count]))

    expect(found).toEqual({ closed: 1, awaitingSignOff: 1, onTrack: 1, atRisk: 1, offTrack: 1, notKnown: 2 })
  })

  it('says how many were asked and how many answered', () => {
    expect(brief([onTrack, silent, late])).toMatchObject({ asked: 3, answered: 2 })
  })

  it('with nothing in scope is empty, and says zero rather than nothing', () => {
    const { counts, sections, questions, rows, asked, answered } = brief([])

    expect(counts.map(({ count }) => count)).toEqual(colours.map(() => 0))
    expect({ sections, questions, rows, asked, answered }).toEqual({
      sections: [],
      questions: [],
      rows: [],
      asked: 0,
      answered: 0,
    })
  })

  it('leads every sentence to findings that it shows', () => {
    const { sections, questions, rows } = brief(everything)
    const shown = rows.map(({ finding }) => finding)
    const lines = [...sections.flatMap(({ lines }) => lines), ...questions]

    expect(lines.length).toBeGreaterThan(0)
    expect(
      lines.filter(({ findings }) => findings.length === 0 || findings.some(each => !shown.includes(each))),
    ).toEqual([])
  })

  it('shows what the owner said last for this meeting, and nothing of last quarter', () => {
    const updates = [
      anUpdate({ meeting: 'RGG-2026-09-17', governanceUpdate: 'Old.' }),
      anUpdate({ governanceUpdate: 'First.' }),
      anUpdate({ governanceUpdate: 'Corrected.' }),
    ]
    const [row] = brief([numbered('1', { updates })]).rows

    expect(row).toMatchObject({ governanceUpdate: 'Corrected.', saidOn: '2026-11-24' })
    expect(brief([numbered('1', { updates: updates.slice(0, 1) })]).rows[0]).toMatchObject({ governanceUpdate: '' })
  })

  it('never quotes a public line in place of a governance update', () => {
    expect(JSON.stringify(brief(everything))).not.toContain('Two new teams have started.')
  })
})

describe('the sections of a briefing', () => {
  function linesUnder(heading: string, findings: readonly Finding[]): readonly string[] {
    return (
      brief(findings)
        .sections.find(section => section.heading === heading)
        ?.lines.map(({ words }) => words) ?? []
    )
  }

  it.each([
    ['Past its target', late, 'AFI 3: 3 days past its target'],
    ['Past its target', numbered('1', { targetOn: day('2026-12-02') }), 'AFI 1: 1 day past its target'],
    ['Asked, and no answer', silent, 'AFI 2: no update for this meeting'],
    ['Target moved', moved, 'AFI 7: moved once; reason given: Courses are full.'],
    [
      'Target moved',
      numbered('7', { targetMoves: [move, { ...move, reason: 'The supplier.' }] }),
      'AFI 7: moved 2 times; reason given: The supplier.',
    ],
    [
      'Nothing heard for a long time',
      numbered('8', { recordedOn: day('2026-08-24') }),
      'AFI 8: last heard of 101 days ago',
    ],
    ['Nobody answers for it', orphan, 'AFI 4: has no owner'],
  ])('under "%s" hold what belongs there', (heading, finding, words) => {
    expect(linesUnder(heading, [finding])).toEqual([words])
  })

  it.each([
    ['Past its target', numbered('1', { targetOn: day('2026-12-03') })],
    ['Past its target', { ...closed, ...past }],
    ['Asked, and no answer', onTrack],
    ['Asked, and no answer', putForward],
    ['Nothing heard for a long time', numbered('8', { recordedOn: day('2026-08-25') })],
    ['Nobody answers for it', unowned({ status: 'notForUs' })],
  ])('under "%s" hold nothing else', (heading, finding) => {
    expect(linesUnder(heading, [finding])).toEqual([])
  })

  it('stay away when they are empty', () => {
    expect(brief([onTrack]).sections).toEqual([])
  })
})

describe('the questions that a briefing suggests', () => {
  const wordsOf = (findings: readonly Finding[]) => brief(findings).questions.map(({ words }) => words)

  it('are three at most, the gravest first', () => {
    expect(wordsOf(everything)).toEqual([
      'AFI 3: what would bring it back on track, and by when?',
      'AFI 4: who will answer for it?',
      'AFI 2: why is there no update for this meeting?',
    ])
  })

  it('ask about one finding once', () => {
    const grave = numbered('3', { ...past, updates: [anUpdate({ evidence: '', obstacle: 'The supplier.' })] })

    expect(wordsOf([grave])).toHaveLength(1)
  })

  it.each([
    [
      'at risk',
      numbered('1', { updates: [anUpdate({ confidence: 'atRisk' })] }),
      'AFI 1: what is the risk, and what would reduce it?',
    ],
    [
      'green with an obstacle',
      numbered('1', { updates: [anUpdate({ obstacle: 'The supplier.' })] }),
      'AFI 1: who can clear what stands in the way?',
    ],
    [
      'green without evidence',
      numbered('1', { updates: [anUpdate({ evidence: '' })] }),
      'AFI 1: what is there to show that it is on track?',
    ],
  ])('suit a finding that is %s', (_what, finding, words) => {
    expect(wordsOf([finding])).toEqual([words])
  })

  it.each([
    ['closed past its target', { ...closed, ...past }],
    ['superseded', numbered('1', { status: 'superseded', ...past })],
    ['set aside while nobody owned it', unowned({ status: 'notForUs' })],
    ['on track with evidence', onTrack],
  ])('leave alone what is %s', (_what, finding) => {
    expect(wordsOf([finding])).toEqual([])
  })

  it('name the finding by the label people use, not by its owner', () => {
    const other = numbered('9', {
      ownership: { owner: otto.oid, strategicLead: sam.oid, answer: 'accepted', since: day('2026-09-02') },
    })

    expect(wordsOf([other]).join()).not.toContain('Otto')
  })
})
