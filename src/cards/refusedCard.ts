import type { AnswerFields } from '../domain/progressUpdate'
import type { Refusal } from '../domain/verdict'
import { refusalWords } from '../domain/wording'
import type { Card } from './expandCard'
import { helpButton, myFindingsButton, noticeCard } from './noticeCard'
import type { Paragraph } from './safeWords'
import { shortened } from './safeWords'
import { fieldWords, noticeWords } from './wording'

/** Why something was not done, what to do next, and the words that were typed, so that they are not lost. */
export function refusedCard(because: Refusal, typed: AnswerFields = {}): Card {
  return noticeCard({
    heading: noticeWords.refused,
    paragraphs: [{ words: refusalWords[because] }, ...wordsKept(typed)],
    actions: [myFindingsButton, helpButton],
  })
}

/** Could not be saved, through no fault of the sender; where the words cannot go back into their form, they are here. */
export function problemCard(typed: AnswerFields = {}): Card {
  return noticeCard({
    heading: noticeWords.notSaved,
    paragraphs: [{ words: noticeWords.tryAgain }, ...wordsKept(typed)],
    actions: [myFindingsButton, helpButton],
  })
}

/** What was accepted and could not be filed after all: why, and the words back. */
export function notFiledCard(because: Refusal, typed: AnswerFields): Card {
  return noticeCard({
    heading: noticeWords.notFiled,
    paragraphs: [{ words: refusalWords[because] }, ...wordsKept(typed), { words: noticeWords.notFiledNext }],
    actions: [myFindingsButton, helpButton],
  })
}

const longestKept = 6000

export function wordsKept(typed: AnswerFields): readonly Paragraph[] {
  const { governanceUpdate = '', obstacle = '', evidence = '', publicLine = '' } = typed
  return [
    { lead: fieldWords.governanceUpdate, words: shortened(governanceUpdate, longestKept) },
    { lead: fieldWords.obstacle, words: shortened(obstacle, longestKept) },
    { lead: fieldWords.evidence, words: shortened(evidence, longestKept) },
    { lead: fieldWords.publicLine, words: shortened(publicLine, longestKept) },
  ]
}
