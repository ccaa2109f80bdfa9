import { Button, Field, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { BriefingPageData } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** After it was sent back: a note of the office, kept apart from the figures, and a new version for review. */
export function RedraftPanel({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [officeNote, setOfficeNote] = useState(page.officeNote)
  const draft = async () => {
    const isTaken = await sending.send(
      () => api.post(`meetings/${page.meeting.reference}/briefing/draft`, { officeNote }),
      'A new version is with the Commissioner.',
    )
    if (isTaken) onDone()
  }
  return (
    <section className={styles.panel} aria-label="Draft it again">
      <h2>Draft it again</h2>
      <div className={styles.fields}>
        <p>The figures stay as they were frozen. Your note stands beside them, as the office's own words.</p>
        <Field label="Note of the office">
          <Textarea
            value={officeNote}
            rows={4}
            resize="vertical"
            onChange={(_event, { value }) => setOfficeNote(value)}
          />
        </Field>
        <div>
          <Button appearance="primary" disabled={sending.isBusy} onClick={() => void draft()}>
            Send to the Commissioner
          </Button>
        </div>
        <SaidBar sending={sending} />
      </div>
    </section>
  )
}
