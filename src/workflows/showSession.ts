import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { maySomewhere, rolesThatMay } from '../domain/permissions'
import type { Act } from '../domain/permissions'
import { rolesHeld } from '../domain/person'
import type { Actor } from '../domain/person'
import type { PersonShown, Session } from '../domain/tabApi'
import type { World } from '../domain/world'

/** Who is signed in, what they may do, and the names that pickers offer. */
export function showSession(world: World, person: Actor, now: Date): Session {
  const on = britishDayOf(now)
  const oids = [...new Set(world.people.map(({ oid }) => oid))]
  const people = oids.map(oid => personShown(world, { oid, on })).filter(({ roles }) => roles.length > 0)
  const acts = Object.keys(rolesThatMay) as Act[]
  const named = (kind: string) =>
    world.bodies.filter(body => body.kind === kind).map(({ key, name }) => ({ key, name }))
  const me = personShown(world, { oid: person.oid, on })
  return {
    me: me.name === person.oid ? { ...me, name: person.name } : me,
    may: acts.filter(act => maySomewhere(world, person, { act, on })),
    today: on,
    people: people.sort((a, b) => a.name.localeCompare(b.name, 'en')),
    forces: named('force'),
    groups: named('governanceGroup'),
  }
}

function personShown({ people, bodies }: World, { oid, on }: { oid: string; on: CalendarDay }): PersonShown {
  const held = rolesHeld(people, { oid, on })
  return {
    oid,
    name: held[0]?.name ?? oid,
    roles: held.map(({ role, bodyKey }) => ({
      role,
      bodyKey,
      bodyName: bodies.find(({ key }) => key === bodyKey)?.name ?? bodyKey,
    })),
  }
}
