import type { CalendarDay } from '../domain/calendarDay'
import { nameOf, rolesHeld } from '../domain/person'
import type { World } from '../domain/world'
import { plainName } from './safeWords'

const mostListed = 40

interface Choosing {
  /** The force whose people are listed. */
  readonly force: string
  /** Who chooses, and is not listed. */
  readonly by: string
  readonly today: CalendarDay
}

/**
 * Those who hold a role in a force, by name. Teams searches its own directory as somebody types; this list is for
 * clients that don't.
 */
export function peopleToChoose({ people }: Pick<World, 'people'>, { force, by, today }: Choosing): readonly object[] {
  const here = people.filter(({ bodyKey, oid }) => bodyKey === force && oid !== by)
  return [...new Set(here.map(({ oid }) => oid))]
    .filter(oid => rolesHeld(people, { oid, on: today }).length > 0)
    .map(oid => ({ title: plainName(nameOf(people, oid)), value: oid }))
    .filter(({ title }) => title !== '')
    .sort((a, b) => a.title.localeCompare(b.title, 'en'))
    .slice(0, mostListed)
}
