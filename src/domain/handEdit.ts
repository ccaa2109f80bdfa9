import type { Subject } from './command'
import { accepted, refused } from './verdict'
import type { Verdict } from './verdict'

/** One column that somebody changed in SharePoint by hand, as it was and as they left it. */
export interface ColumnEdit {
  readonly column: string
  readonly from: string
  readonly to: string
}

/**
 * Somebody edited, in SharePoint, a row that only shows the record. The record stays as it is and the row is written
 * again; that it happened, and who did it, belongs to the story.
 */
export interface EditedByHand {
  readonly kind: 'editedByHand'
  /** `Findings` */
  readonly list: string
  /** Empty when the whole row was deleted. */
  readonly edits: readonly ColumnEdit[]
}

export interface HandEdit {
  readonly subject: Subject
  readonly list: string
  readonly edits: readonly ColumnEdit[]
}

const longestShown = 500

export function judgeHandEdit({ list, edits }: HandEdit, isKnown: boolean): Verdict<EditedByHand> {
  if (!isKnown) return refused('notUnderstood')
  const short = edits.map(({ column, from, to }) => ({
    column,
    from: from.slice(0, longestShown),
    to: to.slice(0, longestShown),
  }))
  return accepted({ kind: 'editedByHand', list, edits: short })
}
