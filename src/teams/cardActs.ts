import { askedOf, askingCard, ownedCard } from '../cards/cardFor'
import { briefingForReviewCard } from '../cards/briefingCard'
import type { Card } from '../cards/expandCard'
import { findingsToAnswerCard } from '../cards/findingsToAnswerCard'
import { noticeCard } from '../cards/noticeCard'
import { ownershipCard } from '../cards/ownershipCard'
import { updateFormCard } from '../cards/updateFormCard'
import { updateReceivedCard } from '../cards/updateReceivedCard'
import { britishDayOf } from '../domain/calendarDay'
import { latestUpdate, mayAnswer, updatesFor } from '../domain/finding'
import { isAsked } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import type { Actor } from '../domain/person'
import type { AnswerFields } from '../domain/progressUpdate'
import type { Change } from '../domain/story'
import type { Refusal, Verdict } from '../domain/verdict'
import type { Desk } from '../workflows/acceptCommand'
import { answerOwnership } from '../workflows/answerOwnership'
import { reviewBriefing } from '../workflows/reviewBriefing'
import { submitProgressUpdate } from '../workflows/submitProgressUpdate'
import { myFindingsCard } from './chatReplies'
import type { Reply, Verb } from './cardReply'
import { closedRoundCard, helpCard, refusedCard } from './standingCards'

export interface BotDesk extends Desk {
  readonly evidenceHosts: readonly string[]
  readonly linkTo: (page: string) => string
}

export interface Pressed {
  readonly desk: BotDesk
  /** Who signed the activity. */
  readonly by: Actor
  readonly teamsId: string
}

type CardActs = { readonly [Name in Verb]: (reply: Reply<Name>, pressed: Pressed) => Card | Promise<Card> }

/** What each button does, and the card that replaces the one it was on. An old card, pressed, shows today's truth. */
export const cardActs: CardActs = {
  openFinding: ({ finding, meeting }, pressed) => form({ finding, meeting }, pressed),
  sendProgressUpdate: ({ finding, meeting, ...fields }, pressed) => answer({ finding, meeting, fields }, pressed),
  noChange: ({ finding, meeting }, pressed) => {
    const held = pressed.desk.records.world().findings.get(finding)
    const confidence = (held && latestUpdate(held)?.confidence) ?? 'onTrack'
    return answer({ finding, meeting, fields: { statement: 'noChange', confidence } }, pressed)
  },
  backToList: ({ meeting }, pressed) => list(meeting, pressed, { asList: true }),
  showPage: ({ meeting, page }, pressed) => list(meeting, pressed, { asList: true, page }),
  refreshCard: ({ meeting }, pressed) => list(meeting, pressed, {}),
  acceptOwnership: async ({ finding }, { desk, by }) => {
    const verdict = await answerOwnership(desk, { finding }, { by, channel: 'card' })
    return verdict.kind === 'refused' ? refusedCard(verdict.because) : acceptedCard(finding, desk)
  },
  handBackOwnership: async ({ finding, reason }, { desk, by }) => {
    const given = { finding, handBackBecause: reason.trim() }
    const verdict = await answerOwnership(desk, given, { by, channel: 'card' })
    if (verdict.kind === 'refused') return handBackRefused({ finding, reason }, verdict.because, desk)
    return noticeCard({
      heading: 'Thank you: it has been handed back',
      paragraphs: [
        { lead: 'Reason', words: given.handBackBecause },
        { words: 'The deputy chief has been told and will name somebody else.' },
      ],
      actions: [{ title: 'My AFIs', verb: 'myFindings', data: {} }],
    })
  },
  approveBriefing: ({ meeting, version, note }, pressed) =>
    decide({ meeting, version, note, decision: 'approve' }, pressed),
  sendBackBriefing: ({ meeting, version, note }, pressed) =>
    decide({ meeting, version, note, decision: 'sendBack' }, pressed),
  myFindings: (_reply, { desk, by }) => myFindingsCard(desk, by),
  help: (_reply, { desk }) => helpCard(desk),
}

interface About {
  readonly finding: string
  readonly meeting: string
}

function form({ finding: reference, meeting: name }: About, { desk, by, teamsId }: Pressed): Card {
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  const meeting = world.meetings.get(name)
  if (!finding) return refusedCard('unknownFinding')
  if (!meeting) return refusedCard('unknownMeeting')
  if (!mayAnswer(finding, by.oid)) return refusedCard('notTheOwner')
  if (!isAsked(meeting, reference)) return refusedCard('notAsked')
  if (isOver(meeting, desk)) return closedRoundCard(meeting, { by, desk })
  return updateFormCard({ finding, meeting, now: desk.clock.now(), teamsId })
}

