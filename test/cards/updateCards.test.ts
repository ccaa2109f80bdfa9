import { askingCard } from '../../src/cards/askingCard'
import { findingsToAnswerCard } from '../../src/cards/findingsToAnswerCard'
import { plainLabel, shortened } from '../../src/cards/safeWords'
import { updateFormCard } from '../../src/cards/updateFormCard'
import { updateReceivedCard } from '../../src/cards/updateReceivedCard'
import type { Finding } from '../../src/domain/finding'
import { aFinding, anAnswer, anUpdate, aRound, day, duringRound, olive, people } from '../domain/brackenshire'
import { buttonsOf, nodesOf, readCard, valueOf } from './readCard'

const meeting = aRound()
const earlier = anUpdate({
  meeting: 'RGG-2026-09-17',
  at: '2026-08-24T10:00:00.000Z',
  governanceUpdate: 'Plan agreed.',
})

function findings(count: number): readonly Finding[] {
  return Array.from({ length: count }, (_, at) =>
    aFinding({ reference: `BRACKEN-SOC24-AFI${at + 1}`, number: String(at + 1) }),
  )
}

function titles(card: unknown): readonly string[] {
  return buttonsOf(card).map(({ title }) => title)
}

describe('the form for one finding', () => {
  it("shows the finding's words, the last update with its age, the dates and the warning", () => {
    const finding = aFinding({ updates: [earlier], deadlineWords: 'By March 2027' })

    const words = readCard(updateFormCard({ finding, meeting, now: duringRound }))

    expect(words).toEqual(
      expect.arrayContaining([
        'The force should improve the quality of its 4P plans.',
        'Answer by: 18:00 on Thursday 3 December 2026',
        'So far: Target 30 November 2027. Last update 24 August 2026, 95 days ago.',
        'You said: Plan agreed.',
        "Inspectorate's deadline: By March 2027",
        'Do not name groups, people, sources, tactics or live operations.',
      ]),
    )
  })

  it('says when the cut-off has passed that a late answer is kept', () => {
    const words = readCard(updateFormCard({ finding: aFinding(), meeting, now: new Date('2026-12-03T18:00:00Z') }))

    expect(words.join()).toContain('which has passed; what you send now is kept and marked late')
  })

  it('says so in a reminder as well, instead of asking for it by a moment that is gone', () => {
    const asking = { now: new Date('2026-12-03T18:00:00Z'), owner: olive.oid, people, isReminder: true }
    const words = readCard(askingCard(meeting, [aFinding()], asking))

    expect(words.find(line => line.startsWith('Reminder:'))).toContain('which has passed')
  })

  it('starts from nothing at first, and from what was sent when it is changed', () => {
    const update = anUpdate({ confidence: 'atRisk', forecastOn: day('2027-03-01'), statement: 'completeEmbedding' })
    const first = updateFormCard({ finding: aFinding({ updates: [earlier] }), meeting, now: duringRound })
    const change = updateFormCard({ finding: aFinding({ updates: [update] }), meeting, now: duringRound })
    const fields = ['confidence', 'governanceUpdate', 'forecastOn', 'evidence', 'publicLine', 'statement']

    expect(fields.map(field => valueOf(first, field))).toEqual(['', '', '', '', '', 'progress'])
    expect(fields.map(field => valueOf(change, field))).toEqual([
      'atRisk',
      update.governanceUpdate,
      '2027-03-01',
      update.evidence,
      update.publicLine,
      'completeEmbedding',
    ])
  })

  it('offers "no change" only where there is something that has not changed', () => {
    const withoutUpdates = updateFormCard({ finding: aFinding(), meeting, now: duringRound })
    const withUpdates = updateFormCard({ finding: aFinding({ updates: [earlier] }), meeting, now: duringRound })

    expect(titles(withoutUpdates)).not.toContain('No change since last time')
    expect(titles(withUpdates)).toContain('No change since last time')
  })

  it.each([
    ['assigned' as const, ['progress', 'completeEmbedding']],
    ['inProgress' as const, ['progress', 'completeEmbedding', 'readyToPutForward']],
    ['completeEmbedding' as const, ['progress', 'completeEmbedding', 'readyToPutForward']],
  ])('lets the owner of a finding that is %s say %j', (status, offered) => {
    const card = updateFormCard({ finding: aFinding({ status }), meeting, now: duringRound })
    const choices = nodesOf(card).find(({ id }) => id === 'statement')?.['choices']

    expect((choices as { value: string }[]).map(({ value }) => value)).toEqual(offered)
  })

  it('puts each problem right after its field and keeps what was typed', () => {
    const typed = { governanceUpdate: 'x'.repeat(4001), evidence: 'ftp://somewhere' }
    const problems = [
      { field: 'governanceUpdate', message: 'This is 1 characters too long; the most is 4000.' },
      { field: 'evidence', message: 'Give a link that starts with https://' },
    ]

    const card = updateFormCard({ finding: aFinding(), meeting, now: duringRound, typed, problems })
    const body = card['body'] as { id?: string }[]
    const after = (field: string) => readCard(body[body.findIndex(({ id }) => id === field) + 1])

    expect(after('governanceUpdate')).toEqual(['⚠ This is 1 characters too long; the most is 4000.'])
    expect(after('evidence')).toEqual(['⚠ Give a link that starts with https://'])
    expect(after('obstacle')).toEqual([])
    expect(valueOf(card, 'governanceUpdate')).toBe(typed.governanceUpdate)
    expect(valueOf(card, 'evidence')).toBe(typed.evidence)
  })

  it('demands nothing before it is sent, so that "this is not mine" needs no other answer', () => {
    const required = nodesOf(updateFormCard({ finding: aFinding(), meeting, now: duringRound })).filter(
      ({ isRequired }) => isRequired === true,
    )

    expect(required).toEqual([])
  })
})

