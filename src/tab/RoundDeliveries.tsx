import { momentInWords } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/tabApi'
import { deliveryStateWords } from '../domain/wording'
import { usePanelStyles } from './usePanelStyles'

/** Every card of the round with what became of it; those that did not arrive come first. */
export function RoundDeliveries({ page: { deliveries } }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  if (deliveries.length === 0) return null
  return (
    <section>
      <h2>Cards sent ({deliveries.length})</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">What became of it</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ key, to, what, state, reason, at }) => (
            <tr key={key}>
              <th scope="row">{to}</th>
              <td>{what}</td>
              <td>
                {deliveryStateWords[state]}
                <div className={styles.small}>{momentInWords(new Date(at))}</div>
                {reason !== '' && <div>{reason}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
