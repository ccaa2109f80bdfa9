import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { mayAnswerChallenge } from '../domain/challenge'
import type { Challenge } from '../domain/challenge'
import type { Finding } from '../domain/finding'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { deadlineOf, filled, plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { buttons, challengeWords, marking, warning } from './wording'

export interface ChallengeToRead {
  readonly finding: Finding
  readonly challenge: Challenge
  /** Who looks at it: whoever was asked gets the box to answer in. */
  readonly to: string
  readonly today: CalendarDay
  readonly link: string
  readonly typed?: string
  readonly problem?: string
}

const longestText = 1500
const longestTyped = 6000

/** A question of the Commissioner with its box to answer in; once it is answered, the question with its answer. */
export function challengeCard(about: ChallengeToRead): Card {
  const { finding, challenge, to, today, link, typed = '', problem = '' } = about
  const { answer, question, dueOn, by } = challenge
  const mayAnswer = !answer && mayAnswerChallenge(finding, challenge, { oid: to, on: today })
  return expandCard('challenge', {
    marking,
    warning,
    heading: headingFor(plainLabel(finding), { isAnswered: answer !== undefined, mayAnswer }),
    due: answer ? challengeWords.answered : challengeWords.dueOn(dayWithWeekday(dueOn), today > dueOn),
    dueStyle: answer ? 'Good' : today > dueOn ? 'Attention' : 'Warning',
    question: filled([{ lead: `${by.name} asks`, words: question }, ...answerIn(challenge)]),
    facts: filled([
      { lead: 'Finding', words: shortened(finding.text, longestText) },
      { lead: 'Reference', words: finding.reference },
      deadlineOf(finding),
    ]),
    mayAnswer,
    typed: typed.slice(0, longestTyped),
    problem,
    finding: finding.reference,
    challenge: challenge.challenge,
    link,
    openTracker: buttons.openTracker,
  })
}

function headingFor(label: string, { isAnswered, mayAnswer }: { isAnswered: boolean; mayAnswer: boolean }): string {
  if (isAnswered) return challengeWords.isAnswered(label)
  return mayAnswer ? challengeWords.question(label) : challengeWords.waits(label)
}

function answerIn({ answer }: Challenge): readonly Paragraph[] {
  if (!answer) return []
  return [
    { lead: `${answer.by.name} answered`, words: answer.words },
    { lead: 'On', words: momentInWords(new Date(answer.at)) },
  ]
}
