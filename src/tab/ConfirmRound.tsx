import { Button, Field, MessageBar, MessageBarBody, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Confirms the round in two steps, or cancels it before the cards have gone. */
export function ConfirmRound({ page, onDone }: { page: RoundPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [asking, setAsking] = useState<'' | 'confirm' | 'cancel'>('')
  const [reason, setReason] = useState('')
  const act = async (what: 'confirm' | 'cancel', words: string) => {
    const isTaken = await sending.send(() => api.post(`meetings/${page.meeting.reference}/${what}`, { reason }), words)
    if (!isTaken) return
    setAsking('')
    onDone()
  }
  return (
    <section aria-label="The round">
      {page.cannotConfirmBecause !== undefined && page.meeting.state === 'planned' && (
        <MessageBar intent="warning">
          <MessageBarBody>This round cannot be confirmed now. {page.cannotConfirmBecause}</MessageBarBody>
        </MessageBar>
      )}
      {asking === '' && (
        <div className={styles.row}>
          {page.mayConfirm && (
            <Button appearance="primary" onClick={() => setAsking('confirm')}>
              Confirm the round…
            </Button>
          )}
          {page.mayCancel && <Button onClick={() => setAsking('cancel')}>Cancel the round…</Button>}
        </div>
      )}
      {asking === 'confirm' && (
        <div className={styles.panel}>
          <p>{whatHappens(page)} Until then you can cancel it.</p>
          <div className={styles.row}>
            <Button
              appearance="primary"
              disabled={sending.isBusy}
              onClick={() => void act('confirm', 'The round is confirmed.')}
            >
              Yes, confirm it
            </Button>
            <Button onClick={() => setAsking('')}>Not now</Button>
          </div>
        </div>
      )}
      {asking === 'cancel' && (
        <div className={styles.panel}>
          <Field label="Why the round is cancelled" required>
            <Textarea value={reason} onChange={(_event, { value }) => setReason(value)} />
          </Field>
          <div className={styles.row} style={{ marginTop: '12px' }}>
            <Button
              disabled={sending.isBusy || reason.trim() === ''}
              onClick={() => void act('cancel', 'The round is cancelled.')}
            >
              Yes, cancel it
            </Button>
            <Button onClick={() => setAsking('')}>Keep it</Button>
          </div>
        </div>
      )}
      <SaidBar sending={sending} />
    </section>
  )
}

/** `3 owners get one card each on Thursday 19 November 2026, about 5 findings.` */
function whatHappens({ requests, steps }: RoundPageData): string {
  const owners = new Set(requests.map(({ ownerId }) => ownerId)).size
  const on = steps.find(({ step }) => step === 'sendCards')?.on
  const who = owners === 1 ? '1 owner gets one card' : `${owners} owners get one card each`
  return `${who}${on ? ` on ${dayWithWeekday(on)}, or at once if that day has passed` : ''}, about ${requests.length} ${requests.length === 1 ? 'finding' : 'findings'}.`
}
