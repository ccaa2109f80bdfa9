import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { dayWithWeekday } from '../domain/calendarDay'
import type { RoundPageData } from '../domain/meetingApi'
import { ActDialog } from './ActDialog'
import { SaidInstead } from './SaidInstead'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

/** Confirms the round in two steps, or cancels it before the cards have gone. */
export function ConfirmRound({ page, onDone }: { page: RoundPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const [asking, setAsking] = useState<'' | 'confirm' | 'cancel'>('')
  const [said, setSaid] = useState('')
  const close = () => {
    setAsking('')
  }
  const done = (words: string) => {
    setAsking('')
    setSaid(words)
    onDone()
  }
  return (
    <section aria-label="The round">
      {page.cannotConfirmBecause !== undefined && page.meeting.state === 'planned' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>This round cannot be confirmed now. {page.cannotConfirmBecause}</MessageBarBody>
        </MessageBar>
      )}
      <Choices page={page} className={styles.row} onChoose={setAsking} />
      {asking === 'confirm' && <Confirming page={page} onDone={done} onNo={close} />}
      {asking === 'cancel' && <Cancelling page={page} onDone={done} onNo={close} />}
      <SaidInstead words={said} />
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
  readonly page: RoundPageData
  readonly onDone: (words: string) => void
  readonly onNo: () => void
}

function Confirming({ page, onDone, onNo }: Deciding) {
  const { api } = useTracking()
  const sending = useSending()
  const confirm = async () => {
    const words = 'The round is confirmed.'
    if (await sending.send(() => api.post(`${pathOf(page)}/confirm`, {}), words)) onDone(words)
  }
  return (
    <ActDialog
      heading="Confirm the round?"
      sending={sending}
      yes="Yes, confirm it"
      isReady
      onYes={() => void confirm()}
      onNo={onNo}
    >
      <p>{whatHappens(page)} You can cancel it until the cards have gone.</p>
    </ActDialog>
  )
}

function Cancelling({ page, onDone, onNo }: Deciding) {
  const { api } = useTracking()
  const sending = useSending()
  const [reason, setReason] = useState('')
  const cancel = async () => {
    const words = 'The round is cancelled.'
    if (await sending.send(() => api.post(`${pathOf(page)}/cancel`, { reason }), words)) onDone(words)
  }
  return (
    <ActDialog
      heading="Cancel the round?"
      sending={sending}
      yes="Yes, cancel it"
      isReady={reason.trim() !== ''}
      onYes={() => void cancel()}
      onNo={onNo}
    >
      <p>Nobody is asked for this meeting, and it cannot be taken back: to ask after all, enter the meeting again.</p>
      <WordsField
        label="Why it is cancelled"
        required
        value={reason}
        problem={problemWith(sending, 'reason')}
        hint="It is kept in the meeting’s story."
        onChange={setReason}
      />
    </ActDialog>
  )
}

function pathOf({ meeting }: RoundPageData): string {
  return `meetings/${encodeURIComponent(meeting.reference)}`
}

/** `3 owners get one card each on Thursday 19 November 2026, about 5 findings.` */
function whatHappens({ requests, steps }: RoundPageData): string {
  const owners = new Set(requests.map(({ ownerId }) => ownerId)).size
  const on = steps.find(({ step }) => step === 'sendCards')?.on
  const who = owners === 1 ? '1 owner gets one card' : `${owners} owners get one card each`
  const when = on ? ` on ${dayWithWeekday(on)}, or at once if that day has passed` : ''
  return `${who}${when}, about ${requests.length} ${requests.length === 1 ? 'finding' : 'findings'}.`
}
