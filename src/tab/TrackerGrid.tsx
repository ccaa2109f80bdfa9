import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { dayInWords } from '../domain/calendarDay'
import type { TrackerRow } from '../domain/tracker'
import { requestStateWords } from '../domain/wording'
import { StateMark } from './StateMark'
import type { SortKey, View } from './trackerView'

const narrow = '@media (max-width: 760px)'

const useStyles = makeStyles({
  head: {
    borderBottom: `2px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: 600,
    [narrow]: { display: 'none' },
  },
  cells: {
    display: 'grid',
    gridTemplateColumns: '180px minmax(0, 2.4fr) minmax(0, 1fr) minmax(0, 1.1fr) minmax(0, 1fr) minmax(0, 1.1fr)',
    gap: '4px 12px',
    padding: '10px 8px',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  words: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  soft: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  name: { display: 'none', [narrow]: { display: 'inline', color: tokens.colorNeutralForeground2 } },
  sort: {
    font: 'inherit',
    fontWeight: 600,
    color: 'inherit',
    background: 'none',
    border: 'none',
    padding: 0,
    textAlign: 'start',
    cursor: 'pointer',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textUnderlineOffset: '3px',
  },
})

const heads: readonly (readonly [SortKey, string])[] = [
  ['urgency', 'State'],
  ['label', 'Finding'],
  ['force', 'Force'],
  ['owner', 'Owner'],
  ['targetOn', 'Target'],
  ['lastUpdateAge', 'Last update'],
]

interface Grid {
  readonly rows: readonly TrackerRow[]
  readonly view: View
  readonly onSort: (key: SortKey) => void
}

/** The rows of the tracker. Only those near the window are in the page, so ten thousand scroll as ten do. */
export function TrackerGrid({ rows, view, onSort }: Grid) {
  const styles = useStyles()
  const list = useRef<HTMLDivElement>(null)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 66,
    overscan: 12,
    scrollMargin: list.current?.offsetTop ?? 0,
  })
  return (
    <div role="table" aria-label="Findings" aria-rowcount={rows.length + 1}>
      <div role="row" className={mergeClasses(styles.cells, styles.head)} aria-rowindex={1}>
        {heads.map(([key, name]) => (
          <div
            key={key}
            role="columnheader"
            aria-sort={view.sort !== key ? 'none' : view.descending ? 'descending' : 'ascending'}
          >
            <button
              type="button"
              className={styles.sort}
              onClick={() => {
                onSort(key)
              }}
            >
              {name}
              {view.sort === key ? (view.descending ? ' ▾' : ' ▴') : ''}
            </button>
          </div>
        ))}
      </div>
      <div ref={list} role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            style={{
              position: 'absolute',
              insetInline: 0,
              transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            }}
          >
            {rows[index] && <Row row={rows[index]} index={index + 2} />}
          </div>
        ))}
      </div>
    </div>
  )
}

function Row({ row, index }: { row: TrackerRow; index: number }) {
  const styles = useStyles()
  return (
    <div role="row" aria-rowindex={index} className={mergeClasses(styles.cells, styles.row)}>
      <div role="cell">
        <StateMark {...row} />
      </div>
      <div role="cell">
        <Link href={`#/findings/${row.finding}`}>{row.label}</Link> <span className={styles.soft}>{row.finding}</span>
        <div className={styles.words}>{row.text}</div>
      </div>
      <div role="cell">{row.force}</div>
      <div role="cell">
        <span className={styles.name}>Owner: </span>
        {row.owner === '' ? 'Nobody yet' : row.owner}
        {row.owner !== '' && !row.ownershipAccepted && <div className={styles.soft}>has not accepted yet</div>}
        {row.strategicLead !== '' && <div className={styles.soft}>Lead: {row.strategicLead}</div>}
      </div>
      <div role="cell">
        <Target row={row} />
      </div>
      <div role="cell">
        <span className={styles.name}>Last update: </span>
        {row.lastUpdateOn ? `${dayInWords(row.lastUpdateOn)}, ${daysAgo(row.lastUpdateAge ?? 0)}` : 'Never'}
        {row.request && <div className={styles.soft}>{requestStateWords[row.request]}</div>}
      </div>
    </div>
  )
}

function Target({ row }: { row: TrackerRow }) {
  const styles = useStyles()
  const { targetOn, firstTargetOn, targetMoves, deadlineWords } = row
  return (
    <>
      <span className={styles.name}>Target: </span>
      {targetOn ? dayInWords(targetOn) : 'None yet'}
      {targetMoves > 0 && firstTargetOn && (
        <div className={styles.soft}>
          first {dayInWords(firstTargetOn)}, moved {targetMoves === 1 ? 'once' : `${targetMoves} times`}
        </div>
      )}
      {deadlineWords !== '' && <div className={styles.soft}>Inspectorate: {deadlineWords}</div>}
    </>
  )
}

function daysAgo(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}
