import { Badge, Link } from '@fluentui/react-components'
import { dayInWords, momentInWords } from '../domain/calendarDay'
import type { ProgressUpdate } from '../domain/progressUpdate'
import { confidenceWords, statementWords } from '../domain/wording'
import { usePanelStyles } from './usePanelStyles'

/** What the owner said, newest first. The private words and the public line are never mixed. */
export function UpdateList({ updates }: { updates: readonly ProgressUpdate[] }) {
  const styles = usePanelStyles()
  if (updates.length === 0) return <p>No update that you may read so far.</p>
  return (
    <ul className={styles.list}>
      {updates.map(update => (
        <li key={update.at} className={styles.card}>
          <strong>
            {confidenceWords[update.confidence]}; {statementWords[update.statement].toLowerCase()}
          </strong>{' '}
          {update.late && <Badge appearance="outline">After the cut-off</Badge>}
          <div className={styles.soft}>
            {update.by.name}, {momentInWords(new Date(update.at))}, for {update.meeting}
          </div>
          <Said label="For the meeting only" words={update.governanceUpdate} />
          <Said label="What stands in the way" words={update.obstacle} />
          <Said label="Expected" words={update.forecastOn ? dayInWords(update.forecastOn) : ''} />
          {update.evidence !== '' && (
            <p>
              Evidence:{' '}
              <Link href={update.evidence} target="_blank" rel="noreferrer">
                {update.evidence}
              </Link>
            </p>
          )}
          <Said label="May be published once approved" words={update.publicLine} />
        </li>
      ))}
    </ul>
  )
}

function Said({ label, words }: { label: string; words: string }) {
  const styles = usePanelStyles()
  if (words === '') return null
  return (
    <p className={styles.words}>
      <span className={styles.soft}>{label}: </span>
      {words}
    </p>
  )
}
