import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { dayInWords } from '../domain/calendarDay'
import type { InspectionShown, InvitationWanted } from '../domain/tabApi'
import { DayField } from './DayField'
import { Panel } from './Panel'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'

/** Asks the chief officer for comments by a day that the office sets; another day asks them again. */
export function InvitePanel({ inspection, onDone }: { inspection: InspectionShown; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const { reference, invited, clock, wouldInvite = [] } = inspection
  const told = wouldInvite.join(' and ')
  const [commentsBy, setCommentsBy] = useState('')
  const submit = async () => {
    const path = `inspections/${encodeURIComponent(reference)}/invitation`
    const wanted: InvitationWanted = { commentsBy }
    if (!(await sending.send(() => api.post(path, wanted), told === '' ? 'The day is on record.' : `Asked: ${told}.`)))
      return
    setCommentsBy('')
    onDone()
  }
  return (
    <Panel
      heading={invited ? 'Ask the chief officer again, by another day' : 'Ask the chief officer for comments'}
      sending={sending}
      onSubmit={() => void submit()}
    >
      <p>
        {told === ''
          ? 'Nobody is on record as the chief officer of this force: the day is kept, but nobody gets a card.'
          : `${told} ${wouldInvite.length === 1 ? 'gets' : 'get'} a card with the day.`}
      </p>
      <DayField
        label="Comments by"
        required
        value={commentsBy}
        earliest={session.today}
        {...(clock && { latest: clock.lastDay })}
        problem={problemWith(sending, 'commentsBy')}
        hint={
          clock && `At the latest ${dayInWords(clock.lastDay)}, the last of the 56 days; leave time to answer them.`
        }
        onChange={setCommentsBy}
      />
      <div>
        <Button type="submit" disabled={sending.isBusy || commentsBy === ''}>
          Ask for comments
        </Button>
      </div>
    </Panel>
  )
}
