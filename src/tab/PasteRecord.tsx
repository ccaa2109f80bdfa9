import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { proposed as proposedShape } from './proposal'
import type { Proposed } from './proposal'
import { readTextFile } from './readTextFile'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

interface Pasting {
  readonly text: string
  /** What came of reading it, when it was no record. */
  readonly rejected: Proposed | undefined
  readonly onText: (text: string) => void
  readonly onProposed: (proposed: Proposed) => void
}

/** The first step: the text of a record, letter, page or report. */
export function PasteRecord({ text, rejected, onText, onProposed }: Pasting) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const read = () =>
    sending.send(async () => {
      onProposed(await api.ask('intake/proposal', { text }, proposedShape))
    }, 'Read.')
  return (
    <form
      className={styles.fields}
      style={{ maxWidth: '60rem' }}
      onSubmit={event => {
        event.preventDefault()
        void read()
      }}
    >
      <p>
        Paste the text or the HTML of a response record, a letter or a report, or choose a file. You then see what was
        read, with its lines, and correct it. Nothing is saved before you confirm.
      </p>
      {rejected && (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{rejected.proposal.doubts.map(({ why }) => why).join(' ')}</MessageBarBody>
        </MessageBar>
      )}
      <WordsField label="The record" rows={16} value={text} onChange={onText} />
      <ChooseFile onText={onText} />
      <div>
        <Button appearance="primary" type="submit" disabled={sending.isBusy || text.trim() === ''}>
          {sending.isBusy ? 'Reading…' : 'Read it'}
        </Button>
      </div>
      {sending.said?.intent === 'error' && <SaidBar sending={sending} />}
    </form>
  )
}

function ChooseFile({ onText }: { onText: (text: string) => void }) {
  const styles = usePanelStyles()
  const [problem, setProblem] = useState('')
  const choose = (file: File) => {
    setProblem('')
    readTextFile(file).then(onText, (error: unknown) => {
      setProblem(error instanceof Error ? error.message : 'This file could not be read.')
    })
  }
  return (
    <div>
      <label className={styles.row} style={{ alignItems: 'center' }}>
        Or a file (.txt, .html)
        <input
          type="file"
          accept=".txt,.html,.htm,text/plain,text/html"
          style={{ font: 'inherit', maxWidth: '100%' }}
          onChange={event => {
            const file = event.target.files?.[0]
            if (file) choose(file)
          }}
        />
      </label>
      {problem !== '' && <p role="alert">{problem}</p>}
    </div>
  )
}
