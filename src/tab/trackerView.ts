import type { Colour } from '../domain/deliveryColour'
import { colours } from '../domain/deliveryColour'
import type { TrackerRow } from '../domain/tracker'
import { kindWords, requestStateWords } from '../domain/wording'
import { isAnswered } from './requestAnswered'

export const sortKeys = [
  'urgency',
  'label',
  'force',
  'owner',
  'targetOn',
  'deadlineOn',
  'lastUpdateAge',
  'request',
] as const
export type SortKey = (typeof sortKeys)[number]

export const groupings = ['', 'force', 'inspectionTitle', 'owner'] as const
export type Grouping = (typeof groupings)[number]

export const attentions = ['notAnswered', 'overdue', 'stale', 'unowned'] as const
export type Attention = (typeof attentions)[number]

/** What of the tracker is shown, as it stands in the address, so that a view can be linked to. */
export interface View {
  readonly search: string
  readonly colour: Colour | ''
  readonly force: string
  readonly inspection: string
  readonly kind: string
  readonly owner: string
  readonly only: Attention | ''
  readonly group: Grouping
  readonly sort: SortKey
  readonly descending: boolean
}

const daysUntilStale = 100

export function readView(options: URLSearchParams): View {
  const option = (name: string) => options.get(name) ?? ''
  return {
    search: option('search'),
    colour: colours.find(colour => colour === option('colour')) ?? '',
    force: option('force'),
    inspection: option('inspection'),
    kind: Object.hasOwn(kindWords, option('kind')) ? option('kind') : '',
    owner: option('owner'),
    only: attentions.find(only => only === option('only')) ?? '',
    group: groupings.find(group => group === option('group')) ?? '',
    sort: sortKeys.find(key => key === option('sort')) ?? 'urgency',
    descending: option('down') === '1',
  }
}

export function writeView(view: View): URLSearchParams {
  const { descending, sort, ...rest } = view
  const entries = Object.entries({ ...rest, sort: sort === 'urgency' ? '' : sort, down: descending ? '1' : '' })
  return new URLSearchParams(entries.filter(([, value]) => value !== ''))
}

/** How many filters besides the search hold rows back. */
export function filtersOn({ force, inspection, kind, owner }: View): number {
  return [force, inspection, kind, owner].filter(value => value !== '').length
}

/** The rows of a view, in its order. Rows come from the server worst first, which is the order of `urgency`. */
export function rowsOf(rows: readonly TrackerRow[], view: View, today: string): readonly TrackerRow[] {
  const words = view.search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const shown = rows
    .filter(row => (['colour', 'force', 'inspection', 'kind', 'owner'] as const).every(isAsIn(view, row)))
    .filter(row => view.only === '' || wants[view.only](row, today))
    .filter(row => words.length === 0 || words.every(word => textOf(row).includes(word)))
  return sorted(shown, view)
}

function isAsIn(view: View, row: TrackerRow) {
  return (field: 'colour' | 'force' | 'inspection' | 'kind' | 'owner') =>
    view[field] === '' || view[field] === row[field]
}

function sorted(rows: readonly TrackerRow[], { sort, descending }: View): readonly TrackerRow[] {
  if (sort === 'urgency') return descending ? rows.toReversed() : rows
  const direction = descending ? -1 : 1
  return rows.toSorted((a, b) => compare(sortValue(a, sort), sortValue(b, sort), direction) || byReference(a, b))
}

/** Why a finding wants somebody's attention besides its colour; closed ones never do. */
export const wants: Readonly<Record<Attention, (row: TrackerRow, today: string) => boolean>> = {
  notAnswered: ({ request }) => request !== undefined && !isAnswered(request),
  overdue: ({ targetOn, colour }, today) => targetOn !== undefined && targetOn < today && colour !== 'closed',
  stale: ({ unheardDays, colour }) => colour !== 'closed' && unheardDays > daysUntilStale,
  unowned: ({ owner, colour }) => owner === '' && colour !== 'closed',
}

/** One line of the grid: the heading of a group, or a finding. */
export type GridLine =
  | { readonly kind: 'group'; readonly name: string; readonly count: number }
  | { readonly kind: 'row'; readonly row: TrackerRow }

/** The lines of the grid: the rows as they stand, or gathered under headings in the order of the alphabet. */
export function linesOf(rows: readonly TrackerRow[], group: Grouping): readonly GridLine[] {
  const line = (row: TrackerRow): GridLine => ({ kind: 'row', row })
  if (group === '') return rows.map(line)
  const groups = new Map<string, TrackerRow[]>()
  for (const row of rows) {
    const these = groups.get(row[group])
    if (these) these.push(row)
    else groups.set(row[group], [row])
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b, 1))
    .flatMap(([name, these]) => [{ kind: 'group', name, count: these.length } as const, ...these.map(line)])
}

const requestOrder = Object.keys(requestStateWords)

function sortValue(row: TrackerRow, key: Exclude<SortKey, 'urgency'>): string | number | undefined {
  return key === 'request' && row.request ? requestOrder.indexOf(row.request) : row[key]
}

function textOf({ finding, label, text, force, owner, strategicLead, inspectionTitle }: TrackerRow): string {
  return `${finding} ${label} ${text} ${force} ${owner} ${strategicLead} ${inspectionTitle}`.toLowerCase()
}

function byReference(a: TrackerRow, b: TrackerRow): number {
  return a.finding.localeCompare(b.finding, 'en', { numeric: true })
}

/** Rows that have nothing to compare come last, whichever way they are sorted. */
function compare(a: string | number | undefined, b: string | number | undefined, direction: number): number {
  if (a === undefined || a === '') return b === undefined || b === '' ? 0 : 1
  if (b === undefined || b === '') return -1
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true })
  return direction * order
}
