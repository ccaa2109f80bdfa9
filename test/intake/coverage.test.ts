import { coverageOf } from '../../src/intake/coverage'

const findings = [
  { reference: 'AFI 1', text: 'The force should have enough analysts and specialist investigators.' },
  { reference: 'AFI 2', text: 'The force should improve its plans for managing offenders.' },
  { reference: 'AFI 3', text: 'The force should record disruptions on the national database.' },
]

describe('which findings a response answers', () => {
  it('matches points by the words that set a finding apart, and names those that nothing answers', () => {
    const text = [
      'We accept the report, and thank all who took part in it.',
      '- Six analysts and all specialist investigators are now in post',
      '• Offender plans have an author, and each plan is managed by a superintendent',
      '- Custody intelligence comes late',
    ].join('\n')

    expect(coverageOf(findings, text)).toEqual({
      covered: [
        { reference: 'AFI 1', excerpt: 'Six analysts and all specialist investigators are now in post' },
        { reference: 'AFI 2', excerpt: 'Offender plans have an author, and each plan is managed by a superintendent' },
      ],
      unanswered: ['AFI 3'],
      unmatched: ['Custody intelligence comes late'],
    })
  })

  it('takes a point at its word when it names the finding', () => {
    const { covered } = coverageOf(findings, 'We have closed AFI 3, as the letter of last week to all partners says.')
    expect(covered.map(({ reference }) => reference)).toEqual(['AFI 3'])
  })

  it('keeps AFI 1 and Recommendation 1 apart', () => {
    const both = [...findings, { reference: 'Recommendation 1', text: 'Forces should share vetting files.' }]
    const { covered } = coverageOf(both, 'Recommendation 1 has been completed in full since that day.')
    expect(covered.map(({ reference }) => reference)).toEqual(['Recommendation 1'])
  })

  it('answers nothing with an empty text', () => {
    expect(coverageOf(findings, '')).toEqual({ covered: [], unanswered: ['AFI 1', 'AFI 2', 'AFI 3'], unmatched: [] })
  })
})
