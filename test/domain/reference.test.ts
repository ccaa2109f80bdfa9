import fc from 'fast-check'
import { findingKinds } from '../../src/domain/finding'
import { findingReference, isReference, proposeReference } from '../../src/domain/reference'

const soc = 'An inspection of the West Midlands regional response to serious and organised crime'

describe('the reference that is proposed for an inspection', () => {
  it.each([
    { force: 'Brackenshire', title: soc, publishedOn: '2024-05-14', reference: 'BRACKEN-SOC24' },
    { force: 'Brackenshire Police', title: soc, publishedOn: '2024-05-14', reference: 'BRACKEN-SOC24' },
    { force: 'West Mercia Police', title: 'PEEL 2021/22', publishedOn: '2023-04-27', reference: 'WESTMERC-PEEL23' },
    { force: 'Devon & Cornwall', title: 'Custody suites', publishedOn: '2022-02-08', reference: 'DEVONCOR-CUST22' },
    { force: 'Brackenshire', title: 'Getting a grip: repeat offenders', publishedOn: null, reference: 'BRACKEN-GGRO' },
    { force: 'Brackenshire', title: 'Fraud: time to choose', publishedOn: '2019-04-02', reference: 'BRACKEN-FRAUD19' },
    { force: '', title: '', publishedOn: null, reference: 'FORCE-REPORT' },
    { force: 'Brackenshire', title: soc, publishedOn: 'May 2024', reference: 'BRACKEN-SOC' },
  ])('of "$force", "$title", $publishedOn is $reference', ({ reference, ...about }) => {
    expect(proposeReference(about)).toBe(reference)
  })

  it('can always be used as one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.option(fc.string()), (force, title, publishedOn) => {
        expect(isReference(proposeReference({ force, title, publishedOn }))).toBe(true)
      }),
    )
  })
})

describe('the reference of a finding', () => {
  it.each([
    ['areaForImprovement', '2', 'BRACKEN-SOC24-AFI2'],
    ['areaForImprovement', 'e1', 'BRACKEN-SOC24-AFIE1'],
    ['recommendation', '1.2', 'BRACKEN-SOC24-REC1.2'],
    ['causeOfConcern', '1', 'BRACKEN-SOC24-COC1'],
    ['acceleratedCauseOfConcern', '1', 'BRACKEN-SOC24-ACC1'],
  ] as const)('that is %s %s is %s', (kind, number, reference) => {
    expect(findingReference('BRACKEN-SOC24', { kind, number })).toBe(reference)
  })

  it('tells kinds with the same number apart', () => {
    const references = findingKinds.map(kind => findingReference('BRACKEN-SOC24', { kind, number: '1' }))

    expect(new Set(references).size).toBe(findingKinds.length)
  })
})

describe('a reference', () => {
  it.each(['BRACKEN-SOC24', 'AB', '24-SOC', 'A.B'])('may be %s', text => {
    expect(isReference(text)).toBe(true)
  })

  it.each(['', 'A', 'bracken-soc24', '../A', 'A/B', 'A B', '-AB', 'AB\n', 'A'.repeat(41), "A'B", 'Ä1'])(
    'may not be "%s"',
    text => {
      expect(isReference(text)).toBe(false)
    },
  )
})
