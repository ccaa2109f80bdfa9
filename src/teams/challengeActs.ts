import { challengeCard } from '../cards/challengeCard'
import type { Card } from '../cards/expandCard'
import { refusedCard } from '../cards/refusedCard'
import { challengeWords, noticeWords } from '../cards/wording'
import { britishDayOf } from '../domain/calendarDay'
import { challengeOf } from '../domain/challenge'
import { sightOf } from '../domain/sight'
import { answerChallenge } from '../workflows/challengeFinding'
import type { Pressed } from './cardActs'

export interface AboutChallenge {
  readonly finding: string
  readonly challenge: string
}

interface Typed {
  readonly typed?: string
  readonly problem?: string
}

/** The question with the box to answer in, or its answer; nothing to somebody who may not read it. */
export function openChallenge(about: AboutChallenge, { desk, by }: Pressed, shown: Typed = {}): Card {
  const kept = { governanceUpdate: shown.typed ?? '' }
  const world = desk.records.world()
  const finding = world.findings.get(about.finding)
  if (!finding) return refusedCard('unknownFinding', kept)
  const challenge = challengeOf(finding, about.challenge)
  if (!challenge) return refusedCard('unknownChallenge', kept)
  const today = britishDayOf(desk.clock.now())
  const isTheirs = challenge.owner === by.oid || challenge.by.oid === by.oid
  if (!isTheirs && sightOf(world, by, { finding, on: today }) !== 'everything') return refusedCard('notAskedThis', kept)
  const link = desk.linkTo(`#/findings/${finding.reference}`)
  return challengeCard({ finding, challenge, to: by.oid, today, link, ...shown })
}

/** Takes the answer and shows it with its question; the same answer again shows the same. */
export async function sendChallengeAnswer(
  { words, ...about }: AboutChallenge & { readonly words: string },
  pressed: Pressed,
): Promise<Card> {
  const { desk, by } = pressed
  const verdict = await answerChallenge(desk, { ...about, words }, { by, channel: 'card' })
  if (verdict.kind !== 'refused') return openChallenge(about, pressed)
  const problem = problems[verdict.because]
  return problem === undefined
    ? refusedCard(verdict.because, { governanceUpdate: words })
    : openChallenge(about, pressed, { typed: words, problem })
}

/** Nothing was accepted: the box again with every word in it. */
export function challengeAgain(
  { words, ...about }: AboutChallenge & { readonly words: string },
  pressed: Pressed,
): Card {
  return openChallenge(about, pressed, { typed: words, problem: noticeWords.tryAgain })
}

const problems: Readonly<Record<string, string>> = {
  noteMissing: challengeWords.noteMissing,
  tooLong: challengeWords.tooLong,
}
