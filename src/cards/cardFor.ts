import { britishDayOf, dayInWords } from '../domain/calendarDay'
import { isSettled, returnedUpdate } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { isRoundOver } from '../domain/meeting'
import type { BriefingReview, Meeting } from '../domain/meeting'
import { may, mayForAll } from '../domain/permissions'
import type { Act } from '../domain/permissions'
import type { AnswerFields } from '../domain/progressUpdate'
import { owedFrom } from '../domain/roundAsked'
import type { World } from '../domain/world'
import type { Message, MessageAbout } from '../workflows/ports'
import { askedOf, askingCard } from './askingCard'
import { askingOthers } from './askingOthers'
import { approvedBriefingCard, briefingForReviewCard, briefingSentBackCard, newerBriefingCard } from './briefingCard'
import { closedRoundCard, nothingAskedCard } from './closedRoundCard'
import type { Card, CardToSend } from './expandCard'
import { handedBackCard, ownershipAnsweredCard, ownershipCard } from './ownershipCard'
import { notFiledCard } from './refusedCard'
import { roundNotices } from './roundNotices'
import type { Drawn } from './roundNotices'
import { summaries } from './wording'

export interface Drawing {
  readonly world: World
  readonly now: Date
  /** The address of a page of the tab: `#/meetings/RGG-2026-12-17`. */
  readonly linkTo: (page: string) => string
}

type Seen = Drawing & Pick<Message, 'to'>
type Draw<About> = (about: About, seen: Seen) => Drawn | undefined
type Draws = { readonly [Name in MessageAbout['card']]: Draw<Extract<MessageAbout, { card: Name }>> }

const draws: Draws = {
  ownership: ({ finding: reference }, { world, to }) => {
    const finding = world.findings.get(reference)
    if (!finding) return undefined
    const { ownership } = finding
    const isWanted = ownership?.owner === to && ownership.answer === 'asked' && !isSettled(finding)
    const card = isWanted ? ownershipCard(finding, world) : ownershipAnsweredCard(finding, to)
    return { card, isWanted, summary: summaries.ownership }
  },
  updateRequest: ({ meeting }, seen) => drawAsking(meeting, seen, false),
  reminder: ({ meeting }, seen) => drawAsking(meeting, seen, true),
  updateReturned: (about, seen) => drawReturned(about, seen),
  handedBack: ({ finding: reference }, { world, to, now, linkTo }) => {
    const finding = world.findings.get(reference)
    if (!finding || !mayAssign(finding, { world, to, now })) return undefined
    return {
      card: handedBackCard(finding, linkTo(`#/findings/${reference}`)),
      isWanted: finding.handedBackBecause !== undefined && !finding.ownership,
      summary: summaries.handedBack,
    }
  },
  briefingReady: (about, seen) =>
    drawBriefing(about, seen, {
      act: 'reviewBriefing',
      states: ['drafted'],
      draw: briefingForReviewCard,
      summary: summaries.briefingReady,
    }),
  briefingSentBack: (about, seen) =>
    drawBriefing(about, seen, {
      act: 'draftBriefing',
      states: ['sentBack'],
      draw: about => (about.review.state === 'sentBack' ? briefingSentBackCard(about) : approvedBriefingCard(about)),
      summary: summaries.briefingSentBack,
    }),
  approvedBriefing: (about, seen) =>
    drawBriefing(about, seen, {
      states: ['approved'],
      draw: approvedBriefingCard,
      summary: summaries.approvedBriefing,
    }),
  ...roundNotices,
  ...askingOthers,
  notFiled: ({ submitted: { command }, because }) => ({
    card: notFiledCard(because, wordsIn(command)),
    isWanted: true,
    summary: summaries.notFiled,
  }),
}

/** Draws the card of a message from the record as it is now; nothing when it is no longer needed. */
export function cardFor(message: Pick<Message, 'about' | 'to'>, drawing: Drawing): CardToSend | undefined {
  const drawn = drawNow(message, drawing)
  return drawn?.isWanted ? { card: drawn.card, summary: drawn.summary } : undefined
}

/** What stands in place of a card that was sent: the question still, its receipt, or that it is over. */
export function standingCardFor(message: Pick<Message, 'about' | 'to'>, drawing: Drawing): CardToSend | undefined {
  const drawn = drawNow(message, drawing)
  return drawn && { card: drawn.card, summary: drawn.summary }
}

/**
 * The card with the call that Teams makes when this person has it before their eyes. Only cards as sent carry it: a
 * form opened from a list would otherwise be replaced by the list again while somebody types. Where Teams has not told us
 * this person's id yet, nobody is named: in their own chat the call is then made for them all the same.
 */
