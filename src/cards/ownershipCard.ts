import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import { isSettled } from '../domain/finding'
import type { Finding, Ownership } from '../domain/finding'
import { nameOf } from '../domain/person'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { myFindingsButton, noticeCard } from './noticeCard'
import { deadlineOf, filled, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { marking, ownershipWords } from './wording'

const longestText = 4000

/** Asks a newly named owner to accept a finding or hand it back; what they typed stays when a reason is missing. */
export function ownershipCard(
  finding: Finding,
  world: Pick<World, 'inspections' | 'people'>,
  { reason = '', problem = '' }: { reason?: string; problem?: string } = {},
): Card {
  return expandCard('ownership', {
    marking,
    heading: ownershipWords.question(plainLabel(finding)),
    finding: finding.reference,
    text: shortened(finding.text, longestText),
    facts: filled([
      { lead: 'Reference', words: finding.reference },
      { lead: 'Inspection', words: world.inspections.get(finding.inspection)?.title ?? '' },
      { lead: 'Target', words: finding.targetOn ? dayWithWeekday(finding.targetOn) : '' },
      deadlineOf(finding),
      ...(finding.ownership ? namedBy(finding.ownership, world.people) : []),
    ]),
    reason,
    problem,
  })
}

function namedBy(ownership: Ownership, people: World['people']): readonly Paragraph[] {
  const { strategicLead, handedOverBy, handedOverBecause = '', since } = ownership
  return [
    { lead: 'Strategic lead', words: nameOf(people, strategicLead) },
    { lead: 'Handed over by', words: handedOverBy === undefined ? '' : nameOf(people, handedOverBy) },
    { lead: 'Because', words: handedOverBecause },
    { lead: 'Named on', words: dayInWords(since) },
  ]
}

/** What stands in place of the question now: it is theirs, it was handed back, or it went to somebody else. */
export function ownershipAnsweredCard(finding: Finding, to: string): Card {
  const label = plainLabel(finding)
  const text = { words: shortened(finding.text, longestText) }
  const actions = [myFindingsButton]
  const { ownership, handedBackBecause = '' } = finding
  if (isSettled(finding)) {
    return noticeCard({
      heading: ownershipWords.isSettled(label),
      paragraphs: [text, { words: ownershipWords.nothingToDo }],
      actions,
    })
  }
  if (ownership?.owner === to) {
    return noticeCard({
      heading: ownershipWords.isYours(label),
      paragraphs: [text, { words: ownershipWords.whatFollows }],
      actions,
    })
  }
  if (ownership) {
    return noticeCard({
      heading: ownershipWords.isWithSomebodyElse(label),
      paragraphs: [{ words: ownershipWords.nothingToDo }],
      actions,
    })
  }
  return noticeCard({
    heading: ownershipWords.thankYouHandedBack(label),
    paragraphs: [{ lead: 'Reason', words: handedBackBecause }, { words: ownershipWords.deputyTold }],
    actions,
  })
}

/** Tells the deputy chief that an owner gave a finding back, and why. */
export function handedBackCard(finding: Finding, link: string): Card {
  return noticeCard({
    heading: ownershipWords.isHandedBack(plainLabel(finding)),
    paragraphs: [
      { words: shortened(finding.text, longestText) },
      { lead: 'Reason', words: finding.handedBackBecause ?? '' },
      { words: finding.ownership ? ownershipWords.ownerNamedSince : ownershipWords.nobodyAnswers },
    ],
    link,
  })
}
