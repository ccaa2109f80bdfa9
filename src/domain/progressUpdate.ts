import { britishDayOf, parseDay } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import { isAwaitingSignOff, isSettled, returnedUpdate, updatesFor } from './finding'
import type { Finding } from './finding'
import { cutOffOf, isAsked, isRoundOver } from './meeting'
import type { Meeting } from './meeting'
import type { Actor } from './person'
import { answersFor } from './standIn'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'

export const confidences = ['onTrack', 'atRisk', 'offTrack'] as const
export type Confidence = (typeof confidences)[number]

/** What the owner says of the work besides how it goes. */
export const statements = ['progress', 'noChange', 'completeEmbedding', 'readyToPutForward'] as const
export type Statement = (typeof statements)[number]

/** The part of an update that is the owner's to say. */
export interface Answer {
  readonly statement: Statement
  readonly confidence: Confidence
  /** For the governance meeting only. Nothing that is made for the public may read it. */
  readonly governanceUpdate: string
  readonly obstacle: string
  readonly forecastOn?: CalendarDay
  /** For work that is complete and embedding: the day to check that it has held. */
  readonly checkOn?: CalendarDay
  /** An https address, or empty. */
  readonly evidence: string
  /** The only words that may ever be published, and only once approved. */
  readonly publicLine: string
}

/** An answer as it stands on record. It is never edited: a correction is another one. */
export interface ProgressUpdate extends Answer {
  readonly meeting: string
  readonly by: Actor
  /** The owner, where somebody else answered standing in for them. */
  readonly onBehalfOf?: string
  /** The moment it was accepted: ISO, UTC. */
  readonly at: string
  /** It came after the cut-off, so the briefing does not have it. */
  readonly late: boolean
  /** Who gave it back, when and with what question: it counts as an answer no more. */
  readonly returned?: { readonly by: Actor; readonly at: string; readonly note: string }
}

export type ReturnedUpdate = ProgressUpdate & Required<Pick<ProgressUpdate, 'returned'>>

export const longestGovernanceUpdate = 4000
export const longestObstacle = 1000
export const longestPublicLine = 500
export const longestReason = 1000

export interface ProgressUpdated {
  readonly kind: 'progressUpdated'
  readonly meeting: string
  readonly answer: Answer
  readonly late: boolean
  readonly onBehalfOf?: string
}

/**
 * Whether this answer counts, and whether it came in time.
 *
 * A delay of ours never makes an answer late: it is judged by the moment it was accepted. The same answer again, from a
 * double tap, a second device or the client's own repeat, is the update that is already held.
 */
export function judgeAnswer(input: {
  finding: Finding | undefined
  meeting: Meeting | undefined
  answer: Answer
  by: Actor
  at: Date
}): Verdict<ProgressUpdated> {
  const { finding, meeting, answer, by, at } = input
  if (!finding) return refused('unknownFinding')
  if (!meeting) return refused('unknownMeeting')
  if (!answersFor(finding, { oid: by.oid, on: britishDayOf(at) })) return refused('notTheOwner')
  if (!isAsked(meeting, finding.reference)) return refused('notAsked')

  const held = updatesFor(finding, meeting.reference).at(-1)
  if (held?.by.oid === by.oid && saysTheSame(held, answer)) return already
  const closed = reasonTakenNoMore(finding, meeting, at) ?? reasonToSayMore(finding, meeting, answer)
  if (closed) return refused(closed)
  return accepted({
    kind: 'progressUpdated',
    meeting: meeting.reference,
    answer,
    late: at >= cutOffOf(meeting),
    ...onBehalfOf(finding, by),
  })
}

function onBehalfOf({ ownership }: Finding, by: Actor): Pick<ProgressUpdated, 'onBehalfOf'> {
  return ownership && ownership.owner !== by.oid ? { onBehalfOf: ownership.owner } : {}
}

/** Why no answer about this finding is taken for this meeting any more; undefined while one is. */
export function reasonTakenNoMore(finding: Finding, meeting: Meeting, at: Date): Refusal | undefined {
  if (isSettled(finding)) return 'findingSettled'
  if (isAwaitingSignOff(finding)) return 'findingPutForward'
  return isRoundOver(meeting, at) ? 'roundClosed' : undefined
}

