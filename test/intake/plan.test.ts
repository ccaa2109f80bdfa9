import { proposeFrom } from '../../src/intake/propose'

describe('an improvement plan', () => {
  it('pasted row by row gives the finding beside each reference, and its actions', () => {
    const text = [
      'HMICFRS Action Plan',
      'Version 1.3',
      'Cause of concern',
      'CoC1\tThe service should make sure that staff know its values.\tHR team',
      'CoC1.1\tRun workshops',
      'Area for improvement',
      'P1\tThe service should keep risk information.\tBuy a system',
      'P1.1\tSpecification written',
      'P1.2\tSystem bought',
    ].join('\n')

    const { kind, version, findings } = proposeFrom(text)
    expect([kind, version]).toEqual(['improvementPlan', '1.3'])
    expect(findings).toMatchObject([
      { kind: 'causeOfConcern', reference: 'CoC1', actions: ['CoC1.1'], detail: 'HR team', lines: [4, 5] },
      { kind: 'areaForImprovement', reference: 'P1', actions: ['P1.1', 'P1.2'], lines: [7, 9] },
    ])
  })

  it('whose columns ran into each other gives the words in quote marks', () => {
    const text = [
      'HMICFRS Improvement Plan',
      'Area for improvement: Background information:',
      'Ref No. R4 Only some crews',
      'have been trained.',
      '“The Service should make sure that',
      'all crews are trained”',
      'Ref: Action: Achievements:',
      'R4.1 “Crews first” training by the end of 2019',
    ].join('\n\n')

    expect(proposeFrom(text).findings).toMatchObject([
      {
        reference: 'R4',
        text: 'The Service should make sure that all crews are trained',
        actions: ['R4.1'],
        deadline: null,
        lines: [5, 15],
      },
    ])
  })
})

describe('an index of reports', () => {
  it('lists each report with its responses, and dates no record by them', () => {
    const text = [
      '<h1>HMICFRS reports</h1><table><tr><td>Date</td><td>Report</td><td>Response</td></tr>',
      '<tr><td>5 August 2021</td><td><b>Fraud</b><br>It made 16 recommendations.</td><td>PCC response<br>Fenshire Police response</td></tr>',
      '<tr><td>1 May 2022</td><td><b>Vetting</b></td><td>PCC response</td></tr></table>',
    ].join('\n')

    const { kind, publishedOn, findings, reports } = proposeFrom(text)
    expect([kind, publishedOn, findings]).toEqual(['indexPage', null, []])
    expect(reports).toEqual([
      {
        title: 'Fraud',
        dateWords: '5 August 2021',
        responses: ['PCC response', 'Fenshire Police response'],
        lines: [2, 2],
      },
      { title: 'Vetting', dateWords: '1 May 2022', responses: ['PCC response'], lines: [3, 3] },
    ])
  })
})
