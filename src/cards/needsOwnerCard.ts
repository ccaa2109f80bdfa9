import { dayInWords, daysBetween } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import { unownedSince } from '../domain/unowned'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, digestWords, listWords, marking } from './wording'

export interface NeedsOwner {
  readonly force: string
  readonly findings: readonly Finding[]
  readonly on: CalendarDay
  readonly link: string
}

const mostShown = 10
const longestText = 300

/** For the deputy chief: the findings that nobody answers for, the longest unowned first. */
export function needsOwnerCard({ force, findings, on, link }: NeedsOwner): Card {
  return expandCard('needsOwner', {
    marking,
    heading: digestWords.needsOwner(findings.length),
    paragraphs: filled([
      { lead: 'Force', words: force },
      { words: findings.length === 0 ? digestWords.allOwned : digestWords.nameOwners },
      { words: listWords.more(findings.length - mostShown) },
    ]),
    findings: findings.slice(0, mostShown).map(finding => ({
      label: plainLabel(finding),
      text: shortened(finding.text, longestText),
      standing: filled(standingOf(finding, on)),
    })),
    link,
    openTracker: buttons.nameOwners,
  })
}

function standingOf(finding: Finding, on: CalendarDay): readonly Paragraph[] {
  const since = unownedSince(finding) ?? on
  const days = daysBetween({ from: since, to: on })
  return [
    { lead: 'Reference', words: finding.reference },
    { lead: 'Without an owner', words: `since ${dayInWords(since)}, ${days} ${days === 1 ? 'day' : 'days'}` },
    { lead: 'Handed back because', words: shortened(finding.handedBackBecause ?? '', longestText) },
  ]
}
