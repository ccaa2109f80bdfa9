import type { Card } from '../cards/expandCard'
import { myFindingsCard } from '../cards/myFindingsCard'
import { ownedBy, standInCard, standInNamedCard } from '../cards/standInCard'
import type { StandInWanted } from '../cards/standInCard'
import { standInWords } from '../cards/wording'
import { britishDayOf, parseDay } from '../domain/calendarDay'
import { refusalWords } from '../domain/wording'
import { nameStandIn } from '../workflows/nameStandIn'
import type { Pressed } from './cardActs'

/** Asks who stands in for all that this person owns; somebody who owns nothing sees just that. */
export function openStandIn({ desk, by }: Pressed, wanted: StandInWanted = {}, problem = ''): Card {
  const { records, clock, linkTo } = desk
  const world = records.world()
  const now = clock.now()
  return ownedBy(world, by.oid).length === 0
    ? myFindingsCard(world, { owner: by.oid, now, link: linkTo('#/my') })
    : standInCard(world, { owner: by.oid, today: britishDayOf(now), wanted, problem })
}

/** Names somebody to answer for this owner between two days. */
export async function nameStandInFromCard(wanted: StandInWanted, pressed: Pressed): Promise<Card> {
  const { desk, by } = pressed
  const { standIn = '' } = wanted
  const from = parseDay(wanted.from ?? '')
  const to = parseDay(wanted.to ?? '')
  if (standIn === '') return openStandIn(pressed, wanted, standInWords.choose)
  if (!from || !to) return openStandIn(pressed, wanted, standInWords.daysMissing)
  const verdict = await nameStandIn(desk, { standIn, from, to, scope: { owner: by.oid } }, { by, channel: 'card' })
  if (verdict.kind === 'refused') return openStandIn(pressed, wanted, refusalWords[verdict.because])
  return standInNamedCard(desk.records.world(), { standIn, from, to })
}
