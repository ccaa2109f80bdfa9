import { addDays } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isAwaitingSignOff, isSettled, latestUpdate, standingUpdates, updatesFor } from './finding'
import type { Finding } from './finding'
import type { ProgressUpdate } from './progressUpdate'

export const colours = ['closed', 'awaitingSignOff', 'onTrack', 'atRisk', 'offTrack', 'notKnown'] as const
export type Colour = (typeof colours)[number]

/** Why a finding shows the colour it shows, so that nobody has to take it on trust. */
export const colourReasons = [
  'isClosed',
  'isPutForward',
  'targetPassed',
  'ownerSaysOffTrack',
  'movedTwice',
  'ownerSaysAtRisk',
  'targetNear',
  'movedOnce',
  'ownerSaysOnTrack',
  'noTarget',
  'notUpdated',
] as const
export type ColourReason = (typeof colourReasons)[number]

export interface DeliveryColour {
  readonly colour: Colour
  readonly because: ColourReason
  /** Shown as a badge on any colour: last quarter's word is never repeated as if it were fresh. */
  readonly noUpdateThisRound: boolean
  /** Green, and nothing to show for it. */
  readonly withoutEvidence: boolean
}

const daysNearTarget = 30

/**
 * The colour of a finding, worked out and never typed. `round` is the meeting that updates are being collected for;
 * between rounds, the last one.
 */
export function deliveryColour(
  finding: Finding,
  { today, round }: { today: CalendarDay; round?: string },
): DeliveryColour {
  const update = round === undefined ? undefined : updatesFor(finding, round).at(-1)
  const { colour, because } = colourAndReason(finding, { today, update })
  return {
    colour,
    because,
    noUpdateThisRound:
      round !== undefined && update === undefined && colour !== 'closed' && colour !== 'awaitingSignOff',
    withoutEvidence: colour === 'onTrack' && !standingUpdates(finding).some(({ evidence }) => evidence !== ''),
  }
}

interface Considered {
  readonly today: CalendarDay
  /** The owner's answer in this round. */
  readonly update: ProgressUpdate | undefined
}

function colourAndReason(finding: Finding, considered: Considered): { colour: Colour; because: ColourReason } {
  if (isSettled(finding)) return { colour: 'closed', because: 'isClosed' }
  if (isAwaitingSignOff(finding)) return { colour: 'awaitingSignOff', because: 'isPutForward' }

  const red = reasonForRed(finding, considered)
  if (red) return { colour: 'offTrack', because: red }
  const amber = reasonForAmber(finding, considered)
  if (amber) return { colour: 'atRisk', because: amber }
  if (!finding.targetOn) return { colour: 'notKnown', because: 'noTarget' }
  return considered.update
    ? { colour: 'onTrack', because: 'ownerSaysOnTrack' }
    : { colour: 'notKnown', because: 'notUpdated' }
}

function reasonForRed({ targetOn, targetMoves }: Finding, { today, update }: Considered): ColourReason | undefined {
  if (targetOn && targetOn < today) return 'targetPassed'
  if (update?.confidence === 'offTrack') return 'ownerSaysOffTrack'
  return targetMoves.length >= 2 ? 'movedTwice' : undefined
}

function reasonForAmber(finding: Finding, { today, update }: Considered): ColourReason | undefined {
  if (update?.confidence === 'atRisk') return 'ownerSaysAtRisk'
  if (finding.targetOn && finding.targetOn <= addDays(today, daysNearTarget) && !isCompletionInSight(finding, today))
    return 'targetNear'
  return finding.targetMoves.length === 1 ? 'movedOnce' : undefined
}

/** The work is done and settling in, or the owner expects to finish by the target. */
function isCompletionInSight(finding: Finding, today: CalendarDay): boolean {
  const { status, targetOn } = finding
  const forecast = latestUpdate(finding)?.forecastOn
  if (status === 'completeEmbedding') return true
  return forecast !== undefined && targetOn !== undefined && today <= forecast && forecast <= targetOn
}