describe('the list of findings asked', () => {
  it('puts what is owed first and ticks what is answered, with when and by whom', () => {
    const [first, second] = [
      aFinding({ updates: [anUpdate({ confidence: 'atRisk' })] }),
      aFinding({ reference: 'BRACKEN-SOC24-AFI3', number: '3', updates: [earlier] }),
    ]

    const card = findingsToAnswerCard({ meeting, findings: [first, second], now: duringRound })

    expect(titles(card)).toEqual(['Answer AFI 3', 'Change AFI 2'])
    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'An update is needed from you',
        'Answered: 1 of 2',
        '○ AFI 3',
        '✔ AFI 2',
        'Answered: 24 November 2026, 10:00 by Olive Owner; at risk; progress',
      ]),
    )
  })

  it('thanks when nothing is left', () => {
    const answered = findings(2).map(finding => ({ ...finding, updates: [anUpdate()] }))

    expect(readCard(findingsToAnswerCard({ meeting, findings: answered, now: duringRound }))).toContain(
      'Thank you: everything is answered',
    )
  })

  it('reads as a reminder when it is one', () => {
    const card = findingsToAnswerCard({ meeting, findings: findings(2), now: duringRound, isReminder: true })

    expect(readCard(card)).toContain('Reminder: 2 updates are needed from you')
  })

  it('shows every one of forty findings once, page after page, and leads back to the first', () => {
    const pages = [0, 1, 2, 3, 4, 5, 6, 7].map(page =>
      findingsToAnswerCard({ meeting, findings: findings(40), now: duringRound, page }),
    )
    const opened = pages.flatMap(card => buttonsOf(card).filter(({ verb }) => verb === 'openFinding'))
    const turning = pages.flatMap(card => buttonsOf(card).filter(({ verb }) => verb === 'showPage'))

    expect(new Set(opened.map(({ data }) => data['finding'])).size).toBe(40)
    expect(opened).toHaveLength(40)
    expect(turning.map(({ data }) => data['page'])).toEqual(['1', '2', '3', '4', '5', '6', '7', '0'])
  })

  it('shows the last page when a page beyond it is asked for', () => {
    const card = findingsToAnswerCard({ meeting, findings: findings(7), now: duringRound, page: 900 })

    expect(readCard(card)).toContain('Shown: 6 to 7 of 7')
  })
})

describe('the receipt', () => {
  const receipt = (finding: Finding, but = {}) =>
    updateReceivedCard(finding, anUpdate(but), { meeting, left: 1, asked: 3, people })

  it('says what was sent, when and by whom, how to change it and how many are left', () => {
    const card = receipt(aFinding(), { ...anAnswer, obstacle: 'A vacancy.', forecastOn: day('2027-03-01') })

    expect(readCard(card)).toEqual(
      expect.arrayContaining([
        'Thank you: AFI 2 is recorded',
        'Sent: 24 November 2026, 10:00 by Olive Owner',
        'How it is going: On track; progress',
        'For the meeting: Two of three teams are in place.',
        'What stands in the way: A vacancy.',
        'Expected: 1 March 2027',
        'Public line: Two new teams have started.',
        'Still to answer: 1.',
      ]),
    )
    expect(titles(card)).toEqual(['Change my update', 'Back to the list'])
  })

  it('says that a late answer is kept and marked', () => {
    expect(readCard(receipt(aFinding(), { late: true })).join()).toContain('kept and marked late')
  })

  it('counts how often in a row nothing has changed, once for each meeting', () => {
    const said = (meetingOf: string) => anUpdate({ meeting: meetingOf, statement: 'noChange' })
    const updates = [anUpdate({ meeting: 'RGG-1' }), said('RGG-2'), said('RGG-3'), said('RGG-3'), said('RGG-4')]

    const noChange = { statement: 'noChange' }
    const first = receipt(aFinding({ updates: updates.slice(0, 2) }), noChange)

    expect(readCard(receipt(aFinding({ updates }), noChange))).toContain(
      'No change for the 3rd time in a row, said on 24 November 2026',
    )
    expect(readCard(first)).toContain('No change for the 1st time, said on 24 November 2026')
    expect(readCard(receipt(aFinding({ updates: updates.slice(0, 1) }))).join()).not.toContain('No change')
  })
})

describe('words in cards', () => {
  it.each([
    ['2', 'AFI 2'],
    ['E1', 'AFI E1'],
    ['2.1', 'AFI 2.1'],
    ['12(b)', 'AFI 12(b)'],
    ['[2](https://evil.example)', 'AFI'],
    ['<at>everyone</at>', 'AFI'],
    ['**2**', 'AFI'],
  ])('call a finding numbered %s %s', (number, label) => {
    expect(plainLabel(aFinding({ number }))).toBe(label)
  })

  it('are cut between words, never through a character', () => {
    expect(shortened('one two three', 9)).toBe('one two…')
    expect(shortened('one two', 7)).toBe('one two')
    expect(shortened('aaaa👮bbb', 5)).toBe('aaaa…')
  })
})
