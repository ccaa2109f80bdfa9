import { briefingForReviewCard } from '../cards/briefingCard'
import type { Card } from '../cards/expandCard'
import { problemCard } from '../cards/refusedCard'
import { noticeWords } from '../cards/wording'
import { briefingOf } from './briefingActs'
import type { Pressed } from './cardActs'
import type { CardReply, Reply, Verb } from './cardReply'
import { challengeAgain } from './challengeActs'
import { showWhoOwes } from './chaseActs'
import { handOverAgain } from './handOverActs'
import { askAgain } from './ownershipActs'
import { openStandIn } from './standInActs'
import { formFor } from './updateActs'

type Agains = { readonly [Name in Verb]?: (reply: Reply<Name>, pressed: Pressed) => Card }

const agains: Agains = {
  sendProgressUpdate: updateAgain,
  noChange: updateAgain,
  handOver: ({ typed, ...handing }, pressed) => handOverAgain({ ...typed, ...handing }, pressed),
  handBackOwnership: (handing, pressed) => askAgain(handing, noticeWords.tryAgain, pressed),
  nameStandIn: (wanted, pressed) => openStandIn(pressed, wanted, noticeWords.tryAgain),
  answerChallenge: challengeAgain,
  remindNow: ({ asked }, pressed) => showWhoOwes(pressed, { typed: { asked }, told }),
  resendCard: ({ asked }, pressed) => showWhoOwes(pressed, { typed: { asked }, told }),
  pauseChase: (typed, pressed) => showWhoOwes(pressed, { typed, told }),
  approveBriefing: briefingAgain,
  sendBackBriefing: briefingAgain,
}

const told = `⚠ ${noticeWords.tryAgain}`

/** Nothing was accepted: the same card again with every word on it, so that trying again is one press. */
export function notSavedCard({ verb, data }: CardReply, pressed: Pressed): Card {
  const again = agains[verb] as ((reply: object, pressed: Pressed) => Card) | undefined
  return again ? again(data, pressed) : problemCard()
}

function updateAgain({ finding, meeting, ...typed }: Reply<'noChange'>, pressed: Pressed): Card {
  return formFor({ finding, meeting }, pressed, { typed, note: told })
}

function briefingAgain({ meeting, note }: Reply<'approveBriefing'>, pressed: Pressed): Card {
  const briefing = briefingOf(meeting, pressed)
  return briefing
    ? briefingForReviewCard({ ...briefing, note, problem: noticeWords.tryAgain })
    : problemCard({ governanceUpdate: note })
}
