import { britishDayOf, dayInWords } from '../domain/calendarDay'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import { owedBy, ownersAsked } from '../domain/updateRound'
import { mayForAll } from '../domain/permissions'
import type { Actor } from '../domain/person'
import type { World } from '../domain/world'
import type { Card } from './expandCard'
import { helpButton, noticeCard } from './noticeCard'
import { plainLabel, shortened } from './safeWords'
import type { Paragraph } from './safeWords'
import { listWords } from './wording'

const mostShown = 20
const longestLabels = 120

/** Who has not answered yet in the rounds that this person runs. */
export function whoOwesCard(world: World, { by, now, link }: { by: Actor; now: Date; link: string }): Card {
  const rounds = roundsRunBy(world, by, now)
  const owing = rounds.flatMap(meeting => owingIn(world, meeting))
  const more = owing.length - mostShown
  return noticeCard({
    heading: listWords.owing(owing.length),
    paragraphs:
      owing.length === 0
        ? [{ words: rounds.length === 0 ? listWords.runsNoRound : listWords.allAnswered }]
        : [...owing.slice(0, mostShown), { words: listWords.more(more) }],
    actions: [helpButton],
    link,
  })
}

function roundsRunBy(world: World, by: Actor, now: Date): readonly Meeting[] {
  const on = britishDayOf(now)
  return [...world.meetings.values()].filter(
    ({ on: day, cancelled, confirmedAt, covers }) =>
      day >= on &&
      !cancelled &&
      confirmedAt !== undefined &&
      mayForAll(world, by, { act: 'runRound', bodies: covers, on }),
  )
}

function owingIn(world: World, meeting: Meeting): readonly Paragraph[] {
  return ownersAsked(world, meeting)
    .map(owner => ({ owner, owed: owedBy(world, meeting, owner) }))
    .filter(({ owed }) => owed.length > 0)
    .map(({ owner, owed }) => ({
      lead: nameOf(world.people, owner),
      words: `${shortened(owed.map(plainLabel).join(', '), longestLabels)}; meeting on ${dayInWords(meeting.on)}`,
    }))
}
