import type { TrackerRow } from '../domain/tracker'
import { colourReasonWords, colourWords, kindWords, requestStateWords, statusWords } from '../domain/wording'

const columns: readonly (readonly [string, (row: TrackerRow) => string])[] = [
  ['Reference', row => row.finding],
  ['Finding', row => row.label],
  ['Kind', row => kindWords[row.kind]],
  ['Words', row => row.text],
  ['State', row => colourWords[row.colour]],
  ['Because', row => colourReasonWords[row.because]],
  ['No update this round', row => yes(row.noUpdateThisRound)],
  ['On track without evidence', row => yes(row.withoutEvidence)],
  ['Status', row => statusWords[row.status]],
  ['Force', row => row.force],
  ['Owner', row => row.owner],
  ['Owner has accepted', row => (row.owner === '' ? '' : row.ownershipAccepted ? 'yes' : 'no')],
  ['Strategic lead', row => row.strategicLead],
  ['First target', row => row.firstTargetOn ?? ''],
  ['Target', row => row.targetOn ?? ''],
  ['Target moved, times', row => String(row.targetMoves)],
  ["Inspectorate's deadline, as printed", row => row.deadlineWords],
  ["Inspectorate's deadline", row => row.deadlineOn ?? ''],
  ['Last update', row => row.lastUpdateOn ?? ''],
  ['Days since the last update', row => String(row.lastUpdateAge ?? '')],
  ['Asked for the meeting', row => (row.request ? requestStateWords[row.request] : '')],
  ['Inspection', row => row.inspectionTitle],
]

/** The rows as CSV that Excel opens right: with a mark for UTF-8, and nothing that it would run as a formula. */
export function csvOf(rows: readonly TrackerRow[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map(row => columns.map(([, value]) => value(row)))]
  return `\uFEFF${lines.map(cells => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

function quoted(cell: string): string {
  const harmless = /^\s*[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return `"${harmless.replaceAll('"', '""')}"`
}

function yes(isSo: boolean): string {
  return isSo ? 'yes' : ''
}

export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
