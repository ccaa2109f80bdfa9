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

/** What one person is asked in a round, and what of it they still owe. */
export interface PersonAsked {
  readonly asked: readonly Finding[]
  readonly owed: readonly Finding[]
}

/** `peopleAsked` and `owedFrom` for everybody at once: one look at each request, however many people there are. */
export function roundByPerson(world: World, meeting: Meeting, on: CalendarDay): ReadonlyMap<string, PersonAsked> {
  const people = new Map<string, { asked: Finding[]; owed: Finding[] }>()
  for (const request of meeting.requests) {
    const finding = world.findings.get(request.finding)
    if (!finding) continue
    const isOpen = !isSettled(finding) && !isAwaitingSignOff(finding)
    const isOwed = isOpen && !isAnswered(requestState(world, meeting, request))
    for (const person of answerersOf(finding, on)) {
      const theirs = people.get(person) ?? { asked: [], owed: [] }
      theirs.asked.push(finding)
      if (isOwed) theirs.owed.push(finding)
      people.set(person, theirs)
    }
  }
  return people
}
