import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { FindingPageData, HandOverWantedByOwner } from '../domain/tabApi'
import { Panel } from './Panel'
import { PersonField } from './PersonField'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** For the owner: gives the finding to somebody else, who is asked to accept it. It goes away with the ownership. */
export function HandOverPanel({ page, onDone }: { page: FindingPageData; onDone: (words: string) => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const [wanted, setWanted] = useState<HandOverWantedByOwner>({ to: '', reason: '' })
  const to = session.people.find(({ oid }) => oid === wanted.to)?.name ?? 'Somebody'
  const submit = async () => {
    const path = `findings/${encodeURIComponent(page.row.finding)}/hand-over`
    const words = `Handed over. ${to} is asked to accept it.`
    if (await sending.send(() => api.post(path, wanted), words)) onDone(words)
  }
  return (
    <Panel heading="Hand it over" sending={sending} onSubmit={() => void submit()}>
      <PersonField
        label="New owner"
        hint="Gets a card now, and accepts the finding or hands it back."
        role="owner"
        value={wanted.to}
        people={session.people.filter(({ oid }) => oid !== page.ownerId)}
        onChange={chosen => {
          setWanted({ ...wanted, to: chosen })
        }}
      />
      <WordsField
        label="Why"
        required
        value={wanted.reason}
        problem={problemWith(sending, 'reason')}
        hint="The new owner reads it, and it is kept in the finding’s story."
        onChange={reason => {
          setWanted({ ...wanted, reason })
        }}
      />
      <div>
        <Button type="submit" disabled={sending.isBusy || wanted.to === '' || wanted.reason.trim() === ''}>
          Hand it over
        </Button>
      </div>
    </Panel>
  )
}
