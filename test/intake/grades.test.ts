import { proposeFrom } from '../../src/intake/propose'

function grades(...lines: string[]): (string | null)[][] {
  const text = ['PCC response to HMICFRS report: An inspection of Fenshire Police', ...lines].join('\n')
  return proposeFrom(text).grades.map(({ body, question, grade }) => [body, question, grade])
}

describe('grades', () => {
  it.each([
    [['Grade\tRequires Improvement'], ['Fenshire', null, 'requiresImprovement']],
    [['Overall grade: good'], ['Fenshire', null, 'good']],
    [['Investigating crime\tInadequate'], ['Fenshire', 'Investigating crime', 'inadequate']],
    [
      ['Responding to the public', 'Adequate'],
      ['Fenshire', 'Responding to the public', 'adequate'],
    ],
    [['Fenshire Police is outstanding at preventing crime.'], ['Fenshire', 'preventing crime', 'outstanding']],
    [
      ['Fenshire Police requires improvement at protecting vulnerable people.'],
      ['Fenshire', 'protecting vulnerable people', 'requiresImprovement'],
    ],
    [['Fenshire was rated “inadequate” overall.'], ['Fenshire', null, 'inadequate']],
    [['Grade\tUngraded'], ['Fenshire', null, null]],
    [['Fenmoor Police\tGood'], ['Fenmoor Police', null, 'good']],
  ])('are read from %j', (lines, expected) => {
    expect(grades(...lines)).toEqual([expected])
  })

  it('stand under the columns of a table of grades', () => {
    const scale = 'Outstanding\tGood\tAdequate\tRequires improvement\tInadequate'
    expect(grades(scale, 'Data\tPrevention\tOffenders\tCalls\tCustody')).toEqual([
      ['Fenshire', 'Data', 'outstanding'],
      ['Fenshire', 'Prevention', 'good'],
      ['Fenshire', 'Offenders', 'adequate'],
      ['Fenshire', 'Calls', 'requiresImprovement'],
      ['Fenshire', 'Custody', 'inadequate'],
    ])
  })

  it('are left to a person where a table of grades has lost its empty cells', () => {
    const text = 'PCC response to HMICFRS report\nOutstanding\tGood\tAdequate\tInadequate\n\tPrevention\t\tCalls'
    const { grades: given, doubts } = proposeFrom(text)
    expect(given).toEqual([])
    expect(doubts.map(({ why }) => why).join()).toContain('a column for each grade')
  })

  it.each([
    'Each aspect is graded inadequate; requires improvement; adequate; good; or outstanding.',
    'The force has good leaders and an outstanding record.',
    'The force was not graded good.',
    'It is good to see progress.',
  ])('are not read from “%s”', sentence => {
    expect(grades(sentence)).toEqual([])
  })

  it('that were changed are the later ones, with a doubt', () => {
    const text =
      'PFCC Response\nOn 8 August 2024, the HMICFRS grade for ‘Responding to the public’ was changed from ‘adequate’ to ‘requires improvement’ for Fenshire Police.'
    const { grades: given, doubts } = proposeFrom(text)
    expect(given).toEqual([{ body: 'Fenshire', question: 'Responding to the public', grade: 'requiresImprovement' }])
    expect(doubts.map(({ about }) => about)).toContain('grades')
  })

  it('that disagree are doubted', () => {
    const text =
      'PCC response to HMICFRS report: An inspection of Fenshire Police\nGrade\tGood\nOur overall rating is Adequate.'
    const { grades: given, doubts } = proposeFrom(text)
    expect(given).toHaveLength(1)
    expect(doubts.map(({ why }) => why).join()).toContain('two grades')
  })
})
