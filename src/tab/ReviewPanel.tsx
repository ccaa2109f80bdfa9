import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BriefingPageData, ReviewWanted } from '../domain/meetingApi'
import { Panel } from './Panel'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

/** The Commissioner's decision on the version in front of them. */
export function ReviewPanel({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [note, setNote] = useState('')
  const decide = async (decision: ReviewWanted['decision']) => {
    const wanted: ReviewWanted = { decision, version: page.briefingVersion, note }
    const path = `meetings/${encodeURIComponent(page.meeting.reference)}/briefing/review`
    const words = decision === 'approve' ? 'Approved.' : 'Sent back with your note.'
    if (await sending.send(() => api.post(path, wanted), words)) onDone()
  }
  return (
    <Panel heading="Your decision" sending={sending} onSubmit={() => undefined}>
      <WordsField
        label="Note"
        value={note}
        hint="Needed if you send it back: say what should change."
        onChange={setNote}
      />
      <div className={styles.row}>
        <Button appearance="primary" disabled={sending.isBusy} onClick={() => void decide('approve')}>
          Approve
        </Button>
        <Button disabled={sending.isBusy || note.trim() === ''} onClick={() => void decide('sendBack')}>
          Send back
        </Button>
      </div>
    </Panel>
  )
}
