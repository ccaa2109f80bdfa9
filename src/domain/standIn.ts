import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isSettled, mayAnswer } from './finding'
import type { Finding, StandIn } from './finding'
import { isHere } from './leavers'
import { may } from './permissions'
import type { Actor } from './person'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import type { World } from './world'

export type StandInNamed = StandIn & { readonly kind: 'standInNamed' }

/**
 * Somebody to answer for the owner between two days. A finding has one stand-in at a time: another one, or other days,
 * take the place of what was said before, and a last day of today ends it.
 */
export function judgeStandIn(input: {
  world: World
  finding: Finding | undefined
  wanted: StandIn
  by: Actor
  at: Date
}): Verdict<StandInNamed> {
  const { world, finding, wanted, by, at } = input
  if (!finding) return refused('unknownFinding')
  const { standIn: held } = finding
  const fault = faultOfNaming(finding, { world, by, at }) ?? faultOfWanted(finding, { world, wanted, at })
  if (fault) return refused(fault)
  const isSame = held?.standIn === wanted.standIn && held.from === wanted.from && held.to === wanted.to
  return isSame ? already : accepted({ kind: 'standInNamed', ...wanted })
}

function faultOfNaming(
  finding: Finding,
  { world, by, at }: { world: World; by: Actor; at: Date },
): Refusal | undefined {
  const scope = { act: 'nameStandIn', bodies: [finding.forceKey], on: britishDayOf(at) } as const
  if (!mayAnswer(finding, by.oid) && !may(world, by, scope)) return 'notAllowed'
  if (!finding.ownership) return 'ownerMissing'
  return isSettled(finding) ? 'findingSettled' : undefined
}

function faultOfWanted(
  { ownership }: Finding,
  { world, wanted, at }: { world: World; wanted: StandIn; at: Date },
): Refusal | undefined {
  if (wanted.standIn === ownership?.owner) return 'sameOwner'
  if (wanted.to < wanted.from || wanted.to < britishDayOf(at)) return 'dayInPast'
  return isHere(world, wanted.standIn, at) ? undefined : 'unknownPerson'
}

export function applyStandIn(finding: Finding, { standIn, from, to }: StandInNamed): Finding {
  return { ...finding, standIn: { standIn, from, to } }
}

/** Whether this person stands in for the owner of a finding on this day. */
export function standsIn({ standIn }: Finding, { oid, on }: { oid: string; on: CalendarDay }): boolean {
  return standIn?.standIn === oid && standIn.from <= on && on <= standIn.to
}

/** Whether this person may answer for a finding on this day: its owner, or who stands in for them then. */
export function answersFor(finding: Finding, { oid, on }: { oid: string; on: CalendarDay }): boolean {
  return mayAnswer(finding, oid) || (finding.ownership !== undefined && standsIn(finding, { oid, on }))
}

/** Everybody who may answer for a finding on this day, the owner first. */
export function answerersOf(finding: Finding, on: CalendarDay): readonly string[] {
  const { ownership, standIn } = finding
  if (!ownership) return []
  return standIn && standsIn(finding, { oid: standIn.standIn, on })
    ? [ownership.owner, standIn.standIn]
    : [ownership.owner]
}
