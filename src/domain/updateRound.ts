import { cardTo } from './askedCards'
import { britishDayOf } from './calendarDay'
import { hasArrived } from './delivery'
import { isAwaitingSignOff, isSettled, returnedUpdate, updatesFor } from './finding'
import type { Finding } from './finding'
import { whoIsHere } from './leavers'
import { hasRun } from './meeting'
import type { Meeting, MeetingFacts, UpdateRequest } from './meeting'
import type { MeetingType } from './meetingTypes'
import { offsetsFor } from './officeSettings'
import { mayForAll } from './permissions'
import type { Actor } from './person'
import type { NotAsked } from './stepRun'
import { dueAt, timetableFor } from './timetable'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

export interface MeetingEntered {
  readonly kind: 'meetingEntered'
  readonly meeting: MeetingFacts
}

export interface RoundConfirmed {
  readonly kind: 'roundConfirmed'
  readonly requests: readonly UpdateRequest[]
}

export interface RoundCancelled {
  readonly kind: 'roundCancelled'
  readonly reason: string
}

export const whyNotAsked = [
  'noOwner',
  'putForward',
  'settled',
  'ownerLeft',
  'answered',
  'notInRound',
  'chasePaused',
] as const
export type WhyNotAsked = (typeof whyNotAsked)[number]

/** Who will be asked what, and who will not and why. Nothing is sent until a person has confirmed it. */
export interface RoundPreview {
  readonly requests: readonly UpdateRequest[]
  readonly notAsked: readonly NotAsked[]
}

export function previewRound(world: World, meeting: Pick<Meeting, 'covers'>, at: Date): RoundPreview {
  const inScope = [...world.findings.values()].filter(({ forceKey }) => meeting.covers.includes(forceKey))
  const isHere = whoIsHere(world, at)
  const judged = inScope.map(finding => ({ finding, why: reasonNotToAsk(finding, isHere) }))
  return {
    requests: judged.flatMap(({ finding, why }) =>
      why === undefined && finding.ownership ? [{ finding: finding.reference, owner: finding.ownership.owner }] : [],
    ),
    notAsked: judged.flatMap(({ finding, why }) => (why ? [{ finding: finding.reference, why }] : [])),
  }
}

/** Ask only what needs asking: open, owned, not put forward, and its owner still here. */
export function reasonNotToAsk(finding: Finding, isHere: (oid: string) => boolean): WhyNotAsked | undefined {
  if (isSettled(finding)) return 'settled'
  if (isAwaitingSignOff(finding)) return 'putForward'
  if (!finding.ownership) return 'noOwner'
  return isHere(finding.ownership.owner) ? undefined : 'ownerLeft'
}

interface Asked {
  readonly world: World
  readonly by: Actor
  readonly at: Date
}

/** `{type, name, groupKey, on, covers}` as the coordinator entered it; the timetable follows from the day. */
export type MeetingWanted = Pick<MeetingFacts, 'reference' | 'name' | 'groupKey' | 'on' | 'covers'> & {
  readonly type: MeetingType
}

export function judgeMeeting({ world, by, at, wanted }: Asked & { wanted: MeetingWanted }): Verdict<MeetingEntered> {
  const today = britishDayOf(at)
  if (!mayForAll(world, by, { act: 'enterMeeting', bodies: wanted.covers, on: today })) return refused('notAllowed')
  const held = world.meetings.get(wanted.reference)
  if (held) return held.on === wanted.on && held.name === wanted.name ? already : refused('alreadyRecorded')
  if (wanted.on <= today) return refused('meetingInPast')
  return accepted({
    kind: 'meetingEntered',
    meeting: { ...wanted, timetable: timetableFor(wanted.on, offsetsFor(world, wanted.type)) },
  })
}

