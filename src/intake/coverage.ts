import { plain } from './cleanText'
import { kindOf } from './findingHeading'
import { readMarker } from './marker'
import { stems } from './similarity'

export interface Coverage {
  /** Findings that a point seems to answer, with the point's first words. */
  readonly covered: readonly { readonly reference: string; readonly excerpt: string }[]
  /** References of findings that no point seems to answer. */
  readonly unanswered: readonly string[]
  /** Points that seem to answer no finding. */
  readonly unmatched: readonly string[]
}

interface Answerable {
  readonly reference: string
  readonly text: string
}

/** A point answers a finding when it holds this share of the words that set the finding apart from the others. */
const enough = 0.3
const weightOfSharedWord = 0.25
const mention =
  /\b(afi|area (?:for|of) improvement|recommendation|cause (?:of|for) concern|ref)\.?\s(?:no\.?\s)?([a-z]{0,3}\d{1,3})\b/g
const longestExcerpt = 240
const mostPoints = 400

/**
 * Which findings a response seems to answer, point by point: bullets where it has them, paragraphs otherwise.
 *
 * It compares words and understands nothing, so it proposes, and a person confirms.
 */
export function coverageOf(findings: readonly Answerable[], text: string): Coverage {
  const points = pointsOf(text).slice(0, mostPoints)
  const weights = findings.map(finding => weighted(finding, findings))
  const answers = points.map(point => ({ point, answered: answeredBy({ point, findings, weights }) }))
  const covered = answers.flatMap(({ point, answered }) =>
    answered.map(reference => ({ reference, excerpt: point.slice(0, longestExcerpt) })),
  )
  const known = new Set(covered.map(({ reference }) => reference))
  return {
    covered,
    unanswered: findings.map(({ reference }) => reference).filter(reference => !known.has(reference)),
    unmatched: answers
      .filter(({ answered }) => answered.length === 0)
      .map(({ point }) => point.slice(0, longestExcerpt)),
  }
}

function pointsOf(text: string): string[] {
  const paragraphs = text
    .split(/\r\n|\n|\r/)
    .map(line => line.trim())
    .filter(line => line !== '')
  const items = paragraphs
    .map(readMarker)
    .filter(({ mark }) => mark !== null)
    .map(({ body }) => body)
  return items.length > 1 ? items : paragraphs.filter(line => line.split(' ').length > 5)
}

/** How much each word of a finding tells it apart: one that several findings use tells little. */
function weighted(finding: Answerable, findings: readonly Answerable[]): Map<string, number> {
  const others = findings.filter(other => other !== finding).map(other => stems(other.text))
  return new Map(
    [...stems(finding.text)].map(word => [word, others.some(other => other.has(word)) ? weightOfSharedWord : 1]),
  )
}

function answeredBy({
  point,
  findings,
  weights,
}: {
  point: string
  findings: readonly Answerable[]
  weights: readonly Map<string, number>[]
}): string[] {
  const named = findings.filter(({ reference }) => names(point, reference)).map(({ reference }) => reference)
  if (named.length > 0) return named
  const words = stems(point)
  const scores = weights.map(weight => {
    const total = [...weight.values()].reduce((sum, one) => sum + one, 0)
    const held = [...weight].reduce((sum, [word, one]) => (words.has(word) ? sum + one : sum), 0)
    return total === 0 ? 0 : held / total
  })
  const best = Math.max(0, ...scores)
  return findings.filter((_, at) => best >= enough && scores[at] === best).map(({ reference }) => reference)
}

/** Whether a point names a finding by its reference: `AFI 2`, `Recommendation 5`. */
function names(point: string, reference: string): boolean {
  const [, kind = '', number = ''] = /^(.*?)\s*(\S+)$/.exec(plain(reference)) ?? []
  return [...plain(point).matchAll(mention)].some(
    ([, words = '', mentioned]) =>
      mentioned === number && (kind === '' || words === 'ref' || kindOf(kind) === kindOf(words)),
  )
}
