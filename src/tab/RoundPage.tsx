import { Link } from '@fluentui/react-components'
import { dayWithWeekday } from '../domain/calendarDay'
import { ConfirmRound } from './ConfirmRound'
import { hasBriefing } from './MeetingsPage'
import { roundPage } from './meetingShapes'
import { meetingStateWords } from './meetingStateWords'
import { PageState } from './PageState'
import { RoundAlarm } from './RoundAlarm'
import { RoundDeliveries } from './RoundDeliveries'
import { NotAsked } from './RoundNotAsked'
import { RoundOrphans } from './RoundOrphans'
import { RoundPeople } from './RoundPeople'
import { RoundRequests } from './RoundRequests'
import { RoundTimetable } from './RoundTimetable'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** A meeting's round: who has not answered, how far each card got and what to do about it, and what ran when. */
export function RoundPage({ reference }: { reference: string }) {
  const styles = usePanelStyles()
  const loaded = usePageData(`meetings/${encodeURIComponent(reference)}`, roundPage)
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
      <PageState loaded={loaded} what="the meeting" />
      <p>
        <strong>{dayWithWeekday(meeting.on)}</strong>. {meeting.forces.join(', ')}. {meetingStateWords[meeting.state]}.
        {meeting.asked > 0 && ` ${meeting.answered} of ${meeting.asked} answered.`}
      </p>
      {hasBriefing(meeting) && (
        <p>
          <Link href={`#/meetings/${encodeURIComponent(meeting.reference)}/briefing`}>Read the briefing</Link>
        </p>
      )}
      <RoundAlarm page={page} />
      <ConfirmRound page={page} onDone={loaded.reload} />
      <RoundOrphans page={page} />
      <div className={styles.sides}>
        <div>
          <RoundPeople page={page} onDone={loaded.reload} />
          <RoundRequests page={page} />
          <NotAsked page={page} />
          <RoundDeliveries page={page} />
        </div>
        <RoundTimetable page={page} />
      </div>
    </>
  )
}
