import { britishDayOf } from './calendarDay'
import { isSettled } from './finding'
import type { Finding } from './finding'
import { leaversIn, whoIsHere } from './leavers'
import { may } from './permissions'
import type { World } from './world'

/** A finding whose owner is gone: their account is switched off, or they hold no role any more. */
export interface Orphan {
  readonly finding: Finding
  readonly owner: string
  readonly why: 'leftOrganisation' | 'noRole'
  /** Those who may name another owner. */
  readonly reassignedBy: readonly string[]
}

export function orphansOf(world: World, forces: readonly string[], at: Date): readonly Orphan[] {
  const isHere = whoIsHere(world, at)
  const leavers = leaversIn(world)
  const on = britishDayOf(at)
  const everybody = [...new Set(world.people.map(({ oid }) => oid))]
  const mayAssign = (force: string) =>
    everybody.filter(oid => isHere(oid) && may(world, { oid, name: '' }, { act: 'assignOwner', bodies: [force], on }))
  const reassigners = new Map(forces.map(force => [force, mayAssign(force)] as const))
  return [...world.findings.values()].flatMap((finding): readonly Orphan[] => {
    const owner = finding.ownership?.owner
    if (owner === undefined || isSettled(finding) || !forces.includes(finding.forceKey) || isHere(owner)) return []
    const why = leavers.has(owner) ? 'leftOrganisation' : 'noRole'
    return [{ finding, owner, why, reassignedBy: reassigners.get(finding.forceKey) ?? [] }]
  })
}
