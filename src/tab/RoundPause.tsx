import { useState } from 'react'
import { dayInWords, dayWithWeekday, parseDay } from '../domain/calendarDay'
import { ActDialog } from './ActDialog'
import { DayField } from './DayField'
import { actPath } from './roundActs'
import type { ActGiven } from './roundActs'
import { problemWith } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** Leaves one person alone up to a day, with the reason. */
export function RoundPause({ page, name, oid, sending, send, onClose }: ActGiven) {
  const { session } = useTracking()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const day = parseDay(until)
  return (
    <ActDialog
      heading={`Pause the chase of ${name}?`}
      sending={sending}
      yes="Pause it"
      isReady={day !== undefined && reason.trim() !== ''}
      onYes={() => {
        const words = `${name} is left alone until the end of ${day ? dayWithWeekday(day) : until}.`
        send(actPath(page, 'pause'), { owner: oid, until, reason }, words)
      }}
      onNo={onClose}
    >
      <p>
        Until the end of that day nobody reminds {name}, and their strategic lead is not told of them. Their card stays,
        and they may answer. You can resume before.
      </p>
      <DayField
        label="Until"
        required
        value={until}
        earliest={session.today}
        problem={problemWith(sending, 'until')}
        hint={`The meeting is on ${dayInWords(page.meeting.on)}.`}
        onChange={setUntil}
      />
      <WordsField
        label="Why"
        required
        value={reason}
        problem={problemWith(sending, 'reason')}
        hint="It is kept in the meeting’s story."
        onChange={setReason}
      />
    </ActDialog>
  )
}

/** Ends a pause with the day that it is: the way back from it. */
export function RoundResume({ page, name, oid, person, sending, send, onClose }: ActGiven) {
  const { session } = useTracking()
  const [reason, setReason] = useState('The pause is not needed any more.')
  return (
    <ActDialog
      heading={`Resume the chase of ${name}?`}
      sending={sending}
      yes="Resume it"
      isReady={reason.trim() !== ''}
      onYes={() => {
        const words = `The pause for ${name} ends today.`
        send(actPath(page, 'pause'), { owner: oid, until: session.today, reason }, words)
      }}
      onNo={onClose}
    >
      <p>
        The pause ends today instead of on {person?.pausedUntil ? dayWithWeekday(person.pausedUntil) : 'a later day'}.
        From tomorrow {name} is reminded like everybody else. Nothing is sent now.
      </p>
      <WordsField
        label="Why"
        required
        value={reason}
        problem={problemWith(sending, 'reason')}
        hint="It is kept in the meeting’s story."
        onChange={setReason}
      />
    </ActDialog>
  )
}
