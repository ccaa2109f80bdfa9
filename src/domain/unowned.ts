import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isSettled } from './finding'
import type { Finding } from './finding'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import { addWorkingDays } from './workingDay'
import type { World } from './world'

/** The deputy chief was told that nobody has answered for a finding for too long. */
export interface UnownedReported {
  readonly kind: 'unownedReported'
  readonly since: CalendarDay
}

/** For so many working days a finding may wait for an owner. */
export const longestUnowned = 5

/** Since when nobody answers for it; undefined while somebody does, or when it needs nobody any more. */
export function unownedSince(finding: Finding): CalendarDay | undefined {
  return finding.ownership || isSettled(finding) ? undefined : (finding.unownedSince ?? finding.recordedOn)
}

/** Red: more than five working days without an owner. */
export function isTooLongUnowned(finding: Finding, on: CalendarDay): boolean {
  const since = unownedSince(finding)
  return since !== undefined && on > addWorkingDays(since, longestUnowned)
}

/** The findings of one force that are red for want of an owner, the longest unowned first. */
export function tooLongUnowned(
  { findings }: Pick<World, 'findings'>,
  forceKey: string,
  on: CalendarDay,
): readonly Finding[] {
  return [...findings.values()]
    .filter(finding => finding.forceKey === forceKey && isTooLongUnowned(finding, on))
    .sort((a, b) => (unownedSince(a) ?? '').localeCompare(unownedSince(b) ?? ''))
}

export function judgeUnowned(finding: Finding | undefined, at: Date): Verdict<UnownedReported> {
  if (!finding) return refused('unknownFinding')
  if (finding.unownedReportedOn !== undefined) return already
  const since = unownedSince(finding)
  const isRed = since !== undefined && isTooLongUnowned(finding, britishDayOf(at))
  return isRed ? accepted({ kind: 'unownedReported', since }) : refused('tooEarly')
}
