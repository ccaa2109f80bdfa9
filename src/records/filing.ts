import { subjectOf } from '../domain/command'
import type { Subject, Submitted } from '../domain/command'
import type { StoryEvent } from '../domain/story'
import { AlreadyThere, RecordChanged, UpstreamUnreachable } from '../errors'
import type { Filed } from '../workflows/ports'
import type { EventReader } from './eventReader'
import { eventKey, writeEvent } from './eventRow'
import type { EventStore } from './eventStore'
import { hashOf } from './historyChain'
import type { ListTable } from './listTable'
import { eventFor } from './readModel'
import type { ReadModel } from './readModel'

export interface Filing {
  readonly table: ListTable
  readonly store: EventStore
  readonly model: ReadModel
  readonly reader: EventReader
  readonly upload: (path: string, text: string) => Promise<unknown>
  /** Told of each subject that got an event, ours or another writer's. */
  readonly onFiled: (subject: Subject) => void
}

const mostTries = 10

/** Files commands: those of one subject in turn, so that this process does not race itself for the next sequence. */
export function createFiling(filing: Filing): (submitted: Submitted) => Promise<Filed> {
  const running = new Map<Subject, Promise<unknown>>()
  return submitted => {
    const subject = subjectOf(submitted.command)
    const before = running.get(subject) ?? Promise.resolve()
    const filed = before.then(() => file(filing, submitted))
    const settled = filed.catch(() => undefined)
    running.set(subject, settled)
    void settled.then(() => {
      if (running.get(subject) === settled) running.delete(subject)
    })
    return filed
  }
}

async function file(filing: Filing, submitted: Submitted): Promise<Filed> {
  const subject = subjectOf(submitted.command)
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const filed = await tryToFile(filing, submitted, { isFirstTry: tried === 1 })
    if (!filed) continue
    filing.model.lift(submitted)
    filing.onFiled(subject)
    return filed
  }
  throw new RecordChanged(`${subject} keeps changing while an event is filed`)
}

/** Undefined when somebody else filed the next event first: it has been taken in, and the command is judged again. */
async function tryToFile(
  filing: Filing,
  submitted: Submitted,
  { isFirstTry }: { isFirstTry: boolean },
): Promise<Filed | undefined> {
  const { model, reader, store } = filing
  const subject = subjectOf(submitted.command)
  if (store.hasCommand(subject, submitted.id)) return { kind: 'already' }
  const verdict = model.judgeAsFiled(submitted)
  // What another copy filed a moment ago may be what this one is about.
  if (verdict.kind === 'refused' && isFirstTry) {
    await reader.read()
    return undefined
  }
  if (verdict.kind !== 'accepted') return verdict

  const head = store.headOf(subject) ?? { sequence: 0, hash: '' }
  const event = eventFor(submitted, { change: verdict.change, sequence: head.sequence + 1 })
  try {
    await append(filing, event, head.hash)
    return { kind: 'filed', event }
  } catch (error) {
    if (!(error instanceof AlreadyThere || error instanceof UpstreamUnreachable)) throw error
    const isThere = await reader.takeByKey(eventKey(subject, event.sequence))
    if (!isThere) throw error
    return undefined
  }
}

async function append({ table, reader, upload }: Filing, event: StoryEvent, previousHash: string): Promise<void> {
  const { fields, file: long } = writeEvent(event, previousHash)
  if (long) await upload(long.path, long.text)
  const row = await table.create(fields)
  reader.takeOwn({ event, previousHash, hash: hashOf(event, previousHash) }, row)
}
