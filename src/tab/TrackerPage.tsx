import { Link } from '@fluentui/react-components'
import { useCallback, useMemo } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import { colours } from '../domain/deliveryColour'
import type { Tracker } from '../domain/tracker'
import { AttentionChips } from './AttentionChips'
import { CountTiles } from './CountTiles'
import { csvOf, download } from './exportCsv'
import { PageState } from './PageState'
import { trackerPage } from './recordShapes'
import { setOptions, usePlace } from './route'
import { SavedViews } from './SavedViews'
import { TrackerFilters } from './TrackerFilters'
import { TrackerGrid } from './TrackerGrid'
import { linesOf, readView, rowsOf, writeView } from './trackerView'
import type { View } from './trackerView'
import { usePageData, useTracking } from './tracking'

/** The tracker: counts, filters and the findings, worst first. */
export function TrackerPage() {
  const loaded = usePageData('tracker', trackerPage)
  return (
    <>
      <h1>Tracker</h1>
      <PageState loaded={loaded} what="the tracker" />
      {loaded.data &&
        (loaded.data.tracker.rows.length === 0 ? <NothingYet /> : <Shown tracker={loaded.data.tracker} />)}
    </>
  )
}

function Shown({ tracker }: { tracker: Tracker }) {
  const { options } = usePlace()
  const asked = options.toString()
  const view = useMemo(() => readView(new URLSearchParams(asked)), [asked])
  const rows = useMemo(() => rowsOf(tracker.rows, view, tracker.today), [tracker, view])
  const lines = useMemo(() => linesOf(rows, view.group), [rows, view.group])
  const change = useCallback(
    (changed: Partial<View>) => {
      setOptions(writeView({ ...view, ...changed }))
    },
    [view],
  )
  return (
    <>
      <p>{asAt(tracker)}</p>
      <CountTiles
        counts={colours.map(colour => [colour, tracker.counts[colour]] as const)}
        chosen={view.colour}
        onChoose={colour => {
          change({ colour })
        }}
      />
      <AttentionChips
        rows={tracker.rows}
        today={tracker.today}
        chosen={view.only}
        onChoose={only => {
          change({ only })
        }}
      />
      <TrackerFilters
        rows={tracker.rows}
        view={view}
        onChange={change}
        onExport={() => {
          download(`findings-${tracker.today}.csv`, csvOf(rows), 'text/csv;charset=utf-8')
        }}
      />
      <SavedViews view={view} />
      <HowMany shown={rows.length} all={tracker.rows.length} />
      <TrackerGrid
        lines={lines}
        view={view}
        onSort={sort => {
          change({ sort, descending: view.sort === sort && !view.descending })
        }}
      />
    </>
  )
}

function asAt({ today, round }: Tracker): string {
  const now = `As at ${dayWithWeekday(today)}.`
  return round
    ? `${now} Round for ${round.name} on ${dayWithWeekday(round.on)}.`
    : `${now} No round has been asked yet.`
}

function HowMany({ shown, all }: { shown: number; all: number }) {
  return (
    <p>
      <span aria-live="polite">
        {shown === all ? `${all} ${all === 1 ? 'finding' : 'findings'}` : `${shown} of ${all} findings`}
      </span>
      {shown < all && (
        <>
          {'. '}
          <Link
            as="button"
            onClick={() => {
              setOptions(new URLSearchParams())
            }}
          >
            Show all
          </Link>
        </>
      )}
      {shown === 0 && ' Nothing fits these filters: take one away, or search for fewer words.'}
    </p>
  )
}

function NothingYet() {
  const { session } = useTracking()
  return (
    <p>
      There is no finding on record that you may see.{' '}
      {session.may.includes('recordInspection') ? (
        <Link href="#/intake">Take a record in</Link>
      ) : (
        'A policy officer takes reports in; if you expected findings here, ask your administrator to check your roles.'
      )}
    </p>
  )
}
