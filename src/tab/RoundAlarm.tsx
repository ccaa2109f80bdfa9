import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { momentInWords } from '../domain/calendarDay'
import type { RoundWorkData } from '../domain/meetingApi'
import { stepWords } from '../domain/wording'

/** The steps that were due and have not happened, with what stands in their way where that is known. */
export function RoundAlarm({ page: { runs, meeting } }: { page: RoundWorkData }) {
  const missing = runs.filter(({ state }) => state === 'notDone')
  return (
    <div role="alert">
      {missing.length > 0 && (
        <MessageBar intent="error" layout="multiline" style={{ marginBlock: '0.75rem' }}>
          <MessageBarBody>
            <MessageBarTitle>Due, and not done</MessageBarTitle>
            <ul style={{ margin: '0.25rem 0', paddingInlineStart: '1.25rem' }}>
              {missing.map(({ step, dueAt }) => (
                <li key={step}>
                  {stepWords[step]}: was due {momentInWords(new Date(dueAt))}
                </li>
              ))}
            </ul>
            {meeting.state === 'planned'
              ? 'The round is not confirmed. What is still of use is done once it is.'
              : 'It is done as soon as it can be. If it still stands here in an hour, tell your administrator.'}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
