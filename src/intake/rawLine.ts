/** A line of the text or of the page it makes, before it is cleaned. */
export interface RawLine {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Marked as a heading by the page. Plain text has no such marks. */
  readonly isHeading: boolean
  /** In plain text a line may be the rest of the one before; on a page it is not. */
  readonly mayBeWrapped: boolean
  /** Why it is no part of the record, for the list of what was dropped. */
  readonly furniture: string | null
}
