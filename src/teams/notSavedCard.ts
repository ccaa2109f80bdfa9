import { briefingForReviewCard } from '../cards/briefingCard'
import type { Card } from '../cards/expandCard'
import { problemCard } from '../cards/refusedCard'
import { noticeWords } from '../cards/wording'
import { briefingOf } from './briefingActs'
import type { Pressed } from './cardActs'
import type { CardReply } from './cardReply'
import { askAgain } from './ownershipActs'
import { formFor } from './updateActs'

/** Nothing was accepted: the same card again with every word on it, so that trying again is one press. */
export function notSavedCard({ verb, data }: CardReply, pressed: Pressed): Card {
  if (verb === 'sendProgressUpdate' || verb === 'noChange') {
    const { finding, meeting, ...typed } = data
    return formFor({ finding, meeting }, pressed, { typed, note: `⚠ ${noticeWords.tryAgain}` })
  }
  if (verb === 'handBackOwnership') return askAgain(data, noticeWords.tryAgain, pressed)
  if (verb === 'approveBriefing' || verb === 'sendBackBriefing') {
    const { meeting, note } = data
    const briefing = briefingOf(meeting, pressed)
    return briefing
      ? briefingForReviewCard({ ...briefing, note, problem: noticeWords.tryAgain })
      : problemCard({ governanceUpdate: note })
  }
  return problemCard()
}
