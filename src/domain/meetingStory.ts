import type { BriefingApproved, BriefingDrafted, BriefingSentBack } from './briefingReview'
import type { Told } from './findingStory'
import type { BriefingReview, Meeting } from './meeting'
import type { AskedAlso } from './askAlso'
import type { CardResent, ChasePaused, RemindedNow } from './chase'
import type { AlarmRaised } from './overdue'
import type { StepRan, StepSkipped } from './stepRun'
import type { MeetingEntered, RoundCancelled, RoundConfirmed } from './updateRound'
import { without } from './without'

export type MeetingChange =
  | MeetingEntered
  | RoundConfirmed
  | RoundCancelled
  | StepRan
  | StepSkipped
  | AlarmRaised
  | ChasePaused
  | RemindedNow
  | CardResent
  | AskedAlso
  | BriefingDrafted
  | BriefingSentBack
  | BriefingApproved

type LaterChange = Exclude<MeetingChange, MeetingEntered>
type Appliers = {
  readonly [Kind in LaterChange['kind']]: (
    meeting: Meeting,
    change: Extract<LaterChange, { kind: Kind }>,
    at: string,
  ) => Meeting
}

const appliers: Appliers = {
  roundConfirmed: (meeting, { requests }, at) => ({ ...meeting, requests, confirmedAt: at }),
  roundCancelled: meeting => ({ ...meeting, cancelled: true }),
  stepRan: (meeting, change, at) => ({ ...meeting, runs: [...meeting.runs, { ...saidBy(change), at }] }),
  stepSkipped: (meeting, change, at) => ({
    ...meeting,
    skipped: [...(meeting.skipped ?? []), { ...saidBy(change), at }],
  }),
  alarmRaised: (meeting, { step }) => ({ ...meeting, alarms: [...(meeting.alarms ?? []), step] }),
  chasePaused: (meeting, change) => ({ ...meeting, pauses: [...(meeting.pauses ?? []), change] }),
  remindedNow: (meeting, change, at) => ({
    ...meeting,
    remindedNow: [...(meeting.remindedNow ?? []), { ...saidBy(change), at }],
  }),
  cardResent: (meeting, change, at) => ({ ...meeting, resent: [...(meeting.resent ?? []), { ...saidBy(change), at }] }),
  askedAlso: (meeting, { person }) => ({ ...meeting, askedAlso: [...(meeting.askedAlso ?? []), person] }),
  briefingDrafted: (meeting, change) => ({ ...meeting, review: draft(change) }),
  briefingSentBack: (meeting, { note }, at) =>
    decided(meeting, { state: 'sentBack', commissionersNote: note, decidedAt: at }),
  briefingApproved: (meeting, { note }, at) =>
    decided(meeting, { state: 'approved', commissionersNote: note, decidedAt: at }),
}

/** A meeting, its round and its briefing after one more change. */
export function applyToMeeting(
  before: Meeting | undefined,
  { change, told }: { change: MeetingChange; told: Told },
): Meeting | undefined {
  const { at, sequence } = told
  if (change.kind === 'meetingEntered') {
    return { ...change.meeting, enteredAt: at, requests: [], cancelled: false, runs: [], sequence }
  }
  if (!before) return undefined
  const apply = appliers[change.kind] as (meeting: Meeting, change: LaterChange, at: string) => Meeting
  return apply({ ...before, sequence }, change, at)
}

function saidBy<Said extends { readonly kind: string }>(change: Said): Omit<Said, 'kind'> {
  return without(change, 'kind')
}

function draft({ version, briefing, officeNote }: BriefingDrafted): BriefingReview {
  return { version, briefing, officeNote, state: 'drafted', commissionersNote: '' }
}

function decided(
  meeting: Meeting,
  decision: Pick<BriefingReview, 'state' | 'commissionersNote'> & { decidedAt: string },
): Meeting {
  return meeting.review ? { ...meeting, review: { ...meeting.review, ...decision } } : meeting
}
