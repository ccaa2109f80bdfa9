import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { RoundWorkData } from '../domain/meetingApi'
import { stepWords } from '../domain/wording'
import { RoundMark, stepTones } from './RoundMark'
import { usePanelStyles } from './usePanelStyles'

type Run = RoundWorkData['runs'][number]
type Step = RoundWorkData['steps'][number]

/** Every step of the round with its day: done when, done late, left out and why, due and not done, or to come. */
export function RoundTimetable({ page: { steps, runs } }: { page: RoundWorkData }) {
  const styles = usePanelStyles()
  return (
    <section>
      <h2>Timetable</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Day, and what became of it</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(step => {
            const run = runs.find(each => each.step === step.step)
            return (
              <tr key={step.step}>
                <th scope="row">{stepWords[step.step]}</th>
                <td>
                  {dayWithWeekday(step.on)}
                  {run && <Became step={step} run={run} />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Became({ step, run }: { step: Step; run: Run }) {
  const styles = usePanelStyles()
  if (step.step === 'confirmList' && step.ranAt !== undefined) {
    const words = step.late === true ? 'Confirmed late' : 'Confirmed'
    return (
      <>
        <div>
          <RoundMark tone={step.late === true ? 'doubtful' : 'done'} words={words} />
        </div>
        <div className={styles.small}>{momentInWords(new Date(step.ranAt))}</div>
      </>
    )
  }
  return (
    <>
      <div>
        <RoundMark tone={stepTones[run.state]} words={run.words} />
      </div>
      <div className={styles.small}>{detailsOf(run, step)}</div>
    </>
  )
}

function detailsOf({ at, told, state, dueAt }: Run, { step }: Step): string {
  const when = at === undefined ? '' : momentInWords(new Date(at))
  if (state === 'done' || state === 'late')
    return told === undefined || told === 0 ? when : `${when}, ${toldWords(told)}`
  if (state === 'skipped') return `Noted ${when}`
  if (state === 'notDone') return `It was due ${momentInWords(new Date(dueAt))}.`
  return step === 'confirmList' ? 'By you, on this page' : 'By itself, on its day'
}

function toldWords(told: number): string {
  return told === 1 ? 'for 1 person' : `for ${told} people`
}
