import { Button, Field, Input, MessageBar, MessageBarBody, Select, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { parseDay, dayWithWeekday } from '../domain/calendarDay'
import { lastDayToRespond } from '../domain/responseClock'
import type { ConfirmedRecord, Taken } from '../domain/tabApi'
import { gradeWords } from '../domain/wording'
import { DoubtsList } from './DoubtsList'
import { FindingFields } from './FindingFields'
import { draftFrom } from './proposal'
import type { Proposed } from './proposal'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import type { Sending } from './sending'
import { SourceNote } from './SourceNote'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

interface Form {
  readonly proposed: Proposed
  readonly onTaken: (taken: Taken) => void
  readonly onBack: () => void
}

/** The second step: every field with the line it was read from, open to correction, and the confirmation. */
export function ProposalForm({ proposed, onTaken, onBack }: Form) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const [record, setRecord] = useState(() => draftFrom(proposed))
  const change = (changed: Partial<ConfirmedRecord>) => {
    setRecord({ ...record, ...changed })
  }
  const confirm = () =>
    sending.send(async () => onTaken(await api.post<Taken>('intake/inspections', record)), 'Recorded.')
  return (
    <form
      className={styles.fields}
      onSubmit={event => {
        event.preventDefault()
        void confirm()
      }}
    >
      {proposed.duplicates.length > 0 && (
        <MessageBar intent="warning">
          <MessageBarBody>
            An inspection with this title and date is on record already: {proposed.duplicates.join(', ')}.
          </MessageBarBody>
        </MessageBar>
      )}
      <DoubtsList proposed={proposed} />
      <HeaderFields record={record} proposed={proposed} sending={sending} onChange={change} />
      <h2>Findings ({record.findings.length})</h2>
      <FindingFields
        findings={record.findings}
        proposed={proposed}
        sending={sending}
        onChange={findings => change({ findings })}
      />
      <ResponseFields record={record} onChange={change} />
      <div className={styles.row}>
        <Button appearance="primary" type="submit" disabled={sending.isBusy}>
          {sending.isBusy ? 'Recording…' : 'Confirm and record'}
        </Button>
        <Button onClick={onBack}>Back to the text</Button>
      </div>
      <SaidBar sending={sending} />
    </form>
  )
}

interface Editing {
  readonly record: ConfirmedRecord
  readonly proposed: Proposed
  readonly sending: Sending
  readonly onChange: (changed: Partial<ConfirmedRecord>) => void
}

const lineFields = [
  ['title', 'Title of the inspection'],
  ['publishedWords', 'Date of publication, as printed'],
  ['localPolicingBody', 'Local policing body'],
  ['officeHolder', 'Who holds the office'],
  ['chiefOfficer', 'Chief officer'],
  ['inspectorate', 'Inspectorate'],
  ['printedVersion', 'Version, as printed'],
] as const

function HeaderFields({ record, proposed, sending, onChange }: Editing) {
  const { session } = useTracking()
  return (
    <>
      <h2>The inspection</h2>
      <Field label="Our reference" required validationMessage={problemWith(sending, 'reference')}>
        <Input
          value={record.reference}
          onChange={(_event, { value }) => onChange({ reference: value.toUpperCase() })}
        />
      </Field>
      <Field
        label="Force"
        required
        validationMessage={problemWith(sending, 'forceKey')}
        hint={<SourceNote proposed={proposed} field="force" />}
      >
        <Select value={record.forceKey} onChange={(_event, { value }) => onChange({ forceKey: value })}>
          <option value="">Choose the force</option>
          {session.forces.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Published on"
        validationMessage={problemWith(sending, 'publishedOn')}
        hint={
          <>
            {clockFor(record.publishedOn)} <SourceNote proposed={proposed} field="publishedOn" />
          </>
        }
      >
        <Input
          type="date"
          value={record.publishedOn}
          onChange={(_event, { value }) => onChange({ publishedOn: value })}
        />
      </Field>
      {lineFields.map(([field, label]) => (
        <Field
          key={field}
          label={label}
          validationMessage={problemWith(sending, field)}
          hint={<SourceNote proposed={proposed} field={field} />}
        >
          <Input value={record[field]} onChange={(_event, { value }) => onChange({ [field]: value })} />
        </Field>
      ))}
      <Field label="Summary" hint={<SourceNote proposed={proposed} field="summary" />}>
        <Textarea
          rows={4}
          resize="vertical"
          value={record.summary}
          onChange={(_event, { value }) => onChange({ summary: value })}
        />
      </Field>
      <div>
        Grades:{' '}
        {record.grades.length === 0
          ? 'none in the text'
          : record.grades
              .map(
                ({ body, question, grade }) =>
                  `${[question, body].filter(words => words !== '').join(', ')}: ${gradeWords[grade]}`,
              )
              .join('; ')}
      </div>
    </>
  )
}

function clockFor(publishedOn: string): string {
  const day = parseDay(publishedOn)
  return day
    ? `Last day to respond: ${dayWithWeekday(lastDayToRespond(day))}.`
    : 'Without the full date the 56 days cannot be worked out.'
}

const responseLabels = [
  ['initialResponse', "The office's initial response"],
  ['chiefOfficerResponse', "The chief officer's response"],
  ['overallComments', "The office's overall comments"],
] as const

function ResponseFields({ record, onChange }: Pick<Editing, 'record' | 'onChange'>) {
  return (
    <>
      <h2>The response</h2>
      {responseLabels.map(([part, label]) => (
        <Field key={part} label={label}>
          <Textarea
            rows={6}
            resize="vertical"
            value={record.response[part]}
            onChange={(_event, { value }) => onChange({ response: { ...record.response, [part]: value } })}
          />
        </Field>
      ))}
    </>
  )
}
