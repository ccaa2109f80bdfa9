import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { dayInWords } from '../domain/calendarDay'
import type { FindingPageData, StandInWanted } from '../domain/tabApi'
import { Panel } from './Panel'
import { useSending } from './sending'
import { isStandInComplete, StandInFields } from './StandInFields'
import { useTracking } from './tracking'

/** Names who answers for the owner between two days. */
export function StandInPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const nothing: StandInWanted = { standIn: '', from: session.today, to: '' }
  const [wanted, setWanted] = useState(nothing)
  const { standIn } = page
  const submit = async () => {
    const path = `findings/${encodeURIComponent(page.row.finding)}/stand-in`
    if (!(await sending.send(() => api.post(path, wanted), 'Saved. The facts above show who stands in, and when.')))
      return
    setWanted(nothing)
    onDone()
  }
  return (
    <Panel
      heading={standIn ? 'Name another stand-in' : 'Name a stand-in'}
      sending={sending}
      onSubmit={() => void submit()}
    >
      {standIn && (
        <p>
          It takes the place of {standIn.name}, {dayInWords(standIn.from)} to {dayInWords(standIn.to)}. To end that,
          name {standIn.name} once more with today as the last day.
        </p>
      )}
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
