import { dayWithWeekday, parseDay } from '../domain/calendarDay'
import { lastDayToRespond } from '../domain/responseClock'
import { ChoiceField } from './ChoiceField'
import { DayField } from './DayField'
import { LineField } from './LineField'
import type { Correcting } from './ProposalForm'
import { problemWith } from './sending'
import { WithSource } from './SourceNote'
import { useTracking } from './tracking'
import { WordsField } from './WordsField'

/** What the text says of the report itself. */
export function HeaderFields(parts: Correcting) {
  const { draft, proposed, sending, onChange } = parts
  const { sources } = proposed.proposal
  return (
    <>
      <h2>The inspection</h2>
      <Name {...parts} />
      <Force {...parts} />
      <Published {...parts} />
      {lineFields.map(([field, label, source]) => (
        <WithSource key={field} proposed={proposed} lines={sources[source]} isRead={proposed.proposal[source] !== null}>
          <LineField
            label={label}
            value={draft[field]}
            problem={problemWith(sending, field)}
            onChange={value => {
              onChange({ [field]: value })
            }}
          />
        </WithSource>
      ))}
      <WithSource proposed={proposed} lines={sources['summary']}>
        <WordsField
          label="Summary"
          rows={4}
          value={draft.summary}
          problem={problemWith(sending, 'summary')}
          onChange={summary => {
            onChange({ summary })
          }}
        />
      </WithSource>
    </>
  )
}

/** What the inspection is called, by us and by its report. */
function Name({ draft, proposed, sending, onChange }: Correcting) {
  const { sources } = proposed.proposal
  return (
    <>
      <LineField
        label="Our reference"
        required
        value={draft.reference}
        problem={problemWith(sending, 'reference')}
        hint="Capital letters, digits, full stops and hyphens, such as BRACKEN-SOC24. The findings are named after it."
        onChange={reference => {
          onChange({ reference: reference.toUpperCase() })
        }}
      />
      <WithSource proposed={proposed} lines={sources['title']}>
        <LineField
          label="Title"
          required
          value={draft.title}
          problem={problemWith(sending, 'title')}
          onChange={title => {
            onChange({ title })
          }}
        />
      </WithSource>
    </>
  )
}

const lineFields = [
  ['localPolicingBody', 'Local policing body', 'localPolicingBody'],
  ['officeHolder', 'Who holds the office', 'officeHolder'],
  ['chiefOfficer', 'Chief officer', 'chiefOfficer'],
  ['inspectorate', 'Inspectorate', 'inspectorate'],
  ['printedVersion', 'Version, as printed', 'version'],
] as const

function Force({ draft, proposed, sending, onChange }: Correcting) {
  const { session } = useTracking()
  return (
    <WithSource proposed={proposed} lines={proposed.proposal.sources['force']}>
      <ChoiceField
        label="Force"
        required
        value={draft.forceKey}
        options={[['', 'Choose the force'], ...session.forces.map(({ key, name }) => [key, name] as const)]}
        problem={problemWith(sending, 'forceKey')}
        onChange={forceKey => {
          onChange({ forceKey })
        }}
      />
    </WithSource>
  )
}

function Published({ draft, proposed, sending, onChange }: Correcting) {
  const { sources, bodyKind } = proposed.proposal
  return (
    <>
      <WithSource proposed={proposed} lines={sources['publishedOn']}>
        <DayField
          label="Published on"
          value={draft.publishedOn}
          problem={problemWith(sending, 'publishedOn')}
          hint={bodyKind === 'fire' ? 'The 56 days do not apply to fire and rescue.' : clockFor(draft.publishedOn)}
          onChange={publishedOn => {
            onChange({ publishedOn })
          }}
        />
      </WithSource>
      <WithSource proposed={proposed} lines={sources['publishedWords'] ?? sources['publishedOn']}>
        <LineField
          label="Date of publication, as printed"
          value={draft.publishedWords}
          problem={problemWith(sending, 'publishedWords')}
          onChange={publishedWords => {
            onChange({ publishedWords })
          }}
        />
      </WithSource>
    </>
  )
}

function clockFor(publishedOn: string): string {
  const day = parseDay(publishedOn)
  return day
    ? `The last day to respond is ${dayWithWeekday(lastDayToRespond(day))}, day 56.`
    : 'Without the full date the 56 days cannot be worked out.'
}
