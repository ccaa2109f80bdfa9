import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { StandInWanted } from '../domain/tabApi'
import { ActDialog } from './ActDialog'
import type { ActGiven } from './roundActs'
import { isStandInComplete, StandInFields } from './StandInFields'
import { useTracking } from './tracking'

/** Somebody else is asked for all that one owner answers for, between two days; for good is another matter. */
export function RoundStandIn({ page, name, oid, sending, send, onClose }: ActGiven) {
  const { session } = useTracking()
  const [wanted, setWanted] = useState<StandInWanted>({ standIn: '', from: session.today, to: page.meeting.on })
  const standIn = session.people.find(person => person.oid === wanted.standIn)?.name ?? 'The stand-in'
  return (
    <ActDialog
      heading={`Ask someone else than ${name}?`}
      sending={sending}
      yes="Name the stand-in"
      isReady={isStandInComplete(wanted)}
      onYes={() => {
        send('stand-ins', { owner: oid, ...wanted }, `${standIn} stands in for ${name}.`)
      }}
      onNo={onClose}
    >
      <p>
        Somebody stands in for {name} on all their open findings. While the round is being asked, they get the card in
        working hours.
      </p>
      <StandInFields
        wanted={wanted}
        owner={oid}
        sending={sending}
        onChange={changed => {
          setWanted({ ...wanted, ...changed })
        }}
      />
      <p>
        For good: {name} hands over a finding on its page, or the deputy chief names another owner there.{' '}
        <Findings page={page} oid={oid} />
      </p>
    </ActDialog>
  )
}

function Findings({ page: { requests }, oid }: Pick<ActGiven, 'page' | 'oid'>) {
  return requests
    .filter(({ ownerId }) => ownerId === oid)
    .map(({ finding, label }, at) => (
      <span key={finding}>
        {at > 0 && ', '}
        <Link href={`#/findings/${encodeURIComponent(finding)}`} inline>
          {label}
        </Link>
      </span>
    ))
}