async function answer(
  { finding: reference, meeting: name, fields }: About & { fields: AnswerFields },
  { desk, by, teamsId }: Pressed,
): Promise<Card> {
  const outcome = await submitProgressUpdate(
    desk,
    { finding: reference, meeting: name, fields },
    { by, channel: 'card' },
  )
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  const meeting = world.meetings.get(name)
  if (outcome.kind === 'refused' && outcome.because === 'roundClosed' && meeting)
    return closedRoundCard(meeting, { by, desk }, fields)
  if (outcome.kind === 'refused' || !finding || !meeting) {
    return refusedCard(outcome.kind === 'refused' ? outcome.because : 'unknownFinding', fields)
  }
  if (outcome.kind === 'problems') {
    if (!mayAnswer(finding, by.oid)) return refusedCard('notTheOwner')
    return updateFormCard({
      finding,
      meeting,
      now: desk.clock.now(),
      teamsId,
      typed: fields,
      problems: outcome.problems,
    })
  }
  return receipt({ finding: reference, meeting }, { desk, by })
}

function receipt(
  { finding: reference, meeting }: { finding: string; meeting: Meeting },
  { desk, by }: Pick<Pressed, 'desk' | 'by'>,
): Card {
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  const update = finding && updatesFor(finding, meeting.reference).at(-1)
  if (!finding || !update) return refusedCard('unknownFinding')
  const left = askedOf(world, meeting, by.oid).filter(each => updatesFor(each, meeting.reference).length === 0).length
  return updateReceivedCard(finding, update, { meeting, left })
}

function list(
  name: string,
  { desk, by, teamsId }: Pressed,
  { asList = false, page = 0 }: { asList?: boolean; page?: number },
): Card {
  const world = desk.records.world()
  const meeting = world.meetings.get(name)
  if (!meeting) return refusedCard('unknownMeeting')
  if (isOver(meeting, desk)) return closedRoundCard(meeting, { by, desk })
  const findings = askedOf(world, meeting, by.oid)
  if (findings.length === 0) return refusedCard('notAsked')
  const now = desk.clock.now()
  return asList
    ? findingsToAnswerCard({ meeting, findings, now, teamsId, page })
    : askingCard(meeting, findings, { now, teamsId })
}

function isOver(meeting: Meeting, { clock }: BotDesk): boolean {
  return meeting.cancelled || britishDayOf(clock.now()) > meeting.on
}

function acceptedCard(reference: string, { records }: BotDesk): Card {
  const finding = records.world().findings.get(reference)
  return finding ? ownedCard(finding) : refusedCard('unknownFinding')
}

/** A missing reason is asked for on the same card; anything else is told. */
function handBackRefused(
  { finding, reason }: { finding: string; reason: string },
  because: Refusal,
  desk: BotDesk,
): Card {
  const world = desk.records.world()
  const known = world.findings.get(finding)
  if (!known || (because !== 'reasonMissing' && because !== 'tooLong')) return refusedCard(because)
  const problem =
    because === 'reasonMissing' ? 'Say why it is not yours.' : 'The reason is too long; the most is 1,000 characters.'
  return ownershipCard(known, world.inspections.get(known.inspection), { reason, problem })
}

async function decide(
  given: { meeting: string; version: number; note: string; decision: 'approve' | 'sendBack' },
  { desk, by }: Pressed,
): Promise<Card> {
  const verdict = await reviewBriefing(desk, { ...given, note: given.note.trim() }, { by, channel: 'card' })
  const meeting = desk.records.world().meetings.get(given.meeting)
  const review = meeting?.review
  if (!meeting) return refusedCard('unknownMeeting')
  if (verdict.kind !== 'refused') return decidedCard(given.decision, meeting, desk)
  if (!review || !mayTryAgain(verdict)) return refusedCard(verdict.because)
  const problem =
    verdict.because === 'noteMissing'
      ? 'Say in the note what should change.'
      : 'The note is too long; the most is 2,000 characters.'
  return briefingForReviewCard({
    meeting,
    review,
    link: desk.linkTo(`#/meetings/${given.meeting}/briefing`),
    note: given.note,
    problem,
  })
}

function mayTryAgain(verdict: Extract<Verdict<Change>, { kind: 'refused' }>): boolean {
  return verdict.because === 'noteMissing' || verdict.because === 'tooLong'
}

function decidedCard(decision: 'approve' | 'sendBack', meeting: Meeting, desk: BotDesk): Card {
  const { name, reference, review } = meeting
  const isApproved = decision === 'approve'
  return noticeCard({
    heading: isApproved ? 'Approved: thank you' : 'Sent back: thank you',
    paragraphs: [
      { lead: 'Briefing', words: `${name}, version ${review?.version ?? ''}` },
      { lead: 'Your note', words: review?.commissionersNote ?? '' },
      {
        words: isApproved
          ? "It is on its way to the group's channel."
          : 'The office has your note and will send you a new version.',
      },
    ],
    link: desk.linkTo(`#/meetings/${reference}/briefing`),
  })
}
