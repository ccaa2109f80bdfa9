import { momentInWords } from '../domain/calendarDay'
import type { RoundWorkData } from '../domain/meetingApi'
import { deliveryStateWords } from '../domain/wording'
import { cardTones, RoundMark } from './RoundMark'
import { useFirstRows } from './RoundMore'
import { usePanelStyles } from './usePanelStyles'

/** Every message of the round with what became of it; those that did not arrive come first. */
export function RoundDeliveries({ page: { deliveries } }: { page: RoundWorkData }) {
  const styles = usePanelStyles()
  const { shown, more } = useFirstRows(deliveries)
  if (deliveries.length === 0) return null
  return (
    <section>
      <h2>Every message ({deliveries.length})</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, to, what, state, reason, at }) => (
            <tr key={key}>
              <th scope="row">{to}</th>
              <td>{what}</td>
              <td>
                <RoundMark tone={cardTones[state]} words={deliveryStateWords[state]} />
                <div className={styles.small}>{momentInWords(new Date(at))}</div>
                {reason !== '' && <div>{reason}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </section>
  )
}
