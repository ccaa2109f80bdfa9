import { britishDayOf } from './calendarDay'
import { latestUpdate, saysItIsDone, standingUpdates, updatesFor } from './finding'
import type { Finding } from './finding'
import type { Meeting } from './meeting'
import { may } from './permissions'
import type { Actor } from './person'
import { longestReason, reasonTakenNoMore } from './progressUpdate'
import type { ProgressUpdate } from './progressUpdate'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import { without } from './without'
import type { World } from './world'

/** An update was given back with a question. It stays on record, and is an answer no more until there is another. */
export interface UpdateReturned {
  readonly kind: 'updateReturned'
  readonly meeting: string
  /** The moment at which the update that is meant was accepted: ISO, UTC. */
  readonly update: string
  readonly note: string
}

interface Returning {
  readonly world: World
  readonly finding: Finding | undefined
  readonly meeting: Meeting | undefined
  readonly by: Actor
  readonly at: Date
  readonly update: string
  readonly note: string
}

/** Only the last answer is returned, while another is still taken: up to and including the day of the meeting. */
export function judgeReturn({ finding, meeting, update, note, ...asked }: Returning): Verdict<UpdateReturned> {
  if (!finding) return refused('unknownFinding')
  if (!meeting) return refused('unknownMeeting')
  if (!mayReturn(asked.world, asked.by, { finding, at: asked.at })) return refused('notAllowed')
  const change = { kind: 'updateReturned', meeting: meeting.reference, update, note } as const
  const returned = finding.updates[placeOf(finding, change)]?.returned
  if (returned) return returned.note === note ? already : refused('updateReturned')
  const fault = faultOfNote(note) ?? reasonToKeep(finding, meeting, asked.at) ?? reasonToReadAgain(finding, change)
  return fault ? refused(fault) : accepted(change)
}

/** Its strategic lead, and those whose role allows it. */
export function mayReturn(world: World, by: Actor, { finding, at }: { finding: Finding; at: Date }): boolean {
  const scope = { act: 'returnUpdate', bodies: [finding.forceKey], on: britishDayOf(at) } as const
  return finding.ownership?.strategicLead === by.oid || may(world, by, scope)
}

/** The update that may be returned now; undefined where none may. */
export function returnableUpdate(world: World, finding: Finding, at: Date): ProgressUpdate | undefined {
  const last = latestUpdate(finding)
  const meeting = last && world.meetings.get(last.meeting)
  return meeting && reasonToKeep(finding, meeting, at) === undefined ? last : undefined
}

function faultOfNote(note: string): Refusal | undefined {
  if (note === '') return 'noteMissing'
  return note.length > longestReason ? 'tooLong' : undefined
}

function reasonToKeep(finding: Finding, meeting: Meeting, at: Date): Refusal | undefined {
  return reasonTakenNoMore(finding, meeting, at) ?? (finding.ownership ? undefined : 'ownerMissing')
}

function reasonToReadAgain(finding: Finding, { meeting, update }: UpdateReturned): Refusal | undefined {
  return updatesFor(finding, meeting).at(-1)?.at === update ? undefined : 'updateChanged'
}

function placeOf({ updates }: Finding, { meeting, update }: UpdateReturned): number {
  return updates.findLastIndex(each => each.meeting === meeting && each.at === update)
}

/** Work that only the returned update said was complete is in progress again. */
export function applyReturn(
  finding: Finding,
  change: UpdateReturned,
  { by, at }: { readonly by: Actor; readonly at: string },
): Finding {
  const place = placeOf(finding, change)
  const returned = { by, at, note: change.note }
  const updates = finding.updates.map((each, index) => (index === place ? { ...each, returned } : each))
  const after = { ...finding, updates }
  const lastOfWork = standingUpdates(after).findLast(({ statement }) => statement !== 'noChange')
  if (finding.status !== 'completeEmbedding' || (lastOfWork && saysItIsDone(lastOfWork))) return after
  return { ...without(after, 'checkOn'), status: 'inProgress' }
}
