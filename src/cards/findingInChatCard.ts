import type { Finding } from '../domain/finding'
import { statusWords } from '../domain/wording'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import type { CardButton } from './noticeCard'
import { filled, plainLabel, shortened, withoutTricks } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, extensionWords, listWords, marking } from './wording'

export interface FindingInChat {
  readonly finding: Finding
  readonly world: Pick<World, 'inspections'>
  readonly link: string
}

const longestTitle = 200

/**
 * A finding where others read along: its reference, title and status, and not a word more. Who may read more opens the
 * tracker.
 */
export function findingInChatCard({ finding, world, link }: FindingInChat, actions: readonly CardButton[] = []): Card {
  return expandCard('findingInChat', {
    marking,
    heading: plainLabel(finding),
    paragraphs: filled([
      { words: titleOf(finding, world) },
      { lead: 'Reference', words: finding.reference },
      { lead: 'Status', words: statusWords[finding.status] },
    ]),
    actions,
    link,
    openTracker: buttons.openTracker,
  })
}

/** The tracker's own address, without a word about what stands there. */
export function trackerInChatCard(link: string): Card {
  return expandCard('findingInChat', {
    marking,
    heading: extensionWords.tracker,
    paragraphs: filled([{ words: extensionWords.whatItIs }]),
    actions: [],
    link,
    openTracker: buttons.openTracker,
  })
}

/** The same card with the call that draws it for whoever looks at it, in a chat of up to sixty. */
export function forEachReader(card: Card, finding: string): Card {
  return { ...card, refresh: { action: { type: 'Action.Execute', verb: 'viewFinding', data: { finding } } } }
}

/** Several findings of one name, where others read along. */
export function findingsInChatCard(
  { findings, world, link }: { findings: readonly Finding[] } & Pick<FindingInChat, 'world' | 'link'>,
  mostShown = 5,
): Card {
  const rows: readonly Paragraph[] = findings
    .slice(0, mostShown)
    .map(finding => ({ lead: finding.reference, words: `${titleOf(finding, world)}. ${statusWords[finding.status]}` }))
  return expandCard('findingInChat', {
    marking,
    heading: listWords.found(findings.length),
    paragraphs: filled([...rows, { words: listWords.more(findings.length - mostShown) }]),
    actions: [],
    link,
    openTracker: buttons.openTracker,
  })
}

/** The title of the report that the finding is in: what a finding is about stays out of shared chats. */
export function titleOf({ inspection }: Finding, { inspections }: Pick<World, 'inspections'>): string {
  return shortened(withoutTricks(inspections.get(inspection)?.title ?? ''), longestTitle)
}
