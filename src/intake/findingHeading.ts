import type { FindingKind } from '../domain/finding'

/** A line that opens a finding, or a list of them: `Recommendation 5`, `Areas for improvement:`. */
export interface FindingHeading {
  readonly kind: FindingKind
  readonly isPlural: boolean
  /** The number as printed, if any. */
  readonly printed: string | null
  /** What follows on the same line; empty when nothing does. */
  readonly rest: string
  /** In brackets after the number: `by January 2024`. */
  readonly aside: string
}

const kindWords =
  '(accelerated causes? (?:of|for) concern|causes? (?:of|for) concern|areas? (?:for|of|requiring|needing) improvement|' +
  'actions? for (?:further )?improvement|afis?|recommendations?)'
const printedReference =
  '(?: *\\((?:afis?|[^)]{0,40}afi)\\))?(?: *(?:no\\.?|number|ref\\.?|#)? *([a-z]{0,3}\\d{1,3}(?:\\.\\d{1,3})?[a-z]?)(?![\\w%]))?'
const heading = new RegExp(
  `^${kindWords}${printedReference}(?:\\s*\\(([^)]{1,80})\\))?(?: *([:.–—-](?=\\s|$)|\\t))?\\s*`,
  'i',
)
const namedHeading = new RegExp(`^(?:[\\w’'&,/-]+\\s){1,7}${kindWords}\\s*:?$`, 'i')
const notAHeading =
  /\b(?:the|a|an|and|of|is|are|was|were|our|these|those|no|any|all|my|its|their|has|have|to|about|with)\s/i

/** Undefined for prose that only speaks of findings: `Recommendations were made in three areas.` */
export function readFindingHeading(text: string): FindingHeading | undefined {
  const match = heading.exec(text)
  if (!match) return readNamedHeading(text)
  const [all, words = '', printed = null, aside = '', separator = ''] = match
  const rest = text.slice(all.length)
  const isSeparated = separator !== '' || rest === ''
  if (!isSeparated && !startsAfresh({ words, rest })) return undefined
  const isPlural = printed === null && /^(?:accelerated )?(?:causes|areas|actions|afis|recommendations)\b/i.test(words)
  return { kind: kindOf(words), isPlural, printed, rest, aside }
}

/** `Area for improvement The force should …`: run together, and told apart by the capital letters. */
function startsAfresh({ words, rest }: { words: string; rest: string }): boolean {
  return /^[A-Z]/.test(words) && /^[A-Z‘“"'(<[]/.test(rest) && !/^[A-Z]{2,}\b(?! )/.test(rest)
}

/** `Fenshire specific recommendations:`, `Regional areas for improvement` */
function readNamedHeading(text: string): FindingHeading | undefined {
  if (text.length > 80) return undefined
  const match = namedHeading.exec(text)
  const words = match?.[1]
  if (words === undefined || notAHeading.test(text.slice(0, text.length - words.length - 1)) || !/^[A-Z]/.test(text)) {
    return undefined
  }
  return { kind: kindOf(words), isPlural: true, printed: null, rest: '', aside: '' }
}

export function kindOf(words: string): FindingKind {
  if (/^accelerated/i.test(words)) return 'acceleratedCauseOfConcern'
  if (/^cause/i.test(words)) return 'causeOfConcern'
  return /^recommend/i.test(words) ? 'recommendation' : 'areaForImprovement'
}