/** The client's own repeat of what was returned since must not undo that. */
function reasonToSayMore(finding: Finding, { reference }: Meeting, answer: Answer): Refusal | undefined {
  const returned = returnedUpdate(finding, reference)
  return returned && saysTheSame(returned, answer) ? 'sameAsReturned' : undefined
}

/** What somebody typed or chose, field by field, before anything is known about it. */
export type AnswerFields = Readonly<Partial<Record<keyof Answer, string>>>

export interface Problem {
  readonly field: string
  readonly message: string
}

/** Reads an owner's answer, or says beside which field something is wrong. `evidenceHosts` as in `sharepoint.com`. */
export function readAnswer(
  fields: AnswerFields,
  { evidenceHosts, today }: { evidenceHosts: readonly string[]; today: CalendarDay },
): { ok: true; answer: Answer } | { ok: false; problems: readonly Problem[] } {
  const text = (field: keyof Answer) => (fields[field] ?? '').trim()
  const statement = statements.find(known => known === (text('statement') || 'progress'))
  const confidence = confidences.find(known => known === text('confidence'))
  const forecastOn = parseDay(text('forecastOn'))
  const checkOn = parseDay(text('checkOn'))
  const problems = [
    ...(statement ? [] : [{ field: 'statement', message: 'Choose what this update is.' }]),
    ...(confidence ? [] : [{ field: 'confidence', message: 'Choose on track, at risk or off track.' }]),
    ...wordProblems(text('governanceUpdate'), statement),
    ...tooLong('obstacle', text('obstacle'), longestObstacle),
    ...tooLong('publicLine', text('publicLine'), longestPublicLine),
    ...dayProblems('forecastOn', { typed: text('forecastOn'), day: forecastOn, today }),
    ...dayProblems('checkOn', { typed: text('checkOn'), day: checkOn, today }),
    ...evidenceProblems(text('evidence'), evidenceHosts),
  ]
  if (!statement || !confidence || problems.length > 0) return { ok: false, problems }

  const answer: Answer = {
    statement,
    confidence,
    governanceUpdate: text('governanceUpdate'),
    obstacle: text('obstacle'),
    evidence: text('evidence'),
    publicLine: text('publicLine'),
    ...(forecastOn ? { forecastOn } : {}),
    ...(checkOn ? { checkOn } : {}),
  }
  return { ok: true, answer }
}

function wordProblems(words: string, statement: Statement | undefined): readonly Problem[] {
  if (words === '' && statement !== 'noChange') {
    return [{ field: 'governanceUpdate', message: 'Say what has changed since the last update.' }]
  }
  return tooLong('governanceUpdate', words, longestGovernanceUpdate)
}

function tooLong(field: string, words: string, longest: number): readonly Problem[] {
  const over = words.length - longest
  if (over <= 0) return []
  return [{ field, message: `This is ${over} characters too long; the most is ${longest}.` }]
}

const passedWords = {
  forecastOn: 'The forecast date has already passed.',
  checkOn: 'The day of the check has already passed.',
} as const

function dayProblems(
  field: keyof typeof passedWords,
  { typed, day, today }: { typed: string; day: CalendarDay | undefined; today: CalendarDay },
): readonly Problem[] {
  if (typed === '') return []
  if (!day) return [{ field, message: `"${typed.slice(0, 40)}" is not a date. Write it as 2026-12-31.` }]
  return day < today ? [{ field, message: passedWords[field] }] : []
}

function evidenceProblems(link: string, hosts: readonly string[]): readonly Problem[] {
  if (link === '') return []
  const known = URL.canParse(link) ? new URL(link) : undefined
  if (known?.protocol !== 'https:' || known.username !== '' || link.length > 2000) {
    return [{ field: 'evidence', message: 'Give a link that starts with https://' }]
  }
  const isAllowed = hosts.some(host => known.hostname === host || known.hostname.endsWith(`.${host}`))
  return isAllowed ? [] : [{ field: 'evidence', message: `Links may lead to ${hosts.join(', ')} only.` }]
}

function saysTheSame(held: Answer, answer: Answer): boolean {
  const fields = [
    'statement',
    'confidence',
    'governanceUpdate',
    'obstacle',
    'forecastOn',
    'checkOn',
    'evidence',
    'publicLine',
  ] as const
  return fields.every(field => held[field] === answer[field])
}
