import { Link } from '@fluentui/react-components'
import { dayInWords } from '../domain/calendarDay'
import type { TrackerRow } from '../domain/tracker'
import { requestStateWords, statusWords } from '../domain/wording'
import { PageState } from './PageState'
import { trackerPage } from './recordShapes'
import { StateMark } from './StateMark'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** What the person in front of the screen answers for, and what others answer for under their lead. */
export function MyFindingsPage() {
  const { session } = useTracking()
  const loaded = usePageData('tracker', trackerPage)
  const rows = loaded.data?.tracker.rows
  const mine = rows?.filter(({ owner }) => owner === session.me.name) ?? []
  const led = rows?.filter(({ owner, strategicLead }) => strategicLead === session.me.name && owner !== strategicLead)
  return (
    <>
      <h1>My AFIs</h1>
      <PageState loaded={loaded} what="your findings" />
      {rows && mine.length === 0 && (
        <p>You answer for no finding yourself. If one should be yours, ask the deputy chief.</p>
      )}
      <Findings rows={mine} />
      {mine.length > 0 && (
        <p>
          You answer on the card that AFI Tracker sends you in Teams. Write “my AFIs” to it and you get the card again.
        </p>
      )}
      {led && led.length > 0 && (
        <>
          <h2>You are the strategic lead of</h2>
          <Findings rows={led} />
        </>
      )}
    </>
  )
}

function Findings({ rows }: { rows: readonly TrackerRow[] }) {
  const styles = usePanelStyles()
  return (
    <ul className={styles.cards}>
      {rows.map(row => (
        <li key={row.finding} className={styles.card}>
          <StateMark {...row} />
          <h2 style={{ marginTop: '0.5rem' }}>
            <Link href={`#/findings/${encodeURIComponent(row.finding)}`}>{row.label}</Link>
          </h2>
          <p className={styles.words}>{row.text}</p>
          <div className={styles.soft}>
            {row.owner}. {statusWords[row.status]}.{' '}
            {row.targetOn ? `Target ${dayInWords(row.targetOn)}.` : 'No target yet.'}
          </div>
          <div className={styles.soft}>
            {row.request
              ? `For the meeting: ${requestStateWords[row.request].toLowerCase()}.`
              : 'Nothing is asked now.'}
          </div>
        </li>
      ))}
    </ul>
  )
}
