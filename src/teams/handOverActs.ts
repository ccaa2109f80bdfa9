import type { Card } from '../cards/expandCard'
import { handedOverCard, handOverCard } from '../cards/handOverCard'
import { refusedCard } from '../cards/refusedCard'
import { handOverWords, noticeWords } from '../cards/wording'
import { britishDayOf } from '../domain/calendarDay'
import { isSettled, mayAnswer } from '../domain/finding'
import type { AnswerFields } from '../domain/progressUpdate'
import { refusalWords } from '../domain/wording'
import { handOver } from '../workflows/handOver'
import type { Pressed } from './cardActs'

export interface HandingOver extends AnswerFields {
  readonly finding: string
  /** The meeting whose form it was opened from; empty from elsewhere. */
  readonly meeting?: string
  /** The Entra object id that the people picker gave. */
  readonly newOwner?: string
  readonly reason?: string
}

/** Asks whom it should go to and why. What was typed into the form before comes along, for the way back. */
export function openHandOver(handing: HandingOver, { desk, by }: Pressed, problem = ''): Card {
  const { finding: reference, meeting = '', newOwner = '', reason = '', ...typed } = handing
  const world = desk.records.world()
  const finding = world.findings.get(reference)
  const kept = reason === '' ? typed : { ...typed, governanceUpdate: reason }
  if (!finding) return refusedCard('unknownFinding', kept)
  if (!mayAnswer(finding, by.oid)) return refusedCard('notTheOwner', kept)
  if (isSettled(finding)) return refusedCard('findingSettled', kept)
  const today = britishDayOf(desk.clock.now())
  return handOverCard({ finding, world, today, meeting, newOwner, reason, typed, problem })
}

/** Gives the finding to the one who was chosen, who is asked to accept it. */
export async function handOverFromCard(handing: HandingOver, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const { finding, newOwner = '', reason = '' } = handing
  const held = desk.records.world().findings.get(finding)
  const isTheirs = held !== undefined && mayAnswer(held, by.oid)
  if (isTheirs && newOwner === '') return openHandOver(handing, pressed, handOverWords.choose)
  const verdict = await handOver(desk, { finding, to: newOwner, reason }, { by, channel: 'card' })
  if (verdict.kind === 'refused') {
    const problem = verdict.because === 'reasonMissing' ? handOverWords.reasonMissing : refusalWords[verdict.because]
    return openHandOver(handing, pressed, problem)
  }
  const world = desk.records.world()
  const now = world.findings.get(finding)
  return now ? handedOverCard(now, world) : refusedCard('unknownFinding')
}

/** Nothing was accepted: the same question again with what was chosen and typed. */
export function handOverAgain(handing: HandingOver, pressed: Pressed): Card {
  return openHandOver(handing, pressed, noticeWords.tryAgain)
}
