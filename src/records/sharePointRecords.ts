import type { Body } from '../domain/body'
import { subjectOf } from '../domain/command'
import type { Subject, Submitted } from '../domain/command'
import type { Delivery } from '../domain/delivery'
import type { RoleHeld } from '../domain/person'
import { referenceOf } from '../domain/story'
import type { StoryEvent } from '../domain/story'
import type { World } from '../domain/world'
import { AlreadyThere, RecordChanged, UpstreamUnreachable } from '../errors'
import type { GraphClient } from '../graph/graphClient'
import type { Log } from '../log'
import type { Conversation, Filed, Records } from '../workflows/ports'
import { eventKey, writeEvent } from './eventRow'
import { createEventReader } from './eventReader'
import type { EventReader } from './eventReader'
import { hashOf } from './historyChain'
import { openLists } from './listTable'
import type { ListTable } from './listTable'
import type { ListName } from './lists'
import { createProjector } from './projector'
import type { Projector } from './projector'
import { eventFor, ReadModel } from './readModel'
import { createRegisters } from './registers'
import type { RegisterLists } from './registers'
import { writeBody, writeConversation, writeDelivery, writePerson } from './registerRows'
import { createVersions } from './versions'
import type { Versions } from './versions'

export interface SharePointRecords extends Records {
  /** Resolves when the rows for readers show everything that is filed. */
  readonly settled: () => Promise<void>
  /** Puts reference data in its lists: what an administrator does by hand, and a laptop at its first start. */
  readonly putBodies: (bodies: readonly Body[]) => Promise<void>
  readonly putPeople: (people: readonly RoleHeld[]) => Promise<void>
  /** Asks for changes every so often until stopped. */
  readonly follow: (everyMilliseconds: number) => { readonly stop: () => void }
}

const mostTries = 10

export interface RecordsSettings {
  readonly graph: GraphClient
  readonly siteId: string
  readonly log: Log
}

/**
 * The records in SharePoint lists, read once now and followed by delta.
 *
 * @throws UpstreamRefused when the lists are not there or this identity may not read them
 */
export async function createSharePointRecords({ graph, siteId, log }: RecordsSettings): Promise<SharePointRecords> {
  const tables = await openLists(graph, siteId)
  const model = new ReadModel()
  const versions = createVersions()
  const registers = createRegisters(tables)
  const events = createEventReader({
    table: tables.events,
    model,
    download: path => graph.download(filePath(siteId, path)),
  })
  const projector = createProjector({ tables, world: () => model.world(), log })
  const parts: Parts = { graph, siteId, tables, model, events, registers, projector, versions, filing: new Map() }

  const catchUp = inTurn(async () => {
    const [changedEvents, changedRegisters] = [await events.read(), await registers.read()]
    if (changedRegisters) model.setRegisters(registers.world())
    if (changedEvents || changedRegisters) versions.grow()
  })
  await catchUp()
  await noteRowsBehind(parts)

  return {
    ...reading(parts),
    ...writing(parts),
    catchUp,
    settled: () => projector.settled(),
    follow: every => followChanges(catchUp, every, log),
  }
}

function reading({ model, versions, registers, events }: Parts) {
  return {
    world: () => model.world(),
    worldAt: (moment: Date) => model.worldAt(moment),
    storyOf: (subject: Subject) => model.storyOf(subject),
    version: () => versions.now(),
    nextVersion: (known: number, wait: number) => versions.above(known, wait),
    conversations: () => registers.conversations(),
    brokenRows: () => [...events.brokenRows(), ...registers.brokenRows()],
  }
}

function writing(parts: Parts) {
  const { tables, model, registers, versions } = parts
  return {
    show: (accepted: readonly Submitted[]) => {
      model.lay(accepted)
      versions.grow()
    },
    file: (submitted: Submitted) => fileInTurn(parts, submitted),
    keepDelivery: async (delivery: Delivery) => {
      registers.keepDelivery(delivery)
      model.setRegisters(registers.world())
      versions.grow()
      await tables.deliveries.put(delivery.key, writeDelivery(delivery))
    },
    keepConversation: async (conversation: Conversation) => {
      registers.keepConversation(conversation)
      versions.grow()
      await tables.conversations.put(conversation.key, writeConversation(conversation))
    },
    putBodies: async (bodies: readonly Body[]) => {
      for (const body of bodies) await tables.bodies.put(body.key, writeBody(body))
    },
    putPeople: async (people: readonly RoleHeld[]) => {
      for (const fields of people.map(writePerson)) await tables.people.put(String(fields['Key']), fields)
    },
  }
}

