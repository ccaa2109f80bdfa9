import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { AssignmentWanted, FindingPageData } from '../domain/tabApi'
import { DayField } from './DayField'
import { Panel } from './Panel'
import { PersonField } from './PersonField'
import { problemWith, useSending } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** For the deputy chief: who answers for a finding, who stands behind them, and by when. */
export function AssignPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const before = page.row.targetOn ?? ''
  const [wanted, setWanted] = useState<AssignmentWanted>({
    owner: page.ownerId ?? '',
    strategicLead: page.strategicLeadId ?? '',
    targetOn: before,
    reason: '',
  })
  const change = (changed: Partial<AssignmentWanted>) => {
    setWanted({ ...wanted, ...changed })
  }
  const submit = async () => {
    const isTaken = await sending.send(
      () => api.post(`findings/${encodeURIComponent(page.row.finding)}/owner`, wanted),
      'Saved. A newly named owner gets a card to accept it.',
    )
    if (isTaken) onDone()
  }
  return (
    <Panel
      heading={page.row.owner === '' ? 'Name an owner' : 'Change owner, lead or target'}
      sending={sending}
      onSubmit={() => void submit()}
    >
      <People wanted={wanted} people={session.people} onChange={change} />
      <Target wanted={wanted} before={before} today={session.today} sending={sending} onChange={change} />
      <div>
        <Button appearance="primary" type="submit" disabled={sending.isBusy || !isComplete(wanted)}>
          Save
        </Button>
      </div>
    </Panel>
  )
}

function isComplete({ owner, strategicLead, targetOn }: AssignmentWanted): boolean {
  return owner !== '' && strategicLead !== '' && targetOn !== ''
}

interface Naming {
  readonly wanted: AssignmentWanted
  readonly people: Parameters<typeof PersonField>[0]['people']
  readonly onChange: (changed: Partial<AssignmentWanted>) => void
}

function People({ wanted, people, onChange }: Naming) {
  return (
    <>
      <PersonField
        label="Owner"
        hint="Answers before each meeting."
        role="owner"
        value={wanted.owner}
        people={people}
        onChange={owner => {
          onChange({ owner })
        }}
      />
      <PersonField
        label="Strategic lead"
        hint="The second line."
        role="strategicLead"
        value={wanted.strategicLead}
        people={people}
        onChange={strategicLead => {
          onChange({ strategicLead })
        }}
      />
    </>
  )
}

interface Targeting {
  readonly wanted: AssignmentWanted
  /** The target as it stands; empty when there is none yet. */
  readonly before: string
  readonly today: string
  readonly sending: Sending
  readonly onChange: (changed: Partial<AssignmentWanted>) => void
}

function Target({ wanted: { targetOn, reason }, before, today, sending, onChange }: Targeting) {
  return (
    <>
      <DayField
        label="Target"
        required
        value={targetOn}
        earliest={today}
        problem={problemWith(sending, 'targetOn')}
        hint="When the force means to be done."
        onChange={chosen => {
          onChange({ targetOn: chosen })
        }}
      />
      {before !== '' && targetOn !== '' && targetOn !== before && (
        <WordsField
          label="Why the target moves"
          required
          value={reason}
          problem={problemWith(sending, 'reason')}
          hint="It is kept. From the second move on it is shown to the Commissioner."
          onChange={words => {
            onChange({ reason: words })
          }}
        />
      )}
    </>
  )
}
