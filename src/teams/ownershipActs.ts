import type { Card } from '../cards/expandCard'
import { ownershipAnsweredCard, ownershipCard } from '../cards/ownershipCard'
import { refusedCard } from '../cards/refusedCard'
import { ownershipWords } from '../cards/wording'
import { answerOwnership } from '../workflows/answerOwnership'
import type { Pressed } from './cardActs'

export interface HandingBack {
  readonly finding: string
  readonly reason: string
}

export async function acceptOwnership(finding: string, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const verdict = await answerOwnership(desk, { finding }, { by, channel: 'card' })
  return verdict.kind === 'refused' ? refusedCard(verdict.because) : answeredCard(finding, pressed)
}

/** "It is not mine": back to the deputy chief with a reason, which is asked for on the same card when it is missing. */
export async function handBackOwnership({ finding, reason }: HandingBack, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const verdict = await answerOwnership(desk, { finding, handBackBecause: reason }, { by, channel: 'card' })
  if (verdict.kind !== 'refused') return answeredCard(finding, pressed)
  const problem = problems[verdict.because]
  return problem === undefined
    ? refusedCard(verdict.because, { governanceUpdate: reason })
    : askAgain({ finding, reason }, problem, pressed)
}

const problems: Readonly<Record<string, string>> = {
  reasonMissing: ownershipWords.reasonMissing,
  tooLong: ownershipWords.reasonTooLong,
}

/** The question again, with what was typed and what is wrong. */
export function askAgain({ finding: reference, reason }: HandingBack, problem: string, { desk }: Pressed): Card {
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  return finding
    ? ownershipCard(finding, world, { reason, problem })
    : refusedCard('unknownFinding', { governanceUpdate: reason })
}

function answeredCard(reference: string, { desk, by }: Pressed): Card {
  const finding = desk.records.world().findings.get(reference)
  return finding ? ownershipAnsweredCard(finding, by.oid) : refusedCard('unknownFinding')
}
