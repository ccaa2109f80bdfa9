import type { AnswerFields } from '../domain/progressUpdate'
import type { Refusal } from '../domain/verdict'
import { refusalWords } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { helpButton, myFindingsButton } from './noticeCard'
import { filled, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { mostGivenBack } from './updateFormCard'
import { fieldWords, keptWords, marking, noticeWords } from './wording'

/** Why something was not done, what to do next, and the words that were typed, so that they are not lost. */
export function refusedCard(because: Refusal, typed: AnswerFields = {}): Card {
  return asThingsStand(problem({ heading: noticeWords.refused, words: refusalWords[because] }, typed))
}

/** A card that has nothing to show to this person, or not any more. It does not say which. */
export function nothingHereCard(): Card {
  return asThingsStand(problem({ heading: noticeWords.nothingHere, words: noticeWords.nothingHereWhy }, {}))
}

const refusals = new WeakSet<Card>()

function asThingsStand(card: Card): Card {
  refusals.add(card)
  return card
}

/** Whether a card says no as things stand on record, so that it is worth asking whether the record is the latest. */
export function isRefusal(card: Card): boolean {
  return refusals.has(card)
}

/** Could not be saved, through no fault of the sender; where the words cannot go back into their form, they are here. */
export function problemCard(typed: AnswerFields = {}): Card {
  return problem({ heading: noticeWords.notSaved, words: noticeWords.tryAgain }, typed)
}

/** What was accepted and could not be filed after all: why, and the words back. */
export function notFiledCard(because: Refusal, typed: AnswerFields): Card {
  const next = noticeWords.notFiledNext
  return problem({ heading: noticeWords.notFiled, words: refusalWords[because], next }, typed)
}

function problem(told: { heading: string; words: string; next?: string }, typed: AnswerFields): Card {
  const { heading, words, next = '' } = told
  return expandCard('problem', {
    marking,
    heading,
    paragraphs: filled([{ words }]),
    keptHeading: keptWords.heading,
    kept: filled(wordsKept(typed)),
    next,
    actions: [myFindingsButton, helpButton],
  })
}

const kept = ['governanceUpdate', 'obstacle', 'evidence', 'publicLine'] as const

/** What somebody typed, field by field, wherever it can no longer go back into its form. */
export function wordsKept(typed: AnswerFields): readonly Paragraph[] {
  return kept.map(field => ({ lead: fieldWords[field], words: shortened(typed[field] ?? '', mostGivenBack[field]) }))
}
