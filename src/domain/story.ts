import type { Channel, Subject, SubjectKind } from './command'
import type { Finding } from './finding'
import { FindingMap } from './findingMap'
import { applyToFinding } from './findingStory'
import type { FindingChange } from './findingStory'
import type { EditedByHand } from './handEdit'
import type { Inspection, InspectionChange } from './inspection'
import type { Meeting } from './meeting'
import { applyToMeeting } from './meetingStory'
import type { MeetingChange } from './meetingStory'
import type { Actor } from './person'
import { applyToResponse } from './responseRecord'
import type { ResponseChange, ResponseRecord } from './responseRecord'

export type Change = InspectionChange | FindingChange | MeetingChange | ResponseChange | EditedByHand

/** One event in the story of one subject: who, when, through which channel, and what changed. */
export interface StoryEvent {
  readonly subject: Subject
  /** 1 for the first event of its subject, with no gaps. */
  readonly sequence: number
  /** The id of the command it was filed for; a command leaves at most one event. */
  readonly commandId: string
  readonly by: Actor
  /** The moment it was accepted: ISO, UTC. */
  readonly at: string
  readonly channel: Channel
  readonly change: Change
}

/** The part of the world that stories tell. It is changed in place, by one event at a time. */
export interface Told {
  readonly inspections: Map<string, Inspection>
  readonly findings: Map<string, Finding>
  readonly meetings: Map<string, Meeting>
  readonly responses: Map<string, ResponseRecord>
}

export function nothingTold(): Told {
  return { inspections: new Map(), findings: new FindingMap(), meetings: new Map(), responses: new Map() }
}

/** Adds one event to what has been told. Events of one subject must come in order; subjects may come in any. */
export function tell(told: Told, event: StoryEvent): void {
  const { change, subject } = event
  const reference = referenceOf(subject)
  if (change.kind === 'editedByHand') {
    noteSequence(told, event)
  } else if (change.kind === 'inspectionRecorded') {
    told.inspections.set(reference, { ...change.inspection, sequence: event.sequence })
  } else if (isResponseChange(change)) {
    keep(told.responses, reference, applyToResponse(told.responses.get(reference), { change, told: event }))
  } else if (isMeetingChange(change)) {
    keep(told.meetings, reference, applyToMeeting(told.meetings.get(reference), { change, told: event }))
  } else {
    keep(told.findings, reference, applyToFinding(told.findings.get(reference), { change, told: event }))
  }
}

const responseKinds: readonly string[] = [
  'responseRecorded',
  'responseEdited',
  'chiefOfficerInvited',
  'clockReminded',
] satisfies readonly ResponseChange['kind'][]
const meetingKinds: readonly string[] = [
  'meetingEntered',
  'roundConfirmed',
  'roundCancelled',
  'stepRan',
  'stepSkipped',
  'alarmRaised',
  'chasePaused',
  'remindedNow',
  'cardResent',
  'askedAlso',
  'briefingDrafted',
  'briefingSentBack',
  'briefingApproved',
] satisfies readonly MeetingChange['kind'][]

function isResponseChange(change: Change): change is ResponseChange {
  return responseKinds.includes(change.kind)
}

function isMeetingChange(change: Change): change is MeetingChange {
  return meetingKinds.includes(change.kind)
}

/** `BRACKEN-SOC24-AFI2` of `finding:BRACKEN-SOC24-AFI2`. */
export function referenceOf(subject: Subject): string {
  return subject.slice(subject.indexOf(':') + 1)
}

/** What the record knows of a subject: `finding:BRACKEN-SOC24-AFI2` is looked up among the findings. */
export function stateOf(
  told: { readonly [Kind in keyof Told]: ReadonlyMap<string, Inspection | Finding | Meeting | ResponseRecord> },
  subject: Subject,
): { readonly sequence: number } | undefined {
  return told[mapName(subject)].get(referenceOf(subject))
}

/** The name of the map that holds a subject. */
export function mapName(subject: Subject): keyof Told {
  return `${subject.slice(0, subject.indexOf(':')) as SubjectKind}s`
}

/** The state stays as it is; only how far its story goes is known. */
function noteSequence(told: Told, { subject, sequence }: StoryEvent): void {
  const map: Map<string, unknown> = told[mapName(subject)]
  const state = stateOf(told, subject)
  if (state) map.set(referenceOf(subject), { ...state, sequence })
}

function keep<Kept>(map: Map<string, Kept>, reference: string, state: Kept | undefined): void {
  if (state !== undefined) map.set(reference, state)
}
