import { lastDayToRespond } from '../domain/responseClock'
import { doubtOffice, findBodies } from './bodies'
import { doubtCounts, readCounts } from './counts'
import { doubtText } from './doubts'
import { emptyProposal } from './emptyProposal'
import { findFindings } from './findings'
import { findGrades } from './grades'
import { gradesGiven } from './gradesGiven'
import { readHeader } from './header'
import type { Header } from './header'
import { doubtKind } from './kindDoubts'
import { readAnsweredReports, readListedReports } from './listedReports'
import { readPassages } from './passages'
import type { Passage } from './passages'
import type { Doubt, Dropped, LineRange, ListedReport, Proposal, RecordKind } from './proposal'
import { doubtDates, findPublication, findResponseDate } from './publication'
import { findKind } from './recordKind'
import { readStatusHistory } from './registerStatus'
import { readResponse, sectionHeading } from './sections'
import { readLines } from './sourceLines'
import { findTitle } from './title'
import type { Title } from './title'

/** Far more than any record, in characters; beyond it somebody has pasted the wrong thing. */
export const longestText = 5_000_000

const lookedFor =
  'This does not look like a record of an inspection, so nothing is proposed. We looked for the name of the inspectorate (HMICFRS, HMIC), ' +
  'a table with the force, the title of the inspection and its date of publication, a response to an inspection report, ' +
  'and for areas for improvement, causes of concern or recommendations.'

interface Input {
  readonly kind: RecordKind
  readonly passages: readonly Passage[]
  readonly header: Header
  readonly dropped: readonly Dropped[]
  readonly literalTagLines: readonly number[]
}

/**
 * What a pasted text seems to say about an inspection: `{ kind: 'responseRecord', publishedOn: '2024-05-14', … }`.
 *
 * It reads text or HTML, never throws, and proposes nothing that the text does not say. What it was unsure of is in
 * `doubts`, what it left out in `dropped`.
 */
export function proposeFrom(text: string): Proposal {
  if (text.length > longestText) {
    return onlyDoubt(`The text has ${text.length} characters; at most ${longestText} are read. Paste the record alone.`)
  }
  const { lines, literalTagLines } = readLines(text)
  const { passages, dropped } = readPassages(lines)
  const header = readHeader(passages)
  const kind = isData(text) ? undefined : findKind(passages, header)
  return kind ? read({ kind, passages, header, dropped, literalTagLines }) : onlyDoubt(lookedFor)
}

function onlyDoubt(why: string): Proposal {
  return { ...emptyProposal, doubts: [{ about: 'kind', why, line: null }] }
}

/** JSON is somebody's data, whatever words it holds. */
function isData(text: string): boolean {
  if (!/^[\s\ufeff]*[{[]/.test(text.slice(0, 2000))) return false
  try {
    JSON.parse(text.replace(/^\ufeff/, ''))
    return true
  } catch {
    return false
  }
}

function read(input: Input): Proposal {
  const { kind, passages, header } = input
  const title = findTitle(passages, header)
  const found = findFindings(passages, kind)
  const graded = findGrades(kind === 'indexPage' || kind.startsWith('committee') ? [] : passages)
  const gradedBody = graded.grades.find(({ body }) => body !== null)?.body ?? null
  const { sources, ...bodies } = findBodies({ passages, header, kind, title: title?.title ?? null, gradedBody })
  const { grades, doubts: gradeDoubts } = gradesGiven(graded.grades, { force: bodies.force, header })
  const dates = readDates(input, bodies.bodyKind === 'police')
  const response = readResponse(kind === 'indexPage' ? [] : passages, startOfResponse({ kind, title, passages }))
  const counts = readCounts(passages, header)
  const reports = reportsOn(kind, passages)
  const { findings } = found
  return {
    ...bodies,
    ...dates.fields,
    kind,
    title: title?.title ?? null,
    version: versionOf(header, passages),
    summary: valueOf(header, 'summary'),
    grades,
    findings,
    counts,
    response,
    reports,
    statusHistory: readStatusHistory(passages),
    sources: {
      ...sources,
      ...dates.sources,
      ...sourcesOf({ title: title?.lines, grades: graded.grades[0]?.lines, summary: header.get('summary')?.lines }),
    },
    doubts: [
      ...dates.doubts,
      ...gradeDoubts,
      ...graded.doubts,
      ...found.doubts,
      ...(kind === 'indexPage' ? [] : doubtCounts({ counts, findings, passages })),
      ...doubtOffice(passages),
      ...doubtText({ ...input, findings, response }),
      ...doubtKind({ kind, bodyKind: bodies.bodyKind, reports, responseDate: dates.fields.responseDate }),
    ],
    dropped: [...input.dropped, ...found.dropped],
  }
}

function readDates(
  input: Input,
  isPolice: boolean,
): {
  fields: Pick<Proposal, 'publishedOn' | 'publishedWords' | 'lastDayToRespond' | 'responseDate'>
  sources: Record<string, LineRange>
  doubts: Doubt[]
} {
  const hasClock = isPolice && input.kind !== 'inspectorateLetter'
  const publication = findPublication({ ...input, hasClock })
  const { publishedOn, publishedWords } = publication
  const { day: responseDate, lines } = findResponseDate(input)
  const responseLine = lines?.[0] ?? null
  return {
    fields: {
      publishedOn,
      publishedWords,
      lastDayToRespond: publishedOn && hasClock ? lastDayToRespond(publishedOn) : null,
      responseDate,
    },
    sources: sourcesOf({ publishedOn: publication.lines, responseDate: lines }),
    doubts: [...publication.doubts, ...doubtDates({ publication, responseDate, responseLine, hasClock })],
  }
}

function reportsOn(kind: RecordKind, passages: readonly Passage[]): ListedReport[] {
  if (kind === 'indexPage') return readListedReports(passages)
  return kind === 'responsePage' ? readAnsweredReports(passages) : []
}

function valueOf(header: Header, field: 'summary' | 'version'): string | null {
  const value = header.get(field)?.value ?? ''
  return value === '' ? null : value
}

function versionOf(header: Header, passages: readonly Passage[]): string | null {
  const printed = passages.slice(0, 15).map(({ text }) => /^version:?\s*v?(\d{1,3}(?:\.\d{1,3})*)$/i.exec(text)?.[1])
  return valueOf(header, 'version') ?? printed.find(version => version !== undefined) ?? null
}

/** Where the office's words start in a letter or page that has no heading for them. */
function startOfResponse({
  kind,
  title,
  passages,
}: Pick<Input, 'kind' | 'passages'> & { title: Title | null }): number | undefined {
  if (kind !== 'responseLetter' && kind !== 'responsePage') return undefined
  const hasOwn = passages.some(passage => {
    const name = sectionHeading(passage)?.name
    return name === 'initialResponse' || name === 'overallComments'
  })
  return hasOwn || !title ? undefined : title.at + 1
}

function sourcesOf(fields: Record<string, LineRange | null | undefined>): Record<string, LineRange> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, lines]) => (lines ? [[name, lines]] : [])))
}
