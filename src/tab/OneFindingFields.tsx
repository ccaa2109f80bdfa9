import { findingKinds } from '../domain/finding'
import { findingLabel, kindWords } from '../domain/wording'
import { ChoiceField } from './ChoiceField'
import type { Option } from './ChoiceField'
import { DayField } from './DayField'
import { isCause, parentName } from './draftFindings'
import { LineField } from './LineField'
import type { DraftFinding, Proposed } from './proposal'
import { problemWith } from './sending'
import type { Sending } from './sending'
import { WithSource } from './SourceNote'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

interface EditingOne {
  readonly finding: DraftFinding
  readonly findings: readonly DraftFinding[]
  readonly proposed: Proposed
  readonly sending: Sending
  /** Its place among the findings, by which the server names it. */
  readonly at: number
  readonly onChange: (changed: Partial<DraftFinding>) => void
}

/** Every field of one finding. */
export function OneFindingFields(editing: EditingOne) {
  const styles = usePanelStyles()
  const { finding, proposed, sending, at, onChange } = editing
  return (
    <div className={styles.fields}>
      <WhichOne {...editing} />
      <WithSource proposed={proposed} lines={finding.lines}>
        <WordsField
          label="Words"
          required
          value={finding.text}
          problem={problemWith(sending, `findings.${at}.text`)}
          onChange={text => {
            onChange({ text })
          }}
        />
      </WithSource>
      <details open={problemWith(sending, `findings.${at}.detail`) !== null}>
        <summary>
          {finding.detail === '' ? 'What the inspectors found: nothing read' : 'What the inspectors found'}
        </summary>
        <WordsField
          label="What the inspectors found"
          rows={5}
          value={finding.detail}
          problem={problemWith(sending, `findings.${at}.detail`)}
          onChange={detail => {
            onChange({ detail })
          }}
        />
      </details>
      <Deadline {...editing} />
    </div>
  )
}

function WhichOne({ finding, findings, sending, at, onChange }: EditingOne) {
  const styles = usePanelStyles()
  const problem = (field: string) => problemWith(sending, `findings.${at}.${field}`)
  const causes = findings.filter(isCause)
  return (
    <div className={styles.row}>
      <ChoiceField
        label="Kind"
        value={finding.kind}
        options={findingKinds.map((kind): Option => [kind, kindWords[kind]])}
        onChange={value => {
          const kind = findingKinds.find(each => each === value) ?? finding.kind
          onChange({ kind, ...(kind === 'recommendation' ? {} : { parent: '' }) })
        }}
      />
      <LineField
        label="Number, as printed"
        value={finding.number}
        problem={problem('number')}
        onChange={number => {
          onChange({ number })
        }}
      />
      {finding.kind === 'recommendation' && (causes.length > 0 || finding.parent !== '') && (
        <ChoiceField
          label="Belongs to"
          value={finding.parent}
          options={[['', 'Nothing'], ...causes.map((cause): Option => [parentName(cause), findingLabel(cause)])]}
          problem={problem('parent')}
          onChange={parent => {
            onChange({ parent })
          }}
        />
      )}
      <LineField
        label="Addressed to"
        value={finding.addressedTo}
        problem={problem('addressedTo')}
        onChange={addressedTo => {
          onChange({ addressedTo })
        }}
      />
    </div>
  )
}

function Deadline({ finding, sending, at, onChange }: EditingOne) {
  const styles = usePanelStyles()
  return (
    <div className={styles.row} style={{ alignItems: 'start' }}>
      <LineField
        label="Inspectorate’s deadline, as printed"
        value={finding.deadlineWords}
        problem={problemWith(sending, `findings.${at}.deadlineWords`)}
        onChange={deadlineWords => {
          onChange({ deadlineWords })
        }}
      />
      <DayField
        label="Day of that deadline"
        value={finding.deadlineOn}
        problem={problemWith(sending, `findings.${at}.deadlineOn`)}
        onChange={deadlineOn => {
          onChange({ deadlineOn })
        }}
      />
    </div>
  )
}
