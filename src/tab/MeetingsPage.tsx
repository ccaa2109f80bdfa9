import { Link } from '@fluentui/react-components'
import { dayWithWeekday } from '../domain/calendarDay'
import type { MeetingsPageData } from '../domain/tabApi'
import { EnterMeeting } from './EnterMeeting'
import { meetingStateWords } from './meetingStateWords'
import { PageState } from './PageState'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The governance meetings, and the form that enters one: everything else follows from its date. */
export function MeetingsPage() {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const loaded = usePageData<MeetingsPageData>('meetings')
  const meetings = loaded.data?.meetings
  return (
    <>
      <h1>Meetings</h1>
      <PageState loaded={loaded} what="the meetings" />
      {meetings?.length === 0 && <p>No meeting is entered yet.</p>}
      <ul className={styles.list}>
        {meetings?.map(({ reference, name, on, state, asked, answered, forces }) => (
          <li key={reference} className={styles.card}>
            <h2 style={{ fontSize: '18px', marginBlock: '4px' }}>
              <Link href={`#/meetings/${reference}`}>{name}</Link>
            </h2>
            <div>
              {dayWithWeekday(on)}. {forces.join(', ')}.
            </div>
            <div>
              {meetingStateWords[state]}
              {asked > 0 && `. ${answered} of ${asked} answered`}
            </div>
          </li>
        ))}
      </ul>
      {session.may.includes('enterMeeting') && <EnterMeeting />}
    </>
  )
}
