import type { Card } from '../cards/expandCard'
import { notMineCard } from '../cards/notMineCard'
import { ownershipAnsweredCard, ownershipCard } from '../cards/ownershipCard'
import { refusedCard } from '../cards/refusedCard'
import { ownershipWords } from '../cards/wording'
import { mayAnswer } from '../domain/finding'
import type { AnswerFields } from '../domain/progressUpdate'
import { answerOwnership } from '../workflows/answerOwnership'
import type { Pressed } from './cardActs'

export interface HandingBack {
  readonly finding: string
  readonly reason: string
  /** The meeting whose form it was pressed in; empty elsewhere. */
  readonly meeting?: string
}

type WithForm = HandingBack & AnswerFields

export async function acceptOwnership(finding: string, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const verdict = await answerOwnership(desk, { finding }, { by, channel: 'card' })
  return verdict.kind === 'refused' ? refusedCard(verdict.because) : answeredCard(finding, pressed)
}

/** "It is not mine": back to the deputy chief with a reason, which is asked for on the same card when it is missing. */
export async function handBackOwnership(handing: WithForm, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const { finding, reason } = handing
  const verdict = await answerOwnership(desk, { finding, handBackBecause: reason }, { by, channel: 'card' })
  if (verdict.kind !== 'refused') return answeredCard(finding, pressed)
  const problem = problems[verdict.because]
  return problem === undefined
    ? refusedCard(verdict.because, { governanceUpdate: reason })
    : askAgain(handing, problem, pressed)
}

const problems: Readonly<Record<string, string>> = {
  reasonMissing: ownershipWords.reasonMissing,
  tooLong: ownershipWords.reasonTooLong,
}

/** The question again, with what was typed and what is wrong. */
export function askAgain(handing: WithForm, problem: string, { desk, by }: Pressed): Card {
  const { finding: reference, reason, meeting = '', ...typed } = handing
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  if (!finding) return refusedCard('unknownFinding', { governanceUpdate: reason })
  if (!mayAnswer(finding, by.oid)) return refusedCard('notTheOwner', { governanceUpdate: reason })
  return finding.ownership?.answer === 'asked' && meeting === ''
    ? ownershipCard(finding, world, { reason, problem })
    : notMineCard({ finding, meeting, reason, typed, problem })
}

function answeredCard(reference: string, { desk, by }: Pressed): Card {
  const finding = desk.records.world().findings.get(reference)
  return finding ? ownershipAnsweredCard(finding, by.oid) : refusedCard('unknownFinding')
}
