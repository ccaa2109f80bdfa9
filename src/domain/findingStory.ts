import { addDays, britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { applyChallenge, applyChallengeAnswer } from './challenge'
import type { ChallengeAnswered, FindingChallenged } from './challenge'
import type { Finding, FindingFacts } from './finding'
import { applyHandOver } from './handOver'
import type { HandedOver } from './handOver'
import { applyAcceptance, applyAssignment, applyHandBack } from './ownership'
import type { FindingRecorded, OwnerAssigned, OwnershipAccepted, OwnershipHandedBack } from './ownership'
import type { Actor } from './person'
import type { ProgressUpdated } from './progressUpdate'
import { applyReturn } from './returnUpdate'
import type { UpdateReturned } from './returnUpdate'
import { applyStatusChange } from './statusChange'
import type { StatusChanged } from './statusChange'
import { applyStandIn } from './standIn'
import type { StandInNamed } from './standIn'
import type { UnownedReported } from './unowned'
import { without } from './without'

export type FindingChange =
  | FindingRecorded
  | OwnerAssigned
  | OwnershipAccepted
  | OwnershipHandedBack
  | HandedOver
  | StandInNamed
  | UnownedReported
  | ProgressUpdated
  | UpdateReturned
  | StatusChanged
  | FindingChallenged
  | ChallengeAnswered

/** The moment and the person that a change is told by. */
export interface Told {
  readonly by: Actor
  readonly at: string
  readonly sequence: number
}

type LaterChange = Exclude<FindingChange, FindingRecorded>
type Appliers = {
  readonly [Kind in LaterChange['kind']]: (
    finding: Finding,
    change: Extract<LaterChange, { kind: Kind }>,
    told: Told,
  ) => Finding
}

const appliers: Appliers = {
  ownerAssigned: (finding, change, told) => applyAssignment(finding, change, dayOf(told)),
  ownershipAccepted: applyAcceptance,
  ownershipHandedBack: (finding, change, told) => applyHandBack(finding, change, dayOf(told)),
  handedOver: (finding, change, told) => applyHandOver(finding, change, dayOf(told)),
  standInNamed: applyStandIn,
  unownedReported: (finding, _change, told) => ({ ...finding, unownedReportedOn: dayOf(told) }),
  progressUpdated: applyProgressUpdate,
  updateReturned: applyReturn,
  statusChanged: (finding, change, { at }) => applyStatusChange(finding, change, at),
  findingChallenged: applyChallenge,
  challengeAnswered: applyChallengeAnswer,
}

/** A finding after one more change. Replaying its whole story from `findingRecorded` on gives the finding as it stands. */
export function applyToFinding(
  before: Finding | undefined,
  { change, told }: { change: FindingChange; told: Told },
): Finding | undefined {
  if (change.kind === 'findingRecorded') return recorded(change.finding, told)
  if (!before) return undefined
  const apply = appliers[change.kind] as (finding: Finding, change: LaterChange, told: Told) => Finding
  return apply({ ...before, sequence: told.sequence }, change, told)
}

function dayOf({ at }: Told): CalendarDay {
  return britishDayOf(new Date(at))
}

function recorded(facts: FindingFacts, { at, sequence }: Told): Finding {
  const recordedOn = britishDayOf(new Date(at))
  return { ...facts, status: 'unassigned', recordedOn, targetMoves: [], updates: [], sequence }
}

/** An update tells of work, so an assigned finding is in progress from then on; it never undoes a later decision. */
function applyProgressUpdate(finding: Finding, change: ProgressUpdated, told: Told): Finding {
  const { by, at } = told
  const { meeting, answer, late, onBehalfOf } = change
  const update = { ...answer, meeting, late, by, at, ...(onBehalfOf !== undefined && { onBehalfOf }) }
  const updates = [...finding.updates, update]
  const isUnderWay =
    finding.status === 'assigned' || finding.status === 'inProgress' || finding.status === 'completeEmbedding'
  if (!isUnderWay || answer.statement === 'noChange') return { ...finding, updates }
  if (answer.statement === 'progress') return { ...without(finding, 'checkOn'), updates, status: 'inProgress' }
  const checkOn = answer.checkOn ?? finding.checkOn ?? addDays(dayOf(told), usualDaysToEmbed)
  return { ...finding, updates, status: 'completeEmbedding', checkOn }
}

/** After so many days it is checked that finished work has held, where its owner names no day. */
const usualDaysToEmbed = 90
