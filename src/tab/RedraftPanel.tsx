import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BriefingPageData } from '../domain/meetingApi'
import { Panel } from './Panel'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** After it was sent back: a note of the office, kept apart from the figures, and a new version for review. */
export function RedraftPanel({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const { api } = useTracking()
  const sending = useSending()
  const [officeNote, setOfficeNote] = useState(page.officeNote)
  const draft = async () => {
    const path = `meetings/${encodeURIComponent(page.meeting.reference)}/briefing/draft`
    const isTaken = await sending.send(() => api.post(path, { officeNote }), 'A new version is with the Commissioner.')
    if (isTaken) onDone()
  }
  return (
    <Panel heading="Draft it again" sending={sending} onSubmit={() => void draft()}>
      <WordsField
        label="Note of the office"
        rows={4}
        value={officeNote}
        hint="The figures stay as they were frozen. Your note stands beside them, as the office's own words."
        onChange={setOfficeNote}
      />
      <div>
        <Button appearance="primary" type="submit" disabled={sending.isBusy}>
          Send to the Commissioner
        </Button>
      </div>
    </Panel>
  )
}
