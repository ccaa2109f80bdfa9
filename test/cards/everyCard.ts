import { askingCard } from '../../src/cards/askingCard'
import {
  approvedBriefingCard,
  briefingDecidedCard,
  briefingForReviewCard,
  briefingSentBackCard,
  newerBriefingCard,
} from '../../src/cards/briefingCard'
import { cardFor } from '../../src/cards/cardFor'
import { closedRoundCard, nothingAskedCard } from '../../src/cards/closedRoundCard'
import type { Card } from '../../src/cards/expandCard'
import { challengeCard } from '../../src/cards/challengeCard'
import { handedOverCard, handOverCard } from '../../src/cards/handOverCard'
import { notMineCard } from '../../src/cards/notMineCard'
import { findingsToAnswerCard } from '../../src/cards/findingsToAnswerCard'
import { trackerInChatCard } from '../../src/cards/findingInChatCard'
import { myFindingsCard } from '../../src/cards/myFindingsCard'
import { noticeCard } from '../../src/cards/noticeCard'
import { ownershipAnsweredCard, ownershipCard } from '../../src/cards/ownershipCard'
import { nothingHereCard, problemCard, refusedCard } from '../../src/cards/refusedCard'
import { updateFormCard } from '../../src/cards/updateFormCard'
import { updateReceivedCard } from '../../src/cards/updateReceivedCard'
import { standInCard, standInNamedCard } from '../../src/cards/standInCard'
import { helpCard, welcomeCard } from '../../src/cards/welcomeCard'
import { whoOwesCard } from '../../src/cards/whoOwesCard'
import { britishDayOf } from '../../src/domain/calendarDay'
import type { Submitted } from '../../src/domain/command'
import type { Finding } from '../../src/domain/finding'
import type { BriefingReview, Meeting } from '../../src/domain/meeting'
import type { World } from '../../src/domain/world'
import type { BotDesk } from '../../src/teams/cardActs'
import { replyAmongOthers, replyTo } from '../../src/teams/chatReplies'
import { viewInChat } from '../../src/teams/viewInChat'
import type { MessageAbout } from '../../src/workflows/ports'
import { anUpdate, aWorld, cora, day, dee, duringRound, olive, pat, people, sam } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import { createMemoryRecords } from '../teams/memoryRecords'
import { challengeSaying, roundsSaying } from './roundsSaying'
import { linkTo, worldSaying } from './worldSaying'

interface Said {
  readonly words: string
  readonly world: World
  readonly meeting: Meeting
  readonly review: BriefingReview
  readonly answered: Finding
  readonly open: Finding
}

function said(words: string): Said {
  const world = worldSaying(words)
  const meeting = [...world.meetings.values()][0]
  const [answered, open] = [...world.findings.values()]
  if (!meeting?.review || !answered || !open) throw new Error('The world of this test lacks something.')
  return { words, world, meeting, review: meeting.review, answered, open }
}

function withReview(world: World, but: Partial<BriefingReview>): World {
  const meetings = [...world.meetings].map(([reference, meeting]): [string, Meeting] => [
    reference,
    meeting.review ? { ...meeting, review: { ...meeting.review, ...but } } : meeting,
  ])
  return { ...world, meetings: new Map(meetings) }
}

const meeting = 'RGG-2026-12-17'

function sentTo(to: string, about: MessageAbout, world: World): Card {
  const drawn = cardFor({ to, about }, { world, now: duringRound, linkTo })
  if (!drawn) throw new Error(`Nobody needs the card ${about.card}.`)
  return drawn.card
}

function submittedSaying(words: string): Submitted {
  const answer = { ...anUpdate({ governanceUpdate: words, obstacle: words, publicLine: words }) }
  const command = { kind: 'submitProgressUpdate', finding: 'BRACKEN-SOC24-AFI2', meeting, answer } as const
  return { id: 'command-1', at: '2026-11-24T10:00:00.000Z', by: olive, channel: 'card', command }
}

/** Every kind of message, so that a new one does not compile until it is drawn here. */
export const messagesSaying: Readonly<Record<MessageAbout['card'], (words: string) => Card>> = {
  ownership: words => sentTo(olive.oid, { card: 'ownership', finding: 'BRACKEN-SOC24-AFI4' }, worldSaying(words)),
  updateRequest: words => sentTo(olive.oid, { card: 'updateRequest', meeting }, worldSaying(words)),
  reminder: words => sentTo(olive.oid, { card: 'reminder', meeting }, worldSaying(words)),
  handedBack: words => sentTo(dee.oid, { card: 'handedBack', finding: 'BRACKEN-SOC24-AFI5' }, worldSaying(words)),
  briefingReady: words => sentTo(cora.oid, { card: 'briefingReady', meeting, version: 1 }, worldSaying(words)),
  briefingSentBack: words => {
    const world = withReview(worldSaying(words), { state: 'sentBack' })
    return sentTo(pat.oid, { card: 'briefingSentBack', meeting, version: 1 }, world)
  },
  approvedBriefing: words => {
    const world = withReview(worldSaying(words), { state: 'approved' })
    return sentTo('rgg', { card: 'approvedBriefing', meeting, version: 1 }, world)
  },
  ...roundsSaying,
  notFiled: words =>
    sentTo(
      olive.oid,
      { card: 'notFiled', submitted: submittedSaying(words), because: 'findingSettled' },
      worldSaying(words),
    ),
}

