import { usualOffsets } from './timetable'
import type { Offsets } from './timetable'

export const meetingTypes = ['regionalGovernanceGroup', 'regionalBoard', 'forceBoard'] as const
export type MeetingType = (typeof meetingTypes)[number]

/** The working days of each type of meeting, where the office has not set its own. */
export const offsetsOfType: Readonly<Record<MeetingType, Offsets>> = {
  regionalGovernanceGroup: usualOffsets,
  regionalBoard: usualOffsets,
  forceBoard: usualOffsets,
}
