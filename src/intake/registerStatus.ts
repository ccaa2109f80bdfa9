import type { Passage } from './passages'
import { findDates } from './dates'
import type { StatusNote } from './proposal'

const note = /\[on\]([^[\]]{4,40})\[status\]([^[\]]{2,60})\[\/status\]/g

/** The dated statuses of a register entry: `[on]3rd March 2017 [status]awaiting-review[/status][/on]`. */
export function readStatusHistory(passages: readonly Passage[]): StatusNote[] {
  return passages.flatMap(({ text, lines }) =>
    [...text.matchAll(note)].flatMap(([, when = '', status = '']) => {
      const day = findDates(when)[0]?.day
      return day ? [{ on: day, status: status.trim(), line: lines[0] }] : []
    }),
  )
}
