import { dayInWords } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { isSettled } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { nameOf } from '../domain/person'
import type { World } from '../domain/world'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { myFindingsButton, noticeCard } from './noticeCard'
import { peopleToChoose } from './peopleToChoose'
import { marking, standInWords } from './wording'

export interface StandInWanted {
  /** An Entra object id, and the first and last day as they were typed. */
  readonly standIn?: string
  readonly from?: string
  readonly to?: string
}

const longestTyped = 40

/** Asks an owner who answers for them between two days. */
export function standInCard(world: World, { owner, today, wanted = {}, problem = '' }: StandInAsked): Card {
  const mine = ownedBy(world, owner)
  const { standIn = '', from = today, to = '' } = wanted
  return expandCard('standIn', {
    marking,
    heading: standInWords.question,
    whatFollows: standInWords.whatFollows(mine.length),
    people: peopleToChoose(world, { force: mine[0]?.forceKey ?? '', by: owner, today }),
    standIn,
    from: from.slice(0, longestTyped),
    to: to.slice(0, longestTyped),
    problem,
  })
}

export interface StandInAsked {
  readonly owner: string
  readonly today: CalendarDay
  readonly wanted?: StandInWanted
  readonly problem?: string
}

/** The receipt: who, for whom and between which days. */
export function standInNamedCard(
  { people }: Pick<World, 'people'>,
  { standIn, from, to }: { readonly standIn: string; readonly from: CalendarDay; readonly to: CalendarDay },
): Card {
  return noticeCard({
    heading: standInWords.isNamed,
    paragraphs: [
      { lead: 'Stands in for you', words: nameOf(people, standIn) },
      { lead: 'From', words: dayInWords(from) },
      { lead: 'Up to and including', words: dayInWords(to) },
      { words: standInWords.theyAreAsked },
    ],
    actions: [myFindingsButton],
  })
}

/** What this person owns and still has to answer for. */
export function ownedBy({ findings }: Pick<World, 'findings'>, owner: string): readonly Finding[] {
  return [...findings.values()].filter(finding => finding.ownership?.owner === owner && !isSettled(finding))
}
