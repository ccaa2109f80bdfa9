import { Button, Field, Input, Link, makeStyles, Select } from '@fluentui/react-components'
import { useMemo } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import { colours } from '../domain/deliveryColour'
import type { TrackerPageData } from '../domain/tabApi'
import type { Tracker } from '../domain/tracker'
import { CountTiles } from './CountTiles'
import { csvOf, download } from './exportCsv'
import { PageState } from './PageState'
import { setOptions, usePlace } from './route'
import { TrackerGrid } from './TrackerGrid'
import { readView, rowsOf, writeView } from './trackerView'
import type { View } from './trackerView'
import { usePageData, useTracking } from './tracking'

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end', marginBlock: '12px' },
  search: { flex: '1 1 220px', maxWidth: '420px' },
})

/** The tracker: counts, filters and the findings, worst first. */
export function TrackerPage() {
  const loaded = usePageData<TrackerPageData>('tracker')
  return (
    <>
      <h1>Tracker</h1>
      <PageState loaded={loaded} what="the tracker" />
      {loaded.data && <Shown tracker={loaded.data.tracker} />}
    </>
  )
}

function Shown({ tracker }: { tracker: Tracker }) {
  const { options } = usePlace()
  const view = useMemo(() => readView(options), [options.toString()])
  const rows = useMemo(() => rowsOf(tracker.rows, view, tracker.today), [tracker, view])
  const change = (changed: Partial<View>) => {
    setOptions(writeView({ ...view, ...changed }))
  }
  if (tracker.rows.length === 0) return <NothingYet />
  const counts = colours.map(colour => [colour, tracker.counts[colour]] as const)
  return (
    <>
      <p>
        As at {dayWithWeekday(tracker.today)}.{' '}
        {tracker.round
          ? `Round for ${tracker.round.name} on ${dayWithWeekday(tracker.round.on)}.`
          : 'No round has been asked yet.'}
      </p>
      <CountTiles counts={counts} chosen={view.colour} onChoose={colour => change({ colour })} />
      <Filters
        tracker={tracker}
        view={view}
        onChange={change}
        onExport={() => download(`findings-${tracker.today}.csv`, csvOf(rows), 'text/csv;charset=utf-8')}
      />
      <p aria-live="polite">
        {rows.length === tracker.rows.length
          ? `${rows.length} findings`
          : `${rows.length} of ${tracker.rows.length} findings`}
        {rows.length < tracker.rows.length && (
          <>
            {' '}
            <Link onClick={() => setOptions(new URLSearchParams())}>Show all</Link>
          </>
        )}
      </p>
      <TrackerGrid
        rows={rows}
        view={view}
        onSort={sort => change({ sort, descending: view.sort === sort && !view.descending })}
      />
    </>
  )
}

interface Filtering {
  readonly tracker: Tracker
  readonly view: View
  readonly onChange: (changed: Partial<View>) => void
  readonly onExport: () => void
}

function Filters({ tracker, view, onChange, onExport }: Filtering) {
  const styles = useStyles()
  const inspections = useMemo(
    () => [...new Map(tracker.rows.map(row => [row.inspection, row.inspectionTitle]))],
    [tracker],
  )
  const owners = useMemo(
    () => [...new Set(tracker.rows.map(({ owner }) => owner).filter(owner => owner !== ''))].sort(),
    [tracker],
  )
  return (
    <div className={styles.filters}>
      <Field label="Search" className={styles.search}>
        <Input type="search" value={view.search} onChange={(_event, { value }) => onChange({ search: value })} />
      </Field>
      <Choice
        label="Inspection"
        value={view.inspection}
        options={inspections}
        onChange={inspection => onChange({ inspection })}
      />
      <Choice
        label="Owner"
        value={view.owner}
        options={owners.map(owner => [owner, owner])}
        onChange={owner => onChange({ owner })}
      />
      <Choice
        label="Only"
        value={view.only}
        options={[
          ['notAnswered', 'Asked, not answered'],
          ['overdue', 'Past the target'],
          ['stale', 'Not heard of for 100 days'],
        ]}
        onChange={only => onChange({ only: only as View['only'] })}
      />
      <Button onClick={onExport}>Save as CSV</Button>
    </div>
  )
}

interface Choosing {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: Choosing) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(_event, chosen) => onChange(chosen.value)} style={{ maxWidth: '260px' }}>
        <option value="">All</option>
        {options.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function NothingYet() {
  const { session } = useTracking()
  return (
    <p>
      Nothing is recorded yet that you may see.{' '}
      {session.may.includes('recordInspection') ? (
        <Link href="#/intake">Take a record in</Link>
      ) : (
        'A policy officer can take a record in.'
      )}
    </p>
  )
}
