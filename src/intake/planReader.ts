import type { FindingKind } from '../domain/finding'
import { DraftBook } from './findingDraft'
import type { FindingDraft } from './findingDraft'
import { readFindingHeading } from './findingHeading'
import type { Passage } from './passages'

const reference = /^ref(?:erence)?\.?\s*(?:no\.?)?:?\s*([a-z]{0,3}\d{1,3})(?![.\d\w])[\s:–-]*(.*)$/i
const row = /^([A-Z]{1,3}\d{1,3})(?:\t|\s[-–—]\s|[:.]\s)\s*(.+)$/
const action = /^([A-Z]{0,3}\d{1,3}\.\d{1,2})(?![.\d])[\s:–-]*/

/**
 * The findings of an improvement plan: a reference, the inspectorate's words, and the actions numbered under it.
 *
 * The columns of such a plan run into each other when it is pasted. The words of the finding are those in quote
 * marks between its reference and its first action; without any, those beside the reference.
 */
export function readPlan(passages: readonly Passage[]): DraftBook {
  const book = new DraftBook()
  let kind: FindingKind = 'areaForImprovement'
  let open: { draft: FindingDraft; quoted: string | null; hasActions: boolean } | null = null
  for (const passage of passages) {
    const heading = readFindingHeading(passage.text)
    const [, printed, beside = ''] = reference.exec(passage.text) ?? row.exec(passage.text) ?? []
    const step = action.exec(passage.text)?.[1]
    if (printed !== undefined) {
      const text = inQuotes(beside) ?? beside
      const draft = book.add({ kind, printed, text, passage, cause: null, hint: '', section: null })
      open = draft ? { draft, quoted: null, hasActions: false } : null
    } else if (open && step !== undefined) {
      open.hasActions = true
      open.draft.actions.push(step)
      open.draft.lines = [open.draft.lines[0], passage.lines[1]]
    } else if (open) {
      readOn(open, passage)
    }
    if (heading && printed === undefined) kind = heading.kind
  }
  return book
}

function readOn(
  open: { draft: FindingDraft; quoted: string | null; hasActions: boolean },
  { text, lines }: Passage,
): void {
  open.draft.lines = [open.draft.lines[0], lines[1]]
  if (open.hasActions) return
  if (open.quoted !== null) open.quoted = `${open.quoted} ${text}`
  else if (/^[‘“"']/.test(text)) open.quoted = text
  else open.draft.detail.push(text)
  const whole = open.quoted === null ? undefined : inQuotes(open.quoted)
  if (whole === undefined) return
  if (open.draft.text !== '') open.draft.detail.unshift(open.draft.text)
  open.draft.text = whole
  open.quoted = null
}

function inQuotes(text: string): string | undefined {
  return /^[‘“"'](.+)[’”"']\.?$/.exec(text)?.[1]
}
