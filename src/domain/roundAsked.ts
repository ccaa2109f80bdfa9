import type { CalendarDay } from './calendarDay'
import { isAwaitingSignOff, isSettled } from './finding'
import type { Finding } from './finding'
import type { Meeting } from './meeting'
import { answerersOf, answersFor } from './standIn'
import { isAnswered, requestState } from './updateRound'
import type { World } from './world'

/** Everybody who answers on this day for a finding that the round asks about: owners, and who stands in for them. */
export function peopleAsked({ findings }: World, { requests }: Meeting, on: CalendarDay): readonly string[] {
  const people = requests.flatMap(({ finding }) => {
    const known = findings.get(finding)
    return known ? answerersOf(known, on) : []
  })
  return [...new Set(people)]
}

/** The findings that this person has still to answer for in this round, as their owner or standing in for them. */
export function owedFrom(
  world: World,
  meeting: Meeting,
  person: { readonly oid: string; readonly on: CalendarDay },
): readonly Finding[] {
  return meeting.requests
    .filter(request => !isAnswered(requestState(world, meeting, request)))
    .flatMap(({ finding }) => world.findings.get(finding) ?? [])
    .filter(finding => answersFor(finding, person) && !isSettled(finding) && !isAwaitingSignOff(finding))
}
