import type { FindingKind } from '../domain/finding'
import type { Header, HeaderField } from './header'
import { saysNone } from './demand'
import { kindOf } from './findingHeading'
import { numberWords, readNumber } from './numberWords'
import type { Passage } from './passages'
import type { Counts, Doubt, ProposedFinding, StatedCount } from './proposal'

const what =
  'accelerated causes? (?:of|for) concern|causes? (?:of|for) concern|areas? (?:for|of) improvement|afis?|recommendations?'
const whole = new RegExp(`(?<![\\w.£-])(${numberWords}|\\d{1,3}) ["']?(?:[a-z][\\w-]* ){0,4}?(${what})\\b`, 'g')
const part = new RegExp(
  `(?<![\\w.£-])(${numberWords}|\\d{1,3}) of (?:which|these|them|those|the)(?: (${what}))? (?:were|are|was|is) (?:for|addressed to|aimed at|directed at|directed to) (?:the )?([^.;,\\n]{3,80})`,
  'g',
)
const ambiguous = new RegExp(
  `\\b(?:${numberWords}|\\d{1,3}) recommendations? and (?:(?!${numberWords})[a-z]+ ){0,3}(?:areas? (?:for|of) improvement|afis?)`,
)
const mostStated = 100

/** What the text says how many there are: `16 areas for improvement`; `3 of which were for local forces`. */
export function readCounts(passages: readonly Passage[], header: Header): Counts {
  const stated = passages.flatMap(statedIn).slice(0, mostStated)
  const of = (kind: FindingKind, field?: HeaderField): number | null => {
    const first = stated.find(count => count.what === kind && count.addressedTo === null)
    const cell = field && header.get(field)?.value
    return first?.number ?? (cell && saysNone(cell) ? 0 : null)
  }
  return {
    areasForImprovement: of('areaForImprovement', 'areasForImprovement'),
    recommendations: of('recommendation', 'recommendations'),
    causesOfConcern: of('causeOfConcern', 'causesOfConcern'),
    acceleratedCausesOfConcern: of('acceleratedCauseOfConcern'),
    stated,
  }
}

function statedIn({ plain, lines }: Passage): StatedCount[] {
  const line = lines[0]
  let latest: FindingKind = 'recommendation'
  const parts = [...plain.matchAll(part)].map(match => ({ match, at: match.index, isPart: true }))
  const wholes = [...plain.matchAll(whole)]
    .filter(match => !parts.some(({ at, match: [words] }) => match.index >= at && match.index < at + words.length))
    .filter(match => !/\bof (?:which|these|them|those)\b/.test(match[0]))
    .map(match => ({ match, at: match.index, isPart: false }))
  return [...parts, ...wholes]
    .sort((one, other) => one.at - other.at)
    .map(({ match: [words, number = '', kind, addressed], isPart }) => {
      latest = kind === undefined ? latest : kindOf(kind)
      return { words, number: readNumber(number), what: latest, addressedTo: isPart ? (addressed ?? null) : null, line }
    })
}

const fields: readonly (readonly [
  FindingKind,
  'areasForImprovement' | 'recommendations' | 'causesOfConcern' | 'acceleratedCausesOfConcern',
  string,
])[] = [
  ['areaForImprovement', 'areasForImprovement', 'areas for improvement'],
  ['recommendation', 'recommendations', 'recommendations'],
  ['causeOfConcern', 'causesOfConcern', 'causes of concern'],
  ['acceleratedCauseOfConcern', 'acceleratedCausesOfConcern', 'accelerated causes of concern'],
]

/** Where what is stated and what is listed do not agree, or a count can be read two ways. */
export function doubtCounts({
  counts,
  findings,
  passages,
}: {
  counts: Counts
  findings: readonly ProposedFinding[]
  passages: readonly Passage[]
}): Doubt[] {
  const mismatches = fields.flatMap(([kind, field, words]) => {
    const stated = counts[field]
    const listed = findings.filter(finding => finding.kind === kind).length
    const source = counts.stated.find(count => count.what === kind && count.addressedTo === null)
    if (stated === null || stated === listed) return []
    const parts = counts.stated.filter(count => count.what === kind && count.addressedTo !== null)
    const aside = parts.map(({ number, addressedTo }) => ` ${number} of them are for ${addressedTo ?? ''}.`).join('')
    const listing =
      listed === 0 ? 'none is listed here, so none is proposed' : `${listed} ${listed === 1 ? 'is' : 'are'} listed here`
    return [
      {
        about: `counts.${field}`,
        why: `The text speaks of ${stated} ${words}; ${listing}.${aside}`,
        line: source?.line ?? null,
      },
    ]
  })
  const unclear = passages.flatMap(({ plain, lines }) => {
    const match = ambiguous.exec(plain)
    const why = `“${match?.[0] ?? ''}” may count the recommendations alone or both kinds together.`
    return match ? [{ about: 'counts.recommendations', why, line: lines[0] }] : []
  })
  return [...mismatches, ...unclear]
}
