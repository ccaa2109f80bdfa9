import type { Role } from '../domain/person'
import { people } from './people'
import type { LocalPerson } from './people'

/** The made-up person who holds a role; the first of them where several do. */
export function personWho(role: Role): LocalPerson {
  const found = people.find(({ roles }) => roles.includes(role))
  if (!found) throw new Error(`Nobody among the made-up people is a ${role}.`)
  return found
}

export function everyoneWho(role: Role): readonly LocalPerson[] {
  return people.filter(({ roles }) => roles.includes(role))
}
