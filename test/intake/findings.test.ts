import { proposeFrom } from '../../src/intake/propose'

function found(text: string): (string | null)[][] {
  return proposeFrom(text).findings.map(({ kind, reference, parent, deadline, text: words }) => [
    kind,
    reference,
    parent,
    deadline,
    words,
  ])
}

function doubts(text: string): string {
  return proposeFrom(text)
    .doubts.map(({ about, why }) => `${about}: ${why}`)
    .join('\n')
}

const table = [
  'Force\tFenshire Police',
  'Chief Constable\tChris Chief',
  'Title of inspection\tCustody',
  'Date published\t3 May 2023',
  'Inspectorate\tHMICFRS',
]

function record(...lines: string[]): string {
  return [...table, ...lines].join('\n')
}

describe('findings in the table of a record', () => {
  it('are numbered, bulleted or a paragraph each', () => {
    const text = record(
      'Recommendations\t1. By 30 June 2023, Fenshire Police should review its searches.',
      '2. Within six months, Fenshire Police should train its staff.',
      'Areas for improvement\t• Fenshire Police should keep records',
      '• Fenshire Police should keep records of children',
    )
    expect(found(text)).toEqual([
      ['recommendation', '1', null, '2023-06-30', 'By 30 June 2023, Fenshire Police should review its searches.'],
      ['recommendation', '2', null, null, 'Within six months, Fenshire Police should train its staff.'],
      ['areaForImprovement', '1', null, null, 'Fenshire Police should keep records'],
      ['areaForImprovement', '2', null, null, 'Fenshire Police should keep records of children'],
    ])
  })

  it('are none where the cell says none', () => {
    const proposal = proposeFrom(
      record('Recommendations\tNone', 'Areas for improvement\tN/A', 'PCC response', 'Thank you.'),
    )
    expect(proposal.findings).toEqual([])
    expect(proposal.counts).toMatchObject({ recommendations: 0, areasForImprovement: 0 })
  })

  it('are not made of a cell that only points to them', () => {
    expect(
      found(record('Areas for improvement\tSee the report for all of them', 'PCC response', 'Thank you.')),
    ).toEqual([])
  })

  it.each([1, 5, 12])('are counted once when the office lists all %i again', number => {
    const topics = 'custody vetting searches gangs fraud cyber burglary stalking drugs missing rural data'
      .split(' ')
      .slice(0, number)
    const listed = topics.map(
      topic => `Area for improvement\nThe force should record its work on ${topic}.\nWe found gaps in it.`,
    )
    const again = topics.map(topic => `- Area for improvement: The force should record its work on ${topic}`)
    const text = record(
      'Areas for improvement',
      ...listed,
      "Commissioner's initial response",
      'I note these AFIs:',
      ...again,
    )
    expect(proposeFrom(text).findings.map(({ reference }) => reference)).toEqual(topics.map((_, at) => String(at + 1)))
    expect(proposeFrom(text).dropped).toHaveLength(number)
  })

  it('leave a point that the office adds to a doubt', () => {
    const text = record(
      'Areas for improvement\t- The force should check custody records',
      'PCC response',
      'The AFIs are:',
      '- The force should check custody records',
      '- The force should buy new vehicles',
    )
    expect(found(text)).toHaveLength(1)
    expect(doubts(text)).toContain(
      'matches none of those listed before, so it is not proposed: “The force should buy new vehicles”',
    )
  })

  it('take the office’s own list where the table has none', () => {
    const text = record(
      'Areas for improvement',
      'PCC response',
      'The two AFIs are:',
      '- The force should check its records',
      '- The force should train its officers',
    )
    expect(found(text)).toHaveLength(2)
  })
})

