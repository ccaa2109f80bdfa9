import { britishDayOf } from '../domain/calendarDay'
import { mayForAll } from '../domain/permissions'
import type { Actor } from '../domain/person'
import type { BriefingPageData } from '../domain/meetingApi'
import type { Records } from './ports'
import { maySeeMeeting, meetingShown } from './showMeeting'

/** The briefing of a meeting as it was frozen, with where its review stands; undefined while there is none. */
export function showBriefing(
  records: Records,
  { reference, person, now }: { reference: string; person: Actor; now: Date },
): BriefingPageData | undefined {
  const world = records.world()
  const meeting = world.meetings.get(reference)
  const review = meeting?.review
  if (!review || !maySeeMeeting(world, { meeting, person, now })) return undefined

  const scope = { bodies: meeting.covers, on: britishDayOf(now) }
  const { version: briefingVersion, briefing, state, officeNote, commissionersNote, decidedAt } = review
  return {
    version: records.version(),
    meeting: meetingShown(world, meeting),
    briefing,
    briefingVersion,
    state,
    officeNote,
    commissionersNote,
    ...(decidedAt !== undefined && { decidedAt }),
    mayReview: state === 'drafted' && mayForAll(world, person, { act: 'reviewBriefing', ...scope }),
    mayRedraft: state === 'sentBack' && mayForAll(world, person, { act: 'draftBriefing', ...scope }),
  }
}
