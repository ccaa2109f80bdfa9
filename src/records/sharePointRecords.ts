import type { Body } from '../domain/body'
import type { Subject, Submitted } from '../domain/command'
import type { Delivery } from '../domain/delivery'
import type { RoleHeld } from '../domain/person'
import type { GraphClient } from '../graph/graphClient'
import type { Log } from '../log'
import type { BrokenRow, Clock, Conversation, Records } from '../workflows/ports'
import { createDeliveryRows } from './deliveryRows'
import type { DeliveryRows } from './deliveryRows'
import { createEventReader } from './eventReader'
import type { EventReader } from './eventReader'
import { createEventStore } from './eventStore'
import type { EventStore } from './eventStore'
import { createFiling } from './filing'
import { createFollower, usualFollowing } from './follow'
import type { Follower, FollowSettings } from './follow'
import { openLists } from './openLists'
import type { ListTables } from './openLists'
import { createProjector } from './projector'
import type { Projector } from './projector'
import { createReaderRows } from './readerRows'
import type { ReaderRows } from './readerRows'
import { ReadModel } from './readModel'
import { createRegisters, registerNames } from './registers'
import type { RegisterLists, RegisterName } from './registers'
import { writeBody, writeConversation, writePerson } from './registerRows'
import { verifyHistory } from './verifyHistory'
import type { HistoryReport } from './verifyHistory'
import { createVersions } from './versions'
import type { Versions } from './versions'

export interface SharePointRecords extends Records {
  /** Resolves when the rows for readers show everything that is filed. */
  readonly settled: () => Promise<void>
  /** Puts reference data in its lists: what an administrator does by hand, and a laptop at its first start. */
  readonly putBodies: (bodies: readonly Body[]) => Promise<void>
  readonly putPeople: (people: readonly RoleHeld[]) => Promise<void>
  /** Asks SharePoint for changes whenever that is due, until `close`. */
  readonly follow: () => void
  /** What `follow` does every moment. */
  readonly pollIfDue: Follower['pollIfDue']
  /** A change notification came in, which says that something changed and not what. */
  readonly hint: Follower['hint']
  /** What the change notifications are asked for: `sites/{site}/lists/{Events}`. */
  readonly eventsResource: string
  /** Reads what is new and follows the chain of every story. */
  readonly verify: () => Promise<HistoryReport>
  /** Writes every row for readers again from the events. */
  readonly rebuild: () => Promise<void>
  readonly subjects: () => readonly Subject[]
  /** How many subjects have rows for readers that are still to be written. */
  readonly behind: () => number
  /** Asks only for what is new in these lists: others have written there. */
  readonly ask: (lists: readonly SharedList[]) => Promise<void>
  /** Whether SharePoint answered when it was last asked. */
  readonly isReachable: () => boolean
  readonly close: () => Promise<void>
}

/** The lists that every copy of the product writes to all the time. */
export const sharedLists = ['events', 'deliveries', 'conversations'] as const
export type SharedList = (typeof sharedLists)[number]

export interface RecordsSettings {
  readonly graph: GraphClient
  readonly siteId: string
  readonly log: Log
  readonly clock?: Clock
  /** Told of each list that this copy has written to. */
  readonly onWrote?: (list: SharedList) => void
  /** Where it is to be other than usual. */
  readonly following?: Partial<FollowSettings>
}

/**
 * The records in SharePoint lists, read once now and followed by delta.
 *
 * @throws UpstreamRefused when the lists or columns are not there, or this identity may not read them
 */
export async function createSharePointRecords(settings: RecordsSettings): Promise<SharePointRecords> {
  const { graph, siteId } = settings
  const parts = createParts(settings, await openLists(graph, siteId))
  const { readEvents, readRegisters, readOtherLists, follower } = following(settings, parts)
  const catchUp = inTurn(async () => {
    await readEvents()
    await readOtherLists()
  })
  await catchUp()
  return {
    ...reading(parts),
    ...writing(parts),
    catchUp,
    pollIfDue: inTurn(follower.pollIfDue),
    hint: follower.hint,
    ask: createAsking({ readEvents, readRegisters }),
    settled: () => parts.projector.settled(),
    verify: async () => {
      await catchUp()
      // A row may show an event that came in while the rows were read.
      await readEvents()
      return verifyHistory(parts.store, brokenRowsOf(parts))
    },
    rebuild: () => rebuild(parts),
    subjects: parts.store.subjects,
    behind: parts.projector.behind,
    isReachable: () => parts.contact.isReachable,
    eventsResource: `sites/${siteId}/lists/${parts.tables.events.id}`,
    ...running(settings, parts, follower),
  }
}

interface Parts {
  readonly tables: ListTables
  readonly store: EventStore
  readonly model: ReadModel
  readonly reader: EventReader
  readonly registers: RegisterLists
  readonly projector: Projector
  readonly readerRows: ReaderRows
  readonly deliveryRows: DeliveryRows
  readonly versions: Versions
  readonly contact: { isReachable: boolean }
  readonly onWrote: (list: SharedList) => void
  readonly file: Records['file']
}

