import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { TrackerGridRow } from './TrackerGridRow'
import type { GridLine, SortKey, View } from './trackerView'
import { useGridStyles } from './useGridStyles'

const useStyles = makeStyles({
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    alignItems: 'end',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `2px solid ${tokens.colorNeutralStroke1}`,
    fontWeight: 600,
    '@media (max-width: 60rem)': { display: 'none' },
  },
  sort: {
    font: 'inherit',
    fontWeight: 600,
    color: 'inherit',
    backgroundColor: 'transparent',
    border: 'none',
    padding: '2px 0',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  group: {
    padding: '1.25rem 0.5rem 0.375rem',
    fontWeight: 600,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
})

const heads: readonly (readonly [SortKey, string])[] = [
  ['urgency', 'State'],
  ['label', 'Finding'],
  ['force', 'Force'],
  ['owner', 'Owner and lead'],
  ['targetOn', 'Target'],
  ['deadlineOn', 'Inspectorate’s deadline'],
  ['lastUpdateAge', 'Last update'],
  ['request', 'Asked'],
]

interface Grid {
  readonly lines: readonly GridLine[]
  readonly view: View
  readonly onSort: (key: SortKey) => void
}

/** The rows of the tracker. Only those near the window are in the page, so ten thousand scroll as ten do. */
export function TrackerGrid({ lines, view, onSort }: Grid) {
  const list = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    setMargin(list.current?.offsetTop ?? 0)
  })
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: () => 84,
    overscan: 10,
    scrollMargin: margin,
    getItemKey: at => keyOf(lines[at]) ?? at,
  })
  return (
    <div role="table" aria-label="Findings" aria-rowcount={lines.length + 1}>
      <div role="rowgroup">
        <Head view={view} onSort={onSort} />
      </div>
      <div ref={list} role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            role="presentation"
            data-index={index}
            ref={virtual.measureElement}
            style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start - margin}px)` }}
          >
            <Line line={lines[index]} index={index + 2} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Head({ view, onSort }: Pick<Grid, 'view' | 'onSort'>) {
  const styles = useStyles()
  const grid = useGridStyles()
  const order = view.descending ? 'descending' : 'ascending'
  return (
    <div role="row" className={mergeClasses(grid.cells, styles.head)} aria-rowindex={1}>
      {heads.map(([key, name]) => (
        <div key={key} role="columnheader" aria-sort={view.sort === key ? order : 'none'}>
          <button
            type="button"
            className={styles.sort}
            onClick={() => {
              onSort(key)
            }}
          >
            {name}
            <span aria-hidden="true">{view.sort === key ? (view.descending ? ' ↓' : ' ↑') : ''}</span>
          </button>
        </div>
      ))}
    </div>
  )
}

function Line({ line, index }: { line: GridLine | undefined; index: number }) {
  const styles = useStyles()
  if (!line) return null
  if (line.kind === 'row') return <TrackerGridRow row={line.row} index={index} />
  return (
    <div role="row" aria-rowindex={index} className={styles.group}>
      <div role="rowheader" aria-colspan={heads.length}>
        {line.name === '' ? 'Nobody' : line.name} ({line.count})
      </div>
    </div>
  )
}

function keyOf(line: GridLine | undefined): string | undefined {
  return line?.kind === 'row' ? line.row.finding : line && `group ${line.name}`
}
