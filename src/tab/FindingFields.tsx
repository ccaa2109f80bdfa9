import { Button, Field, Input, Select, Textarea } from '@fluentui/react-components'
import { findingKinds } from '../domain/finding'
import type { FindingKind } from '../domain/finding'
import type { ConfirmedRecord } from '../domain/tabApi'
import { kindWords } from '../domain/wording'
import type { Proposed } from './proposal'
import { problemWith } from './sending'
import type { Sending } from './sending'
import { SourceNote } from './SourceNote'
import { usePanelStyles } from './usePanelStyles'

type Findings = ConfirmedRecord['findings']
type OneFinding = Findings[number]

interface Editing {
  readonly findings: Findings
  readonly proposed: Proposed
  readonly sending: Sending
  readonly onChange: (findings: Findings) => void
}

const blank: OneFinding = {
  kind: 'areaForImprovement',
  number: '',
  text: '',
  detail: '',
  parent: '',
  addressedTo: '',
  deadlineWords: '',
  deadlineOn: '',
}

/** The proposed findings, each to be corrected or taken out, and room for one that was missed. */
export function FindingFields({ findings, proposed, sending, onChange }: Editing) {
  const styles = usePanelStyles()
  return (
    <>
      {findings.length === 0 && <p>No finding was read from the text.</p>}
      {findings.map((finding, at) => (
        <fieldset key={at} className={styles.card}>
          <legend>
            {kindWords[finding.kind]} {finding.number}
          </legend>
          <OneFindingFields
            finding={finding}
            at={at}
            proposed={proposed}
            sending={sending}
            onChange={changed => onChange(findings.map((each, i) => (i === at ? { ...each, ...changed } : each)))}
          />
          <Button onClick={() => onChange(findings.filter((_each, i) => i !== at))}>Take this finding out</Button>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => onChange([...findings, { ...blank, number: String(findings.length + 1) }])}>
          Add a finding
        </Button>
      </div>
    </>
  )
}

interface EditingOne {
  readonly finding: OneFinding
  readonly at: number
  readonly proposed: Proposed
  readonly sending: Sending
  readonly onChange: (changed: Partial<OneFinding>) => void
}

function OneFindingFields({ finding, at, proposed, sending, onChange }: EditingOne) {
  const styles = usePanelStyles()
  const source = proposed.proposal.findings.find(
    ({ kind, reference }) => kind === finding.kind && reference === finding.number,
  )
  const problem = (field: keyof OneFinding) => problemWith(sending, `findings.${at}.${field}`)
  return (
    <div className={styles.fields}>
      <div className={styles.row}>
        <Field label="Kind">
          <Select value={finding.kind} onChange={(_event, { value }) => onChange({ kind: value as FindingKind })}>
            {findingKinds.map(kind => (
              <option key={kind} value={kind}>
                {kindWords[kind]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Number, as printed" validationMessage={problem('number')}>
          <Input value={finding.number} onChange={(_event, { value }) => onChange({ number: value })} />
        </Field>
      </div>
      <Field
        label="Words"
        required
        validationMessage={problem('text')}
        hint={source ? <SourceNote proposed={proposed} lines={source.lines} /> : 'Added by hand.'}
      >
        <Textarea
          rows={3}
          resize="vertical"
          value={finding.text}
          onChange={(_event, { value }) => onChange({ text: value })}
        />
      </Field>
      <div className={styles.row}>
        <Field label="Inspectorate's deadline, as printed">
          <Input value={finding.deadlineWords} onChange={(_event, { value }) => onChange({ deadlineWords: value })} />
        </Field>
        <Field label="Day of that deadline" validationMessage={problem('deadlineOn')}>
          <Input
            type="date"
            value={finding.deadlineOn}
            onChange={(_event, { value }) => onChange({ deadlineOn: value })}
          />
        </Field>
      </div>
    </div>
  )
}
