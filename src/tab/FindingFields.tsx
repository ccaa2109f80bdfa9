import { Button } from '@fluentui/react-components'
import { kindWords } from '../domain/wording'
import { withCorrected, without, withOneMore } from './draftFindings'
import { OneFindingFields } from './OneFindingFields'
import type { Correcting } from './ProposalForm'
import { usePanelStyles } from './usePanelStyles'

/** The proposed findings, each to be corrected or taken out, and room for one that was missed. */
export function FindingFields({ draft, proposed, sending, onChange }: Correcting) {
  const styles = usePanelStyles()
  const { findings } = draft
  return (
    <>
      <h2>Findings ({findings.length})</h2>
      {findings.length === 0 && <p>No finding was read from the text. Add what you see in it.</p>}
      {findings.map((finding, at) => (
        <fieldset key={finding.key} className={styles.card}>
          <legend style={{ fontWeight: 600 }}>
            {kindWords[finding.kind]} {finding.number}
          </legend>
          <OneFindingFields
            finding={finding}
            findings={findings}
            proposed={proposed}
            sending={sending}
            at={at}
            onChange={changed => {
              onChange({ findings: withCorrected(findings, { ...finding, ...changed }) })
            }}
          />
          <Button
            style={{ marginTop: '0.75rem' }}
            onClick={() => {
              onChange({ findings: without(findings, finding) })
            }}
          >
            Take this finding out
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          onClick={() => {
            onChange({ findings: withOneMore(findings) })
          }}
        >
          Add a finding
        </Button>
      </div>
    </>
  )
}
