import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { dayInWords, momentInWords } from '../domain/calendarDay'
import type { ProgressUpdate } from '../domain/progressUpdate'
import type { FindingPageData } from '../domain/tabApi'
import { confidenceWords, statementWords } from '../domain/wording'
import { ReturnUpdate } from './ReturnUpdate'
import { RoundMark } from './RoundMark'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  box: {
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    padding: '0.125rem 0 0.125rem 0.75rem',
    marginBlock: '0.625rem',
  },
  private: { borderLeftColor: tokens.colorNeutralForeground2 },
  public: { borderLeftColor: tokens.colorPaletteGreenForeground1 },
})

/** What the owner said, newest first. The private words and the public line are never mixed. */
export function UpdateList({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { updates, mayReturn, row } = page
  if (updates.length === 0) return <p>There is no update that you may read so far.</p>
  return (
    <ul className={styles.list}>
      {updates.map(update => (
        <li key={update.at} className={styles.card}>
          <Update update={update} />
          {update.at === mayReturn && <ReturnUpdate finding={row.finding} update={update} onDone={onDone} />}
        </li>
      ))}
    </ul>
  )
}

function Update({ update }: { update: ProgressUpdate }) {
  const styles = usePanelStyles()
  const look = useStyles()
  const { confidence, statement, late, by, at, meeting, governanceUpdate, obstacle, forecastOn, evidence, publicLine } =
    update
  return (
    <>
      <h3>
        {statementWords[statement]}. The owner says: {confidenceWords[confidence].toLowerCase()}
      </h3>
      <div className={styles.small}>
        {by.name}, {momentInWords(new Date(at))}, for {meeting}
        {late && <strong>, after the cut-off</strong>}
      </div>
      <Returned update={update} />
      {(governanceUpdate !== '' || obstacle !== '') && (
        <div className={mergeClasses(look.box, look.private)}>
          <div className={styles.small}>Private: for the meeting only, never published</div>
          <Said words={governanceUpdate} />
          <Said label="In the way" words={obstacle} />
        </div>
      )}
      {publicLine !== '' && (
        <div className={mergeClasses(look.box, look.public)}>
          <div className={styles.small}>Public line: may be published once it is approved</div>
          <Said words={publicLine} />
        </div>
      )}
      {forecastOn && <Said label="Expected to be done" words={dayInWords(forecastOn)} />}
      {evidence !== '' && (
        <p>
          Evidence:{' '}
          {evidence.startsWith('https://') ? (
            <Link href={evidence} target="_blank" rel="noreferrer" inline>
              {evidence}
            </Link>
          ) : (
            evidence
          )}
        </p>
      )}
    </>
  )
}

function Returned({ update: { returned } }: { update: ProgressUpdate }) {
  const styles = usePanelStyles()
  if (!returned) return null
  return (
    <>
      <RoundMark tone="doubtful" words="Returned: it counts as no update" />
      <p className={styles.words}>{returned.note}</p>
      <div className={styles.small}>
        {returned.by.name} asked this, {momentInWords(new Date(returned.at))}
      </div>
    </>
  )
}

function Said({ label, words }: { label?: string; words: string }) {
  const styles = usePanelStyles()
  if (words === '') return null
  return (
    <p className={styles.words}>
      {label !== undefined && <span className={styles.soft}>{label}: </span>}
      {words}
    </p>
  )
}
