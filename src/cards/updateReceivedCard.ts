import { dayInWords, momentInWords } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import type { RoleHeld } from '../domain/person'
import type { Confidence, ProgressUpdate } from '../domain/progressUpdate'
import { colourShapes, confidenceWords, statementWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { noChangeWords } from './noChange'
import { filled, meetingInWords, plainLabel } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, fieldWords, marking, updateWords } from './wording'

export interface Receipt {
  readonly meeting: Meeting
  /** How many of this person's findings are still to be answered for the meeting, and how many were asked. */
  readonly left: number
  readonly asked: number
  readonly people: readonly RoleHeld[]
}

/** What replaces the form once the answer is taken: what was sent, by whom and when, and how to change it. */
export function updateReceivedCard(finding: Finding, update: ProgressUpdate, receipt: Receipt): Card {
  const { meeting, left, asked } = receipt
  const data = { meeting: meeting.reference }
  return expandCard('receipt', {
    marking,
    heading: updateWords.isRecorded(plainLabel(finding)),
    standing: `${colourShapes[update.confidence]} ${confidenceWords[update.confidence]}`,
    standingStyle: badgeStyles[update.confidence],
    repeated: update.statement === 'noChange' ? noChangeWords(finding) : '',
    paragraphs: filled([
      { lead: 'Sent', words: sentWords(update, receipt) },
      { lead: 'For', words: meetingInWords(meeting) },
      { words: update.late ? updateWords.late : '' },
    ]),
    answer: filled(said(update)),
    next: left === 0 ? updateWords.allAnswered : updateWords.stillToAnswer(left),
    actions: [
      { title: buttons.changeMyUpdate, verb: 'openFinding', data: { ...data, finding: finding.reference } },
      ...(asked > 1
        ? [{ title: left === 0 ? buttons.showAllMyAnswers : buttons.backToList, verb: 'backToList', data }]
        : []),
    ],
  })
}

const badgeStyles: Readonly<Record<Confidence, string>> = {
  onTrack: 'Good',
  atRisk: 'Warning',
  offTrack: 'Attention',
}

function sentWords({ at, by, onBehalfOf }: ProgressUpdate, { people }: Receipt): string {
  const onBehalf = onBehalfOf === undefined ? '' : ` for ${nameOf(people, onBehalfOf)}`
  return `${momentInWords(new Date(at))} by ${by.name}${onBehalf}`
}

function said(update: ProgressUpdate): readonly Paragraph[] {
  const { confidence, statement, governanceUpdate, obstacle, forecastOn, checkOn, evidence, publicLine } = update
  return [
    { lead: 'How it is going', words: `${confidenceWords[confidence]}; ${statementWords[statement].toLowerCase()}` },
    { lead: fieldWords.governanceUpdate, words: governanceUpdate },
    { lead: fieldWords.obstacle, words: obstacle },
    { lead: fieldWords.forecastOn, words: forecastOn ? dayInWords(forecastOn) : '' },
    { lead: fieldWords.checkOn, words: checkOn ? dayInWords(checkOn) : '' },
    { lead: fieldWords.evidence, words: evidence },
    { lead: fieldWords.publicLine, words: publicLine },
  ]
}
