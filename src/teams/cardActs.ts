import { askedOf, askingCard } from '../cards/askingCard'
import { standingCardFor } from '../cards/cardFor'
import { closedRoundCard, nothingAskedCard } from '../cards/closedRoundCard'
import type { Card } from '../cards/expandCard'
import { findingsToAnswerCard } from '../cards/findingsToAnswerCard'
import { myFindingsCard } from '../cards/myFindingsCard'
import { nothingHereCard, refusedCard } from '../cards/refusedCard'
import { helpCard } from '../cards/welcomeCard'
import { britishDayOf } from '../domain/calendarDay'
import { isRoundOver } from '../domain/meeting'
import type { Actor } from '../domain/person'
import type { Desk } from '../workflows/acceptCommand'
import { messageOfKey } from '../workflows/messageOfKey'
import { decideOnBriefing } from './briefingActs'
import { viewInChat } from './viewInChat'
import type { Reply, Verb } from './cardReply'
import { openChallenge, sendChallengeAnswer } from './challengeActs'
import { pauseFromCard, remindFromCard, resendFromCard, showWhoOwes } from './chaseActs'
import { handOverFromCard, openHandOver } from './handOverActs'
import { acceptOwnership, handBackOwnership } from './ownershipActs'
import { nameStandInFromCard, openStandIn } from './standInActs'
import { formFor, repeatUpdate, sendUpdate } from './updateActs'

export interface BotDesk extends Desk {
  readonly evidenceHosts: readonly string[]
  readonly linkTo: (page: string) => string
}

export interface Pressed {
  readonly desk: BotDesk
  /** Who signed the activity. */
  readonly by: Actor
}

type CardActs = { readonly [Name in Verb]: (reply: Reply<Name>, pressed: Pressed) => Card | Promise<Card> }

/** What each button does, and the card that replaces the one it was on. An old card, pressed, shows today's truth. */
export const cardActs: CardActs = {
  openFinding: openForm,
  sendProgressUpdate: sendUpdate,
  noChange: repeatUpdate,
  backToList: ({ meeting }, pressed) => list(meeting, pressed),
  showPage: ({ meeting, page }, pressed) => list(meeting, pressed, page),
  refreshCard: ({ key }, pressed) => refreshed(key, pressed),
  acceptOwnership: ({ finding }, pressed) => acceptOwnership(finding, pressed),
  handBackOwnership,
  approveBriefing: (given, pressed) => decideOnBriefing({ ...given, decision: 'approve' }, pressed),
  sendBackBriefing: (given, pressed) => decideOnBriefing({ ...given, decision: 'sendBack' }, pressed),
  openHandOver,
  handOver: ({ typed, ...handing }, pressed) => handOverFromCard({ ...typed, ...handing }, pressed),
  openStandIn: (_reply, pressed) => openStandIn(pressed),
  nameStandIn: nameStandInFromCard,
  openChallenge,
  answerChallenge: sendChallengeAnswer,
  whoOwes: (_reply, pressed) => showWhoOwes(pressed),
  remindNow: remindFromCard,
  resendCard: resendFromCard,
  pauseChase: pauseFromCard,
  viewFinding: ({ finding }, pressed) => viewInChat(finding, pressed),
  myFindings: (_reply, { desk, by }) =>
    myFindingsCard(desk.records.world(), { owner: by.oid, now: desk.clock.now(), link: desk.linkTo('#/my') }),
  help: (_reply, { desk }) => helpCard(desk.linkTo('')),
}

/** The form, with what came along: words that were written in the chat, or what had been typed before. */
function openForm({ finding, meeting, words, ...fields }: Reply<'openFinding'>, pressed: Pressed): Card {
  const typed = words === '' ? fields : { ...fields, governanceUpdate: words }
  const isTyped = Object.values(typed).some(value => value !== '')
  return formFor({ finding, meeting }, pressed, isTyped ? { typed } : {})
}

/** All that is asked of this person for a meeting; when it is one finding only, its form or receipt. */
function list(reference: string, { desk, by }: Pressed, page = 0): Card {
  const world = desk.records.world()
  const now = desk.clock.now()
  const meeting = world.meetings.get(reference)
  if (!meeting) return refusedCard('unknownMeeting')
  const asking = { world, owner: by.oid, today: britishDayOf(now) }
  if (isRoundOver(meeting, now)) return closedRoundCard(meeting, asking)
  const findings = askedOf(world, meeting, { oid: by.oid, on: asking.today })
  if (findings.length === 0) return nothingAskedCard(meeting, asking)
  return findings.length === 1
    ? askingCard(meeting, findings, { now, owner: by.oid, people: world.people })
    : findingsToAnswerCard({ meeting, findings, now, page })
}

/** Drawn for whoever signed the call and from their own rights, whatever key the card named. */
function refreshed(key: string, { desk, by }: Pressed): Card {
  const message = messageOfKey(key, by.oid)
  const drawing = { world: desk.records.world(), now: desk.clock.now(), linkTo: desk.linkTo }
  return (message && standingCardFor(message, drawing)?.card) ?? nothingHereCard()
}
