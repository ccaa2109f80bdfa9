import { Link } from '@fluentui/react-components'
import { dayWithWeekday } from '../domain/calendarDay'
import type { MeetingShown } from '../domain/meetingApi'
import { EnterMeeting } from './EnterMeeting'
import { meetingsPage } from './meetingShapes'
import { meetingStateWords } from './meetingStateWords'
import { PageState } from './PageState'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The governance meetings, and the form that enters one: everything else follows from its date. */
export function MeetingsPage() {
  const { session } = useTracking()
  const loaded = usePageData('meetings', meetingsPage)
  const meetings = loaded.data?.meetings ?? []
  const mayEnter = session.may.includes('enterMeeting')
  const ahead = meetings.filter(({ on }) => on >= session.today).toReversed()
  const past = meetings.filter(({ on }) => on < session.today)
  return (
    <>
      <h1>Meetings</h1>
      <PageState loaded={loaded} what="the meetings" />
      {loaded.data && meetings.length === 0 && (
        <p>
          No meeting that you may see is entered yet.{' '}
          {mayEnter
            ? 'Enter the next one below; its whole timetable follows from its date.'
            : 'A policy officer enters them.'}
        </p>
      )}
      <MeetingList meetings={ahead} />
      {past.length > 0 && (
        <>
          <h2>Past meetings</h2>
          <MeetingList meetings={past} />
        </>
      )}
      {mayEnter && <EnterMeeting />}
    </>
  )
}

function MeetingList({ meetings }: { meetings: readonly MeetingShown[] }) {
  const styles = usePanelStyles()
  return (
    <ul className={styles.cards}>
      {meetings.map(meeting => (
        <li key={meeting.reference} className={styles.card}>
          <h2>
            <Link href={`#/meetings/${encodeURIComponent(meeting.reference)}`}>{meeting.name}</Link>
          </h2>
          <div>
            <strong>{dayWithWeekday(meeting.on)}</strong>
          </div>
          <div className={styles.soft}>{meeting.forces.join(', ')}</div>
          <div>
            {meetingStateWords[meeting.state]}
            {meeting.asked > 0 && `. ${meeting.answered} of ${meeting.asked} answered`}
          </div>
          {hasBriefing(meeting) && (
            <Link href={`#/meetings/${encodeURIComponent(meeting.reference)}/briefing`}>Read the briefing</Link>
          )}
        </li>
      ))}
    </ul>
  )
}

export function hasBriefing({ state }: Pick<MeetingShown, 'state'>): boolean {
  return state === 'inReview' || state === 'approved'
}
