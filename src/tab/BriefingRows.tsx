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
          <th scope="col">State</th>
          <th scope="col">What the report says</th>
          <th scope="col">What the owner says</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.finding}>
            <td>
              <StateMark {...row} />
              <div className={styles.soft}>because {colourReasonWords[row.because]}</div>
            </td>
            <td>
              <Link href={`#/findings/${row.finding}`}>{row.label}</Link>, {row.force}
              <div>{row.text}</div>
              <div className={styles.soft}>{targetWords(row)}</div>
            </td>
            <td>
              {row.owner === ''
                ? 'Nobody answers for it.'
                : `${row.owner}${row.saidOn ? `, ${dayInWords(row.saidOn)}` : ''}: `}
              {row.owner !== '' &&
                (row.governanceUpdate || (row.saidOn ? 'no change' : 'said nothing for this meeting'))}
              {row.obstacle !== '' && <div>In the way: {row.obstacle}</div>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function targetWords({ targetOn, firstTargetOn, targetMoves }: BriefingRow): string {
  if (!targetOn) return 'No target yet'
  const moved =
    targetMoves > 0 && firstTargetOn
      ? `, first ${dayInWords(firstTargetOn)}, moved ${targetMoves === 1 ? 'once' : `${targetMoves} times`}`
      : ''
  return `Target ${dayInWords(targetOn)}${moved}`
}
