import type { Card } from '../cards/expandCard'
import { findingInChatCard, trackerInChatCard } from '../cards/findingInChatCard'
import { plainLabel } from '../cards/safeWords'
import { buttons } from '../cards/wording'
import { britishDayOf } from '../domain/calendarDay'
import { sightOf } from '../domain/sight'
import type { Pressed } from './cardActs'
import { owedNow } from './owedNow'

/**
 * A finding in a shared chat as one reader sees it: who owes an update to it may give it there, seen by nobody else;
 * who may not see the finding is not told that there is one.
 */
export function viewInChat(reference: string, { desk, by }: Pressed): Card {
  const world = desk.records.world()
  const now = desk.clock.now()
  const finding = world.findings.get(reference)
  if (!finding || sightOf(world, by, { finding, on: britishDayOf(now) }) === 'nothing') {
    return trackerInChatCard(desk.linkTo(''))
  }
  const owed = owedNow({ world, by, now }).filter(each => each.finding.reference === reference)
  const actions = owed.slice(0, 1).map(({ meeting }) => ({
    title: buttons.answer(plainLabel(finding)),
    verb: 'openFinding',
    data: { finding: reference, meeting: meeting.reference },
  }))
  return findingInChatCard({ finding, world, link: desk.linkTo(`#/findings/${reference}`) }, actions)
}
