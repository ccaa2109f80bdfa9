import type { StandInWanted } from '../domain/tabApi'
import { DayField } from './DayField'
import { PersonField } from './PersonField'
import { problemWith } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'

interface Naming {
  readonly wanted: StandInWanted
  /** The person they would stand in for, who is not offered. */
  readonly owner: string
  readonly sending: Sending
  readonly onChange: (changed: Partial<StandInWanted>) => void
}

/** Who stands in, from which day to which. */
export function StandInFields({ wanted: { standIn, from, to }, owner, sending, onChange }: Naming) {
  const { session } = useTracking()
  return (
    <>
      <PersonField
        label="Stand-in"
        hint={problemWith(sending, 'standIn') ?? 'Answers as the owner would. The owner may still answer.'}
        role="standIn"
        value={standIn}
        people={session.people.filter(({ oid }) => oid !== owner)}
        onChange={chosen => {
          onChange({ standIn: chosen })
        }}
      />
      <DayField
        label="First day"
        required
        value={from}
        problem={problemWith(sending, 'from')}
        onChange={day => {
          onChange({ from: day })
        }}
      />
      <DayField
        label="Last day"
        required
        value={to}
        earliest={from > session.today ? from : session.today}
        problem={problemWith(sending, 'to')}
        hint="From the day after, only the owner is asked again."
        onChange={day => {
          onChange({ to: day })
        }}
      />
    </>
  )
}

export function isStandInComplete({ standIn, from, to }: StandInWanted): boolean {
  return standIn !== '' && from !== '' && to !== ''
}
