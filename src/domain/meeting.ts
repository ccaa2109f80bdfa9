import type { Briefing } from './briefing'
import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import type { CardResent, ChasePaused, RemindedNow } from './chase'
import type { MeetingType } from './meetingTypes'
import type { NotAsked, WhySkipped } from './stepRun'
import { dueAt } from './timetable'
import type { Timetable, TimetableStep } from './timetable'

/** A question to one owner, about one finding, before one meeting. */
export interface UpdateRequest {
  readonly finding: string
  readonly owner: string
}

export interface MeetingFacts {
  /** Our own: `RGG-2026-12-17`. */
  readonly reference: string
  readonly type: MeetingType
  readonly name: string
  /** The group that meets, whose channel gets the approved briefing. */
  readonly groupKey: string
  readonly on: CalendarDay
  /** The forces whose findings it looks at. */
  readonly covers: readonly string[]
  readonly timetable: Timetable
}

export interface StepRun {
  readonly step: TimetableStep
  readonly at: string
  readonly late: boolean
  readonly told?: number
  readonly notAsked?: readonly NotAsked[]
}

export interface SkippedStep {
  readonly step: TimetableStep
  readonly at: string
  readonly why: WhySkipped
}

type At<Change> = Omit<Change, 'kind'> & { readonly at: string }

export type ReviewState = 'drafted' | 'sentBack' | 'approved'

/** Where the briefing stands. Each draft has a version, and a decision always names the one that was read. */
export interface BriefingReview {
  readonly version: number
  readonly state: ReviewState
  readonly briefing: Briefing
  /** A person's addition, kept apart from what was computed. */
  readonly officeNote: string
  /** What the Commissioner wants changed, or said on approving. */
  readonly commissionersNote: string
  readonly decidedAt?: string
}

/** A governance meeting with its update round: one timetable, one list of requests, one briefing. */
export interface Meeting extends MeetingFacts {
  /** Empty until the coordinator has confirmed who is asked what. */
  readonly requests: readonly UpdateRequest[]
  readonly enteredAt?: string
  readonly confirmedAt?: string
  readonly cancelled: boolean
  readonly runs: readonly StepRun[]
  readonly skipped?: readonly SkippedStep[]
  /** The steps of which the coordinators were told that they had not happened. */
  readonly alarms?: readonly TimetableStep[]
  readonly pauses?: readonly ChasePaused[]
  readonly remindedNow?: readonly At<RemindedNow>[]
  readonly resent?: readonly At<CardResent>[]
  /** Those who came to answer after the cards had gone out, and were asked then. */
  readonly askedAlso?: readonly string[]
  readonly review?: BriefingReview
  readonly sequence: number
}

export function isAsked(meeting: Meeting, finding: string): boolean {
  return hasRun(meeting, 'sendCards') && asksAbout(meeting, finding)
}

/** Whether a finding is in the list of requests, whether or not they have gone out. */
export function asksAbout(round: Pick<Meeting, 'requests'>, finding: string): boolean {
  return placeInRound(round, finding) !== undefined
}

type Places = ReadonlyMap<string, number>
const placesOf = new WeakMap<Meeting['requests'], Places>()

/** Where in the list of requests a finding stands, from 0; undefined when the round does not ask about it. */
export function placeInRound({ requests }: Pick<Meeting, 'requests'>, finding: string): number | undefined {
  let places = placesOf.get(requests)
  if (!places) {
    places = new Map(requests.map((request, place) => [request.finding, place] as const))
    placesOf.set(requests, places)
  }
  return places.get(finding)
}

export function hasRun({ runs }: Meeting, step: TimetableStep): boolean {
  return runs.some(run => run.step === step)
}

export function hasSkipped({ skipped = [] }: Meeting, step: TimetableStep): boolean {
  return skipped.some(each => each.step === step)
}

/** No answer is taken any more, not even a late one: it was cancelled, or the day of the meeting has passed. */
export function isRoundOver({ cancelled, on }: Pick<Meeting, 'cancelled' | 'on'>, now: Date): boolean {
  return cancelled || britishDayOf(now) > on
}

/** The moment from which an answer is late. */
export function cutOffOf({ timetable }: Meeting): Date {
  return dueAt(timetable, 'cutOff')
}

/** `RGG-2026-12-17`: the initials of the meeting's name and its day. */
export function meetingReference(name: string, on: CalendarDay): string {
  const initials = name
    .toUpperCase()
    .replace(/[^A-Z ]/g, '')
    .split(' ')
    .map(word => word.slice(0, 1))
    .join('')
  return `${initials || 'M'}-${on}`
}
