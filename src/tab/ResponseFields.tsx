import type { Correcting } from './ProposalForm'
import { problemWith } from './sending'
import { WithSource } from './SourceNote'
import { WordsField } from './WordsField'

const parts = [
  ['initialResponse', 'The office’s initial response'],
  ['chiefOfficerResponse', 'The chief officer’s response'],
  ['overallComments', 'The office’s overall comments'],
] as const

/** What the text says in answer to the report; it becomes the response record. */
export function ResponseFields({ draft, proposed, sending, onChange }: Correcting) {
  return (
    <>
      <h2>The response</h2>
      {parts.map(([part, label]) => (
        <WithSource key={part} proposed={proposed} lines={proposed.proposal.response[part]?.lines}>
          <WordsField
            label={label}
            rows={6}
            value={draft.response[part]}
            problem={problemWith(sending, `response.${part}`)}
            onChange={words => {
              onChange({ response: { ...draft.response, [part]: words } })
            }}
          />
        </WithSource>
      ))}
    </>
  )
}
