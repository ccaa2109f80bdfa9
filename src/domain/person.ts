import type { CalendarDay } from './calendarDay'

export const roles = [
  'commissioner',
  'chiefOfficer',
  'deputyChief',
  'strategicLead',
  'owner',
  'standIn',
  'forceLiaison',
  'policyOfficer',
  'regionalPolicyOfficer',
  'reader',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Who did something. `oid` is the Entra object id that the signed request carries; the name is for display only. */
export interface Actor {
  readonly oid: string
  readonly name: string
}

/** One row of the People list: this person holds this role in this body between two days. */
export interface RoleHeld {
  readonly oid: string
  readonly name: string
  readonly mail: string
  readonly bodyKey: string
  readonly role: Role
  readonly from: CalendarDay
  /** The last day it is held; absent while there is no end in sight. */
  readonly to?: CalendarDay
}

/** The product itself, when a timetable and not a person acts. */
export const theTracker: Actor = { oid: 'system', name: 'AFI Tracker' }

export function rolesHeld(
  people: readonly RoleHeld[],
  { oid, on }: { oid: string; on: CalendarDay },
): readonly RoleHeld[] {
  return people.filter(held => held.oid === oid && held.from <= on && (held.to === undefined || on <= held.to))
}

/** The name to show for an Entra object id; the id itself for somebody the People list does not know. */
export function nameOf(people: readonly RoleHeld[], oid: string): string {
  return oid === theTracker.oid ? theTracker.name : (people.find(held => held.oid === oid)?.name ?? oid)
}
