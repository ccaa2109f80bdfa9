import fc from 'fast-check'
import { longestText, proposeFrom } from '../../src/intake/propose'

describe('text that is no record of an inspection', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\r\n'],
    ['a shopping list', '- milk\n- eggs\nRecommendations: try the cake\nGrade: good'],
    [
      'an e-mail',
      'From: a@example.org\nTo: b@example.org\nSubject: HMICFRS visit\n\nLunch for six on 3 May 2024, please.',
    ],
    ['JSON', '{"force": "Fenshire", "text": "HMICFRS area for improvement", "grade": "good"}'],
    ['a page', '<!doctype html><html><body><h1>Contact us</h1><p>Published on 3 May 2024</p></body></html>'],
    ['characters of all sorts', '\u0000\ud800\udfff<<<>>>&#x;&#99999999;\\\'"'],
  ])('proposes nothing from %s and says what was looked for', (_, text) => {
    const proposal = proposeFrom(text)
    expect(proposal).toMatchObject({
      kind: null,
      title: null,
      publishedOn: null,
      force: null,
      grades: [],
      findings: [],
    })
    expect(proposal.doubts).toEqual([
      { about: 'kind', why: expect.stringMatching(/We looked for/) as string, line: null },
    ])
  })

  it('says so when the text is too long to be a record', () => {
    const { kind, doubts } = proposeFrom('a'.repeat(longestText + 1))
    expect([kind, doubts.map(({ why }) => why).join()]).toEqual([null, expect.stringContaining('at most')])
  })
})

const megabyte = 1_000_000

describe('a megabyte of anything', () => {
  it.each([
    ['one line', 'a'],
    ['short lines', 'a\n'],
    ['tabs', '\t'],
    ['spaces', ' '],
    ['brackets', '['],
    ['tags that never close', '<p '],
    ['tags that never end', '<a b="'],
    ['nested tags', '<div><b>'],
    ['ampersands', '&'],
    ['entities', '&lt;p&gt;'],
    ['digits', '1 '],
    ['capitals', 'Aa Bb '],
    ['capitals that may be names', 'Fen and '],
    ['bullets', '- a\n'],
    ['numbers and full stops', '1.1 A'],
    ['months', 'May 1'],
    ['quote marks', '‘A"'],
    ['headings of findings', 'Area for improvement '],
    ['recommendations', 'Recommendation 1: forces should act\n'],
    ['demands', 'The force should act '],
    ['lists of findings', 'HMICFRS recommendations:\n- act\n- wait\n'],
    ['cells', 'HMICFRS\t'],
    ['graded sentences', 'HMICFRS graded Fenshire Police as good. '],
    ['statuses', '[on]1 May 2024[status]'],
    ['months without a year', 'HMICFRS published in '],
    ['rows', '<tr><td>HMICFRS report<td>response'],
    ['items', '<ol><li>HMICFRS AFI'],
  ])('made of %s comes back as a proposal', (_, piece) => {
    const text = piece.repeat(Math.ceil(megabyte / piece.length))
    expect(proposeFrom(`HMICFRS response to report\nAreas for improvement:\n${text}`)).toHaveProperty('doubts')
    expect(proposeFrom(`<p>HMICFRS AFI</p>${text.slice(0, megabyte / 5)}`)).toHaveProperty('doubts')
  })

  it('made of one tag with ever more attributes comes back as a proposal', () => {
    const tag = `<p>HMICFRS <a ${Array.from({ length: 150_000 }, (_, at) => `a${at}`).join(' ')}`
    expect(proposeFrom(tag)).toHaveProperty('doubts')
  })
})

const pieces = [
  'HMICFRS',
  'PEEL',
  'Force\tFenshire Police',
  'Date published\t14 May 2024',
  'Grade\tGood',
  'Areas for improvement',
  'Recommendations:',
  'Recommendation 2: forces should act by May 2024.',
  'Cause of concern 1',
  'AFI 3 – the force should act',
  '- item',
  '1. item',
  'Ref No. E1',
  'E1.1',
  "PCC's response",
  "Chief Constable's response",
  'Overall comments',
  'Dear Home Secretary',
  '<p>',
  '</td><td>',
  '&lt;br&gt;',
  '\t',
  '\u00a0',
  '’',
  ':',
  '14 th',
  'May 2024',
  'published on',
  '[on]1 May 2024 [status]closed[/status][/on]',
  'Improvement Plan',
  'RESOLVED, that',
  'accelerated cause of concern',
  'must',
  '\n',
  '\r\n',
  '16 areas for improvement',
]

describe('whatever is pasted', () => {
  const text = fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'grapheme' })), {
      maxLength: 60,
    })
    .chain(parts => fc.constantFrom('\n', ' ', '').map(joint => parts.join(joint)))

  it('gives a plain proposal that points to lines the text has, and never throws', () => {
    fc.assert(
      fc.property(text, pasted => {
        const proposal = proposeFrom(pasted)
        const last = pasted.split(/\r\n|\n|\r/).length
        const numbers = [...proposal.findings, ...proposal.dropped].flatMap(({ lines }) => lines)
        expect(numbers.filter(number => number < 1 || number > last)).toEqual([])
        expect(JSON.parse(JSON.stringify(proposal))).toEqual(proposal)
      }),
      { numRuns: 300 },
    )
  })

  it('takes every finding’s words from the text', () => {
    fc.assert(
      fc.property(text, pasted => {
        const words = new Set(pasted.toLowerCase().split(/[^\p{L}\p{N}]+/u))
        const invented = proposeFrom(pasted)
          .findings.flatMap(finding => finding.text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
          .filter(word => word !== '' && !words.has(word))
        expect(invented.filter(word => !pasted.toLowerCase().includes(word))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
