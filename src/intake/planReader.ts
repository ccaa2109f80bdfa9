import type { FindingKind } from '../domain/finding'
import { DraftBook } from './findingDraft'
import type { FindingDraft } from './findingDraft'
import { readFindingHeading } from './findingHeading'
import type { Passage } from './passages'

const reference = /^ref(?:erence)?\.?\s*(?:no\.?)?:?\s*([a-z]{0,3}\d{1,3})(?![.\d\w])[\s:–-]*(.*)$/i
const row = /^([A-Za-z]{1,4}\d{1,3})(?:\t|\s[-–—]\s|[:.]\s)\s*(.+)$/
const action = /^([A-Za-z]{0,4}\d{1,3}\.\d{1,2})(?![.\d])[\s:–-]*/

interface OpenPlanFinding {
  readonly draft: FindingDraft
  /** Words in quote marks that run over several lines, so far. */
  quoted: string | null
}

/**
 * The findings of an improvement plan: a reference, the inspectorate's words, and the actions numbered under it.
 *
 * The columns of such a plan run into each other when it is pasted. The words of the finding are those in quote
 * marks between its reference and its first action; without any, those beside the reference.
 */
export function readPlan(passages: readonly Passage[]): DraftBook {
  const book = new DraftBook()
  let kind: FindingKind = 'areaForImprovement'
  let open: OpenPlanFinding | null = null
  for (const passage of passages) {
    const start = startOf(passage.text)
    const heading = start ? undefined : readFindingHeading(passage.text)
    kind = heading?.kind ?? kind
    if (heading) open = null
    if (start) {
      const { printed, text, beside } = start
      const draft = book.add({ kind, printed, text, passage, cause: null, hint: '', section: null })
      draft?.detail.push(...beside)
      open = draft ? { draft, quoted: null } : null
    } else if (open) {
      readOn(open, passage)
    }
  }
  return book
}

/** The finding stands in the cell next to its reference; what the plan says of it in further cells is its own. */
function startOf(line: string): { printed: string; text: string; beside: string[] } | undefined {
  const [, printed, cells = ''] = reference.exec(line) ?? row.exec(line) ?? []
  const [text = '', ...beside] = cells.split('\t')
  return printed === undefined ? undefined : { printed, text: inQuotes(text) ?? text, beside }
}

function readOn(open: OpenPlanFinding, { text, lines }: Passage): void {
  const { draft } = open
  draft.lines = [draft.lines[0], lines[1]]
  const step = action.exec(text)?.[1]
  if (step !== undefined) draft.actions.push(step)
  if (draft.actions.length > 0) return
  if (open.quoted === null && !/^[‘“"']/.test(text)) draft.detail.push(text)
  else readQuoted(open, text)
}

function readQuoted(open: OpenPlanFinding, text: string): void {
  const { draft } = open
  open.quoted = open.quoted === null ? text : `${open.quoted} ${text}`
  const whole = inQuotes(open.quoted)
  if (whole === undefined) return
  if (draft.text !== '') draft.detail.unshift(draft.text)
  draft.text = whole
  open.quoted = null
}

function inQuotes(text: string): string | undefined {
  return /^[‘“"'](.+)[’”"']\.?$/.exec(text)?.[1]
}
