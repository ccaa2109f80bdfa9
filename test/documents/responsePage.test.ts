import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'
import { publicResponseOf } from '../../src/documents/publicResponse'
import type { PublicResponseParts } from '../../src/documents/publicResponse'
import { responsePage } from '../../src/documents/responsePage'
import { aFinding, anInspection, anUpdate, aResponse, bodies, day } from '../domain/brackenshire'

const force = bodies.find(({ key }) => key === 'bracken')
const parts: PublicResponseParts = {
  inspection: anInspection(),
  findings: [aFinding({ number: '1', text: 'The force needs enough specialist resources.' }), aFinding()],
  response: aResponse(),
  ...(force && { body: force }),
  today: day('2024-06-12'),
}

type Node = DefaultTreeAdapterMap['node']

function nodesOf(node: Node): readonly Node[] {
  return [node, ...('childNodes' in node ? node.childNodes.flatMap(nodesOf) : [])]
}

function textOf(node: Node): string {
  return nodesOf(node)
    .map(each => ('value' in each ? each.value : ''))
    .join('')
}

function page(but: Partial<PublicResponseParts> = {}) {
  const html = responsePage(publicResponseOf({ ...parts, ...but }))
  const nodes = nodesOf(parse(html))
  const all = (...names: readonly string[]) => nodes.filter(node => names.includes(node.nodeName))
  const texts = (...names: readonly string[]) => all(...names).map(node => textOf(node).trim())
  const facts = Object.fromEntries(texts('th').map((name, at) => [name, texts('td')[at]?.replace(/\s+/g, ' ')]))
  const main = all('main').map(textOf).join('').replace(/\s+/g, ' ')
  return { html, all, texts, facts, main }
}

const noComment = { ...aResponse(), initialResponse: ' ', chiefOfficerResponse: '', overallComments: '\n' }
const recommendation = { ...aFinding(), kind: 'recommendation', number: '1', text: 'By May, review it.' } as const
const cause = {
  ...aFinding(),
  reference: 'BRACKEN-SOC24-COC1',
  kind: 'causeOfConcern',
  number: '1',
  text: 'Victims wait.',
} as const

