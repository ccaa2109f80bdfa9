import { FindingMap, findingsNamedFor } from '../../src/domain/findingMap'
import { aFinding, day, olive, otto, stan } from './brackenshire'

const standIn = { standIn: stan.oid, from: day('2026-11-01'), to: day('2026-12-31') }
const answer = { strategicLead: 'oid-sam', answer: 'accepted', since: day('2026-09-02') } as const
const ofOlive = aFinding({ reference: 'A', ownership: { ...answer, owner: olive.oid }, standIn })
const ofOtto = aFinding({ reference: 'A', ownership: { ...answer, owner: otto.oid } })
const otherOfOlive = aFinding({ reference: 'B', ownership: { ...answer, owner: olive.oid } })

function named(findings: ReadonlyMap<string, ReturnType<typeof aFinding>>): readonly string[][] {
  return [olive, otto, stan].map(({ oid }) =>
    findingsNamedFor(findings, oid)
      .map(({ reference }) => reference)
      .sort(),
  )
}

describe('findings by who is named for them', () => {
  const steps: readonly (readonly [string, (findings: Map<string, ReturnType<typeof aFinding>>) => unknown])[] = [
    ['one is added', findings => findings.set('A', ofOlive)],
    ['another is added', findings => findings.set('B', otherOfOlive)],
    ['the first has another owner and no stand-in', findings => findings.set('A', ofOtto)],
    ['the first has both again', findings => findings.set('A', ofOlive)],
    ['the second is taken away', findings => findings.delete('B')],
    [
      'all are taken away',
      findings => {
        findings.clear()
      },
    ],
    ['one is added after that', findings => findings.set('B', otherOfOlive)],
  ]

  it('are the same as a look at every one of them finds, whatever happens to them', () => {
    const quick = new FindingMap()
    const plain = new Map<string, ReturnType<typeof aFinding>>()
    const seen = steps.map(([what, step]) => {
      step(quick)
      step(plain)
      expect([what, named(quick)]).toEqual([what, named(plain)])
      return named(quick)
    })
    expect(seen[1]).toEqual([['A', 'B'], [], ['A']])
    expect(seen[2]).toEqual([['B'], ['A'], []])
  })
})