describe('recommendations under a cause of concern', () => {
  it('name it as their parent, and take the deadline of the words above their list', () => {
    const text = [
      'HMICFRS: An inspection of Fenshire Police',
      'Cause of concern',
      'The force does not spot repeat callers.',
      'Recommendations',
      'By 31 March 2024, Fenshire Police should:',
      '- train its call handlers; and',
      '- search its own records.',
      'Area for improvement',
      'The force should tell victims what happens next.',
      'Recommendation 7: forces should publish their data.',
    ].join('\n')
    expect(found(text)).toEqual([
      ['causeOfConcern', '1', null, null, 'The force does not spot repeat callers.'],
      ['recommendation', '1', 'causeOfConcern 1', '2024-03-31', 'train its call handlers'],
      ['recommendation', '2', 'causeOfConcern 1', '2024-03-31', 'search its own records.'],
      ['areaForImprovement', '1', null, null, 'The force should tell victims what happens next.'],
      ['recommendation', '7', null, null, 'forces should publish their data.'],
    ])
  })

  it('keep a list that belongs to one numbered recommendation inside it', () => {
    const text = [
      'HMICFRS report on vetting',
      'Recommendation 3',
      'By 1 May 2024, chief constables should:',
      '- check files;',
      '- keep notes.',
      'Recommendation 4',
      'Forces should audit.',
    ].join('\n')
    expect(found(text)).toEqual([
      ['recommendation', '3', null, '2024-05-01', 'By 1 May 2024, chief constables should: check files; keep notes.'],
      ['recommendation', '4', null, null, 'Forces should audit.'],
    ])
  })
})

describe('what is no finding', () => {
  it.each([
    ['what a committee is asked', 'HMIC update\nRecommendation\nThat the Committee notes the report on the AFIs.'],
    [
      'a question about a finding',
      'HMICFRS minutes\nMembers noted the paper.\n• Asked about AFI 7, the chief officer said it was done.',
    ],
    [
      'what was done about findings',
      'HMICFRS response\nPCC response\nProgress against the AFIs:\n- we bought cars\n- we hired people',
    ],
    [
      'good practice',
      'HMICFRS report\nResponse to HMICFRS\nThe report found this promising practice:\n- sharing data\n- early help',
    ],
    [
      'a numbered list of anything',
      'HMICFRS report\nPCC response\nThe report has two parts:\n1. Regional findings\n2. Local findings',
    ],
    ['a count', 'PCC response to HMICFRS\nThe report had 16 areas for improvement and two recommendations.'],
  ])('is %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('counts in prose', () => {
  const text =
    'PCC response to HMICFRS report\nHMICFRS made 11 recommendations, 3 of which were for local forces. It found sixteen areas for improvement.'

  it('are reported and doubted, and make no finding', () => {
    const { counts, findings } = proposeFrom(text)
    expect(findings).toEqual([])
    expect(counts).toMatchObject({ recommendations: 11, areasForImprovement: 16, causesOfConcern: null })
    expect(counts.stated).toMatchObject([
      { number: 11, what: 'recommendation', addressedTo: null },
      { number: 3, what: 'recommendation', addressedTo: 'local forces' },
      { number: 16, what: 'areaForImprovement' },
    ])
    expect(doubts(text)).toContain('speaks of 16 areas for improvement; none is listed here')
  })

  it('tell causes apart where a sentence does', () => {
    const prose =
      'PCC response to HMICFRS report\nThere were two causes of concern: the first about reviews of detention; the second about privacy.'
    expect(found(prose).map(([kind, , , , words]) => [kind, words])).toEqual([
      ['causeOfConcern', 'reviews of detention'],
      ['causeOfConcern', 'privacy'],
    ])
  })
})

describe('text that has lost its line breaks', () => {
  it('is parted where a demand begins again', () => {
    const text =
      'AGENDA ITEM 7 Report to the Audit Committee 4 March 2019 Inspection update RECOMMENDATION Members are asked to note this report. ' +
      '1 PURPOSE 1.1 This report sums up HMICFRS activity. 2.1 The report held these Areas for Improvement: ' +
      'The force should plan for demand The force should know its costs The force should train its staff 2.2 The planning team leads on these.'
    expect(found(text).map(([, , , , words]) => words)).toEqual([
      'The force should plan for demand',
      'The force should know its costs',
      'The force should train its staff',
    ])
  })

  it('is parted where an area for improvement begins', () => {
    const text = record(
      'Areas for improvement\tArea for improvement Fenshire Police should improve its plans. We read several of them and found that none had an author or a date of review. ' +
        'Area for improvement Fenshire Police should share what it learns. Its partners told us that they had heard nothing for a year, and that nobody had asked them.',
      'PCC response',
      'Thank you.',
    )
    expect(found(text).map(([, , , , words]) => words)).toEqual([
      'Fenshire Police should improve its plans.',
      'Fenshire Police should share what it learns.',
    ])
  })
})
