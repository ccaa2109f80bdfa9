import type { Briefing } from './briefing'
import { britishDayOf } from './calendarDay'
import { hasRun } from './meeting'
import type { BriefingReview, Meeting } from './meeting'
import { mayForAll } from './permissions'
import { theTracker } from './person'
import type { Actor } from './person'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

export interface BriefingDrafted {
  readonly kind: 'briefingDrafted'
  readonly version: number
  readonly briefing: Briefing
  readonly officeNote: string
}

export interface BriefingSentBack {
  readonly kind: 'briefingSentBack'
  readonly version: number
  readonly note: string
}

export interface BriefingApproved {
  readonly kind: 'briefingApproved'
  readonly version: number
  readonly note: string
}

export const longestNote = 2000

interface Asked {
  readonly world: World
  readonly meeting: Meeting | undefined
  readonly by: Actor
  readonly at: Date
}

/** A draft for review: the first by the timetable, a further one by a person after the Commissioner sent it back. */
export function judgeDraft(input: Asked & { briefing: Briefing; officeNote: string }): Verdict<BriefingDrafted> {
  const { world, meeting, by, at, briefing, officeNote } = input
  if (!meeting) return refused('unknownMeeting')
  if (!mayDraft(world, by, { meeting, at })) return refused('notAllowed')
  if (!hasRun(meeting, 'cutOff')) return refused('tooEarly')
  if (officeNote.length > longestNote) return refused('tooLong')

  const { review } = meeting
  if (review && by.oid === theTracker.oid) return already
  if (review?.state === 'approved') return refused('briefingApproved')
  return accepted({ kind: 'briefingDrafted', version: nextVersion(meeting), briefing, officeNote })
}

function nextVersion({ review }: Meeting): number {
  return review ? review.version + 1 : 1
}

function mayDraft(world: World, by: Actor, { meeting, at }: { meeting: Meeting; at: Date }): boolean {
  const on = britishDayOf(at)
  return by.oid === theTracker.oid || mayForAll(world, by, { act: 'draftBriefing', bodies: meeting.covers, on })
}

interface Decision {
  readonly decision: 'approve' | 'sendBack'
  readonly version: number
  readonly note: string
}

/** A decision names the version that was read, so that nobody approves a draft they have not seen. */
export function judgeReview(input: Asked & Decision): Verdict<BriefingSentBack | BriefingApproved> {
  const { world, meeting, by, at, version, note } = input
  if (!meeting) return refused('unknownMeeting')
  if (!mayForAll(world, by, { act: 'reviewBriefing', bodies: meeting.covers, on: britishDayOf(at) }))
    return refused('notAllowed')
  if (!meeting.review) return refused('briefingMissing')
  if (meeting.review.version !== version) return refused('briefingChanged')
  return note.length > longestNote ? refused('tooLong') : judgeDecision(meeting.review, input)
}

function judgeDecision(
  { state, commissionersNote }: BriefingReview,
  { decision, version, note }: Decision,
): Verdict<BriefingSentBack | BriefingApproved> {
  const isApproved = state === 'approved'
  if (decision === 'approve') return isApproved ? already : accepted({ kind: 'briefingApproved', version, note })
  if (isApproved) return refused('briefingApproved')
  if (note === '') return refused('noteMissing')
  if (state === 'sentBack' && commissionersNote === note) return already
  return accepted({ kind: 'briefingSentBack', version, note })
}
