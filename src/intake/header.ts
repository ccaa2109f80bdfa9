import { plain } from './cleanText'
import type { Passage } from './passages'
import type { LineRange } from './proposal'
import { sectionHeading } from './sections'

/** Labels of the record's own table, however an office words them. Matched in plain lower case, without the colon. */
const labels = {
  version: /^(?:document )?version(?: (?:no\.?|number))?$/,
  force:
    /^(?:(?:name of )?(?:the )?(?:police )?force(?: name| inspected| area)?|(?:name of )?(?:fire and rescue )?service)$/,
  localPolicingBody: /^(?:local policing body|policing body|opcc|office)(?: name)?$/,
  officeHolder:
    /^(?:name of )?(?:the )?(?:police,?(?: fire)?,?(?: and| &)? ?(?:crime)?(?: and| &)?(?: fire and crime)? commissioner|pf?cc|(?:deputy )?mayor(?: for .{3,40})?|commissioner)(?: name| \(.{2,60}\))?$/,
  chiefOfficer:
    /^(?:name of )?(?:the )?(?:chief constable|chief officer|chief fire officer|commissioner of police)(?: name)?$/,
  title:
    /^(?:(?:title|name)(?: of (?:the )?(?:inspection|report|hmic(?:frs)? report))?|(?:inspection|report)(?: title| name)?|hmic(?:frs)? (?:report|inspection)(?: title)?)$/,
  published:
    /^(?:date (?:of )?(?:the )?(?:report |inspection )?(?:was )?publi(?:shed|cation)(?: of (?:the )?report)?|publi(?:shed|cation)(?: on| date)?|(?:report )publi(?:shed|cation)(?: on| date)?)$/,
  responseDate:
    /^(?:date of (?:the )?(?:pf?cc )?response|(?:pf?cc )?response (?:date|published|dated)(?: on)?|date (?:of )?(?:the )?response (?:was )?published|date responded)$/,
  inspectorate: /^(?:inspectorate|inspecting body|inspection body|inspected by)$/,
  summary: /^(?:summary|summary of (?:the )?(?:inspection|report)|(?:inspection|report) summary)$/,
  grade: /^(?:overall )?(?:grade|grading|rating|judge?ment)(?: (?:given|awarded))?$/,
  recommendations: /^recommendations?$/,
  areasForImprovement: /^areas? (?:for|of|requiring) improvement(?: \(afis?\))?$|^afis?$/,
  causesOfConcern: /^causes? (?:of|for) concern$/,
} as const

export type HeaderField = keyof typeof labels

export interface HeaderEntry {
  readonly field: HeaderField
  readonly label: string
  /** Empty when the cell is. */
  readonly value: string
  readonly lines: LineRange
}

export type Header = ReadonlyMap<HeaderField, HeaderEntry>

/** Headings of the findings, which stand in texts that have no table too. */
const ofFindings: readonly HeaderField[] = ['recommendations', 'areasForImprovement', 'causesOfConcern']

/** Fields whose cell may run over several paragraphs. */
const long: readonly HeaderField[] = ['summary']
const mostLines = 400

/** The label and value of a line that holds both, or a label alone with an empty value. */
export function labelled(
  text: string,
): { field: HeaderField; label: string; value: string; isAlone: boolean } | undefined {
  const split = /^([^\t:|]{2,80}?)\s*(?:\t|:(?=\s|$)|\s\|\s|$)\s*/.exec(text.replace(/^\|\s*/, ''))
  const label = split?.[1] ?? ''
  const field = fieldOf(label)
  if (!split || !field) return undefined
  const value = text.replace(/^\|\s*/, '').slice(split[0].length)
  return { field, label, value: value.replace(/\s*\|$/, '').trim(), isAlone: !/[\t:|]/.test(split[0]) }
}

function fieldOf(label: string): HeaderField | undefined {
  const name = plain(label).trim()
  return (Object.keys(labels) as HeaderField[]).find(field => labels[field].test(name))
}

/** The record's table of facts, up to the first response. Empty for a text that has no such table. */
export function readHeader(passages: readonly Passage[]): Header {
  const end = passages.findIndex(passage => sectionHeading(passage) !== undefined)
  const top = passages.slice(0, end < 0 ? mostLines : Math.min(end, mostLines))
  const entries = top.flatMap((passage, at) => {
    const found = labelled(passage.text)
    return found ? [{ ...found, ...valueOf({ found, top, at }) }] : []
  })
  const facts = entries.filter(({ field }) => !ofFindings.includes(field))
  const isTable = facts.filter(({ isAlone }) => !isAlone).length >= 2 || facts.length >= 4
  const header = new Map<HeaderField, HeaderEntry>()
  for (const { field, label, value, lines } of isTable ? entries : []) {
    if (!header.has(field)) header.set(field, { field, label, value, lines })
  }
  return header
}

interface Labelled {
  readonly field: HeaderField
  readonly value: string
}

/** The value beside the label, or in the line below it; a long one runs on to the next label. */
function valueOf({ found, top, at }: { found: Labelled; top: readonly Passage[]; at: number }): {
  value: string
  lines: LineRange
} {
  const rest = following({ found, top, at })
  const [from, to] = top[at]?.lines ?? [1, 1]
  const value = [found.value, ...rest.map(({ text }) => text)].filter(text => text !== '').join('\n\n')
  return { value, lines: [from, rest.at(-1)?.lines[1] ?? to] }
}

function following({ found, top, at }: { found: Labelled; top: readonly Passage[]; at: number }): readonly Passage[] {
  const most = long.includes(found.field) ? 20 : found.value === '' ? 1 : 0
  const rest = top.slice(at + 1, at + 1 + most)
  const end = rest.findIndex(({ text }) => labelled(text) !== undefined)
  return end < 0 ? rest : rest.slice(0, end)
}

/** How many facts about the inspection the table gives, findings not counted. */
export function factsIn(header: Header): number {
  return [...header.keys()].filter(field => !ofFindings.includes(field)).length
}

/** What the table gives for a field; null where it has no such row, or an empty cell. */
export function valueIn(header: Header, field: HeaderField): string | null {
  const value = header.get(field)?.value ?? ''
  return value === '' ? null : value
}