export function judgeConfirmation({
  world,
  by,
  at,
  meeting,
}: Asked & { meeting: Meeting | undefined }): Verdict<RoundConfirmed> {
  if (!meeting) return refused('unknownMeeting')
  if (!mayRun(world, by, { meeting, at })) return refused('notAllowed')
  if (meeting.cancelled) return refused('roundClosed')
  if (meeting.confirmedAt !== undefined) return already
  if (at >= dueAt(meeting.timetable, 'cutOff')) return refused('tooLateToAsk')
  const { requests } = previewRound(world, meeting, at)
  return requests.length === 0 ? refused('nothingToAsk') : accepted({ kind: 'roundConfirmed', requests })
}

export function judgeCancellation(
  input: Asked & { meeting: Meeting | undefined; reason: string },
): Verdict<RoundCancelled> {
  const { world, by, at, meeting, reason } = input
  if (!meeting) return refused('unknownMeeting')
  if (!mayRun(world, by, { meeting, at })) return refused('notAllowed')
  if (meeting.cancelled) return already
  if (hasRun(meeting, 'sendCards')) return refused('roundStarted')
  return reason === '' ? refused('reasonMissing') : accepted({ kind: 'roundCancelled', reason })
}

function mayRun(world: World, by: Actor, { meeting, at }: { meeting: Meeting; at: Date }): boolean {
  return mayForAll(world, by, { act: 'runRound', bodies: meeting.covers, on: britishDayOf(at) })
}

export const requestStates = [
  'notSentYet',
  'handedOver',
  'nobodyAnswers',
  'waiting',
  'couldNotSend',
  'sent',
  'seen',
  'returned',
  'answered',
  'answeredLate',
  'noUpdate',
] as const
export type RequestState = (typeof requestStates)[number]

/** Where one request stands now, from the answers on record and what became of the card. */
export function requestState(world: World, meeting: Meeting, { finding, owner }: UpdateRequest): RequestState {
  const known = world.findings.get(finding)
  const answers = known ? updatesFor(known, meeting.reference) : []
  if (answers.length > 0) return answers.some(({ late }) => !late) ? 'answered' : 'answeredLate'
  if (hasRun(meeting, 'cutOff')) return 'noUpdate'
  return unansweredState(world, meeting, { asked: owner, known })
}

function unansweredState(
  world: World,
  meeting: Meeting,
  { asked, known }: { asked: string; known: Finding | undefined },
): RequestState {
  if (known && returnedUpdate(known, meeting.reference)) return known.ownership ? 'returned' : 'nobodyAnswers'
  if (!hasRun(meeting, 'sendCards')) return 'notSentYet'
  return known && !known.ownership ? 'nobodyAnswers' : askedState(world, meeting, { asked, known })
}

/** The card of the owner before says nothing of the one who answers now. */
function askedState(
  world: World,
  meeting: Meeting,
  { asked, known }: { asked: string; known: Finding | undefined },
): RequestState {
  const holder = known?.ownership?.owner ?? asked
  const card = cardTo(world, meeting, holder)
  return !card && holder !== asked ? 'handedOver' : cardState(card)
}

function cardState(card: ReturnType<typeof cardTo>): RequestState {
  if (!card || card.state === 'waiting' || card.state === 'unconfirmed') return 'waiting'
  if (!hasArrived(card)) return 'couldNotSend'
  return card.state === 'sent' ? 'sent' : 'seen'
}

/**
 * The findings this person has still to answer for in this round. A finding that has changed hands since the round was
 * confirmed is owed by whoever owns it now, and one that was settled or put forward by nobody.
 */
export function owedBy(world: World, meeting: Meeting, owner: string): readonly Finding[] {
  return meeting.requests
    .filter(request => !isAnswered(requestState(world, meeting, request)))
    .flatMap(({ finding }) => world.findings.get(finding) ?? [])
    .filter(finding => finding.ownership?.owner === owner && !isSettled(finding) && !isAwaitingSignOff(finding))
}

export function isAnswered(state: RequestState): boolean {
  return state === 'answered' || state === 'answeredLate'
}

/** Everybody who answers now for a finding that the round asks about. */
export function ownersAsked({ findings }: World, { requests }: Meeting): readonly string[] {
  const owners = requests.flatMap(({ finding }) => findings.get(finding)?.ownership?.owner ?? [])
  return [...new Set(owners)]
}
