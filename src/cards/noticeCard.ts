import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, marking } from './wording'

export interface CardButton {
  readonly title: string
  readonly verb: string
  readonly data: Readonly<Record<string, string>>
}

export interface Notice {
  /** Ours, never somebody's own words: headings are Markdown to Teams. */
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
  /** What to do next; at most five beside the link. */
  readonly actions?: readonly CardButton[]
  /** Where the tracker is, when it helps to open it. */
  readonly link?: string
}

export const myFindingsButton: CardButton = { title: buttons.myFindings, verb: 'myFindings', data: {} }
export const helpButton: CardButton = { title: buttons.help, verb: 'help', data: {} }

/** A card that tells something and offers next steps: a receipt, a refusal, a welcome. */
export function noticeCard({ heading, paragraphs, actions = [], link = '' }: Notice): Card {
  return expandCard('notice', {
    marking,
    heading,
    paragraphs: filled(paragraphs),
    actions,
    link,
    openTracker: buttons.openTracker,
  })
}
