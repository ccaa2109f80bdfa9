import { britishDayOf, dayInWords } from '../domain/calendarDay'
import { latestUpdate, standingUpdates } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { updateWords } from './wording'

/** How many meetings running have heard "no change": 0 when the last update told of one. */
export function timesWithoutChange(finding: Pick<Finding, 'updates'>): number {
  const updates = standingUpdates(finding)
  const lastChange = updates.findLastIndex(({ statement }) => statement !== 'noChange')
  return new Set(updates.slice(lastChange + 1).map(({ meeting }) => meeting)).size
}

/** `No change for the 2nd time in a row, said on 24 November 2026`; empty when the last update told of one. */
export function noChangeWords(finding: Pick<Finding, 'updates'>): string {
  const times = timesWithoutChange(finding)
  const last = latestUpdate(finding)
  return times === 0 || !last ? '' : updateWords.noChangeAgain(times, dayInWords(britishDayOf(new Date(last.at))))
}