describe('the page of a response', () => {
  it("keeps the order of the office's template", () => {
    const { texts } = page()

    expect(texts('h1', 'h2', 'h3', 'th')).toEqual([
      'Inspection response record: Brackenshire Police',
      'Version',
      'Force',
      'Police and Crime Commissioner',
      'Chief Constable',
      'Title of inspection',
      'Date published',
      'Inspectorate',
      'Summary of inspection',
      'Grade',
      'Recommendations',
      'Areas for improvement',
      'AFI 1',
      'AFI 2',
      "Police and Crime Commissioner's initial response",
      "Chief Constable's response",
      "Police and Crime Commissioner's overall comments",
    ])
  })

  it('states the facts of the record', () => {
    expect(page().facts).toEqual({
      Version: 'Draft 1',
      Force: 'Brackenshire Police',
      'Police and Crime Commissioner': 'Cora Commissioner Brackenshire',
      'Chief Constable': 'Charlie Chief',
      'Title of inspection': 'An inspection of the response to serious and organised crime',
      'Date published': '14 May 2024',
      Inspectorate: 'HMICFRS',
      'Summary of inspection': 'We inspected how well the force tackles serious and organised crime.',
      Grade: 'Requires improvement',
    })
  })

  it('says "None" where there is no recommendation or no area for improvement', () => {
    expect(page().main).toContain('Recommendations None Areas for improvement AFI 1')
    expect(page({ findings: [recommendation] }).main).toMatch(/Areas for improvement None Police/)
  })

  it('shows causes of concern before the rest, and only where there are any', () => {
    const { texts, main } = page({
      findings: [{ ...recommendation, parent: cause.reference }, cause, ...parts.findings],
    })

    expect(texts('h2').slice(0, 3)).toEqual(['Causes of concern', 'Recommendations', 'Areas for improvement'])
    expect(main).toContain('Belongs to: Cause of concern 1')
    expect(page().texts('h2')).not.toContain('Causes of concern')
  })

  it.each([
    ['By January 2025', day('2025-01-31'), 'By January 2025 (31 January 2025)'],
    ['By 31 January 2025', day('2025-01-31'), 'By 31 January 2025'],
    ['With immediate effect', undefined, 'With immediate effect'],
    ['', day('2025-01-31'), '31 January 2025'],
  ])('prints the deadline "%s" with the day that was read from it', (deadlineWords, deadlineOn, printed) => {
    const finding = { ...aFinding(), deadlineWords, ...(deadlineOn && { deadlineOn }) }

    expect(page({ findings: [finding] }).texts('p')).toContain(`Inspectorate's deadline: ${printed}`)
  })

  it('goes on calling the office what it was called then', () => {
    const inspection = anInspection({ officeLabel: 'Mayor', officeHolder: 'Max Mayor' })

    expect(page({ inspection }).texts('h2').at(-1)).toBe("Mayor's overall comments")
    expect(page({ inspection: anInspection({ officeLabel: '' }) }).texts('th')).toContain('Local policing body')
  })

  it('says chief officer where nobody knows what theirs is called', () => {
    const { body: _force, ...rest } = parts
    expect(_force).toBeDefined()

    expect(responsePage(publicResponseOf(rest))).toContain('Chief officer&#39;s response')
  })

  it('gives the version as printed on the record, with ours', () => {
    expect(page({ response: aResponse({ printedVersion: '2.1', draft: 4 }) }).facts['Version']).toBe(
      'Version 2.1, draft 4',
    )
  })

  it('gives the day of its last change and its own day, by the British calendar', () => {
    const response = aResponse({ changedAt: '2024-06-03T23:30:00.000Z' })

    expect(page({ response }).main).toContain(
      'Draft 1, last changed on 4 June 2024. Shown as it stood on 12 June 2024.',
    )
  })

  it('shows several grades by question and body', () => {
    const grades = [
      { body: 'Brackenshire', question: 'Responding to the public', grade: 'good' },
      { body: 'Region', question: '', grade: 'adequate' },
    ] as const

    expect(page({ inspection: anInspection({ grades }) }).texts('li')).toEqual([
      'Responding to the public, Brackenshire: Good',
      'Region: Adequate',
    ])
    expect(page({ inspection: anInspection({ grades: [] }) }).facts['Grade']).toBe('Not graded')
  })

  it('says in words which part of it nobody has written', () => {
    const { main } = page({ response: noComment })

    expect(main).toContain(
      "initial response Not written yet. Chief Constable's response None given by 12 June 2024. Police",
    )
    expect(main).toMatch(/overall comments Not written yet\. $/)
  })

  it('says "Not stated" for facts that the record does not give', () => {
    const inspection = anInspection({
      chiefOfficer: '',
      inspectorate: ' ',
      summary: '',
      officeHolder: '',
      localPolicingBody: '',
    })

    expect(Object.values(page({ inspection }).facts).filter(fact => fact === 'Not stated')).toHaveLength(4)
  })
})

describe('the clock on the page', () => {
  it.each([
    ['2024-05-14', '14 May 2024 is day 1 of 56, with 55 days left.'],
    ['2024-07-07', '7 July 2024 is day 55 of 56, with 1 day left.'],
    ['2024-07-08', '8 July 2024 is day 56 of 56, the last day.'],
    ['2024-07-09', '9 July 2024 is day 57 of 56: the last day was 1 day ago.'],
  ])('on %s says that %s', (today, words) => {
    const { main } = page({ today: day(today) })

    expect(main).toContain('Last day to publish this response: Monday 8 July 2024')
    expect(main).toContain(words)
  })

  const { publishedOn, ...undated } = anInspection()

  it.each([
    ['May 2024', 'the day of publication is missing'],
    ['2024', 'the day and the month of publication is missing'],
    ['14 May', 'the year of publication is missing'],
    ['', 'the record does not say on which day'],
    ['31 June 2024', 'cannot be read as a day'],
  ])('for a report dated "%s" says what is missing: %s', (publishedWords, words) => {
    expect(publishedOn).toBeDefined()
    const { main, facts } = page({ inspection: { ...undated, publishedWords } })

    expect(main).toContain('There is no last day to publish this response yet')
    expect(main).toContain(words)
    expect(facts['Date published']).toBe(publishedWords || 'Not stated')
  })

  it('is not the one of the Police Act for a fire and rescue service', () => {
    const body = {
      key: 'fire',
      kind: 'fireService',
      name: 'Fire',
      officeLabel: 'Chief Fire Officer',
      partOf: [],
    } as const

    expect(page({ body }).main).toContain('do not apply to a fire and rescue service')
    expect(page({ body }).main).not.toContain('8 July')
  })
})

const bullet = /^\s*(?:[-*]\s+|•\s*)(?=\S)/
const linesOf = (text: string) =>
  text
    .split(/\r\n|\n|\r/)
    .map(line => line.replace(bullet, '').trim())
    .filter(line => line !== '')

