import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isSettled } from './finding'
import type { Finding, FindingFacts } from './finding'
import { may } from './permissions'
import { rolesHeld } from './person'
import type { Actor } from './person'
import { longestReason } from './progressUpdate'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import { without } from './without'
import type { World } from './world'

export interface FindingRecorded {
  readonly kind: 'findingRecorded'
  readonly finding: FindingFacts
}

export interface OwnerAssigned {
  readonly kind: 'ownerAssigned'
  readonly owner: string
  readonly strategicLead: string
  readonly targetOn: CalendarDay
  /** Why the target moved; empty when it is the first, or the same. */
  readonly reason: string
}

export interface OwnershipAccepted {
  readonly kind: 'ownershipAccepted'
}

export interface OwnershipHandedBack {
  readonly kind: 'ownershipHandedBack'
  readonly reason: string
}

interface Asked {
  readonly world: World
  readonly finding: Finding | undefined
  readonly by: Actor
  readonly at: Date
}

/** Names who answers for a finding, who stands behind them and by when. Moving a target needs a reason. */
export function judgeAssignment(input: Asked & { assignment: Omit<OwnerAssigned, 'kind'> }): Verdict<OwnerAssigned> {
  const { world, finding, by, at, assignment } = input
  if (!finding) return refused('unknownFinding')
  const on = britishDayOf(at)
  if (!may(world, by, { act: 'assignOwner', bodies: [finding.forceKey], on })) return refused('notAllowed')
  if (isSettled(finding)) return refused('findingSettled')
  if (saysTheSame(finding, assignment)) return already

  const isKnown = (oid: string) => rolesHeld(world.people, { oid, on }).length > 0
  if (!isKnown(assignment.owner) || !isKnown(assignment.strategicLead)) return refused('unknownPerson')
  const fault = faultOfTarget(finding, { assignment, on })
  return fault ? refused(fault) : accepted({ kind: 'ownerAssigned', ...assignment })
}

function faultOfTarget(
  finding: Finding,
  { assignment: { targetOn, reason }, on }: { assignment: Omit<OwnerAssigned, 'kind'>; on: CalendarDay },
): Refusal | undefined {
  if (reason.length > longestReason) return 'tooLong'
  if (finding.targetOn === targetOn) return undefined
  if (targetOn < on) return 'targetInPast'
  return finding.targetOn !== undefined && reason === '' ? 'reasonMissing' : undefined
}

export function judgeAcceptance({ finding, by }: Asked): Verdict<OwnershipAccepted> {
  if (!finding) return refused('unknownFinding')
  if (finding.ownership?.owner !== by.oid) return refused('notTheOwner')
  return finding.ownership.answer === 'accepted' ? already : accepted({ kind: 'ownershipAccepted' })
}

export function judgeHandBack({ finding, by, reason }: Asked & { reason: string }): Verdict<OwnershipHandedBack> {
  if (!finding) return refused('unknownFinding')
  if (finding.ownership?.owner !== by.oid) return refused('notTheOwner')
  if (isSettled(finding)) return refused('findingSettled')
  if (reason === '') return refused('reasonMissing')
  if (reason.length > longestReason) return refused('tooLong')
  return accepted({ kind: 'ownershipHandedBack', reason })
}

function saysTheSame({ ownership, targetOn }: Finding, wanted: Omit<OwnerAssigned, 'kind'>): boolean {
  return (
    ownership?.owner === wanted.owner &&
    ownership.strategicLead === wanted.strategicLead &&
    targetOn === wanted.targetOn
  )
}

export function applyAssignment(finding: Finding, change: OwnerAssigned, on: CalendarDay): Finding {
  const { owner, strategicLead, targetOn, reason } = change
  const before = finding.ownership
  const kept = before?.owner === owner ? finding : without(finding, 'handedBackBecause', 'standIn')
  const move =
    finding.targetOn && finding.targetOn !== targetOn ? [{ from: finding.targetOn, to: targetOn, reason, on }] : []
  return {
    ...without(kept, 'unownedSince', 'unownedReportedOn'),
    status: finding.status === 'unassigned' ? 'assigned' : finding.status,
    ownership:
      before?.owner === owner ? { ...before, strategicLead } : { owner, strategicLead, answer: 'asked', since: on },
    firstTargetOn: finding.firstTargetOn ?? targetOn,
    targetOn,
    targetMoves: [...finding.targetMoves, ...move],
  }
}

export function applyAcceptance(finding: Finding): Finding {
  return finding.ownership ? { ...finding, ownership: { ...finding.ownership, answer: 'accepted' } } : finding
}

export function applyHandBack(finding: Finding, { reason }: OwnershipHandedBack, on: CalendarDay): Finding {
  const wasJustAssigned = finding.ownership !== undefined && finding.status === 'assigned'
  return {
    ...without(finding, 'ownership', 'standIn', 'unownedReportedOn'),
    status: wasJustAssigned ? 'unassigned' : finding.status,
    handedBackBecause: reason,
    unownedSince: on,
  }
}
