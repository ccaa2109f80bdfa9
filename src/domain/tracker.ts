import { britishDayOf, daysBetween } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { colours, deliveryColour } from './deliveryColour'
import type { Colour, DeliveryColour } from './deliveryColour'
import { latestUpdate } from './finding'
import type { Finding, FindingKind, FindingStatus } from './finding'
import { hasRun, placeInRound } from './meeting'
import type { Meeting } from './meeting'
import { nameOf } from './person'
import type { Actor } from './person'
import { sightOf } from './sight'
import { requestState } from './updateRound'
import type { RequestState } from './updateRound'
import { findingLabel } from './wording'
import type { World } from './world'

/** One finding as the grid shows it. */
export interface TrackerRow extends DeliveryColour {
  readonly finding: string
  readonly label: string
  readonly text: string
  readonly kind: FindingKind
  readonly status: FindingStatus
  readonly inspection: string
  readonly inspectionTitle: string
  readonly force: string
  /** Names; empty while nobody is named. */
  readonly owner: string
  readonly strategicLead: string
  readonly ownershipAccepted: boolean
  readonly targetOn?: CalendarDay
  readonly firstTargetOn?: CalendarDay
  readonly targetMoves: number
  readonly deadlineOn?: CalendarDay
  readonly deadlineWords: string
  readonly lastUpdateOn?: CalendarDay
  /** For work that is embedding: the day to check that it has held, and whether that day has come. */
  readonly checkOn?: CalendarDay
  readonly isCheckDue?: boolean
  /** Days since the last update; absent when there never was one. */
  readonly lastUpdateAge?: number
  /** Days for which nothing was heard: since the last update, or since the finding was recorded. */
  readonly unheardDays: number
  /** Where the request of the present round stands; absent when nothing is asked. */
  readonly request?: RequestState
}

export interface Tracker {
  readonly today: CalendarDay
  /** The meeting whose round the colours and requests belong to. */
  readonly round?: { readonly reference: string; readonly name: string; readonly on: CalendarDay }
  readonly counts: Readonly<Record<Colour, number>>
  readonly rows: readonly TrackerRow[]
}

/** The tracker as this person may see it at this moment: worst first, then by reference. */
export function trackerFor(world: World, person: Actor, now: Date): Tracker {
  const today = britishDayOf(now)
  const visible = [...world.findings.values()].filter(
    finding => sightOf(world, person, { finding, on: today }) !== 'nothing',
  )
  const rounds = new Map(visible.map(({ forceKey }) => [forceKey, currentRound(world, forceKey)]))
  const rows = visible
    .map(finding => rowFor(world, { finding, round: rounds.get(finding.forceKey), today }))
    .sort(
      (a, b) => urgency(a.colour) - urgency(b.colour) || a.finding.localeCompare(b.finding, 'en', { numeric: true }),
    )
  const round = [...rounds.values()].find(each => each !== undefined)
  return {
    today,
    ...(round ? { round: { reference: round.reference, name: round.name, on: round.on } } : {}),
    counts: countByColour(rows),
    rows,
  }
}

/** The round that is being asked, otherwise the last one that was: the latest meeting whose cards have gone out. */
export function currentRound(world: World, forceKey: string): Meeting | undefined {
  const begun = [...world.meetings.values()].filter(
    meeting => !meeting.cancelled && meeting.covers.includes(forceKey) && hasRun(meeting, 'sendCards'),
  )
  return begun.reduce<Meeting | undefined>(
    (latest, each) => (latest && latest.on >= each.on ? latest : each),
    undefined,
  )
}

interface Shown {
  readonly finding: Finding
  readonly round: Meeting | undefined
  readonly today: CalendarDay
}

/** The grid's row for one finding; `round` is the one that its colour and request belong to. */
export function rowFor(world: World, { finding, round, today }: Shown): TrackerRow {
  const { reference, text, kind, status, inspection, ownership, deadlineWords } = finding
  return {
    finding: reference,
    label: findingLabel(finding),
    text,
    kind,
    status,
    inspection,
    inspectionTitle: world.inspections.get(inspection)?.title ?? '',
    force: forceName(world, finding),
    owner: ownership ? nameOf(world.people, ownership.owner) : '',
    strategicLead: ownership ? nameOf(world.people, ownership.strategicLead) : '',
    ownershipAccepted: ownership?.answer === 'accepted',
    targetMoves: finding.targetMoves.length,
    deadlineWords,
    ...deliveryColour(finding, { today, ...(round ? { round: round.reference } : {}) }),
    ...datesOf(finding, today),
    ...requestOf(world, { finding, round }),
  }
}

function datesOf(
  finding: Finding,
  today: CalendarDay,
): Pick<
  TrackerRow,
  | 'targetOn'
  | 'firstTargetOn'
  | 'deadlineOn'
  | 'lastUpdateOn'
  | 'lastUpdateAge'
  | 'unheardDays'
  | 'checkOn'
  | 'isCheckDue'
> {
  const { targetOn, firstTargetOn, deadlineOn, status, checkOn, recordedOn } = finding
  const last = latestUpdate(finding)
  const lastUpdateOn = last && britishDayOf(new Date(last.at))
  const unheardDays = daysBetween({ from: lastUpdateOn ?? recordedOn, to: today })
  return {
    ...(targetOn && { targetOn }),
    ...(firstTargetOn && { firstTargetOn }),
    ...(deadlineOn && { deadlineOn }),
    ...(status === 'completeEmbedding' && checkOn && { checkOn, isCheckDue: checkOn <= today }),
    unheardDays,
    ...(lastUpdateOn && { lastUpdateOn, lastUpdateAge: unheardDays }),
  }
}

function requestOf(world: World, { finding, round }: Pick<Shown, 'finding' | 'round'>): Pick<TrackerRow, 'request'> {
  const place = round && placeInRound(round, finding.reference)
  const request = place === undefined ? undefined : round?.requests[place]
  return round && request ? { request: requestState(world, round, request) } : {}
}

export function forceName({ bodies, inspections }: World, finding: Finding): string {
  return bodies.find(({ key }) => key === finding.forceKey)?.name ?? inspections.get(finding.inspection)?.force ?? ''
}

const worstFirst: readonly Colour[] = ['offTrack', 'atRisk', 'notKnown', 'onTrack', 'awaitingSignOff', 'closed']

function urgency(colour: Colour): number {
  return worstFirst.indexOf(colour)
}

function countByColour(rows: readonly TrackerRow[]): Readonly<Record<Colour, number>> {
  const counts = colours.map(colour => [colour, rows.filter(row => row.colour === colour).length] as const)
  return Object.fromEntries(counts) as Record<Colour, number>
}
