import { briefingDecidedCard, briefingForReviewCard, newerBriefingCard } from '../cards/briefingCard'
import type { BriefingToRead } from '../cards/briefingCard'
import type { Card } from '../cards/expandCard'
import { refusedCard } from '../cards/refusedCard'
import { briefingWords } from '../cards/wording'
import { reviewBriefing } from '../workflows/reviewBriefing'
import type { BriefingDecision } from '../workflows/reviewBriefing'
import type { Pressed } from './cardActs'

/** The Commissioner's decision on the version that was on the card. */
export async function decideOnBriefing(given: BriefingDecision, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const verdict = await reviewBriefing(desk, given, { by, channel: 'card' })
  const briefing = briefingOf(given.meeting, pressed)
  const typed = { governanceUpdate: given.note }
  if (!briefing) return refusedCard(verdict.kind === 'refused' ? verdict.because : 'briefingMissing', typed)
  if (verdict.kind !== 'refused') return briefingDecidedCard(briefing)
  if (verdict.because === 'briefingChanged' && given.note === '') return newerBriefingCard(briefing)
  const problem = problems[verdict.because]
  return problem === undefined
    ? refusedCard(verdict.because, typed)
    : briefingForReviewCard({ ...briefing, note: given.note, problem })
}

const problems: Readonly<Record<string, string>> = {
  noteMissing: briefingWords.noteMissing,
  tooLong: briefingWords.noteTooLong,
}

export function briefingOf(reference: string, { desk }: Pressed): BriefingToRead | undefined {
  const meeting = desk.records.world().meetings.get(reference)
  const review = meeting?.review
  return meeting && review && { meeting, review, link: desk.linkTo(`#/meetings/${reference}/briefing`) }
}
