import { britishDayOf, britishHourOf } from './calendarDay'
import { hasArrived } from './delivery'
import type { Delivery } from './delivery'
import { isAwaitingSignOff, isSettled, updatesFor } from './finding'
import type { Finding } from './finding'
import { cutOffOf, hasRun } from './meeting'
import type { Meeting, MeetingFacts, UpdateRequest } from './meeting'
import type { MeetingType } from './meetingTypes'
import { mayForAll } from './permissions'
import { rolesHeld } from './person'
import type { Actor } from './person'
import { dueAt, firstHour, lastHour, ranLate, timetableFor } from './timetable'
import type { TimetableStep } from './timetable'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import { isWorkingDay } from './workingDay'
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

/** A step of the timetable was done: the record that it ran, when, and whether that was late. */
export interface StepRan {
  readonly kind: 'stepRan'
  readonly step: TimetableStep
  readonly late: boolean
}

export const whyNotAsked = ['noOwner', 'putForward', 'settled', 'ownerLeft'] as const
export type WhyNotAsked = (typeof whyNotAsked)[number]

/** Who will be asked what, and who will not and why. Nothing is sent until a person has confirmed it. */
export interface RoundPreview {
  readonly requests: readonly UpdateRequest[]
  readonly notAsked: readonly { readonly finding: string; readonly why: WhyNotAsked }[]
}

export function previewRound(world: World, meeting: Pick<Meeting, 'covers'>, at: Date): RoundPreview {
  const inScope = [...world.findings.values()].filter(({ forceKey }) => meeting.covers.includes(forceKey))
  const judged = inScope.map(finding => ({ finding, why: reasonNotToAsk(world, finding, at) }))
  return {
    requests: judged.flatMap(({ finding, why }) =>
      why === undefined && finding.ownership ? [{ finding: finding.reference, owner: finding.ownership.owner }] : [],
    ),
    notAsked: judged.flatMap(({ finding, why }) => (why ? [{ finding: finding.reference, why }] : [])),
  }
}

/** Ask only what needs asking: open, owned, not put forward, and its owner still here. */
function reasonNotToAsk(world: World, finding: Finding, at: Date): WhyNotAsked | undefined {
  if (isSettled(finding)) return 'settled'
  if (isAwaitingSignOff(finding)) return 'putForward'
  if (!finding.ownership) return 'noOwner'
  const isHere = rolesHeld(world.people, { oid: finding.ownership.owner, on: britishDayOf(at) }).length > 0
  return isHere ? undefined : 'ownerLeft'
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
  return accepted({ kind: 'meetingEntered', meeting: { ...wanted, timetable: timetableFor(wanted.on) } })
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

export function judgeStep(input: { meeting: Meeting | undefined; step: TimetableStep; at: Date }): Verdict<StepRan> {
  const { meeting, step, at } = input
  if (!meeting) return refused('unknownMeeting')
  if (meeting.cancelled) return refused('roundClosed')
  if (hasRun(meeting, step)) return already
  if (meeting.confirmedAt === undefined) return refused('roundNotConfirmed')
  if (at < dueAt(meeting.timetable, step)) return refused('tooEarly')
  return accepted({ kind: 'stepRan', step, late: ranLate(meeting.timetable, step, at) })
}

function mayRun(world: World, by: Actor, { meeting, at }: { meeting: Meeting; at: Date }): boolean {
  return mayForAll(world, by, { act: 'runRound', bodies: meeting.covers, on: britishDayOf(at) })
}

/** The steps that send something to people, which keep to working hours. */
const stepsThatSend: readonly TimetableStep[] = ['sendCards', 'remind', 'escalate', 'review', 'actionCards']

/** Steps of the round that the tracker does by itself, in the order of the timetable. */
export const stepsDoneByTracker: readonly TimetableStep[] = ['sendCards', 'remind', 'cutOff', 'draftBriefing', 'review']

/**
 * What is due and not done yet. A run that was missed is due until it is done, with two exceptions: owners are not asked
 * or reminded once the cut-off has passed, and nobody is reminded on the day that they were asked.
 */
export function stepsDue(meeting: Meeting, now: Date): readonly TimetableStep[] {
  if (meeting.cancelled || meeting.confirmedAt === undefined) return []
  return stepsDoneByTracker
    .filter(step => !hasRun(meeting, step) && now >= dueAt(meeting.timetable, step))
    .filter(step => !stepsThatSend.includes(step) || isWorkingHour(now))
    .filter(step => isStillOfUse(meeting, step, now))
}

function isStillOfUse(meeting: Meeting, step: TimetableStep, now: Date): boolean {
  if (step === 'sendCards') return now < cutOffOf(meeting)
  if (step !== 'remind') return true
  const asked = meeting.runs.find(run => run.step === 'sendCards')
  return now < cutOffOf(meeting) && asked !== undefined && britishDayOf(new Date(asked.at)) < britishDayOf(now)
}

/** 08:00 to 18:00 on a working day, by the British clock. */
export function isWorkingHour(now: Date): boolean {
  const hour = britishHourOf(now)
  return hour >= firstHour && hour < lastHour && isWorkingDay(britishDayOf(now))
}

export const requestStates = [
  'notSentYet',
  'waiting',
  'couldNotSend',
  'sent',
  'seen',
  'answered',
  'answeredLate',
  'noUpdate',
] as const
export type RequestState = (typeof requestStates)[number]

/** The key of the one card that asks an owner everything for one meeting. */
export function askKey(meeting: string, owner: string): string {
  return `ask/${meeting}/${owner}`
}

/** Where one request stands now, from the answers on record and what became of the card. */
export function requestState(world: World, meeting: Meeting, { finding, owner }: UpdateRequest): RequestState {
  const known = world.findings.get(finding)
  const answers = known ? updatesFor(known, meeting.reference) : []
  if (answers.length > 0) return answers.some(({ late }) => !late) ? 'answered' : 'answeredLate'
  if (hasRun(meeting, 'cutOff')) return 'noUpdate'
  const holder = known?.ownership?.owner ?? owner
  return hasRun(meeting, 'sendCards')
    ? cardState(world.deliveries.get(askKey(meeting.reference, holder)))
    : 'notSentYet'
}

function cardState(delivery: Delivery | undefined): RequestState {
  if (!delivery || delivery.state === 'waiting' || delivery.state === 'unconfirmed') return 'waiting'
  if (!hasArrived(delivery)) return 'couldNotSend'
  return delivery.state === 'sent' ? 'sent' : 'seen'
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
