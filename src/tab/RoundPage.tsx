import { Link } from '@fluentui/react-components'
import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/tabApi'
import { deliveryStateWords, requestStateWords, stepWords, whyNotAskedWords } from '../domain/wording'
import { ConfirmRound } from './ConfirmRound'
import { meetingStateWords } from './meetingStateWords'
import { PageState } from './PageState'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** A meeting's round: its timetable, who is asked what, and what became of each card. */
export function RoundPage({ reference }: { reference: string }) {
  const loaded = usePageData<RoundPageData>(`meetings/${encodeURIComponent(reference)}`)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>{reference}</h1>
        <PageState loaded={loaded} what="the meeting" />
      </>
    )
  }
  const { meeting } = page
  return (
    <>
      <p>
        <Link href="#/meetings">Meetings</Link>
      </p>
      <h1>{meeting.name}</h1>
      <p>
        {dayWithWeekday(meeting.on)}. {meetingStateWords[meeting.state]}.
        {meeting.asked > 0 && ` ${meeting.answered} of ${meeting.asked} answered.`}
      </p>
      {(meeting.state === 'inReview' || meeting.state === 'approved') && (
        <p>
          <Link href={`#/meetings/${meeting.reference}/briefing`}>Read the briefing</Link>
        </p>
      )}
      <ConfirmRound page={page} onDone={loaded.reload} />
      <Requests page={page} />
      <NotAsked page={page} />
      <Deliveries page={page} />
      <Timetable page={page} />
    </>
  )
}

function Requests({ page }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  const isPlanned = page.meeting.state === 'planned'
  return (
    <section>
      <h2>{isPlanned ? 'Who would be asked' : 'Who is asked'}</h2>
      {page.requests.length === 0 && <p>Nobody: no open finding has an owner.</p>}
      {page.requests.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Owner</th>
              <th scope="col">Finding</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {page.requests.map(({ finding, label, text, owner, state, reachable }) => (
              <tr key={finding}>
                <th scope="row">
                  {owner}
                  {!reachable && isPlanned && (
                    <div className={styles.soft}>
                      has not opened a chat with the app yet; the card is sent all the same
                    </div>
                  )}
                </th>
                <td>
                  <Link href={`#/findings/${finding}`}>{label}</Link>: {text}
                </td>
                <td>{requestStateWords[state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function NotAsked({ page: { notAsked } }: { page: RoundPageData }) {
  if (notAsked.length === 0) return null
  return (
    <section>
      <h2>Not asked, and why</h2>
      <ul>
        {notAsked.map(({ finding, label, why }) => (
          <li key={finding}>
            <Link href={`#/findings/${finding}`}>{label}</Link>: {whyNotAskedWords[why]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Deliveries({ page: { deliveries } }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  if (deliveries.length === 0) return null
  return (
    <section>
      <h2>Cards</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">What</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map(({ key, to, what, state, reason, at }) => (
            <tr key={key}>
              <th scope="row">{to}</th>
              <td>{what}</td>
              <td>
                {deliveryStateWords[state]}, {momentInWords(new Date(at))}
                {reason !== '' && <div className={styles.soft}>{reason}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Timetable({ page: { steps } }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  return (
    <section>
      <h2>Timetable</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Day</th>
            <th scope="col">Done</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, on, ranAt, late, isAutomatic }) => (
            <tr key={step}>
              <th scope="row">{stepWords[step]}</th>
              <td>{dayWithWeekday(on)}</td>
              <td>
                {ranAt
                  ? `${momentInWords(new Date(ranAt))}${late ? ', late' : ''}`
                  : isAutomatic
                    ? 'By itself, on its day'
                    : 'By people, outside the tracker for now'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
