import type { Subject, Submitted } from '../domain/command'
import type { ColumnEdit } from '../domain/handEdit'
import { stateOf } from '../domain/story'
import type { World } from '../domain/world'
import type { BrokenRow } from '../workflows/ports'
import type { Fields, Row } from './listTable'
import type { ListName } from './lists'
import type { ListTables } from './openLists'
import { projectionsOf } from './projections'
import type { Projection } from './projections'
import type { Projector } from './projector'

/** The lists whose rows only show the record, and the subject that a row of each shows. */
const subjectsShown = {
  inspections: key => `inspection:${key}`,
  findings: key => `finding:${key}`,
  meetings: key => `meeting:${key}`,
  updateRequests: key => `meeting:${key.slice(0, key.indexOf('|'))}`,
  responseRecords: key => `response:${key.slice(0, key.indexOf('|'))}`,
} as const satisfies Readonly<Partial<Record<ListName, (key: string) => Subject>>>
type ReaderList = keyof typeof subjectsShown
const readerLists = Object.keys(subjectsShown) as ReaderList[]

/** Follows the rows that people look at: brings up to date what is behind, and notices what was edited by hand. */
export interface ReaderRows {
  readonly read: () => Promise<void>
  readonly brokenRows: () => readonly BrokenRow[]
}

export interface ReaderRowsParts {
  readonly tables: ListTables
  readonly world: () => World
  readonly subjects: () => readonly Subject[]
  /** How far a story goes in the list of events. */
  readonly headOf: (subject: Subject) => { readonly sequence: number } | undefined
  readonly projector: Projector
  readonly now: () => Date
  /** Puts a hand edit on record. */
  readonly file: (submitted: Submitted) => Promise<unknown>
}

export function createReaderRows(parts: ReaderRowsParts): ReaderRows {
  const foreign = new Map<string, BrokenRow>()
  const ahead = new Map<string, RowAhead>()
  const seen = new Set<string>()

  const act = async (rowOf: RowOf, found: Found) => {
    const { list, row } = rowOf
    if (found.kind === 'edited') await noteEdit(parts, { ...rowOf, ...found })
    if (found.kind === 'ahead') ahead.set(`${list} ${row.id}`, rowAhead(parts.tables[list].name, row, found))
    if (found.kind === 'behind') parts.projector.note(found.subject)
    if (found.kind === 'foreign') foreign.set(`${list} ${row.id}`, foreignRow(parts.tables[list].name, row))
    if (found.kind === 'sound' && found.projection) parts.projector.holds(found.projection)
  }
  /** Whether the list was read from its beginning. */
  const readList = async (list: ReaderList): Promise<boolean> => {
    const table = parts.tables[list]
    let isWhole = false
    for await (const { rows, startsAnew } of table.changes()) {
      isWhole ||= startsAnew
      for (const row of rows) {
        foreign.delete(`${list} ${row.id}`)
        ahead.delete(`${list} ${row.id}`)
        const key = row.fields ? shownAs(row.fields['Key']) : table.keyOfRow(row.id)
        if (key === undefined) continue
        seen.add(`${list} ${key}`)
        await act({ list, key, row }, examine(parts.world(), { list, key, row }))
      }
    }
    return isWhole
  }
  const isStillAhead = ({ subject, shows }: RowAhead) => shows > (parts.headOf(subject)?.sequence ?? 0)
  const noteUnwritten = (wholeLists: readonly ListName[]) => {
    for (const subject of parts.subjects()) {
      const isWritten = projectionsOf(parts.world(), subject).every(
        ({ list, key }) => !wholeLists.includes(list) || seen.has(`${list} ${key}`),
      )
      if (!isWritten) parts.projector.note(subject)
    }
  }
  return {
    read: async () => {
      const wholeLists: ListName[] = []
      for (const list of readerLists) if (await readList(list)) wholeLists.push(list)
      if (wholeLists.length > 0) noteUnwritten(wholeLists)
      seen.clear()
    },
    brokenRows: () => [...foreign.values(), ...[...ahead.values()].filter(isStillAhead).map(({ broken }) => broken)],
  }
}

type Found =
  | { readonly kind: 'sound'; readonly projection?: Projection }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'behind'; readonly subject: Subject }
  | { readonly kind: 'ahead'; readonly subject: Subject; readonly shows: number }
  | { readonly kind: 'edited'; readonly subject: Subject; readonly edits: readonly ColumnEdit[] }

interface RowOf {
  readonly list: ReaderList
  readonly key: string
  readonly row: Row
}

function examine(world: World, { list, key, row }: RowOf): Found {
  const subject = subjectsShown[list](key)
  if (!stateOf(world, subject)) return row.fields ? { kind: 'foreign' } : { kind: 'sound' }
  const expected = projectionsOf(world, subject).find(each => each.list === list && each.key === key)
  if (!expected) return { kind: 'sound' }
  if (!row.fields) return { kind: 'edited', subject, edits: [] }
  const shows = row.fields['Sequence']
  if (typeof shows === 'number' && shows > sequenceIn(expected)) return { kind: 'ahead', subject, shows }
  const edits = editsIn(expected, row.fields)
  if (edits.length === 0) return { kind: 'sound', projection: expected }
  return row.editedBy && !isBehind(expected, row.fields)
    ? { kind: 'edited', subject, edits }
    : { kind: 'behind', subject }
}

/** A row that shows an older event is not edited but late: this product did not get to it. */
function isBehind(expected: Projection, { Sequence }: Fields): boolean {
  return typeof Sequence === 'number' && Sequence < sequenceIn(expected)
}

function sequenceIn({ fields }: Projection): number {
  return typeof fields['Sequence'] === 'number' ? fields['Sequence'] : 0
}

interface RowAhead {
  readonly subject: Subject
  readonly shows: number
  readonly broken: BrokenRow
}

/** The end of a story leaves no gap when it is removed; the row that shows it tells, so it is left as it is. */
function rowAhead(list: string, { id }: Row, { subject, shows }: { subject: Subject; shows: number }): RowAhead {
  const problem = `shows the event ${subject}#${shows}, which is not in the list Events`
  return { subject, shows, broken: { list, row: id, column: 'Sequence', problem } }
}

function editsIn({ fields }: Projection, held: Fields): readonly ColumnEdit[] {
  return Object.entries(fields)
    .map(([column, value]) => ({ column, from: shownAs(value), to: shownAs(held[column]) }))
    .filter(({ from, to }) => from !== to)
}

/** Of an empty column SharePoint gives nothing at all, and it ends lines in its own way. */
function shownAs(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n') : JSON.stringify(value)
}

/** The same edit seen by two processes, or twice, is one: its id is the row as it was left. */
async function noteEdit(
  { tables, projector, now, file }: ReaderRowsParts,
  { list, row, key, subject, edits }: RowOf & { readonly subject: Subject; readonly edits: readonly ColumnEdit[] },
): Promise<void> {
  const by = row.editedBy ?? { oid: 'sharePoint', name: 'Somebody in SharePoint' }
  projector.rewrite(list, key)
  await file({
    id: `handEdit/${list}/${row.id}/${row.eTag}`,
    at: now().toISOString(),
    by,
    channel: 'sharePoint',
    command: { kind: 'noteHandEdit', subject, list: tables[list].name, edits },
  })
  projector.note(subject)
}

function foreignRow(list: string, { id, fields }: Row): BrokenRow {
  const key = shownAs(fields?.['Key'])
  return { list, row: id, column: 'Key', problem: `shows nothing on record (${key || 'empty'}); delete the row` }
}