interface Parts {
  readonly graph: GraphClient
  readonly siteId: string
  readonly tables: Readonly<Record<ListName, ListTable>>
  readonly model: ReadModel
  readonly events: EventReader
  readonly registers: RegisterLists
  readonly projector: Projector
  readonly versions: Versions
  readonly filing: Map<Subject, Promise<unknown>>
}

/** One command of a subject at a time, so that this process does not race itself for the next sequence. */
function fileInTurn(parts: Parts, submitted: Submitted): Promise<Filed> {
  const subject = subjectOf(submitted.command)
  const before = parts.filing.get(subject) ?? Promise.resolve()
  const filed = before.then(() => file(parts, submitted))
  const settled = filed.catch(() => undefined)
  parts.filing.set(subject, settled)
  void settled.then(() => {
    if (parts.filing.get(subject) === settled) parts.filing.delete(subject)
  })
  return filed
}

async function file(parts: Parts, submitted: Submitted): Promise<Filed> {
  const { model, projector, versions } = parts
  const subject = subjectOf(submitted.command)
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const filed = await tryToFile(parts, submitted)
    if (!filed) continue
    model.lift(submitted)
    versions.grow()
    projector.note(subject)
    return filed
  }
  throw new RecordChanged(`${subject} keeps changing while an event is filed`)
}

/** Undefined when somebody else filed the next event first: it has been taken in, and the command is judged again. */
async function tryToFile(parts: Parts, submitted: Submitted): Promise<Filed | undefined> {
  const { model, events } = parts
  const subject = subjectOf(submitted.command)
  const chain = model.chainOf(subject)
  if (chain.some(({ event }) => event.commandId === submitted.id)) return { kind: 'already' }
  const verdict = model.judgeAsFiled(submitted)
  if (verdict.kind !== 'accepted') return verdict

  const last = chain.at(-1)
  const sequence = last ? last.event.sequence + 1 : 1
  const event = eventFor(submitted, { change: verdict.change, sequence })
  try {
    await append(parts, event, last?.hash ?? '')
    return { kind: 'filed', event }
  } catch (error) {
    if (!(error instanceof AlreadyThere || error instanceof UpstreamUnreachable)) throw error
    const isThere = await events.takeByKey(eventKey(subject, sequence))
    if (!isThere) throw error
    return undefined
  }
}

async function append(
  { graph, siteId, tables, events }: Parts,
  event: StoryEvent,
  previousHash: string,
): Promise<void> {
  const { fields, file: long } = writeEvent(event, previousHash)
  if (long) await graph.upload(filePath(siteId, long.path), new TextEncoder().encode(long.text))
  const row = await tables.events.create(fields)
  events.takeOwn({ event, previousHash, hash: hashOf(event, previousHash) }, row)
}

function filePath(siteId: string, path: string): string {
  return `/sites/${siteId}/drive/root:/${path}:/content`
}

/** Rows for readers that an earlier run did not get to are written now. */
async function noteRowsBehind({ tables, model, projector }: Parts): Promise<void> {
  const shown = new Map<string, unknown>()
  const projected = { inspection: 'inspections', finding: 'findings', meeting: 'meetings' } as const
  for (const [kind, list] of Object.entries(projected)) {
    for await (const rows of tables[list].changes()) {
      for (const { fields } of rows) if (fields) shown.set(`${kind}:${String(fields['Key'])}`, fields['Sequence'])
    }
  }
  for (const subject of model.subjects()) {
    const isProjected = subject.slice(0, subject.indexOf(':')) in projected
    if (isProjected && shown.get(subject) !== sequenceOf(model.world(), subject)) projector.note(subject)
  }
}

function sequenceOf(world: World, subject: Subject): number | undefined {
  const reference = referenceOf(subject)
  const { inspections, findings, meetings } = world
  return [inspections, findings, meetings]
    .map(map => map.get(reference)?.sequence)
    .find(sequence => sequence !== undefined)
}

/** Lets one run finish before the next begins, and joins callers that come in between to the next. */
function inTurn(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        running = act()
        return running
      })
    return next
  }
}

function followChanges(catchUp: () => Promise<void>, every: number, log: Log): { stop: () => void } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const again = () => {
    timer = setTimeout(() => {
      catchUp()
        .catch((error: unknown) => {
          log.warn('SharePoint could not be asked for changes', { error })
        })
        .finally(() => {
          if (!stopped) again()
        })
    }, every)
  }
  again()
  return {
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
