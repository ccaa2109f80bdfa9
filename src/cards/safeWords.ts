import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { findingLabel } from '../domain/wording'

/** A line of a card: a bold lead, `Target`, and words, which may be somebody's own. */
export interface Paragraph {
  readonly lead?: string
  readonly words: string
}

/**
 * Every blank of a paragraph filled, and paragraphs with nothing to say left out.
 *
 * Templates print paragraphs as text runs, which Teams shows as they are: no Markdown, no mentions, no tags.
 */
export function filled(paragraphs: readonly Paragraph[]): readonly Required<Paragraph>[] {
  return paragraphs
    .filter(({ words }) => words !== '')
    .map(({ lead = '', words }) => ({
      lead: lead === '' ? '' : `${withoutTricks(lead)}: `,
      words: withoutTricks(words),
    }))
}

/** Characters that turn the direction of text can make a sentence read as another; they are left out of cards. */
export function withoutTricks(words: string): string {
  return words.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** At most so many characters, cut between words where there are any, with an ellipsis where something is missing. */
export function shortened(words: string, most: number): string {
  const plain = withoutTricks(words)
  if (plain.length <= most) return plain
  const cut = plain.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  const lastSpace = cut.lastIndexOf(' ')
  return `${(lastSpace > most / 2 ? cut.slice(0, lastSpace) : cut).trimEnd()}…`
}

/** `2`, `E1`, `2.1`, `12(b)`: what reports number their findings with. */
const plainNumber = /^[A-Za-z]{0,3}\d{0,4}[A-Za-z]?(?:[.(/-][0-9A-Za-z]{1,4}\)?){0,4}$/

/**
 * `AFI 2`, safe where a card allows Markdown: a heading or a button.
 *
 * The number is as somebody typed it in from a report; what no report numbers a finding with is left out.
 */
export function plainLabel({ kind, number }: Pick<Finding, 'kind' | 'number'>): string {
  return findingLabel({ kind, number: plainNumber.test(number) ? number : '' }).trim()
}

/** `Olive O'Brien-Smith`: a name where Teams may read Markdown, such as a choice. Whatever no name has in it is left out. */
export function plainName(name: string): string {
  return withoutTricks(name)
    .replace(/[^\p{L}\p{M}\p{N} .,'’()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestName)
}

const longestName = 80

const longestLine = 200

/** `Regional Governance Group, Thursday 17 December 2026` */
export function meetingInWords({ name, on }: Pick<Meeting, 'name' | 'on'>): string {
  return `${shortened(name, longestLine)}, ${dayWithWeekday(on)}`
}

/** The inspectorate's deadline as printed, or the day that was read from it. */
export function deadlineOf({ deadlineWords, deadlineOn }: Finding): Paragraph {
  const day = deadlineOn ? dayInWords(deadlineOn) : ''
  return { lead: "Inspectorate's deadline", words: deadlineWords === '' ? day : shortened(deadlineWords, longestLine) }
}
