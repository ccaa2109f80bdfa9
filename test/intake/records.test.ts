import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gradeOf } from '../../src/intake/gradeWords'
import { proposeFrom } from '../../src/intake/propose'
import { expectedFacts, expectedFindings } from './expectedRecord'
import type { ExpectedRecord } from './expectedRecord'

interface Row {
  readonly name: string
  readonly text: string
  readonly expected: ExpectedRecord
}

/** Texts shaped on published ones, with what a careful reader takes from each. They are not part of the project. */
const folder = resolve(__dirname, '../../../shared/records')

const shared: Row[] = (existsSync(folder) ? readdirSync(folder) : [])
  .filter(file => /\.(?:txt|html)$/.test(file))
  .map(file => ({
    name: file,
    text: readFileSync(join(folder, file), 'utf8'),
    expected: JSON.parse(
      readFileSync(join(folder, file.replace(/\.\w+$/, '.expected.json')), 'utf8'),
    ) as ExpectedRecord,
  }))

const own: Row = {
  name: "the project's own sample record",
  text: readFileSync(resolve(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8'),
  expected: {
    kind: 'pcc_response_record',
    force: 'Brackenshire Police',
    local_policing_body: 'Olive Office',
    chief_constable: 'Chris Chief',
    title: 'An inspection of the Fenmoor regional response to serious and organised crime',
    published: '2024-05-14',
    statutory_last_day: '2024-07-08',
    response_date: null,
    version: null,
    grade: 'Requires improvement',
    findings: [
      { type: 'AFI', n: 1 },
      { type: 'AFI', n: 2 },
      { type: 'AFI', n: 3 },
    ],
  },
}

describe.each([own, ...shared])('what is read from $name', ({ text, expected }) => {
  const proposal = proposeFrom(text)

  it('has the kind, names and dates that a careful reader finds', () => {
    expect(proposal).toMatchObject(expectedFacts(expected, text))
  })

  it('has the findings that a careful reader counts, each with its reference, parent and deadline', () => {
    expect(proposal.findings).toMatchObject(expectedFindings(expected))
  })

  it('has the grade that the text gives, and no other', () => {
    const wanted = [expected.grade].flatMap(words => (words === undefined ? [] : [gradeOf(words)]))
    const amended = /changed from/.test(text) ? ['requiresImprovement'] : []
    expect(proposal.grades.map(({ grade }) => grade)).toEqual([...wanted, ...amended])
  })

  it('has the counts that the text states', () => {
    const stated = proposal.counts.stated.map(({ number }) => number)
    expect(stated).toEqual(expect.arrayContaining(Object.values(expected.counts ?? {})))
  })

  it('has the register’s own statuses, or none', () => {
    const statuses = proposal.statusHistory.map(({ on, status }) => [on, status])
    expect(statuses).toEqual((expected.findings ?? []).flatMap(finding => finding.status_history ?? []))
  })

  it('lists as many reports as an index does', () => {
    expect(proposal.reports.filter(({ responses }) => responses.length > 0)).toHaveLength(expected.rows ?? 0)
  })

  it('points every finding, doubt and source to lines that the text has', () => {
    const last = text.split(/\r\n|\n|\r/).length
    const ranges = [...proposal.findings.map(({ lines }) => lines), ...Object.values(proposal.sources)]
    const numbers = [...ranges.flat(), ...proposal.doubts.flatMap(({ line }) => (line === null ? [] : [line]))]
    expect(numbers.filter(number => number < 1 || number > last)).toEqual([])
  })

  it('names no owner', () => {
    expect(Object.keys(proposal)).not.toContain('owner')
  })
})
