import { meetingTypes, offsetsOfType } from './meetingTypes'
import type { MeetingType } from './meetingTypes'
import { steps } from './timetable'
import type { Offsets, TimetableStep } from './timetable'

/** What an office has set for itself: the working days of one type of meeting, `timetable/regionalBoard`. */
export interface TimetableSetting {
  readonly key: string
  readonly type: MeetingType
  readonly offsets: Offsets
}

export type OfficeSetting = TimetableSetting

/** The type of meeting that a key such as `timetable/regionalBoard` sets the days of; undefined for any other key. */
export function typeInKey(key: string): MeetingType | undefined {
  return meetingTypes.find(type => key === `timetable/${type}`)
}

const furthest = 260

/** The days of a type of meeting with those that the office gives in place of the usual, or what is wrong with them. */
export function readOffsets(
  type: MeetingType,
  given: Readonly<Partial<Record<TimetableStep, number>>>,
):
  { readonly offsets: Offsets; readonly fault?: undefined } | { readonly offsets?: undefined; readonly fault: string } {
  const offsets = { ...offsetsOfType[type], ...given }
  const odd = steps.find(step => !Number.isInteger(offsets[step]) || Math.abs(offsets[step]) > furthest)
  if (odd) return { fault: `${odd} is not a whole number of working days between -${furthest} and ${furthest}` }
  const early = steps.find((step, at) => at > 0 && offsets[step] < offsets[steps[at - 1] ?? step])
  if (early) return { fault: `${early} lies before the step ahead of it` }
  if (offsets.sendCards >= offsets.cutOff) return { fault: 'sendCards must lie before cutOff' }
  if (offsets.slipOfChanges > 0) return { fault: 'slipOfChanges must not lie after the meeting' }
  return offsets.actionCards < 0 ? { fault: 'actionCards must not lie before the meeting' } : { offsets }
}

/** The working days before and after a meeting of this type, as the office has set them or as is usual. */
export function offsetsFor(
  { settings = [] }: { readonly settings?: readonly OfficeSetting[] },
  type: MeetingType,
): Offsets {
  return settings.find(setting => setting.type === type)?.offsets ?? offsetsOfType[type]
}
