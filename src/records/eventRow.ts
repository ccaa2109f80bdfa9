import { createHash } from 'node:crypto'
import type { Subject } from '../domain/command'
import type { Change, StoryEvent } from '../domain/story'
import { changeSchema, eventRowSchema } from './changeSchema'
import { canonical, hashOf } from './historyChain'
import type { ChainedEvent } from './historyChain'
import type { Fields } from './listTable'

/** What a note column of SharePoint holds with room to spare: 63,999 characters less a margin. */
export const longestPayload = 60_000

/** Where a payload too long for its column is kept in the library, by the hash of its text. */
export function payloadPath(hash: string): string {
  return `Payloads/${hash}.json`
}

/** `finding:BRACKEN-SOC24-AFI2#3`: two writers of the same next event clash on it, and SharePoint lets one through. */
export function eventKey(subject: string, sequence: number): string {
  return `${subject}#${sequence}`
}

/** An event as a row, and the text of its payload where that has to go to a file. */
export function writeEvent(
  event: StoryEvent,
  previousHash: string,
): { fields: Fields; file?: { path: string; text: string } } {
  const text = canonical(event.change)
  const isLong = text.length > longestPayload
  const textHash = isLong ? createHash('sha256').update(text).digest('hex') : ''
  const fields: Fields = {
    Key: eventKey(event.subject, event.sequence),
    Title: `${event.subject} ${event.change.kind}`.slice(0, 255),
    Subject: event.subject,
    Sequence: event.sequence,
    Kind: event.change.kind,
    At: event.at,
    ById: event.by.oid,
    ByName: event.by.name,
    Channel: event.channel,
    CommandId: event.commandId,
    ...(isLong ? { PayloadFile: textHash } : { Payload: text }),
    ...(previousHash === '' ? {} : { PreviousHash: previousHash }),
    Hash: hashOf(event, previousHash),
  }
  return isLong ? { fields, file: { path: payloadPath(textHash), text } } : { fields }
}

export type ReadEvent =
  | { readonly ok: true; readonly chained: ChainedEvent }
  | { readonly ok: false; readonly column: string; readonly problem: string }

/** An event from its row; `payload` is the text of its file where it has one. */
export function readEvent(fields: Fields, payload?: string): ReadEvent {
  const row = eventRowSchema.safeParse(fields)
  if (!row.success) return fault(row.error.issues[0], 'Key')

  const { Subject, Sequence, CommandId, ById, ByName, At, Channel, Payload, PreviousHash, Hash } = row.data
  const change = readChange(payload ?? Payload)
  if (!change.ok) return change
  const event: StoryEvent = {
    subject: Subject as Subject,
    sequence: Sequence,
    commandId: CommandId,
    by: { oid: ById, name: ByName },
    at: At,
    channel: Channel,
    change: change.change,
  }
  return { ok: true, chained: { event, previousHash: PreviousHash, hash: Hash } }
}

/** Where an event belongs whose row cannot be read; undefined when not even that is plain. */
export function placeIn(
  fields: Fields,
): { readonly place: { readonly subject: Subject; readonly sequence: number }; readonly hash: string } | undefined {
  const row = eventRowSchema.pick({ Subject: true, Sequence: true, Hash: true }).safeParse(fields)
  if (!row.success) return undefined
  const { Subject, Sequence, Hash } = row.data
  return { place: { subject: Subject as Subject, sequence: Sequence }, hash: Hash }
}

function readChange(text: string): { ok: true; change: Change } | { ok: false; column: string; problem: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, column: 'Payload', problem: 'is not the text that was written there' }
  }
  const change = changeSchema.safeParse(parsed)
  return change.success ? { ok: true, change: change.data } : fault(change.error.issues[0], 'Payload', 'Payload')
}

function fault(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  otherwise: string,
  column?: string,
): { ok: false; column: string; problem: string } {
  const path = issue?.path.map(String).join('.') ?? ''
  return {
    ok: false,
    column: column ?? (path || otherwise),
    problem: `${column ? `${path}: ` : ''}${issue?.message ?? ''}`,
  }
}
