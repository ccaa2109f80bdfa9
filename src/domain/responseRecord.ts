import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import type { ChiefOfficerInvited, ClockReminded } from './responseReminders'
import type { Inspection } from './inspection'
import { may } from './permissions'
import type { Actor } from './person'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

export const responseParts = ['initialResponse', 'chiefOfficerResponse', 'overallComments'] as const
export type ResponsePart = (typeof responseParts)[number]

export type ResponseTexts = Readonly<Record<ResponsePart, string>>

/** The statutory comments on one inspection. Each change of words makes a further draft. */
export interface ResponseRecord extends ResponseTexts {
  readonly inspection: string
  /** 1 for what came with the record, one more for each edit. */
  readonly draft: number
  /** The version as printed on the record; empty when it gives none. */
  readonly printedVersion: string
  /** When the words last changed: ISO, UTC. */
  readonly changedAt: string
  readonly sequence: number
  readonly recordedOn?: CalendarDay
  /** The day by which the chief officer has been invited to comment. */
  readonly commentsBy?: CalendarDay
  /** The days left of which the policy officers have been reminded. */
  readonly clockReminders?: readonly number[]
}

export interface ResponseRecorded {
  readonly kind: 'responseRecorded'
  readonly inspection: string
  readonly printedVersion: string
  readonly texts: ResponseTexts
}

export interface ResponseEdited {
  readonly kind: 'responseEdited'
  readonly part: ResponsePart
  readonly words: string
}

export type ResponseChange = ResponseRecorded | ResponseEdited | ChiefOfficerInvited | ClockReminded

export const longestResponse = 50_000

/** New words for one part. The chief officer's own words are the force's to write; the office may record them. */
export function judgeResponseEdit(input: {
  world: World
  response: ResponseRecord | undefined
  inspection: Inspection | undefined
  wanted: Omit<ResponseEdited, 'kind'>
  /** The draft that the person was looking at. */
  draft: number
  by: Actor
  at: Date
}): Verdict<ResponseEdited> {
  const { world, response, inspection, wanted, draft, by, at } = input
  if (!response || !inspection) return refused('unknownInspection')
  const act = wanted.part === 'chiefOfficerResponse' ? 'writeChiefOfficerResponse' : 'writeOfficeResponse'
  if (!may(world, by, { act, bodies: [inspection.forceKey], on: britishDayOf(at) })) return refused('notAllowed')
  if (wanted.words.length > longestResponse) return refused('tooLong')
  if (response[wanted.part] === wanted.words) return already
  return response.draft === draft ? accepted({ kind: 'responseEdited', ...wanted }) : refused('responseChanged')
}

export function applyToResponse(
  before: ResponseRecord | undefined,
  { change, told }: { change: ResponseChange; told: { readonly at: string; readonly sequence: number } },
): ResponseRecord | undefined {
  const { at: changedAt, sequence } = told
  if (change.kind === 'responseRecorded') {
    const { inspection, printedVersion, texts } = change
    const recordedOn = britishDayOf(new Date(changedAt))
    return { inspection, printedVersion, ...texts, draft: 1, changedAt, recordedOn, sequence }
  }
  if (change.kind === 'chiefOfficerInvited') return before && { ...before, commentsBy: change.commentsBy, sequence }
  if (change.kind === 'clockReminded') {
    return before && { ...before, clockReminders: [...(before.clockReminders ?? []), change.daysLeft], sequence }
  }
  return before && { ...before, [change.part]: change.words, draft: before.draft + 1, changedAt, sequence }
}
