import { Button, MessageBar, MessageBarBody, mergeClasses } from '@fluentui/react-components'
import { useState } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

/** Confirms the round in two steps, or cancels it before the cards have gone. */
export function ConfirmRound({ page, onDone }: { page: RoundPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [asking, setAsking] = useState<'' | 'confirm' | 'cancel'>('')
  const act = async (what: 'confirm' | 'cancel', body: object) => {
    const path = `meetings/${encodeURIComponent(page.meeting.reference)}/${what}`
    const words = what === 'confirm' ? 'The round is confirmed.' : 'The round is cancelled.'
    if (!(await sending.send(() => api.post(path, body), words))) return
    setAsking('')
    onDone()
  }
  const close = () => {
    setAsking('')
  }
  return (
    <section aria-label="The round">
      {page.cannotConfirmBecause !== undefined && page.meeting.state === 'planned' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>This round cannot be confirmed now. {page.cannotConfirmBecause}</MessageBarBody>
        </MessageBar>
      )}
      {asking === '' && <Choices page={page} className={styles.row} onChoose={setAsking} />}
      {asking === 'confirm' && (
        <Confirming page={page} isBusy={sending.isBusy} onYes={() => void act('confirm', {})} onNo={close} />
      )}
      {asking === 'cancel' && (
        <Cancelling isBusy={sending.isBusy} onYes={reason => void act('cancel', { reason })} onNo={close} />
      )}
      <SaidBar sending={sending} />
    </section>
  )
}

interface Choosing {
  readonly page: RoundPageData
  readonly className: string
  readonly onChoose: (what: 'confirm' | 'cancel') => void
}

function Choices({ page: { mayConfirm, mayCancel }, className, onChoose }: Choosing) {
  if (!mayConfirm && !mayCancel) return null
  return (
    <div className={className}>
      {mayConfirm && (
        <Button
          appearance="primary"
          onClick={() => {
            onChoose('confirm')
          }}
        >
          Confirm the round…
        </Button>
      )}
      {mayCancel && (
        <Button
          onClick={() => {
            onChoose('cancel')
          }}
        >
          Cancel the round…
        </Button>
      )}
    </div>
  )
}

interface Deciding {
  readonly isBusy: boolean
  readonly onNo: () => void
}

function Confirming({ page, isBusy, onYes, onNo }: Deciding & { page: RoundPageData; onYes: () => void }) {
  const styles = usePanelStyles()
  return (
    <div className={mergeClasses(styles.panel, styles.narrow)}>
      <h2>Confirm the round?</h2>
      <p>{whatHappens(page)} You can cancel it until the cards have gone.</p>
      <div className={styles.row}>
        <Button appearance="primary" autoFocus disabled={isBusy} onClick={onYes}>
          Yes, confirm it
        </Button>
        <Button onClick={onNo}>Not now</Button>
      </div>
    </div>
  )
}

function Cancelling({ isBusy, onYes, onNo }: Deciding & { onYes: (reason: string) => void }) {
  const styles = usePanelStyles()
  const [reason, setReason] = useState('')
  return (
    <div className={mergeClasses(styles.panel, styles.narrow)}>
      <h2>Cancel the round?</h2>
      <WordsField
        label="Why it is cancelled"
        required
        value={reason}
        hint="It is kept in the meeting's story."
        onChange={setReason}
      />
      <div className={styles.row} style={{ marginTop: '0.75rem' }}>
        <Button
          disabled={isBusy || reason.trim() === ''}
          onClick={() => {
            onYes(reason)
          }}
        >
          Yes, cancel it
        </Button>
        <Button onClick={onNo}>Keep it</Button>
      </div>
    </div>
  )
}

/** `3 owners get one card each on Thursday 19 November 2026, about 5 findings.` */
function whatHappens({ requests, steps }: RoundPageData): string {
  const owners = new Set(requests.map(({ ownerId }) => ownerId)).size
  const on = steps.find(({ step }) => step === 'sendCards')?.on
  const who = owners === 1 ? '1 owner gets one card' : `${owners} owners get one card each`
  const when = on ? ` on ${dayWithWeekday(on)}, or at once if that day has passed` : ''
  return `${who}${when}, about ${requests.length} ${requests.length === 1 ? 'finding' : 'findings'}.`
}
