import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { proposeFrom } from '../../src/intake/propose'
import type { Proposal } from '../../src/intake/proposal'

const text = readFileSync(resolve(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const proposal = proposeFrom(text)

function doubtsAbout(about: string): string[] {
  return proposal.doubts.filter(doubt => doubt.about === about).map(({ why }) => why)
}

function essence({ kind, title, publishedOn, lastDayToRespond, force, grades, findings, response }: Proposal): unknown {
  return {
    ...{ kind, title, publishedOn, lastDayToRespond, force, grades },
    findings: findings.map(finding => [finding.kind, finding.reference, finding.text]),
    responses: Object.values(response).map(section => section !== null && section.text.length > 100),
  }
}

describe('a pasted response record', () => {
  it('proposes the table of facts', () => {
    expect(proposal).toMatchObject({
      kind: 'responseRecord',
      publishedOn: '2024-05-14',
      publishedWords: '14 th May 2024',
      lastDayToRespond: '2024-07-08',
      officeLabel: 'Police and Crime Commissioner',
      localPolicingBody: 'Brackenshire',
      inspectorate: 'HMICFRS',
      bodyKind: 'police',
      version: null,
      grades: [{ body: 'Brackenshire Police', question: null, grade: 'requiresImprovement' }],
    })
    expect(proposal.sources).toMatchObject({ publishedOn: [11, 11], title: [10, 10], force: [7, 7], grades: [14, 14] })
  })

  it('counts three areas for improvement and matches the three bullets that repeat them', () => {
    expect(proposal.findings.map(({ reference, lines }) => [reference, lines])).toEqual([
      ['1', [16, 16]],
      ['2', [16, 20]],
      ['3', [22, 28]],
    ])
    expect(proposal.dropped.map(({ lines, why }) => [lines, why.slice(0, 16)])).toEqual([
      [[38, 38], 'Says AFI 1 again'],
      [[39, 39], 'Says AFI 2 again'],
      [[40, 40], 'Says AFI 3 again'],
    ])
    expect(proposal.counts).toMatchObject({ areasForImprovement: 3, recommendations: null })
  })

  it('keeps what must be put right apart from what explains it', () => {
    expect(proposal.findings[1]).toMatchObject({
      text: 'Brackenshire Police should improve its management plans for the offenders who lead crime groups.',
      addressedTo: 'Brackenshire Police',
      deadlineWords: null,
      deadline: null,
    })
    expect(proposal.findings[1]?.detail).toContain('five had not been looked at for a year')
  })

  it('takes the three texts of the response word for word', () => {
    const { initialResponse, chiefOfficerResponse, overallComments } = proposal.response
    expect(initialResponse?.text).toMatch(/^On 14 May 2024, [^]+ each of its meetings\.$/)
    expect(chiefOfficerResponse?.text).toMatch(/^We were inspected [^]+ those who live here\.”$/)
    expect(overallComments?.text).toMatch(/^I note the force’s answer[^]+Brackenshire PFCC\.$/)
    expect(overallComments?.lines).toEqual([62, 66])
  })

  it.each([
    ['recommendations', /cell is empty, yet the text speaks of “all the recommendations”/],
    ['deadline', /“in the specified timeframe”, but no date is given/],
    ['responseDate', /bears no date/],
    ['source', /line 12, 16/],
    ['publishedOn', /read as 14 May 2024/],
    ['officeLabel', /both Police and Crime Commissioner and Police, Fire/],
    ['owner', /Fenmoor Oversight Board/],
    ['areaForImprovement 3', /seems to say nothing about it/],
    ['response.chiefOfficerResponse', /matches no finding.*Intelligence from custody/],
  ])('doubts %s: %s', (about, why) => {
    expect(doubtsAbout(about)).toContainEqual(expect.stringMatching(why))
  })

  it('doubts no answer of the chief officer to the findings that it does answer', () => {
    expect([...doubtsAbout('areaForImprovement 1'), ...doubtsAbout('areaForImprovement 2')]).toEqual([])
  })
})

function asHtml(plainText: string): string {
  const escaped = plainText.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const blocks = escaped.split('\n').map(line => {
    const cells = line.split('\t')
    return cells.length > 1
      ? `<table><tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr></table>`
      : `<p>${line}</p>`
  })
  return `<!doctype html><html><body><nav><p>Home</p></nav><main>${blocks.join('\n')}</main></body></html>`
}

describe('the same record in other clothes', () => {
  it.each<[string, (words: string) => string]>([
    ['with Windows line ends', words => words.replaceAll('\n', '\r\n')],
    ['with old Macintosh line ends', words => words.replaceAll('\n', '\r')],
    ['with a byte order mark', words => `\ufeff${words}`],
    ['with non-breaking spaces', words => words.replaceAll(/(?<=\w) (?=\w)/g, '\u00a0')],
    ['with zero-width spaces', words => words.replaceAll(' the ', ' \u200bthe ')],
    [
      'with its own furniture',
      words => `Skip to main content\nText size: A A A\nAccept all cookies\n${words}\nBack to top`,
    ],
    ['as a web page', asHtml],
    ['as a web page on one line', words => asHtml(words).replaceAll('\n', '')],
    [
      'as a web page with paragraphs in its cells',
      words => asHtml(words).replaceAll('<td>', '<td><p>').replaceAll('</td>', '</p></td>'),
    ],
    ['with its tags encoded', words => words.replaceAll('<p>', '&lt;p&gt;').replaceAll('</p>', '&lt;/p&gt;')],
    ['with colons for tabs', words => words.replaceAll(/^([A-Z][A-Za-z ]{3,30})\t/gm, '$1: ')],
    ['with each cell on a line of its own', words => words.replaceAll('\t', '\n')],
  ])('%s gives the same proposal', (_, change) => {
    expect(essence(proposeFrom(change(text)))).toEqual(essence(proposal))
  })

  it('keeps apostrophes that Windows-1252 left behind as the ones that were meant', () => {
    const changed = proposeFrom(text.replaceAll('’', '\u0092').replaceAll('“', '\u0093').replaceAll('”', '\u0094'))
    expect(changed.response).toEqual(proposal.response)
  })
})
