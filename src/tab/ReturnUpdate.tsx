import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { ProgressUpdate } from '../domain/progressUpdate'
import type { ReturnWanted } from '../domain/tabApi'
import { OwnForm } from './OwnForm'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

interface Returning {
  readonly finding: string
  readonly update: ProgressUpdate
  readonly onDone: () => void
}

/** For the second line and the office: gives an update back with a question, which its owner gets on a card. */
export function ReturnUpdate(returning: Returning) {
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
  }
  return isOpen ? (
    <ReturnForm {...returning} onClose={close} />
  ) : (
    <Button onClick={open}>Return it with a question</Button>
  )
}

function ReturnForm({ finding, update, onDone, onClose }: Returning & { readonly onClose: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [note, setNote] = useState('')
  const { meeting, at, by } = update
  const submit = async () => {
    const wanted: ReturnWanted = { meeting, update: at, note }
    const act = () => api.post(`findings/${encodeURIComponent(finding)}/return`, wanted)
    if (await sending.send(act, 'Returned.')) onDone()
  }
  return (
    <OwnForm label="Return this update" onSubmit={() => void submit()}>
      <WordsField
        label="Your question"
        required
        value={note}
        problem={problemWith(sending, 'note')}
        hint={`${by.name} gets it on a card with the update in it, to be changed and sent again. Until then it counts as no update.`}
        onChange={setNote}
      />
      <div className={styles.row}>
        <Button appearance="primary" type="submit" disabled={sending.isBusy || note.trim() === ''}>
          Return it
        </Button>
        <Button onClick={onClose}>Leave it as it is</Button>
      </div>
      <SaidBar sending={sending} />
    </OwnForm>
  )
}
