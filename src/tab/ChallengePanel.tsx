import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ChallengeWantedByCommissioner, FindingPageData, PersonShown } from '../domain/tabApi'
import { DayField } from './DayField'
import { Panel } from './Panel'
import { PersonField } from './PersonField'
import { problemWith, useSending } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** For the Commissioner: a question about a finding, to one person, with the day by which it is to be answered. */
export function ChallengePanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const nothing: ChallengeWantedByCommissioner = { question: '', owner: page.ownerId ?? '', dueOn: '' }
  const [wanted, setWanted] = useState(nothing)
  const change = (changed: Partial<ChallengeWantedByCommissioner>) => {
    setWanted({ ...wanted, ...changed })
  }
  const asked = session.people.find(({ oid }) => oid === wanted.owner)?.name ?? 'They'
  const submit = async () => {
    const path = `findings/${encodeURIComponent(page.row.finding)}/challenges`
    if (!(await sending.send(() => api.post(path, wanted), `Asked. ${asked} gets the question on a card.`))) return
    setWanted(nothing)
    onDone()
  }
  return (
    <Panel heading="Ask a question" sending={sending} onSubmit={() => void submit()}>
      <Fields wanted={wanted} people={session.people} today={session.today} sending={sending} onChange={change} />
      <div>
        <Button
          type="submit"
          disabled={sending.isBusy || wanted.question.trim() === '' || wanted.owner === '' || wanted.dueOn === ''}
        >
          Ask it
        </Button>
      </div>
    </Panel>
  )
}

interface Asking {
  readonly wanted: ChallengeWantedByCommissioner
  readonly people: readonly PersonShown[]
  readonly today: string
  readonly sending: Sending
  readonly onChange: (changed: Partial<ChallengeWantedByCommissioner>) => void
}

function Fields({ wanted, people, today, sending, onChange }: Asking) {
  return (
    <>
      <WordsField
        label="Question"
        required
        value={wanted.question}
        problem={problemWith(sending, 'question')}
        hint="It is kept in the finding’s story with its answer."
        onChange={question => {
          onChange({ question })
        }}
      />
      <PersonField
        label="Who answers it"
        hint={problemWith(sending, 'owner') ?? 'Gets it on a card now.'}
        role="owner"
        value={wanted.owner}
        people={people}
        onChange={owner => {
          onChange({ owner })
        }}
      />
      <DayField
        label="Answer by"
        required
        value={wanted.dueOn}
        earliest={today}
        problem={problemWith(sending, 'dueOn')}
        onChange={dueOn => {
          onChange({ dueOn })
        }}
      />
    </>
  )
}
