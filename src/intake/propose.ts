import { lastDayToRespond } from '../domain/responseClock'
import { findBodies } from './bodies'
import { doubtCounts, readCounts } from './counts'
import { doubtText } from './doubts'
import { emptyProposal } from './emptyProposal'
import { findFindings } from './findings'
import { findGrades } from './grades'
import { gradesGiven } from './gradesGiven'
import { readHeader, valueIn } from './header'
import type { Header } from './header'
import { doubtKind } from './kindDoubts'
import { readAnsweredReports, readListedReports } from './listedReports'
import { doubtOffice } from './officeLabel'
import { readPassages } from './passages'
import type { Passage } from './passages'
import type { Doubt, Dropped, LineRange, ListedReport, Proposal, ProposedGrade, RecordKind } from './proposal'
import { findPublication } from './publication'
import { findKind } from './recordKind'
import { readStatusHistory } from './registerStatus'
import type { RawLine } from './rawLine'
import { doubtDates, findResponseDate } from './responseDate'
import { readResponse, sectionHeading } from './sections'
import { readLines } from './sourceLines'
import { findTitle } from './title'
import type { Title } from './title'

/** Far more than any record, in characters; beyond it somebody has pasted the wrong thing. */
export const longestText = 5_000_000

/** Twenty times the longest record that we have seen. */
const mostLines = 20_000
const mostDoubts = 400

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
  const { passages, dropped } = readPassages(lines.slice(0, mostLines))
  const header = readHeader(passages)
  const kind = isData(text) ? undefined : findKind(passages, header)
  return kind
    ? read({ kind, passages, header, dropped: [...dropped, ...unread(lines)], literalTagLines })
    : onlyDoubt(lookedFor)
}

function unread(lines: readonly RawLine[]): Dropped[] {
  const from = lines[mostLines]?.from
  const to = lines.at(-1)?.to
  if (from === undefined || to === undefined) return []
  return [{ lines: [from, to], why: `Not read: only the first ${mostLines} lines of a text are.` }]
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
  const heading = findTitle(passages, header)
  const title = heading?.title ?? null
  const found = findFindings(passages, kind)
  const graded = findGrades(mayGrade(kind) ? passages : [])
  const { sources, ...bodies } = findBodies({
    ...input,
    title,
    gradedBody: firstBody(graded.grades),
  })
  const given = gradesGiven(graded.grades, { force: bodies.force, header })
  const dates = readDates(input, bodies.bodyKind === 'police' && kind !== 'inspectorateLetter')
  const facts = {
    ...bodies,
    ...dates.fields,
    kind,
    title,
    version: versionOf(header, passages),
    summary: valueIn(header, 'summary'),
    grades: given.grades,
    findings: found.findings,
    counts: readCounts(passages, header),
    response: kind === 'indexPage' ? emptyProposal.response : readResponse(passages, startOfResponse(input, heading)),
    reports: reportsOn(kind, passages),
    statusHistory: readStatusHistory(passages),
  }
  const lines = { title: heading?.lines, grades: graded.grades[0]?.lines, summary: header.get('summary')?.lines }
  return {
    ...facts,
    sources: { ...sources, ...dates.sources, ...sourcesOf(lines) },
    doubts: shown([...dates.doubts, ...given.doubts, ...graded.doubts, ...found.doubts, ...doubtAll(input, facts)]),
    dropped: [...input.dropped, ...found.dropped],
  }
}

/** More doubts than a person can read are cut, and the last one says so. */
function shown(doubts: readonly Doubt[]): readonly Doubt[] {
  if (doubts.length <= mostDoubts) return doubts
  const why = `There are ${doubts.length - mostDoubts} more doubts than are shown. Paste one record at a time.`
  return [...doubts.slice(0, mostDoubts), { about: 'source', why, line: null }]
}

type Facts = Omit<Proposal, 'kind' | 'sources' | 'doubts' | 'dropped'> & { readonly kind: RecordKind }

function doubtAll(input: Input, facts: Facts): Doubt[] {
  const { kind, passages } = input
  return [
    ...(kind === 'indexPage' ? [] : doubtCounts({ ...facts, passages })),
    ...doubtOffice(passages),
    ...doubtText({ ...input, ...facts }),
    ...doubtKind(facts),
  ]
}

interface Dates {
  readonly fields: Pick<Proposal, 'publishedOn' | 'publishedWords' | 'lastDayToRespond' | 'responseDate'>
  readonly sources: Record<string, LineRange>
  readonly doubts: readonly Doubt[]
}

function readDates(input: Input, hasClock: boolean): Dates {
  const publication = findPublication({ ...input, hasClock })
  const { publishedOn, publishedWords } = publication
  const response = findResponseDate(input)
  const last = publishedOn && hasClock ? lastDayToRespond(publishedOn) : null
  return {
    fields: { publishedOn, publishedWords, lastDayToRespond: last, responseDate: response?.day ?? null },
    sources: sourcesOf({ publishedOn: publication.lines, responseDate: response?.lines }),
    doubts: [...publication.doubts, ...(hasClock ? doubtDates({ publication, response }) : [])],
  }
}

/** An index speaks of the scale of grades, and a committee of many reports. */
function mayGrade(kind: RecordKind): boolean {
  return kind !== 'indexPage' && !kind.startsWith('committee')
}

function firstBody(grades: readonly ProposedGrade[]): string | null {
  return grades.find(({ body }) => body !== null)?.body ?? null
}

function reportsOn(kind: RecordKind, passages: readonly Passage[]): ListedReport[] {
  if (kind === 'indexPage') return readListedReports(passages)
  return kind === 'responsePage' ? readAnsweredReports(passages) : []
}

function versionOf(header: Header, passages: readonly Passage[]): string | null {
  const printed = passages.slice(0, 15).map(({ text }) => /^version:?\s*v?(\d{1,3}(?:\.\d{1,3})*)$/i.exec(text)?.[1])
  return valueIn(header, 'version') ?? printed.find(version => version !== undefined) ?? null
}

/** Where the office's words start in a letter or page that has no heading for them. */
function startOfResponse({ kind, passages }: Input, title: Title | null): number | undefined {
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
