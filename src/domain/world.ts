import type { Body } from './body'
import type { Delivery } from './delivery'
import type { Finding } from './finding'
import type { Inspection } from './inspection'
import type { Meeting } from './meeting'
import type { OfficeSetting } from './officeSettings'
import type { RoleHeld } from './person'
import type { ResponseRecord } from './responseRecord'

/** Everything on record at one moment, by our own references. What judging, cards and screens look at. */
export interface World {
  readonly people: readonly RoleHeld[]
  readonly bodies: readonly Body[]
  readonly inspections: ReadonlyMap<string, Inspection>
  readonly findings: ReadonlyMap<string, Finding>
  readonly meetings: ReadonlyMap<string, Meeting>
  readonly responses: ReadonlyMap<string, ResponseRecord>
  /** By message key. */
  readonly deliveries: ReadonlyMap<string, Delivery>
  /** What the office has set for itself; absent where it goes by what is usual. */
  readonly settings?: readonly OfficeSetting[]
}

export function findingsOf(world: World, inspection: string): readonly Finding[] {
  return [...world.findings.values()].filter(finding => finding.inspection === inspection)
}
