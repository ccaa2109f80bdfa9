import { Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import { hasArrived } from '../domain/delivery'
import type { PersonInRound } from '../domain/meetingApi'
import { ActDialog } from './ActDialog'
import { actPath } from './roundActs'
import type { ActGiven } from './roundActs'

/** A reminder to one person at once. */
export function RoundRemind({ page, name, oid, person, sending, send, onClose }: ActGiven) {
  const [anyHour, setAnyHour] = useState(false)
  return (
    <ActDialog
      heading={`Remind ${name} now?`}
      sending={sending}
      yes="Send the reminder"
      isReady
      onYes={() => {
        send(actPath(page, 'remind'), { owner: oid, anyHour }, `A reminder to ${name} is on its way.`)
      }}
      onNo={onClose}
    >
      <p>
        {name} gets one message in Teams about what they still owe for this meeting{owedWords(person)}. It cannot be
        taken back.
      </p>
      {person?.pausedUntil && <p>The chase is paused for them; this one reminder goes out all the same.</p>}
      <Checkbox
        label="Send it now even outside working hours (08:00 to 18:00 on working days)"
        checked={anyHour}
        onChange={(_event, { checked }) => {
          setAnyHour(checked === true)
        }}
      />
    </ActDialog>
  )
}

/** The card once more to one person: because it did not arrive, or because the coordinator wants it all the same. */
export function RoundResend({ page, name, oid, person, sending, send, onClose }: ActGiven) {
  const anyway = person !== undefined && isWithThem(person)
  return (
    <ActDialog
      heading={`Send the card to ${name} again?`}
      sending={sending}
      yes={anyway ? 'Send it all the same' : 'Send it again'}
      isReady
      onYes={() => {
        send(actPath(page, 'resend'), { owner: oid, anyway }, `The card to ${name} is on its way again.`)
      }}
      onNo={onClose}
    >
      {person && (
        <p>
          So far: <strong>{person.cardWords}</strong>. {person.reason}
        </p>
      )}
      {anyway ? (
        <p>Teams has given them the card already. They would see it twice; whichever they answer counts once.</p>
      ) : (
        <p>It goes out now, and cannot be taken back. Once it is known whether it arrived, this page says so.</p>
      )}
    </ActDialog>
  )
}

function isWithThem({ card }: PersonInRound): boolean {
  return card !== 'notSentYet' && card !== 'noCard' && hasArrived({ state: card })
}

function owedWords(person: PersonInRound | undefined): string {
  if (!person) return ''
  const owed = person.asked - person.answered
  return owed === 1 ? ': one finding' : `: ${owed} findings`
}
