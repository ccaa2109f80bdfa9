import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { BriefingPageData } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The Commissioner's decision on the version in front of them. */
export function ReviewPanel({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [note, setNote] = useState('')
  const decide = async (decision: 'approve' | 'sendBack') => {
    const wanted = { decision, version: page.briefingVersion, note }
    const words = decision === 'approve' ? 'Approved.' : 'Sent back with your note.'
    if (await sending.send(() => api.post(`meetings/${page.meeting.reference}/briefing/review`, wanted), words))
      onDone()
  }
  return (
    <section className={styles.panel} aria-label="Your decision">
      <h2>Your decision</h2>
      <div className={styles.fields}>
        <Field label="Note: needed if you send it back">
          <Textarea value={note} rows={3} resize="vertical" onChange={(_event, { value }) => setNote(value)} />
        </Field>
        <div className={styles.row}>
          <Button appearance="primary" disabled={sending.isBusy} onClick={() => void decide('approve')}>
            Approve
          </Button>
          <Button disabled={sending.isBusy || note.trim() === ''} onClick={() => void decide('sendBack')}>
            Send back
          </Button>
        </div>
        <SaidBar sending={sending} />
      </div>
    </section>
  )
}
