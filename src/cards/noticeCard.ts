import { expandCard } from './expandCard'
import type { Card } from './expandCard'

export const marking = 'OFFICIAL'

/** A line of a card: a bold lead, `Target: `, and words, which may be somebody's own. */
export interface Paragraph {
  readonly lead?: string
  readonly words: string
}

export interface CardButton {
  readonly title: string
  readonly verb: string
  readonly data: Readonly<Record<string, string>>
}

export interface Notice {
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
  /** What to do next; at most six. */
  readonly actions?: readonly CardButton[]
  /** Where the tracker is, when it helps to open it. */
  readonly link?: string
}

/** A card that tells something and offers next steps: a receipt, a refusal, a welcome. */
export function noticeCard({ heading, paragraphs, actions = [], link = '' }: Notice): Card {
  return expandCard('notice', { marking, heading, paragraphs: filled(paragraphs), actions, link })
}

/** Every blank of a paragraph filled, and paragraphs with nothing to say left out. */
export function filled(paragraphs: readonly Paragraph[]): readonly Required<Paragraph>[] {
  return paragraphs
    .filter(({ words }) => words !== '')
    .map(({ lead = '', words }) => ({ lead: lead === '' ? '' : `${lead}: `, words: withoutTricks(words) }))
}

/** Characters that turn the direction of text can make a sentence read as another; they are left out of cards. */
export function withoutTricks(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
}
