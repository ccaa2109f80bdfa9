import { britishDayOf } from '../domain/calendarDay'
import { isSettled } from '../domain/finding'
import { answersFor } from '../domain/standIn'
import { statusWords } from '../domain/wording'
import type { World } from '../domain/world'
import { roundButtons } from './closedRoundCard'
import type { Card } from './expandCard'
import { lastHeard } from './findingsToAnswerCard'
import { helpButton, noticeCard } from './noticeCard'
import type { CardButton } from './noticeCard'
import { plainLabel, shortened } from './safeWords'
import { ownedBy } from './standInCard'
import { buttons, listWords } from './wording'

const mostShown = 10
const longestText = 200

/** What this person answers for, with what is asked of them now. */
export function myFindingsCard(world: World, { owner, now, link }: { owner: string; now: Date; link: string }): Card {
  const today = britishDayOf(now)
  const mine = [...world.findings.values()].filter(
    finding => answersFor(finding, { oid: owner, on: today }) && !isSettled(finding),
  )
  const more = mine.length - mostShown
  return noticeCard({
    heading: listWords.mine(mine.length),
    paragraphs: [
      ...mine.slice(0, mostShown).map(finding => ({
        lead: plainLabel(finding),
        words: `${shortened(finding.text, longestText)} (${statusWords[finding.status]}. ${lastHeard(finding, today)})`,
      })),
      { words: listWords.more(more) },
      { words: mine.length === 0 ? listWords.noneMine : '' },
    ],
    actions: [...roundButtons({ world, owner, today }).slice(0, 3), ...standInButton(world, owner), helpButton],
    link,
  })
}

/** For those who own something; a stand-in cannot name another. */
function standInButton(world: World, owner: string): readonly CardButton[] {
  return ownedBy(world, owner).length > 0 ? [{ title: buttons.nameStandIn, verb: 'openStandIn', data: {} }] : []
}
