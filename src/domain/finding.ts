import type { CalendarDay } from './calendarDay'
import type { Challenge } from './challenge'
import type { ProgressUpdate, ReturnedUpdate } from './progressUpdate'

export const findingKinds = [
  'areaForImprovement',
  'recommendation',
  'causeOfConcern',
  'acceleratedCauseOfConcern',
] as const
export type FindingKind = (typeof findingKinds)[number]

export const findingStatuses = [
  'unassigned',
  'assigned',
  'inProgress',
  'completeEmbedding',
  'putForward',
  'withInspectorate',
  'closed',
  'superseded',
  'notAccepted',
  'noFurtherAction',
  'notForUs',
] as const
export type FindingStatus = (typeof findingStatuses)[number]

/** What the report says, word for word. It never changes. */
export interface FindingFacts {
  /** Our own: `BRACKEN-SOC24-AFI2`. */
  readonly reference: string
  /** The inspection it comes from, by our reference. */
  readonly inspection: string
  readonly forceKey: string
  readonly kind: FindingKind
  /** As printed, or its place among its kind: `2`, `E1`. */
  readonly number: string
  readonly text: string
  readonly detail: string
  /** Our reference of the cause of concern that a recommendation belongs to. */
  readonly parent?: string
  readonly addressedTo: string
  /** The inspectorate's deadline as printed, `By January 2024`, and the day read from it. */
  readonly deadlineWords: string
  readonly deadlineOn?: CalendarDay
}

/** Somebody who answers for the owner between two days, both included. */
export interface StandIn {
  readonly standIn: string
  readonly from: CalendarDay
  readonly to: CalendarDay
}

export interface Ownership {
  readonly owner: string
  readonly strategicLead: string
  readonly answer: 'asked' | 'accepted'
  /** The day the owner was named. */
  readonly since: CalendarDay
  /** The owner before, where it was they who handed it over. */
  readonly handedOverBy?: string
  readonly handedOverBecause?: string
}

/** A target that was set aside for another, and why. */
export interface TargetMove {
  readonly from: CalendarDay
  readonly to: CalendarDay
  readonly reason: string
  readonly on: CalendarDay
}

/** One thing a report says must be put right. */
export interface Finding extends FindingFacts {
  readonly status: FindingStatus
  readonly recordedOn: CalendarDay
  /** When somebody other than its owner last moved it to another status: ISO, UTC. */
  readonly statusSetAt?: string
  readonly ownership?: Ownership
  /** Why the last person who was asked said that it is not theirs. */
  readonly handedBackBecause?: string
  /** The day from which nobody answers for it; absent while somebody does, and where it is the day of recording. */
  readonly unownedSince?: CalendarDay
  /** The deputy chief has been told that nobody has answered for it since the day it has been unowned. */
  readonly unownedReportedOn?: CalendarDay
  readonly standIn?: StandIn
  /** Where it is complete and embedding: the day to check that it has held. */
  readonly checkOn?: CalendarDay
  /** What the Commissioner has asked about it, oldest first. */
  readonly challenges?: readonly Challenge[]
  readonly firstTargetOn?: CalendarDay
  readonly targetOn?: CalendarDay
  readonly targetMoves: readonly TargetMove[]
  /** Every answer, oldest first; none is ever edited. */
  readonly updates: readonly ProgressUpdate[]
  /** The sequence of the last event in its story that this shows. */
  readonly sequence: number
}

/** Done with, one way or another: nobody is asked about it any more. */
const settled: readonly FindingStatus[] = ['closed', 'superseded', 'notAccepted', 'noFurtherAction', 'notForUs']

export function isSettled({ status }: Pick<Finding, 'status'>): boolean {
  return settled.includes(status)
}

export function isAwaitingSignOff({ status }: Pick<Finding, 'status'>): boolean {
  return status === 'putForward' || status === 'withInspectorate'
}

/** The answers that count: without one that was returned, and without what it took the place of. */
export function standingUpdates({ updates }: Pick<Finding, 'updates'>): readonly ProgressUpdate[] {
  if (updates.every(({ returned }) => returned === undefined)) return updates
  return updates.filter(
    ({ meeting }, place) => !updates.slice(place).some(later => later.meeting === meeting && later.returned),
  )
}

export function latestUpdate(finding: Pick<Finding, 'updates'>): ProgressUpdate | undefined {
  return standingUpdates(finding).at(-1)
}

export function updatesFor(finding: Finding, meeting: string): readonly ProgressUpdate[] {
  return standingUpdates(finding).filter(update => update.meeting === meeting)
}

/** The answer for this meeting that was returned and has none after it. */
export function returnedUpdate({ updates }: Finding, meeting: string): ReturnedUpdate | undefined {
  const last = updates.findLast(update => update.meeting === meeting)
  return last?.returned && { ...last, returned: last.returned }
}

/** The owner says that the work itself is complete. */
export function saysItIsDone({ statement }: Pick<ProgressUpdate, 'statement'>): boolean {
  return statement === 'completeEmbedding' || statement === 'readyToPutForward'
}

/** Only the person who answers for it, by Entra object id. */
export function mayAnswer(finding: Finding, oid: string): boolean {
  return finding.ownership?.owner === oid
}
