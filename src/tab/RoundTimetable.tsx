import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/tabApi'
import { stepWords } from '../domain/wording'
import { usePanelStyles } from './usePanelStyles'

type Step = RoundPageData['steps'][number]

/** Every step of the round with its day, and what has been done of it. */
export function RoundTimetable({ page: { steps } }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  return (
    <section>
      <h2>Timetable</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Day</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => (
            <tr key={step.step}>
              <th scope="row">{stepWords[step.step]}</th>
              <td>
                {dayWithWeekday(step.on)}
                <div className={styles.small}>{doneWords(step)}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function doneWords({ ranAt, late = false, isAutomatic, step }: Step): string {
  if (ranAt !== undefined) return `✓ Done ${momentInWords(new Date(ranAt))}${late ? ', late' : ''}`
  if (step === 'confirmList') return 'By you, on this page'
  return isAutomatic ? 'By itself, on its day' : 'By people, outside the tracker for now'
}