export function withRefresh(card: Card, { key, teamsId }: { key: string; teamsId: string }): Card {
  const action = { type: 'Action.Execute', verb: 'refreshCard', data: { key } }
  return { ...card, refresh: teamsId === '' ? { action } : { action, userIds: [teamsId] } }
}

function drawNow({ about, to }: Pick<Message, 'about' | 'to'>, drawing: Drawing): Drawn | undefined {
  const draw = draws[about.card] as Draw<MessageAbout>
  return draw(about, { ...drawing, to })
}

function drawAsking(reference: string, seen: Seen, isReminder: boolean): Drawn | undefined {
  const { world, to, now } = seen
  const meeting = world.meetings.get(reference)
  if (!meeting) return undefined
  const owed = owedFrom(world, meeting, { oid: to, on: britishDayOf(now) }).length
  const day = dayInWords(meeting.timetable.cutOff)
  return {
    card: cardAsking(meeting, seen, isReminder),
    isWanted: owed > 0 && !isRoundOver(meeting, now),
    summary: isReminder ? summaries.reminder(owed, day) : summaries.updateRequest(owed, day),
  }
}

function cardAsking(meeting: Meeting, { world, to, now }: Seen, isReminder: boolean): Card {
  const asking = { world, owner: to, today: britishDayOf(now) }
  if (isRoundOver(meeting, now)) return closedRoundCard(meeting, asking)
  const findings = askedOf(world, meeting, { oid: to, on: britishDayOf(now) })
  return findings.length === 0
    ? nothingAskedCard(meeting, asking)
    : askingCard(meeting, findings, { now, owner: to, people: world.people, isReminder })
}

/** The form with the question; for whoever does not answer for it any more, who does. */
function drawReturned(
  { finding: reference, meeting: name }: { readonly finding: string; readonly meeting: string },
  { world, to, now }: Seen,
): Drawn | undefined {
  const finding = world.findings.get(reference)
  const meeting = world.meetings.get(name)
  if (!finding || !meeting) return undefined
  const today = britishDayOf(now)
  const summary = summaries.updateReturned
  const asking = { world, owner: to, today }
  if (isRoundOver(meeting, now)) return { card: closedRoundCard(meeting, asking), isWanted: false, summary }
  if (!askedOf(world, meeting, { oid: to, on: today }).includes(finding)) {
    return { card: nothingAskedCard(meeting, asking), isWanted: false, summary }
  }
  const card = askingCard(meeting, [finding], { now, owner: to, people: world.people })
  return { card, isWanted: returnedUpdate(finding, name) !== undefined, summary }
}

interface BriefingMessage {
  /** What the reader's roles must allow; absent for a channel, whose members Teams knows. */
  readonly act?: Act
  /** The states of the review in which there is something to tell. */
  readonly states: readonly BriefingReview['state'][]
  readonly draw: (briefing: { meeting: Meeting; review: BriefingReview; link: string }) => Card
  readonly summary: string
}

function drawBriefing(
  { meeting: reference, version }: { readonly meeting: string; readonly version: number },
  { world, to, now, linkTo }: Seen,
  { act, states, draw, summary }: BriefingMessage,
): Drawn | undefined {
  const meeting = world.meetings.get(reference)
  const review = meeting?.review
  if (!meeting || !review) return undefined
  const scope = { bodies: meeting.covers, on: britishDayOf(now) }
  if (act && !mayForAll(world, { oid: to, name: '' }, { act, ...scope })) return undefined
  const isThisVersion = review.version === version
  const about = { meeting, review, link: linkTo(`#/meetings/${reference}/briefing`) }
  return {
    card: isThisVersion ? draw(about) : newerBriefingCard(about),
    isWanted: isThisVersion && states.includes(review.state),
    summary,
  }
}

function mayAssign(finding: Finding, { world, to, now }: Pick<Seen, 'world' | 'to' | 'now'>): boolean {
  const reader = { oid: to, name: '' }
  return may(world, reader, { act: 'assignOwner', bodies: [finding.forceKey], on: britishDayOf(now) })
}

function wordsIn(command: Extract<MessageAbout, { card: 'notFiled' }>['submitted']['command']): AnswerFields {
  if (command.kind === 'submitProgressUpdate') return command.answer
  if (command.kind === 'handBackOwnership') return { governanceUpdate: command.reason }
  return command.kind === 'reviewBriefing' ? { governanceUpdate: command.note } : {}
}
