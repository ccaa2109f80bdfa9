import { Link } from '@fluentui/react-components'
import { dayInWords } from '../domain/calendarDay'
import type { TrackerPageData } from '../domain/tabApi'
import { requestStateWords, statusWords } from '../domain/wording'
import { PageState } from './PageState'
import { StateMark } from './StateMark'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** What the person in front of the screen answers for. */
export function MyFindingsPage() {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const loaded = usePageData<TrackerPageData>('tracker')
  const mine = loaded.data?.tracker.rows.filter(({ owner }) => owner === session.me.name)
  return (
    <>
      <h1>My AFIs</h1>
      <PageState loaded={loaded} what="your findings" />
      {mine?.length === 0 && <p>You answer for no finding. If one should be yours, ask the deputy chief.</p>}
      <ul className={styles.list}>
        {mine?.map(row => (
          <li key={row.finding} className={styles.card}>
            <StateMark {...row} />
            <h2 style={{ fontSize: '18px', marginBlock: '6px' }}>
              <Link href={`#/findings/${row.finding}`}>{row.label}</Link>
            </h2>
            <p className={styles.words}>{row.text}</p>
            <div className={styles.soft}>
              {statusWords[row.status]}. {row.targetOn ? `Target ${dayInWords(row.targetOn)}. ` : ''}
              {row.request
                ? `For the next meeting: ${requestStateWords[row.request].toLowerCase()}.`
                : 'Nothing is asked now.'}
            </div>
          </li>
        ))}
      </ul>
      <p>You answer on the card that AFI Tracker sends you in Teams. Write “my AFIs” to it to get the card again.</p>
    </>
  )
}
