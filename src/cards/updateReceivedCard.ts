import { dayInWords, momentInWords } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { ProgressUpdate } from '../domain/progressUpdate'
import { confidenceWords, findingLabel, statementWords } from '../domain/wording'
import type { Card } from './expandCard'
import { noticeCard } from './noticeCard'

/** What replaces the form once the answer is taken: what was sent, by whom and when, and how to change it. */
export function updateReceivedCard(
  finding: Finding,
  update: ProgressUpdate,
  { meeting, left }: { meeting: Meeting; left: number },
): Card {
  const label = findingLabel(finding)
  const data = { meeting: meeting.reference }
  return noticeCard({
    heading: `Thank you: ${label} is recorded`,
    paragraphs: [
      { lead: 'Sent', words: `${momentInWords(new Date(update.at))} by ${update.by.name}` },
      {
        words: update.late
          ? 'This came after the cut-off. It is kept and marked late, and is not in the briefing.'
          : '',
      },
      {
        lead: 'How it is going',
        words: `${confidenceWords[update.confidence]}; ${statementWords[update.statement].toLowerCase()}`,
      },
      { lead: 'For the meeting', words: update.governanceUpdate },
      { lead: 'What stands in the way', words: update.obstacle },
      { lead: 'Expected', words: update.forecastOn ? dayInWords(update.forecastOn) : '' },
      { lead: 'Evidence', words: update.evidence },
      { lead: 'Public line', words: update.publicLine },
      { words: left === 0 ? 'Nothing else is needed from you for this meeting.' : `Still to answer: ${left}.` },
    ],
    actions: [
      { title: 'Change my update', verb: 'openFinding', data: { ...data, finding: finding.reference } },
      { title: left === 0 ? 'Show all my answers' : 'Back to the list', verb: 'backToList', data },
    ],
  })
}
