import { britishDayOf } from './calendarDay'
import type { Finding, FindingFacts } from './finding'
import { applyAcceptance, applyAssignment, applyHandBack } from './ownership'
import type { FindingRecorded, OwnerAssigned, OwnershipAccepted, OwnershipHandedBack } from './ownership'
import type { Actor } from './person'
import type { ProgressUpdated } from './progressUpdate'
import { applyStatusChange } from './statusChange'
import type { StatusChanged } from './statusChange'

export type FindingChange =
  FindingRecorded | OwnerAssigned | OwnershipAccepted | OwnershipHandedBack | ProgressUpdated | StatusChanged

/** The moment and the person that a change is told by. */
export interface Told {
  readonly by: Actor
  readonly at: string
  readonly sequence: number
}

/** A finding after one more change. Replaying its whole story from `findingRecorded` on gives the finding as it stands. */
export function applyToFinding(
  before: Finding | undefined,
  { change, told }: { change: FindingChange; told: Told },
): Finding | undefined {
  const on = britishDayOf(new Date(told.at))
  if (change.kind === 'findingRecorded') return recorded(change.finding, told)
  if (!before) return undefined

  const finding = { ...before, sequence: told.sequence }
  switch (change.kind) {
    case 'ownerAssigned':
      return applyAssignment(finding, change, on)
    case 'ownershipAccepted':
      return applyAcceptance(finding)
    case 'ownershipHandedBack':
      return applyHandBack(finding, change)
    case 'progressUpdated':
      return applyProgressUpdate(finding, change, told)
    case 'statusChanged':
      return applyStatusChange(finding, change)
  }
}

function recorded(facts: FindingFacts, { at, sequence }: Told): Finding {
  const recordedOn = britishDayOf(new Date(at))
  return { ...facts, status: 'unassigned', recordedOn, targetMoves: [], updates: [], sequence }
}

/** An update tells of work, so an assigned finding is in progress from then on; it never undoes a later decision. */
function applyProgressUpdate(finding: Finding, { meeting, answer, late }: ProgressUpdated, { by, at }: Told): Finding {
  const updates = [...finding.updates, { ...answer, meeting, late, by, at }]
  const isUnderWay =
    finding.status === 'assigned' || finding.status === 'inProgress' || finding.status === 'completeEmbedding'
  if (!isUnderWay || answer.statement === 'noChange') return { ...finding, updates }
  return { ...finding, updates, status: answer.statement === 'progress' ? 'inProgress' : 'completeEmbedding' }
}
