import { isAwaitingSignOff, isSettled } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { findingLabel, refusalWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { Message, MessageAbout } from '../workflows/ports'
import { approvedBriefingCard, briefingForReviewCard } from './briefingCard'
import type { Card, CardToSend } from './expandCard'
import { findingsToAnswerCard } from './findingsToAnswerCard'
import { noticeCard } from './noticeCard'
import { ownershipCard } from './ownershipCard'
import { updateFormCard } from './updateFormCard'

export interface Drawing {
  readonly world: World
  readonly now: Date
  /** The recipient's `29:` id, empty when it is not known. */
  readonly teamsId: string
  /** The address of a page of the tab: `#/meetings/RGG-2026-12-17`. */
  readonly linkTo: (page: string) => string
}

type Draw<About> = (about: About, drawing: Drawing & { readonly to: string }) => CardToSend | undefined
type Draws = { readonly [Name in MessageAbout['card']]: Draw<Extract<MessageAbout, { card: Name }>> }

const draws: Draws = {
  ownership: ({ finding: reference }, { world, to }) => {
    const finding = world.findings.get(reference)
    if (finding?.ownership?.owner !== to) return undefined
    return {
      card: ownershipCard(finding, world.inspections.get(finding.inspection)),
      summary: `${findingLabel(finding)}: will you answer for it?`,
    }
  },
  updateRequest: ({ meeting }, drawing) => askCard(meeting, drawing, false),
  reminder: ({ meeting }, drawing) => askCard(meeting, drawing, true),
  handedBack: ({ finding: reference }, { world, linkTo }) => {
    const finding = world.findings.get(reference)
    return (
      finding && {
        card: handedBackCard(finding, linkTo(`#/findings/${reference}`)),
        summary: `${findingLabel(finding)} was handed back`,
      }
    )
  },
  briefingReady: ({ meeting: reference, version }, { world, linkTo }) => {
    const meeting = world.meetings.get(reference)
    if (meeting?.review?.version !== version) return undefined
    const link = linkTo(`#/meetings/${reference}/briefing`)
    return {
      card: briefingForReviewCard({ meeting, review: meeting.review, link }),
      summary: 'A briefing is ready for your review',
    }
  },
  briefingSentBack: ({ meeting: reference, version }, { world, linkTo }) => {
    const meeting = world.meetings.get(reference)
    if (meeting?.review?.version !== version || meeting.review.state !== 'sentBack') return undefined
    return {
      card: sentBackCard(meeting, linkTo(`#/meetings/${reference}/briefing`)),
      summary: 'A briefing was sent back',
    }
  },
  approvedBriefing: ({ meeting: reference, version }, { world, linkTo }) => {
    const meeting = world.meetings.get(reference)
    if (meeting?.review?.version !== version || meeting.review.state !== 'approved') return undefined
    const link = linkTo(`#/meetings/${reference}/briefing`)
    return {
      card: approvedBriefingCard({ meeting, review: meeting.review, link }),
      summary: `${meeting.name}: briefing approved`,
    }
  },
  notFiled: ({ submitted: { command }, because }) => ({
    card: noticeCard({
      heading: 'What you sent could not be recorded after all',
      paragraphs: [
        { words: refusalWords[because] },
        ...wordsGivenBack(command),
        { words: 'Nothing else has changed. Write "my AFIs" to see what is asked of you now.' },
      ],
    }),
    summary: 'What you sent could not be recorded',
  }),
}

/** Draws the card of a message from the record as it is now; nothing when it is no longer needed. */
export function cardFor({ about, to }: Pick<Message, 'about' | 'to'>, drawing: Drawing): CardToSend | undefined {
  const draw = draws[about.card] as Draw<MessageAbout>
  return draw(about, { ...drawing, to })
}

/** The findings that a meeting asks of this person, answered or not. */
export function askedOf(world: World, meeting: Meeting, owner: string): readonly Finding[] {
  return meeting.requests
    .flatMap(({ finding }) => world.findings.get(finding) ?? [])
    .filter(finding => finding.ownership?.owner === owner && !isSettled(finding) && !isAwaitingSignOff(finding))
}

/** One finding: the form at once, until it is answered. Several: the list. */
export function askingCard(
  meeting: Meeting,
  findings: readonly Finding[],
  drawing: Pick<Drawing, 'now' | 'teamsId'> & { isReminder?: boolean },
): Card {
  const [only, ...others] = findings
  const isAnswered = only?.updates.some(update => update.meeting === meeting.reference) ?? false
  if (only && others.length === 0 && !isAnswered) return updateFormCard({ finding: only, meeting, ...drawing })
  return findingsToAnswerCard({ meeting, findings, ...drawing })
}

function askCard(
  reference: string,
  { world, to, ...drawing }: Drawing & { to: string },
  isReminder: boolean,
): CardToSend | undefined {
  const meeting = world.meetings.get(reference)
  const findings = meeting ? askedOf(world, meeting, to) : []
  if (!meeting || meeting.cancelled || findings.length === 0) return undefined
  const what = findings.length === 1 ? 'an update is' : `${findings.length} updates are`
  return {
    card: askingCard(meeting, findings, { ...drawing, isReminder }),
    summary: `${isReminder ? 'Reminder: ' : ''}${what} needed for ${meeting.name}`,
  }
}

/** What stands in place of the question once it is answered. */
export function ownedCard(finding: Finding): Card {
  return noticeCard({
    heading: `Thank you: ${findingLabel(finding)} is yours`,
    paragraphs: [
      { words: finding.text },
      { words: 'You will get a card before each governance meeting. It takes about 90 seconds to answer.' },
    ],
    actions: [{ title: 'My AFIs', verb: 'myFindings', data: {} }],
  })
}

function handedBackCard(finding: Finding, link: string): Card {
  return noticeCard({
    heading: `${findingLabel(finding)} was handed back`,
    paragraphs: [
      { words: finding.text },
      { lead: 'Reason', words: finding.handedBackBecause ?? '' },
      { words: finding.ownership ? '' : 'Nobody answers for it now. Name another owner in the tracker.' },
    ],
    link,
  })
}

function sentBackCard({ name, review }: Meeting, link: string): Card {
  return noticeCard({
    heading: `The briefing for ${name} was sent back`,
    paragraphs: [
      { lead: 'Version', words: String(review?.version ?? '') },
      { lead: 'Note', words: review?.commissionersNote ?? '' },
      { words: 'Add a note and draft it again in the tracker; the Commissioner then gets the new version.' },
    ],
    link,
  })
}

function wordsGivenBack(command: Extract<MessageAbout, { card: 'notFiled' }>['submitted']['command']) {
  if (command.kind !== 'submitProgressUpdate') return []
  const { governanceUpdate, obstacle, publicLine } = command.answer
  return [
    { lead: 'You wrote', words: governanceUpdate },
    { lead: 'What stands in the way', words: obstacle },
    { lead: 'Public line', words: publicLine },
  ]
}