function deskSaying(world: World): BotDesk {
  const records = createMemoryRecords(world)
  return { records, queue: createMemoryQueue(), clock: { now: () => duringRound }, evidenceHosts: [], linkTo }
}

/** Every card that answers a press or a message. */
export const repliesSaying: Readonly<Record<string, (words: string) => Card>> = {
  'the form with problems': words => {
    const { open, meeting } = said(words)
    const typed = { governanceUpdate: words, obstacle: words, evidence: words, publicLine: words, confidence: words }
    const problems = ['confidence', 'governanceUpdate', 'obstacle', 'forecastOn', 'evidence', 'publicLine', 'statement']
    return updateFormCard({
      finding: open,
      meeting,
      now: duringRound,
      typed,
      problems: problems.map(field => ({ field, message: `Something is wrong with ${words.slice(0, 40)}` })),
      hasList: true,
    })
  },
  'the form for a change': words => {
    const { answered, meeting } = said(words)
    return updateFormCard({ finding: answered, meeting, now: duringRound })
  },
  'the receipt': words => {
    const { answered, meeting } = said(words)
    return updateReceivedCard(answered, anUpdate({ ...answered.updates.at(-1), late: true }), {
      meeting,
      left: 1,
      asked: 2,
      people,
    })
  },
  'the receipt of the only finding': words => {
    const { answered, meeting } = said(words)
    return askingCard(meeting, [answered], { now: duringRound, owner: olive.oid, people })
  },
  'the receipt of no change': words => {
    const { open, meeting } = said(words)
    const repeated = anUpdate({ statement: 'noChange', governanceUpdate: '', publicLine: '', evidence: '' })
    const finding = { ...open, updates: [...open.updates, { ...repeated, meeting: 'RGG-2026-10-15' }, repeated] }
    return updateReceivedCard(finding, repeated, { meeting, left: 0, asked: 1, people })
  },
  'the reminder of one finding': words => {
    const { open, meeting } = said(words)
    return askingCard(meeting, [open], { now: duringRound, owner: olive.oid, people, isReminder: true })
  },
  'the hand-over': words =>
    handOverCard({ finding: said(words).open, world: said(words).world, today: britishDayOf(duringRound) }),
  'the hand-over with a problem': words =>
    handOverCard({
      finding: said(words).open,
      world: said(words).world,
      today: britishDayOf(duringRound),
      meeting,
      newOwner: sam.oid,
      reason: words,
      typed: { governanceUpdate: words, obstacle: words },
      problem: 'Say why you hand it over.',
    }),
  'the receipt of a hand-over': words => {
    const { open, world } = said(words)
    const ownership = { owner: sam.oid, strategicLead: sam.oid, answer: 'asked', since: day('2026-11-20') } as const
    return handedOverCard({ ...open, ownership: { ...ownership, handedOverBecause: words } }, world)
  },
  'the card of a finding handed over': words => {
    const { open, world } = said(words)
    const ownership = { owner: sam.oid, strategicLead: sam.oid, answer: 'asked', since: day('2026-11-20') } as const
    const handed = { ...open, ownership: { ...ownership, handedOverBy: olive.oid, handedOverBecause: words } }
    return ownershipCard(handed, world)
  },
  'a stand-in': words =>
    standInCard(said(words).world, {
      owner: olive.oid,
      today: britishDayOf(duringRound),
      wanted: { from: words, to: words },
      problem: 'Choose who stands in for you.',
    }),
  'the receipt of a stand-in': words =>
    standInNamedCard(said(words).world, { standIn: sam.oid, from: day('2026-12-01'), to: day('2026-12-24') }),
  'not mine': words =>
    notMineCard({
      finding: said(words).open,
      meeting,
      reason: words,
      typed: { governanceUpdate: words },
      problem: 'Say why it is not yours.',
    }),
  'a challenge with a problem': words =>
    challengeCard({
      finding: said(words).open,
      challenge: challengeSaying(words, { owner: olive.oid, dueOn: day('2026-11-01') }),
      to: olive.oid,
      today: britishDayOf(duringRound),
      link: linkTo('#/'),
      typed: words,
      problem: 'Write an answer first.',
    }),
  'a page of the list': words => {
    const { open, meeting } = said(words)
    const findings = Array.from({ length: 40 }, (_, at) => ({ ...open, reference: `BRACKEN-SOC24-AFI${at}` }))
    return findingsToAnswerCard({ meeting, findings, now: duringRound, page: 3 })
  },
  'ownership with a problem': words =>
    ownershipCard(said(words).open, said(words).world, { reason: words, problem: 'Say why it is not yours.' }),
  'ownership accepted': words => ownershipAnsweredCard(said(words).open, olive.oid),
  'ownership handed back': words => {
    const finding = said(words).world.findings.get('BRACKEN-SOC24-AFI5')
    return ownershipAnsweredCard(finding ?? said(words).open, olive.oid)
  },
  'ownership with somebody else': words => ownershipAnsweredCard(said(words).open, sam.oid),
  'ownership of a settled finding': words =>
    ownershipAnsweredCard({ ...said(words).open, status: 'closed' }, olive.oid),
  'a briefing with a problem': words =>
    briefingForReviewCard({ ...said(words), link: linkTo('#/'), note: words, problem: 'Say what should change.' }),
  'a briefing decided': words => {
    const { meeting, review } = said(words)
    return briefingDecidedCard({
      meeting,
      review: { ...review, state: 'approved', decidedAt: '2026-12-08T10:00:00.000Z' },
      link: linkTo('#/'),
    })
  },
  'a briefing sent back': words => briefingSentBackCard({ ...said(words), link: linkTo('#/') }),
  'a newer briefing': words => newerBriefingCard({ ...said(words), link: linkTo('#/') }),
  'an approved briefing': words => approvedBriefingCard({ ...said(words), link: linkTo('#/') }),
  'a closed round': words => {
    const { world, meeting } = said(words)
    const asking = { world, owner: olive.oid, today: britishDayOf(duringRound) }
    return closedRoundCard(meeting, asking, { governanceUpdate: words, obstacle: words, publicLine: words })
  },
  'nothing asked': words => {
    const { world, meeting } = said(words)
    return nothingAskedCard(meeting, { world, owner: olive.oid, today: britishDayOf(duringRound) })
  },
  'a refusal': words => refusedCard('notTheOwner', { governanceUpdate: words, obstacle: words, evidence: words }),
  'nothing to show': () => nothingHereCard(),
  'a problem of ours': words => problemCard({ governanceUpdate: words, publicLine: words }),
  'a notice with everything': words =>
    noticeCard({
      heading: 'Something',
      paragraphs: [{ lead: words, words }, { words: '' }],
      actions: [{ title: 'Go', verb: 'help', data: { words } }],
      link: linkTo('#/'),
    }),
  'a welcome': () => welcomeCard(linkTo('')),
  'the help': () => helpCard(linkTo('')),
  'my findings': words =>
    myFindingsCard(said(words).world, { owner: olive.oid, now: duringRound, link: linkTo('#/my') }),
  'who owes, with what was chosen': words =>
    whoOwesCard(said(words).world, {
      by: pat,
      now: duringRound,
      link: linkTo('#/meetings'),
      typed: { asked: `${meeting}/${olive.oid}`, until: '2026-12-01', reason: words },
      told: 'The card has arrived.',
      insists: 'anyway',
    }),
  'who owes': words => whoOwesCard(said(words).world, { by: pat, now: duringRound, link: linkTo('#/meetings') }),
  'free text offered back': words => replyTo(words, { desk: deskSaying(worldSaying(words)), by: olive }),
  'free text of somebody who owes nothing': words =>
    replyTo(words, { desk: deskSaying(aWorld({ findings: [] })), by: olive }),
  'a finding asked for': words => replyTo('BRACKEN-SOC24-AFI3', { desk: deskSaying(worldSaying(words)), by: olive }),
  'a reply in a channel': words => replyAmongOthers(words, { desk: deskSaying(worldSaying(words)), by: olive }),
  'a finding asked for in a channel': words =>
    replyAmongOthers('BRACKEN-SOC24-AFI3', { desk: deskSaying(worldSaying(words)), by: olive }),
  'a finding in a chat, as its owner sees it': words =>
    viewInChat('BRACKEN-SOC24-AFI3', { desk: deskSaying(worldSaying(words)), by: olive }),
  'the tracker in a chat': () => trackerInChatCard(linkTo('')),
}

export function everyCard(words: string): readonly (readonly [string, Card])[] {
  return Object.entries({ ...messagesSaying, ...repliesSaying }).map(([name, draw]) => [name, draw(words)] as const)
}
