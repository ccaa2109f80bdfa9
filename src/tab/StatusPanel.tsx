import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { FindingStatus } from '../domain/finding'
import type { FindingPageData, StatusWanted } from '../domain/tabApi'
import { statusWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'
import { DayField } from './DayField'
import { Panel } from './Panel'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** Moves a finding where its owner's updates cannot: put forward, with the inspectorate, closed, set aside, reopened. */
export function StatusPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { api, session } = useTracking()
  const sending = useSending()
  const [to, setTo] = useState<FindingStatus>()
  const [reason, setReason] = useState('')
  const [decidedOn, setDecidedOn] = useState('')
  const submit = async (wanted: StatusWanted) => {
    const path = `findings/${encodeURIComponent(page.row.finding)}/status`
    if (await sending.send(() => api.post(path, wanted), 'Saved.')) onDone()
  }
  return (
    <Panel
      heading="Move this finding"
      sending={sending}
      onSubmit={() => {
        if (to) void submit({ to, reason, decidedOn: to === 'closed' ? decidedOn : '' })
      }}
    >
      <ChoiceField
        label="To"
        value={to ?? ''}
        options={[['', 'Choose where to'], ...page.mayMoveTo.map(status => [status, moveWords(status)] as const)]}
        onChange={value => {
          setTo(page.mayMoveTo.find(status => status === value))
        }}
      />
      {to === 'closed' && (
        <DayField
          label="Day of the letter or decision"
          required
          value={decidedOn}
          latest={session.today}
          problem={problemWith(sending, 'decidedOn')}
          hint="The inspectorate's letter, or the decision that the office recorded."
          onChange={setDecidedOn}
        />
      )}
      <WordsField label="Reason" value={reason} problem={problemWith(sending, 'reason')} onChange={setReason} />
      <div>
        <Button type="submit" disabled={sending.isBusy || to === undefined}>
          Move it
        </Button>
      </div>
    </Panel>
  )
}

function moveWords(status: FindingStatus): string {
  return status === 'inProgress' ? 'Reopen: in progress' : statusWords[status]
}
