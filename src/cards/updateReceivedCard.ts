import { dayInWords, momentInWords } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { ProgressUpdate } from '../domain/progressUpdate'
import { confidenceWords, statementWords } from '../domain/wording'
import type { Card } from './expandCard'
import { noticeCard } from './noticeCard'
import { plainLabel } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, fieldWords, updateWords } from './wording'

/** What replaces the form once the answer is taken: what was sent, by whom and when, and how to change it. */
export function updateReceivedCard(
  finding: Finding,
  update: ProgressUpdate,
  { meeting, left, asked }: { meeting: Meeting; left: number; asked: number },
): Card {
  const data = { meeting: meeting.reference }
  return noticeCard({
    heading: updateWords.isRecorded(plainLabel(finding)),
    paragraphs: [
      { lead: 'Sent', words: `${momentInWords(new Date(update.at))} by ${update.by.name}` },
      { words: update.late ? updateWords.late : '' },
      { lead: 'For', words: `${meeting.name}, ${dayInWords(meeting.on)}` },
      ...said(update),
      { words: repeatedWords(finding) },
      { words: left === 0 ? updateWords.allAnswered : updateWords.stillToAnswer(left) },
    ],
    actions: [
      { title: buttons.changeMyUpdate, verb: 'openFinding', data: { ...data, finding: finding.reference } },
      ...(asked > 1
        ? [{ title: left === 0 ? buttons.showAllMyAnswers : buttons.backToList, verb: 'backToList', data }]
        : []),
    ],
  })
}

function said(update: ProgressUpdate): readonly Paragraph[] {
  const { confidence, statement, governanceUpdate, obstacle, forecastOn, evidence, publicLine } = update
  return [
    { lead: 'How it is going', words: `${confidenceWords[confidence]}; ${statementWords[statement].toLowerCase()}` },
    { lead: fieldWords.governanceUpdate, words: governanceUpdate },
    { lead: fieldWords.obstacle, words: obstacle },
    { lead: fieldWords.forecastOn, words: forecastOn ? dayInWords(forecastOn) : '' },
    { lead: fieldWords.evidence, words: evidence },
    { lead: fieldWords.publicLine, words: publicLine },
  ]
}

/** How many meetings running have heard "no change"; nothing to say of the first. */
function repeatedWords({ updates }: Finding): string {
  const lastChange = updates.findLastIndex(({ statement }) => statement !== 'noChange')
  const meetings = new Set(updates.slice(lastChange + 1).map(({ meeting }) => meeting))
  return meetings.size > 1 ? updateWords.noChangeAgain(meetings.size) : ''
}
