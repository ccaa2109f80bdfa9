import { findDates } from './dates'
import type { Passage } from './passages'
import type { ListedReport } from './proposal'

const responseLink =
  /^(?:(?:the )?[\w',& -]{0,50}\b)?(?:pf?cc|commissioner|mayor|police|force|constabulary|chief constable)(?:'s|s')? (?:force )?(?:response|comments|letter)\b/

const reportLabel = /^hmic(?:frs)? report:?$/

/** The reports answered one after the other on a page, each under a line that says only that a report follows. */
export function readAnsweredReports(passages: readonly Passage[]): ListedReport[] {
  return passages.flatMap(({ plain }, at) => {
    const title = reportLabel.test(plain) ? passages[at + 1] : undefined
    return title ? [{ title: title.text, dateWords: null, responses: [], lines: title.lines }] : []
  })
}

/** The reports that an index page lists, each with the responses its row leads to. */
export function readListedReports(passages: readonly Passage[]): ListedReport[] {
  const head = passages.findIndex(
    ({ plain }) => /\t/.test(plain) && /\breport\b|\binspection\b/.test(plain) && /\bresponses?\b/.test(plain),
  )
  const columns = passages[head]?.plain.split('\t') ?? []
  const titleAt = Math.max(
    0,
    columns.findIndex(cell => /report|inspection|title/.test(cell)),
  )
  const reports: { title: string; dateWords: string | null; responses: string[]; lines: [number, number] }[] = []
  for (const { text, plain, lines } of head < 0 ? [] : passages.slice(head + 1)) {
    const cells = text.split('\t')
    const [date] = findDates(cells.find((_, at) => at !== titleAt) ?? '')
    const open = reports.at(-1)
    if (cells.length > 1) {
      reports.push({
        title: cells[titleAt] ?? '',
        dateWords: date?.words ?? null,
        responses: cells.filter(cell => responseLink.test(cell.toLowerCase())),
        lines: [...lines],
      })
    } else if (open) {
      if (responseLink.test(plain)) open.responses.push(text)
      open.lines[1] = lines[1]
    }
  }
  return reports.slice(0, 500)
}
