import { Button, Field, MessageBar, MessageBarBody, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import type { Proposed } from './proposal'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** The first step: the text of a record, letter, page or report. */
export function PasteRecord({
  rejected,
  onProposed,
}: {
  rejected: Proposed | undefined
  onProposed: (proposed: Proposed) => void
}) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [text, setText] = useState(rejected?.lines.map(line => line.text).join('\n') ?? '')
  const read = () =>
    sending.send(async () => onProposed(await api.post<Proposed>('intake/proposal', { text })), 'Read.')
  return (
    <div className={styles.fields}>
      <p>
        Paste the text or the HTML of a response record, a letter or a report, or choose a file. You then see what was
        read, line by line, and correct it; nothing is saved before you confirm.
      </p>
      {rejected && (
        <MessageBar intent="warning" role="alert">
          <MessageBarBody>{rejected.proposal.doubts.map(({ why }) => why).join(' ')}</MessageBarBody>
        </MessageBar>
      )}
      <Field label="The record">
        <Textarea value={text} rows={16} resize="vertical" onChange={(_event, { value }) => setText(value)} />
      </Field>
      <div className={styles.row}>
        <Button appearance="primary" disabled={sending.isBusy || text.trim() === ''} onClick={() => void read()}>
          {sending.isBusy ? 'Reading…' : 'Read it'}
        </Button>
        <label>
          or a file (.txt, .html){' '}
          <input
            type="file"
            accept=".txt,.html,.htm,text/plain,text/html"
            onChange={event => {
              void event.target.files?.[0]?.text().then(setText)
            }}
          />
        </label>
      </div>
      <SaidBar sending={sending} />
    </div>
  )
}
