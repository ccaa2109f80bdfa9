import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import type { FindingStatus } from '../domain/finding'
import type { FindingPageData } from '../domain/tabApi'
import { statusWords } from '../domain/wording'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Moves a finding where its owner's updates cannot: put forward, with the inspectorate, closed, set aside, reopened. */
export function StatusPanel({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [to, setTo] = useState<FindingStatus | ''>('')
  const [reason, setReason] = useState('')
  const [decidedOn, setDecidedOn] = useState('')
  const submit = async () => {
    const wanted = { to, reason, decidedOn: to === 'closed' ? decidedOn : '' }
    if (await sending.send(() => api.post(`findings/${page.row.finding}/status`, wanted), 'Saved.')) onDone()
  }
  return (
    <section className={styles.panel} aria-label="Move this finding">
      <h2>Move this finding</h2>
      <form
        className={styles.fields}
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="To">
          <Select value={to} onChange={(_event, { value }) => setTo(value as FindingStatus | '')}>
            <option value="">Choose where to</option>
            {page.mayMoveTo.map(status => (
              <option key={status} value={status}>
                {status === 'inProgress' ? 'Reopen: in progress' : statusWords[status]}
              </option>
            ))}
          </Select>
        </Field>
        {to === 'closed' && (
          <Field
            label="Day of the inspectorate's letter, or of the office's decision"
            required
            validationMessage={problemWith(sending, 'decidedOn')}
          >
            <Input type="date" value={decidedOn} onChange={(_event, { value }) => setDecidedOn(value)} />
          </Field>
        )}
        <Field label="Reason">
          <Textarea value={reason} onChange={(_event, { value }) => setReason(value)} />
        </Field>
        <div>
          <Button type="submit" disabled={sending.isBusy || to === ''}>
            Move it
          </Button>
        </div>
        <SaidBar sending={sending} />
      </form>
    </section>
  )
}
