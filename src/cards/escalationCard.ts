import { britishDayOf, dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import type { OwedByOwner } from '../domain/roundDigests'
import { deliveryStateWords } from '../domain/wording'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, meetingInWords, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, digestWords, listWords, marking } from './wording'

export interface Escalation {
  readonly meeting: Meeting
  readonly owed: readonly OwedByOwner[]
  readonly people: World['people']
  readonly link: string
}

const mostOwners = 10
const mostFindings = 5
const longestText = 160

/** For a strategic lead: owner by owner what is still owed, and how far the question got to each. */
export function escalationCard({ meeting, owed, people, link }: Escalation): Card {
  return expandCard('escalation', {
    marking,
    heading: digestWords.escalation(owed.reduce((sum, { findings }) => sum + findings.length, 0)),
    paragraphs: filled([
      { lead: 'For', words: meetingInWords(meeting) },
      { lead: 'Answers by', words: `18:00 on ${dayWithWeekday(meeting.timetable.cutOff)}` },
      { words: owed.length === 0 ? digestWords.nothingOwed : digestWords.whatYouCanDo },
      { words: listWords.more(owed.length - mostOwners) },
    ]),
    owners: owed.slice(0, mostOwners).map(each => rowFor(each, people)),
    link,
    openTracker: buttons.openTracker,
  })
}

function rowFor({ owner, findings, card }: OwedByOwner, people: World['people']): object {
  const lines: readonly Paragraph[] = findings
    .slice(0, mostFindings)
    .map(finding => ({ words: `${plainLabel(finding)}: ${shortened(finding.text, longestText)}` }))
  const more: Paragraph = { words: listWords.more(findings.length - mostFindings) }
  return {
    owner: shortened(nameOf(people, owner), longestText),
    state: filled([{ lead: 'Card', words: card ? stateWords(card) : digestWords.noCard }]),
    findings: filled([...lines, more]),
  }
}

/** `Sent, 19 November 2026` or `The app is not installed for this person. Ask them to add it.` */
export function stateWords({ state, reason, at }: NonNullable<OwedByOwner['card']>): string {
  const words = deliveryStateWords[state]
  return reason === ''
    ? `${words}, ${dayInWords(britishDayOf(new Date(at)))}`
    : `${words}. ${shortened(reason, longestText)}`
}
