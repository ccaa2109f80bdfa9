import type { Colour } from '../domain/deliveryColour'
import { colours } from '../domain/deliveryColour'
import type { TrackerRow } from '../domain/tracker'
import { isAnswered } from './requestAnswered'

export const sortKeys = ['urgency', 'label', 'force', 'owner', 'targetOn', 'lastUpdateAge'] as const
export type SortKey = (typeof sortKeys)[number]

/** What of the tracker is shown, as it stands in the address, so that a view can be linked to. */
export interface View {
  readonly search: string
  readonly colour: Colour | ''
  readonly inspection: string
  readonly owner: string
  readonly only: '' | 'notAnswered' | 'overdue' | 'stale'
  readonly sort: SortKey
  readonly descending: boolean
}

const daysUntilStale = 100

export function readView(options: URLSearchParams): View {
  const option = (name: string) => options.get(name) ?? ''
  return {
    search: option('search'),
    colour: colours.find(colour => colour === option('colour')) ?? '',
    inspection: option('inspection'),
    owner: option('owner'),
    only: (['notAnswered', 'overdue', 'stale'] as const).find(only => only === option('only')) ?? '',
    sort: sortKeys.find(key => key === option('sort')) ?? 'urgency',
    descending: option('down') === '1',
  }
}

export function writeView(view: View): URLSearchParams {
  const { descending, sort, ...rest } = view
  const entries = Object.entries({ ...rest, sort: sort === 'urgency' ? '' : sort, down: descending ? '1' : '' })
  return new URLSearchParams(entries.filter(([, value]) => value !== ''))
}

/** The rows of a view, in its order. Rows come from the server worst first, which is the order of `urgency`. */
export function rowsOf(rows: readonly TrackerRow[], view: View, today: string): readonly TrackerRow[] {
  const words = view.search
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const shown = rows
    .filter(row => view.colour === '' || row.colour === view.colour)
    .filter(row => view.inspection === '' || row.inspection === view.inspection)
    .filter(row => view.owner === '' || row.owner === view.owner)
    .filter(row => passes[view.only](row, today))
    .filter(row => words.every(word => textOf(row).includes(word)))
  if (view.sort === 'urgency') return view.descending ? shown.toReversed() : shown
  const direction = view.descending ? -1 : 1
  const key = view.sort
  return shown.toSorted((a, b) => direction * compare(a[key], b[key]))
}

const passes: Readonly<Record<View['only'], (row: TrackerRow, today: string) => boolean>> = {
  '': () => true,
  notAnswered: ({ request }) => request !== undefined && !isAnswered(request),
  overdue: ({ targetOn, colour }, today) => targetOn !== undefined && targetOn < today && colour !== 'closed',
  stale: ({ lastUpdateAge, colour }) =>
    colour !== 'closed' && (lastUpdateAge ?? Number.POSITIVE_INFINITY) > daysUntilStale,
}

function textOf({ finding, label, text, force, owner, strategicLead, inspectionTitle }: TrackerRow): string {
  return `${finding} ${label} ${text} ${force} ${owner} ${strategicLead} ${inspectionTitle}`.toLowerCase()
}

/** Rows that have nothing to compare come last. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || a === '') return b === undefined || b === '' ? 0 : 1
  if (b === undefined || b === '') return -1
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true })
}
