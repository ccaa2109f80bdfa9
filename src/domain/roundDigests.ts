import { cardTo } from './askedCards'
import type { CalendarDay } from './calendarDay'
import type { Challenge } from './challenge'
import { isPaused } from './chase'
import type { Delivery } from './delivery'
import { mayAnswer, updatesFor } from './finding'
import type { Finding } from './finding'
import { cutOffOf } from './meeting'
import type { Meeting } from './meeting'
import { roundByPerson } from './roundAsked'
import type { World } from './world'

/** What one owner of a strategic lead still owes, and how far the question got to them. */
export interface OwedByOwner {
  readonly owner: string
  readonly findings: readonly Finding[]
  /** Absent while nothing of it is on the ledger. */
  readonly card?: Pick<Delivery, 'state' | 'reason' | 'at'>
}

/** The strategic leads of what is still owed; an owner who is left alone for now is left out. */
export function leadsOwed(world: World, meeting: Meeting, on: CalendarDay): readonly string[] {
  const owed = owedInRound(world, meeting, on)
  return [...new Set(owed.flatMap(({ ownership }) => ownership?.strategicLead ?? []))]
}

/** What the owners of one strategic lead still owe, owner by owner. */
export function owedToLead(
  world: World,
  meeting: Meeting,
  { lead, on }: { readonly lead: string; readonly on: CalendarDay },
): readonly OwedByOwner[] {
  const owed = owedInRound(world, meeting, on).filter(({ ownership }) => ownership?.strategicLead === lead)
  return [...new Set(owed.flatMap(({ ownership }) => ownership?.owner ?? []))].map(owner => {
    const card = cardTo(world, meeting, owner)
    return { owner, findings: owed.filter(({ ownership }) => ownership?.owner === owner), ...(card && { card }) }
  })
}

function owedInRound(world: World, meeting: Meeting, on: CalendarDay): readonly Finding[] {
  return [...roundByPerson(world, meeting, on)]
    .filter(([person]) => !isPaused(meeting, person, on))
    .flatMap(([person, { owed }]) => owed.filter(finding => mayAnswer(finding, person)))
}

export const lateChanges = ['updated', 'returned', 'moved', 'targetMoved', 'ownerChanged'] as const
export type LateChange = (typeof lateChanges)[number]

/** What has changed on the meeting's findings since the cut-off, and so is not in the briefing. */
export function changesSinceCutOff(
  world: World,
  meeting: Meeting,
): readonly { readonly finding: Finding; readonly changes: readonly LateChange[] }[] {
  return [...world.findings.values()]
    .filter(({ forceKey }) => meeting.covers.includes(forceKey))
    .map(finding => ({ finding, changes: lateChanges.filter(change => hasChanged[change](finding, meeting)) }))
    .filter(({ changes }) => changes.length > 0)
}

const hasChanged: Readonly<Record<LateChange, (finding: Finding, meeting: Meeting) => boolean>> = {
  updated: (finding, meeting) => updatesFor(finding, meeting.reference).some(({ late }) => late),
  returned: ({ updates }, meeting) =>
    updates.some(update => update.meeting === meeting.reference && isSinceCutOff(meeting, update.returned?.at)),
  moved: ({ statusSetAt }, meeting) => isSinceCutOff(meeting, statusSetAt),
  targetMoved: ({ targetMoves }, { timetable }) => targetMoves.some(({ on }) => on > timetable.cutOff),
  ownerChanged: ({ ownership }, { timetable }) => ownership !== undefined && ownership.since > timetable.cutOff,
}

/** `at` is ISO, UTC. */
function isSinceCutOff(meeting: Meeting, at: string | undefined): boolean {
  return at !== undefined && at >= cutOffOf(meeting).toISOString()
}

/** The public line of each finding's last update in this round, where it has one. */
export function publicLinesOf(
  world: World,
  { requests, reference }: Meeting,
): readonly { readonly finding: Finding; readonly publicLine: string }[] {
  return requests.flatMap(request => {
    const finding = world.findings.get(request.finding)
    const publicLine = finding && updatesFor(finding, reference).at(-1)?.publicLine
    return finding && publicLine ? [{ finding, publicLine }] : []
  })
}

/** What the Commissioner has asked about the findings of a meeting and nobody has answered, by whom it was put to. */
export function openChallenges(
  world: World,
  { covers }: Pick<Meeting, 'covers'>,
  owner?: string,
): readonly { readonly finding: Finding; readonly challenge: Challenge }[] {
  return [...world.findings.values()]
    .filter(({ forceKey }) => covers.includes(forceKey))
    .flatMap(finding => (finding.challenges ?? []).map(challenge => ({ finding, challenge })))
    .filter(({ challenge }) => !challenge.answer && (owner === undefined || challenge.owner === owner))
}
