import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { dayInWords } from '../domain/calendarDay'
import type { FindingPageData, Session, StandInWanted } from '../domain/tabApi'
import { Panel } from './Panel'
import { useSending } from './sending'
import { isStandInComplete, StandInFields } from './StandInFields'
import { useTracking } from './tracking'

/** Names who answers for the owner between two days; begins with the stand-in that is named already. */
export function StandInPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const held = heldStandIn(page, session.today)
  const [wanted, setWanted] = useState(() => beginWith(held, session))
  const submit = async () => {
    const path = `findings/${encodeURIComponent(page.row.finding)}/stand-in`
    if (await sending.send(() => api.post(path, wanted), 'Saved. The facts above show who stands in, and when.'))
      onDone()
  }
  return (
    <Panel heading={held ? 'Change the stand-in' : 'Name a stand-in'} sending={sending} onSubmit={() => void submit()}>
      {held && <Held held={held} today={session.today} />}
      <StandInFields
        wanted={wanted}
        owner={page.ownerId ?? ''}
        sending={sending}
        onChange={changed => {
          setWanted({ ...wanted, ...changed })
        }}
      />
      <div>
        <Button type="submit" disabled={sending.isBusy || !isStandInComplete(wanted)}>
          Save the stand-in
        </Button>
      </div>
    </Panel>
  )
}

type StandIn = NonNullable<FindingPageData['standIn']>

/** The stand-in whose last day is not over. */
function heldStandIn({ standIn }: FindingPageData, today: string): StandIn | undefined {
  return standIn && standIn.to >= today ? standIn : undefined
}

/** Who holds no role any more cannot stand in, and is not offered. */
function beginWith(held: StandIn | undefined, { people, today }: Session): StandInWanted {
  if (!held) return { standIn: '', from: today, to: '' }
  const { oid, from, to } = held
  return { standIn: people.some(person => person.oid === oid) ? oid : '', from, to }
}

function Held({ held: { name, from, to }, today }: { held: StandIn; today: string }) {
  const days = from > today ? 'the first and the last day' : 'the last day'
  return (
    <p>
      {name} is named from {dayInWords(from)} to {dayInWords(to)}. What you save takes the place of that. To end it, set{' '}
      {days} to today.
    </p>
  )
}