function createParts(settings: RecordsSettings, tables: ListTables): Parts {
  const { graph, siteId, log, clock = realClock, onWrote = () => undefined } = settings
  const store = createEventStore()
  const registers = createRegisters(tables)
  const model = new ReadModel(store, registers.world())
  const versions = createVersions()
  const path = (name: string) => `/sites/${siteId}/drive/root:/${name}:/content`
  const download = (name: string) => graph.download(path(name))
  const upload = (name: string, text: string) => graph.upload(path(name), new TextEncoder().encode(text))
  const reader = createEventReader({ table: tables.events, store, model, download })
  const projector = createProjector({ tables, world: () => model.world(), log })
  const onFiled = (subject: Subject) => {
    versions.grow()
    onWrote('events')
    projector.note(subject)
  }
  const file = createFiling({ table: tables.events, store, model, reader, upload, onFiled })
  const readerRows = createReaderRows({
    tables,
    world: () => model.world(),
    subjects: store.subjects,
    headOf: store.headOf,
    projector,
    now: clock.now,
    file,
  })
  const deliveryRows = createDeliveryRows(tables.deliveries)
  const contact = { isReachable: true }
  return {
    onWrote,
    tables,
    store,
    model,
    reader,
    registers,
    projector,
    readerRows,
    deliveryRows,
    versions,
    contact,
    file,
  }
}

const realClock: Clock = { now: () => new Date() }

function following({ following: wanted, clock = realClock }: RecordsSettings, parts: Parts) {
  const { reader, registers, model, versions, readerRows, deliveryRows, contact } = parts
  const noting = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    try {
      const result = await ask()
      contact.isReachable = true
      return result
    } catch (error) {
      contact.isReachable = false
      throw error
    }
  }
  const readEvents = () =>
    noting(async () => {
      const hasChanged = await reader.read()
      if (hasChanged) versions.grow()
      return hasChanged
    })
  const readRegisters = (names: readonly RegisterName[]) =>
    noting(async () => {
      if (!(await registers.read(names))) return
      model.setRegisters(registers.world())
      versions.grow()
    })
  const readOtherLists = () =>
    noting(async () => {
      await readRegisters(registerNames)
      await readerRows.read()
      await deliveryRows.flush()
    })
  const follower = createFollower({ settings: { ...usualFollowing, ...wanted }, clock, readEvents, readOtherLists })
  return { readEvents, readRegisters, readOtherLists, follower }
}

function reading(parts: Parts) {
  const { model, versions, registers } = parts
  return {
    world: () => model.world(),
    worldAt: (moment: Date) => model.worldAt(moment),
    storyOf: (subject: Subject) => model.storyOf(subject),
    version: () => versions.now(),
    nextVersion: (known: number, wait: number) => versions.above(known, wait),
    conversations: () => registers.conversations(),
    brokenRows: () => brokenRowsOf(parts),
  }
}

function brokenRowsOf({ reader, registers, readerRows }: Parts): readonly BrokenRow[] {
  return [...reader.brokenRows(), ...registers.brokenRows(), ...readerRows.brokenRows()]
}

async function rebuild({ store, projector }: Parts): Promise<void> {
  projector.forget()
  for (const subject of store.subjects()) projector.note(subject)
  await projector.settled()
}

function writing({ tables, model, registers, versions, deliveryRows, file, onWrote }: Parts) {
  return {
    show: (accepted: readonly Submitted[]) => {
      model.lay(accepted)
      versions.grow()
    },
    file,
    keepDelivery: async (delivery: Delivery) => {
      const before = model.world().deliveries.get(delivery.key)
      registers.keepDelivery(delivery)
      model.setRegisters(registers.world())
      versions.grow()
      await deliveryRows.keep(delivery, before)
      onWrote('deliveries')
    },
    keepConversation: async (conversation: Conversation) => {
      registers.keepConversation(conversation)
      versions.grow()
      await tables.conversations.put(conversation.key, writeConversation(conversation))
      onWrote('conversations')
    },
    putBodies: async (bodies: readonly Body[]) => {
      for (const body of bodies) await tables.bodies.put(body.key, writeBody(body))
    },
    putPeople: async (people: readonly RoleHeld[]) => {
      for (const fields of people.map(writePerson)) await tables.people.put(String(fields['Key']), fields)
    },
  }
}

/** Lists that are asked for while others are being read wait for their turn, and are then read once. */
function createAsking({
  readEvents,
  readRegisters,
}: {
  readEvents: () => Promise<unknown>
  readRegisters: (names: readonly RegisterName[]) => Promise<void>
}): SharePointRecords['ask'] {
  const wanted = new Set<SharedList>()
  const read = inTurn(async () => {
    const lists = [...wanted]
    wanted.clear()
    if (lists.includes('events')) await readEvents()
    const names = lists.filter(list => list !== 'events')
    if (names.length > 0) await readRegisters(names)
  })
  return lists => {
    for (const list of lists) wanted.add(list)
    return read()
  }
}

const lookEveryMilliseconds = 1000

function running({ log }: RecordsSettings, { projector, deliveryRows, store }: Parts, follower: Follower) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    timer = setTimeout(() => {
      follower
        .pollIfDue()
        .catch((error: unknown) => {
          log.warn('SharePoint could not be asked for changes', { error })
        })
        .finally(() => {
          if (!stopped) look()
        })
    }, lookEveryMilliseconds)
  }
  return {
    follow: look,
    close: async () => {
      stopped = true
      clearTimeout(timer)
      await projector.settled()
      await deliveryRows.flush().catch((error: unknown) => {
        log.warn('what was seen of some cards could not be written', { error })
      })
      store.close()
    },
  }
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
