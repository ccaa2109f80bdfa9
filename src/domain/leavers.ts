import { britishDayOf } from './calendarDay'
import type { Delivery } from './delivery'
import { rolesHeld } from './person'
import type { World } from './world'

/** Why a card does not reach a leaver, and what to do: the same whether they own something or stand in for its owner. */
export const leftReason =
  'Their account is switched off or gone from the directory. Somebody else must be named in their place.'

/** Those whose account the directory had disabled when they were last written to. */
export function leaversIn({ deliveries }: Pick<World, 'deliveries'>): ReadonlySet<string> {
  const latest = new Map<string, Delivery>()
  for (const delivery of deliveries.values()) {
    const before = latest.get(delivery.to)
    if (!before || before.at <= delivery.at) latest.set(delivery.to, delivery)
  }
  return new Set([...latest.values()].filter(({ state }) => state === 'leftOrganisation').map(({ to }) => to))
}

type Known = Pick<World, 'people' | 'deliveries'>

/** Who is still here: holds a role on that day, and has not left by what the directory said. For asking about many. */
export function whoIsHere(world: Known, at: Date): (oid: string) => boolean {
  const on = britishDayOf(at)
  const leavers = leaversIn(world)
  return oid => !leavers.has(oid) && rolesHeld(world.people, { oid, on }).length > 0
}

export function isHere(world: Known, oid: string, at: Date): boolean {
  return whoIsHere(world, at)(oid)
}
