import { Link } from '@fluentui/react-components'
import type { BriefingRow } from '../domain/briefing'
import { dayInWords } from '../domain/calendarDay'
import { colourReasonWords } from '../domain/wording'
import { StateMark } from './StateMark'
import { usePanelStyles } from './usePanelStyles'

/** The findings as they stood when the round froze: the report's words beside what the owner said of them. */
export function BriefingRows({ rows }: { rows: readonly BriefingRow[] }) {
  const styles = usePanelStyles()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" style={{ width: '11rem' }}>
            State
          </th>
          <th scope="col" style={{ width: '45%' }}>
            What the report says
          </th>
          <th scope="col">What the owner says</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.finding}>
            <td>
              <StateMark {...row} />
              {row.colour !== 'closed' && <div className={styles.small}>because {colourReasonWords[row.because]}</div>}
            </td>
            <td>
              <Link href={`#/findings/${encodeURIComponent(row.finding)}`}>{row.label}</Link>, {row.force}
              <div>{row.text}</div>
              <div className={styles.small}>{targetWords(row)}</div>
            </td>
            <td>
              <Said row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Said({ row: { owner, saidOn, governanceUpdate, obstacle } }: { row: BriefingRow }) {
  const styles = usePanelStyles()
  if (owner === '') return <strong>Nobody answers for it.</strong>
  return (
    <>
      <div className={styles.small}>
        {owner}
        {saidOn && `, ${dayInWords(saidOn)}`}
      </div>
      {!saidOn && <strong>Said nothing for this meeting.</strong>}
      {saidOn && <div className={styles.words}>{governanceUpdate === '' ? 'No change.' : governanceUpdate}</div>}
      {obstacle !== '' && (
        <div className={styles.words}>
          <span className={styles.soft}>In the way: </span>
          {obstacle}
        </div>
      )}
    </>
  )
}

function targetWords({ targetOn, firstTargetOn, targetMoves }: BriefingRow): string {
  if (!targetOn) return 'No target yet'
  if (targetMoves === 0 || !firstTargetOn) return `Target ${dayInWords(targetOn)}`
  const moved = targetMoves === 1 ? 'once' : `${targetMoves} times`
  return `Target ${dayInWords(targetOn)}, first ${dayInWords(firstTargetOn)}, moved ${moved}`
}
