import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isSettled, standingUpdates } from './finding'
import type { Finding, FindingStatus } from './finding'
import { may } from './permissions'
import type { Act } from './permissions'
import type { Actor } from './person'
import { longestReason } from './progressUpdate'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import { findingsOf } from './world'
import type { World } from './world'

export interface StatusChanged {
  readonly kind: 'statusChanged'
  readonly to: FindingStatus
  readonly reason: string
  /** For a closure: the day of the inspectorate's letter, or of the office's own decision. */
  readonly decidedOn?: CalendarDay
}

type Need = 'reason' | 'evidence' | 'decisionDay'

interface Step {
  readonly from: readonly FindingStatus[]
  readonly act: Act
  readonly needs: readonly Need[]
}

const underWay: readonly FindingStatus[] = ['unassigned', 'assigned', 'inProgress', 'completeEmbedding']
const aside: Step = { from: underWay, act: 'setAside', needs: ['reason'] }

/**
 * How a finding may be moved by somebody other than its owner, whose updates move it as far as "complete, embedding".
 *
 * Only the deputy chief puts a finding forward, and only with evidence; only a letter of the inspectorate or a recorded
 * decision of the office, with its date, closes one.
 */
export const steps: Readonly<Partial<Record<FindingStatus, Step>>> = {
  putForward: { from: ['inProgress', 'completeEmbedding'], act: 'putForward', needs: ['evidence'] },
  withInspectorate: { from: ['putForward'], act: 'recordInspectorate', needs: [] },
  closed: { from: ['putForward', 'withInspectorate'], act: 'closeFinding', needs: ['reason', 'decisionDay'] },
  inProgress: {
    from: ['putForward', 'withInspectorate', 'closed', 'superseded', 'notAccepted', 'noFurtherAction', 'notForUs'],
    act: 'reopenFinding',
    needs: ['reason'],
  },
  superseded: aside,
  notAccepted: aside,
  noFurtherAction: aside,
  notForUs: aside,
}

export function judgeStatusChange(input: {
  world: World
  finding: Finding | undefined
  wanted: Omit<StatusChanged, 'kind'>
  by: Actor
  at: Date
}): Verdict<StatusChanged> {
  const { world, finding, wanted, by, at } = input
  if (!finding) return refused('unknownFinding')
  if (finding.status === wanted.to) return already

  const step = steps[wanted.to]
  if (!step?.from.includes(finding.status)) return refused('statusNotPossible')
  const on = britishDayOf(at)
  if (!may(world, by, { act: step.act, bodies: [finding.forceKey], on })) return refused('notAllowed')

  const lacking = whatIsLacking(step, { finding, wanted, on })
  if (lacking) return refused(lacking)
  if (isSettled({ status: wanted.to }) && hasOpenRecommendations(world, finding)) return refused('recommendationsOpen')
  return accepted({ kind: 'statusChanged', ...wanted })
}

function whatIsLacking(
  { needs }: Step,
  { finding, wanted, on }: { finding: Finding; wanted: Omit<StatusChanged, 'kind'>; on: CalendarDay },
): Refusal | undefined {
  if (wanted.reason.length > longestReason) return 'tooLong'
  if (needs.includes('reason') && wanted.reason === '') return 'reasonMissing'
  if (needs.includes('decisionDay') && (!wanted.decidedOn || wanted.decidedOn > on)) return 'decisionDayMissing'
  const hasEvidence = standingUpdates(finding).some(({ evidence }) => evidence !== '')
  return needs.includes('evidence') && !hasEvidence ? 'evidenceMissing' : undefined
}

/** A cause of concern stays open while one of its recommendations is open. */
function hasOpenRecommendations(world: World, cause: Finding): boolean {
  return findingsOf(world, cause.inspection).some(
    ({ parent, ...each }) => parent === cause.reference && !isSettled(each),
  )
}

export function applyStatusChange(finding: Finding, { to }: StatusChanged, statusSetAt: string): Finding {
  const isReopenedUnowned = to === 'inProgress' && !finding.ownership
  return { ...finding, status: isReopenedUnowned ? 'unassigned' : to, statusSetAt }
}
