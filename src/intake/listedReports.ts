import { findDates } from './dates'
import type { Passage } from './passages'
import type { LineRange, ListedReport } from './proposal'

const responseLink =
  /^(?:(?:the )?[\w',& -]{0,50}\b)?(?:pf?cc|commissioner|mayor|police|force|constabulary|chief constable)(?:'s|s')? (?:force )?(?:response|comments|letter)\b/

const mostReports = 500
const reportLabel = /^hmic(?:frs)? report:?$/

/** The reports answered one after the other on a page, each under a line that says only that a report follows. */
export function readAnsweredReports(passages: readonly Passage[]): ListedReport[] {
  return passages.flatMap(({ plain }, at) => {
    const title = reportLabel.test(plain) ? passages[at + 1] : undefined
    return title ? [{ title: title.text, dateWords: null, responses: [], lines: title.lines }] : []
  })
}

interface Row {
  readonly title: string
  readonly dateWords: string | null
  readonly responses: string[]
  lines: LineRange
}

/** The reports that an index page lists, each with the responses its row leads to. */
export function readListedReports(passages: readonly Passage[]): ListedReport[] {
  const head = passages.findIndex(isTableHead)
  const columns = passages[head]?.plain.split('\t') ?? []
  const titleAt = columns.findIndex(cell => /report|inspection|title/.test(cell))
  const reports: Row[] = []
  for (const passage of head < 0 ? [] : passages.slice(head + 1)) {
    const open = reports.at(-1)
    if (passage.text.includes('\t')) reports.push(rowOf(passage, titleAt))
    else if (open) readOn(open, passage)
  }
  return reports.slice(0, mostReports)
}

export function isTableHead({ plain }: Passage): boolean {
  const isRow = plain.includes('\t') && plain.length < 120
  return isRow && /\breports?\b|\binspections?\b/.test(plain) && /\bresponses?\b/.test(plain)
}

function rowOf({ text, lines }: Passage, titleAt: number): Row {
  const cells = text.split('\t')
  const [date] = findDates(cells.filter((_, at) => at !== titleAt).join(' '))
  const responses = cells.filter(cell => responseLink.test(cell.toLowerCase()))
  return { title: cells[titleAt] ?? '', dateWords: date?.words ?? null, responses, lines }
}

/** A cell that runs over several lines: further words about the report, or another response. */
function readOn(row: Row, { text, plain, lines }: Passage): void {
  if (responseLink.test(plain)) row.responses.push(text)
  row.lines = [row.lines[0], lines[1]]
}
