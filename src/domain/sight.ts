import type { CalendarDay } from './calendarDay'
import { may } from './permissions'
import type { Finding } from './finding'
import type { Actor } from './person'
import { standsIn } from './standIn'
import type { World } from './world'

/** How much of a finding somebody may read: all, only what may be shown outside the force and office, or nothing. */
export type Sight = 'everything' | 'released' | 'nothing'

/** Owners, strategic leads and stand-ins, on the days that they stand in, read all of their own findings; beyond them it goes by role and body. */
export function sightOf(world: World, person: Actor, { finding, on }: { finding: Finding; on: CalendarDay }): Sight {
  const { ownership } = finding
  const bodies = [finding.forceKey]
  if (standsIn(finding, { oid: person.oid, on })) return 'everything'
  if (ownership?.owner === person.oid || ownership?.strategicLead === person.oid) return 'everything'
  if (may(world, person, { act: 'readEverything', bodies, on })) return 'everything'
  return may(world, person, { act: 'readReleased', bodies, on }) ? 'released' : 'nothing'
}
