import type { BriefingApproved, BriefingDrafted, BriefingSentBack } from './briefingReview'
import type { Told } from './findingStory'
import type { BriefingReview, Meeting } from './meeting'
import type { MeetingEntered, RoundCancelled, RoundConfirmed, StepRan } from './updateRound'

export type MeetingChange =
  MeetingEntered | RoundConfirmed | RoundCancelled | StepRan | BriefingDrafted | BriefingSentBack | BriefingApproved

/** A meeting, its round and its briefing after one more change. */
export function applyToMeeting(
  before: Meeting | undefined,
  { change, told }: { change: MeetingChange; told: Told },
): Meeting | undefined {
  const { at, sequence } = told
  if (change.kind === 'meetingEntered') return { ...change.meeting, requests: [], cancelled: false, runs: [], sequence }
  if (!before) return undefined

  const meeting = { ...before, sequence }
  switch (change.kind) {
    case 'roundConfirmed':
      return { ...meeting, requests: change.requests, confirmedAt: at }
    case 'roundCancelled':
      return { ...meeting, cancelled: true }
    case 'stepRan':
      return { ...meeting, runs: [...meeting.runs, { step: change.step, late: change.late, at }] }
    case 'briefingDrafted':
      return { ...meeting, review: draft(change) }
    case 'briefingSentBack':
      return decided(meeting, { state: 'sentBack', commissionersNote: change.note, decidedAt: at })
    case 'briefingApproved':
      return decided(meeting, { state: 'approved', commissionersNote: change.note, decidedAt: at })
  }
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
