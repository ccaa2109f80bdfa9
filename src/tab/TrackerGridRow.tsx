import { Link, mergeClasses } from '@fluentui/react-components'
import type { TrackerRow } from '../domain/tracker'
import { requestStateWords } from '../domain/wording'
import { shortDay } from './shortDay'
import { StateMark } from './StateMark'
import { useGridStyles } from './useGridStyles'

/** One finding in the grid. */
export function TrackerGridRow({ row, index }: { row: TrackerRow; index: number }) {
  const grid = useGridStyles()
  return (
    <div role="row" aria-rowindex={index} className={mergeClasses(grid.cells, grid.row)}>
      <div role="cell" className={grid.state}>
        <StateMark {...row} />
      </div>
      <div role="cell" className={grid.finding}>
        <Link className={grid.label} href={`#/findings/${encodeURIComponent(row.finding)}`}>
          {row.label}
        </Link>{' '}
        <span className={grid.reference}>{row.finding}</span>
        <div className="twoLines" title={row.text}>
          {row.text}
        </div>
      </div>
      <div role="cell">
        <Name>Force</Name>
        {row.force}
      </div>
      <div role="cell">
        <Owner row={row} />
      </div>
      <div role="cell">
        <Target row={row} />
      </div>
      <div role="cell">
        <Name>Inspectorate’s deadline</Name>
        <Deadline row={row} />
      </div>
      <div role="cell">
        <Name>Last update</Name>
        {row.lastUpdateOn ? shortDay(row.lastUpdateOn) : 'Never'}
        {row.lastUpdateAge !== undefined && <div className={grid.soft}>{daysAgo(row.lastUpdateAge)}</div>}
      </div>
      <div role="cell">
        <Name>Asked</Name>
        {row.request ? requestStateWords[row.request] : 'Not asked'}
      </div>
    </div>
  )
}

/** The column's name, where the columns have no head of their own. */
function Name({ children }: { children: string }) {
  const grid = useGridStyles()
  return <span className={grid.name}>{children}: </span>
}

function Owner({ row }: { row: TrackerRow }) {
  const grid = useGridStyles()
  return (
    <>
      <Name>Owner</Name>
      {row.owner === '' ? 'Nobody yet' : row.owner}
      {row.owner !== '' && !row.ownershipAccepted && <div className={grid.soft}>has not accepted yet</div>}
      {row.strategicLead !== '' && <div className={grid.soft}>Lead: {row.strategicLead}</div>}
    </>
  )
}

function Target({ row: { targetOn, firstTargetOn, targetMoves } }: { row: TrackerRow }) {
  const grid = useGridStyles()
  return (
    <>
      <Name>Target</Name>
      {targetOn ? shortDay(targetOn) : 'None yet'}
      {targetMoves > 0 && firstTargetOn && (
        <div className={grid.soft}>
          first {shortDay(firstTargetOn)}, moved {targetMoves === 1 ? 'once' : `${targetMoves} times`}
        </div>
      )}
    </>
  )
}

function Deadline({ row: { deadlineOn, deadlineWords } }: { row: TrackerRow }) {
  const grid = useGridStyles()
  if (deadlineWords === '' && !deadlineOn) return <>None</>
  return (
    <>
      {deadlineOn ? shortDay(deadlineOn) : deadlineWords}
      {deadlineOn && deadlineWords !== '' && <div className={grid.soft}>“{deadlineWords}”</div>}
    </>
  )
}

function daysAgo(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}
