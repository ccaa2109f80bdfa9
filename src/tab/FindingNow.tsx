import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { FindingPageData } from '../domain/tabApi'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** What holds for a while: who stands in for the owner, and when it is checked whether a completed finding has held. */
export function FindingNow({ page }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const { standIn, row } = page
  const { checkOn, isCheckDue = false } = row
  const isShown = standIn !== undefined && standIn.to >= session.today
  if (!isShown && !checkOn) return null
  return (
    <section className={styles.panel} aria-label="For now">
      <dl className={styles.facts} style={{ marginTop: '1rem' }}>
        {isShown && (
          <>
            <dt>Stand-in</dt>
            <dd>
              {standIn.name}
              {standIn.from > session.today ? ' will stand in ' : ' stands in '}
              from {dayInWords(standIn.from)} to {dayInWords(standIn.to)}
            </dd>
          </>
        )}
        {checkOn && (
          <>
            <dt>Check that it has held</dt>
            <dd>
              {dayWithWeekday(checkOn)}
              {isCheckDue && <strong>: the check is due</strong>}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
