import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Taken } from '../domain/tabApi'
import { DoubtsList } from './DoubtsList'
import { FindingFields } from './FindingFields'
import { GradeFields } from './GradeFields'
import { HeaderFields } from './HeaderFields'
import { OwnForm } from './OwnForm'
import { confirmedFrom, draftFrom } from './proposal'
import type { Proposed, RecordDraft } from './proposal'
import { ResponseFields } from './ResponseFields'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    marginTop: '1.5rem',
    padding: '0.75rem 0',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
  },
})

/** What the parts of the form work on. */
export interface Correcting {
  readonly draft: RecordDraft
  readonly proposed: Proposed
  readonly sending: Sending
  readonly onChange: (changed: Partial<RecordDraft>) => void
}

interface Form {
  readonly proposed: Proposed
  readonly onTaken: (taken: Taken) => void
  readonly onBack: () => void
}

/** The second step: every field with the line it was read from, open to correction, and the confirmation. */
export function ProposalForm({ proposed, onTaken, onBack }: Form) {
  const styles = usePanelStyles()
  const look = useStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [draft, setDraft] = useState(() => draftFrom(proposed))
  const confirm = () =>
    sending.send(async () => {
      onTaken(await api.post('intake/inspections', confirmedFrom(draft)))
    }, 'Recorded.')
  const parts: Correcting = {
    draft,
    proposed,
    sending,
    onChange: changed => {
      setDraft({ ...draft, ...changed })
    },
  }
  return (
    <OwnForm onSubmit={() => void confirm()}>
      <DoubtsList proposed={proposed} />
      <HeaderFields {...parts} />
      <GradeFields {...parts} />
      <FindingFields {...parts} />
      <ResponseFields {...parts} />
      <div className={look.bar}>
        <SaidBar sending={sending} />
        <div className={styles.row} style={{ alignItems: 'center' }}>
          <Button appearance="primary" type="submit" disabled={sending.isBusy}>
            {sending.isBusy ? 'Recording…' : 'Confirm and record'}
          </Button>
          <Button onClick={onBack}>Back to the text</Button>
          <span className={styles.soft}>Nothing is saved yet.</span>
        </div>
      </div>
    </OwnForm>
  )
}