describe('the texts on the page', () => {
  const response = aResponse({
    initialResponse:
      'I have noted these:\n\n- Area one: "resources" & plans\n• Area two\n•Area three\n\nI am assured.\r\n-5 degrees is no point of a list',
    chiefOfficerResponse: '“Quoted” words: <p>literal tags</p>, O’Brien & Sons',
  })

  it('come out line for line, with points as lists', () => {
    const { texts, main } = page({ response })

    expect(texts('li')).toEqual(['Area one: "resources" & plans', 'Area two', 'Area three'])
    expect(texts('p')).toEqual(
      expect.arrayContaining(['I have noted these:', 'I am assured.', '-5 degrees is no point of a list']),
    )
    expect(main).toContain('“Quoted” words: <p>literal tags</p>, O’Brien & Sons')
  })

  it('come out saying what went in, whatever went in', () => {
    const someText = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('- ', '• point', '<script>', '&amp;', '${x}', '-', ''),
        ),
        { maxLength: 8 },
      )
      .map(lines => lines.join('\n'))

    fc.assert(
      fc.property(someText, someText, (overallComments, detail) => {
        const { texts } = page({ response: aResponse({ overallComments }), findings: [{ ...aFinding(), detail }] })
        const printed = texts('p', 'li')
        expect(linesOf(overallComments).filter(line => !printed.includes(line))).toEqual([])
        expect(linesOf(detail).filter(line => !printed.includes(line))).toEqual([])
      }),
    )
  })

  it('can never become markup, wherever they stand', () => {
    const attack = '"><img src=x onerror=alert(1)></title></style><script>alert(1)</script>'
    const texts = {
      initialResponse: attack,
      chiefOfficerResponse: attack,
      overallComments: attack,
      printedVersion: attack,
    }
    const inspection = anInspection({
      title: attack,
      force: attack,
      localPolicingBody: attack,
      officeLabel: attack,
      officeHolder: attack,
      chiefOfficer: attack,
      inspectorate: attack,
      summary: attack,
      publishedWords: attack,
      grades: [{ body: attack, question: attack, grade: 'good' }],
    })
    const finding = {
      ...aFinding(),
      number: attack,
      text: attack,
      detail: attack,
      addressedTo: attack,
      deadlineWords: attack,
    }
    const { all, html } = page({ inspection, findings: [finding], response: aResponse(texts) })

    expect(all('script', 'img')).toEqual([])
    expect(all('style', 'title')).toHaveLength(2)
    expect(html).not.toContain('<img')
  })

  it('hold nothing that is not for the public', () => {
    const secret = { governanceUpdate: 'SECRET', obstacle: 'SECRET', publicLine: 'SECRET', evidence: 'https://SECRET' }
    const finding = aFinding({
      updates: [anUpdate(secret)],
      handedBackBecause: 'SECRET',
      ownership: { owner: 'SECRET', strategicLead: 'SECRET', answer: 'asked', since: day('2024-06-01') },
      targetMoves: [{ from: day('2031-01-01'), to: day('2031-02-01'), reason: 'SECRET', on: day('2024-06-01') }],
    })

    const response = publicResponseOf({ ...parts, findings: [finding] })

    expect(JSON.stringify(response)).not.toContain('SECRET')
    expect(JSON.stringify(response)).not.toContain('2031')
    expect(JSON.stringify(response)).not.toContain('2027-11-30')
  })
})

describe('the file of the page', () => {
  it('has the same bytes each time it is made from the same record', () => {
    expect(page().html).toBe(page().html)
  })

  it('names its language, and needs nothing but itself', () => {
    const { html, all } = page()

    expect(html).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(all('script', 'link', 'img', 'iframe', 'form')).toEqual([])
    expect(html).not.toMatch(/https?:\/\/|url\(|@import/)
  })

  it('forbids everything in its policy but its own style', () => {
    const { html, texts } = page()
    const hash = createHash('sha256')
      .update(texts('style').length === 1 ? (/<style>([^]*)<\/style>/.exec(html)?.[1] ?? '') : '')
      .digest('base64')

    expect(html).toContain(
      `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    )
  })

  it('has one heading of the first rank, and never leaves a rank out', () => {
    const { all } = page({ findings: [cause, recommendation, ...parts.findings] })
    const ranks = all('h1', 'h2', 'h3', 'h4').map(({ nodeName }) => Number(nodeName.slice(1)))

    expect(ranks.filter(rank => rank === 1)).toEqual([1])
    expect(ranks.filter((rank, at) => rank > (ranks[at - 1] ?? 0) + 1)).toEqual([])
  })
})
