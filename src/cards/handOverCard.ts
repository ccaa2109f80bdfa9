import type { CalendarDay } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import { nameOf } from '../domain/person'
import type { AnswerFields } from '../domain/progressUpdate'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { myFindingsButton, noticeCard } from './noticeCard'
import { peopleToChoose } from './peopleToChoose'
import { filled, plainLabel, shortened } from './safeWords'
import { givenBack } from './updateFormCard'
import { handOverWords, marking } from './wording'

export interface HandingOver {
  readonly finding: Finding
  readonly world: World
  readonly today: CalendarDay
  /** The meeting whose form it was opened from; empty from elsewhere. */
  readonly meeting?: string
  readonly newOwner?: string
  readonly reason?: string
  /** What stood in the form that it was opened from, for the way back. */
  readonly typed?: AnswerFields
  readonly problem?: string
}

const longestText = 2000

/**
 * Asks whom a finding should go to. Teams searches its own directory as somebody types; the names that are listed beside
 * are for clients that don't.
 */
export function handOverCard(handing: HandingOver): Card {
  const { finding, world, today, meeting = '', newOwner = '', reason = '', problem = '' } = handing
  const given = givenBack(handing.typed ?? {})
  return expandCard('handOver', {
    marking,
    heading: handOverWords.question(plainLabel(finding)),
    text: shortened(finding.text, longestText),
    facts: filled([{ lead: 'Reference', words: finding.reference }]),
    people: peopleToChoose(world, { force: finding.forceKey, by: finding.ownership?.owner ?? '', today }),
    newOwner,
    reason: reason.slice(0, longestText),
    problem,
    whatFollows: handOverWords.whatFollows,
    finding: finding.reference,
    meeting,
    hasForm: meeting !== '',
    typed: given,
    back: { finding: finding.reference, meeting, ...given },
  })
}

/** The receipt for whoever handed it over, for as long as the new owner has not answered and after. */
export function handedOverCard(finding: Finding, { people }: Pick<World, 'people'>): Card {
  const { ownership } = finding
  return noticeCard({
    heading: handOverWords.isHandedOver(plainLabel(finding)),
    paragraphs: [
      { lead: 'Handed to', words: ownership ? nameOf(people, ownership.owner) : '' },
      { lead: 'Why', words: ownership?.handedOverBecause ?? '' },
      { words: handOverWords.theyAreAsked },
    ],
    actions: [myFindingsButton],
  })
}
