import type { Subject } from '../domain/command'
import type { BrokenRow } from '../workflows/ports'
import { payloadPath, placeIn, readEvent } from './eventRow'
import type { EventOfRow, EventStore, UnreadableEvent } from './eventStore'
import { hashOf } from './historyChain'
import type { ChainedEvent } from './historyChain'
import type { Fields, ListTable, Row } from './listTable'
import type { ReadModel } from './readModel'

/** Takes events from their list into the store and the read model, each once and in order. */
export interface EventReader {
  /** Everything new in the list; false when there is nothing. */
  readonly read: () => Promise<boolean>
  /** An event that this process has just filed. */
  readonly takeOwn: (chained: ChainedEvent, row: Row) => void
  /** Looks one up that we thought was not there; false when it is not. */
  readonly takeByKey: (key: string) => Promise<boolean>
  readonly brokenRows: () => readonly BrokenRow[]
}

interface Reading {
  readonly table: ListTable
  readonly store: EventStore
  readonly model: ReadModel
  readonly download: (path: string) => Promise<string>
}

type Fault = Pick<BrokenRow, 'column' | 'problem'>

export function createEventReader({ table, store, model, download }: Reading): EventReader {
  const faults = new Map<string, Fault>()
  const { isOutOfStep, retell, gaps } = createTeller({ store, model })

  const take = async (rows: readonly Row[]): Promise<Taken> => {
    const read: (EventOfRow | UnreadableEvent)[] = []
    for (const row of rows) {
      const { found, fault } = row.fields ? await parse(row, row.fields, { store, download }) : deleted(row, store)
      if (fault) faults.set(row.id, fault)
      else faults.delete(row.id)
      if (found) read.push(found)
    }
    const inOrder = read.toSorted((one, other) => sequenceOf(one) - sequenceOf(other))
    const isNew = store.add(inOrder)
    const fresh = inOrder.filter((_, at) => isNew[at])
    return { isChanged: fresh.length > 0, outOfStep: fresh.filter(isOutOfStep).map(subjectOf) }
  }

  return {
    read: async () => {
      const outOfStep: Subject[] = []
      let seen: Set<string> | undefined
      let isChanged = false
      for await (const { rows, startsAnew } of table.changes()) {
        // Of a list that is read for the first time no row can be missing, so a start remembers none.
        if (startsAnew && store.count() > 0) seen = new Set()
        for (const { id } of rows) seen?.add(id)
        const taken = await take(rows)
        outOfStep.push(...taken.outOfStep)
        isChanged ||= taken.isChanged
      }
      retell(outOfStep)
      if (seen) for (const id of store.rowsBut(seen)) faults.set(id, deletedFault(store.keyOfRow(id)))
      return isChanged
    },
    takeOwn: (chained, row) => {
      const own: EventOfRow = { ...chained, rowId: row.id }
      if (store.add([own])[0] === true && isOutOfStep(own)) retell([chained.event.subject])
    },
    takeByKey: async key => {
      const row = await table.find(key)
      if (row) retell((await take([row])).outOfStep)
      return row !== undefined
    },
    brokenRows: () => [
      ...[...faults].map(([row, fault]) => ({ list: table.name, row, ...fault })),
      ...[...gaps.values()].map(fault => ({ list: table.name, row: '', ...fault })),
    ],
  }
}

/** Tells events to the model in the order of their stories, in whatever order they come. */
function createTeller({ store, model }: Pick<Reading, 'store' | 'model'>) {
  const gaps = new Map<Subject, Fault>()
  const toldUpTo = new Map<Subject, number>()
  return {
    gaps,
    /** Tells what follows on what was told before; true when the story has to be told again from the store. */
    isOutOfStep: (each: EventOfRow | UnreadableEvent) => {
      const { subject, sequence } = 'place' in each ? each.place : each.event
      if (sequence !== (toldUpTo.get(subject) ?? 0) + 1) return true
      toldUpTo.set(subject, sequence)
      if ('event' in each) model.add(each.event)
      return false
    },
    retell: (subjects: Iterable<Subject>) => {
      for (const subject of new Set(subjects)) {
        model.retell(subject)
        toldUpTo.set(subject, store.headOf(subject)?.sequence ?? 0)
        const missing = store.firstGap(subject)
        if (missing === undefined) gaps.delete(subject)
        else gaps.set(subject, { column: 'Key', problem: `the event ${subject}#${missing} is not in the list` })
      }
    },
  }
}

interface Taken {
  readonly isChanged: boolean
  readonly outOfStep: readonly Subject[]
}

interface Parsed {
  readonly found?: EventOfRow | UnreadableEvent
  readonly fault?: Fault
}

async function parse(
  { id: rowId }: Row,
  fields: Fields,
  { store, download }: Pick<Reading, 'store' | 'download'>,
): Promise<Parsed> {
  const { PayloadFile } = fields
  const isLong = typeof PayloadFile === 'string' && PayloadFile !== ''
  const read = readEvent(fields, isLong ? await download(payloadPath(PayloadFile)) : undefined)
  if (!read.ok) {
    const place = placeIn(fields)
    const fault = { column: read.column, problem: read.problem }
    return place ? { found: { ...place, rowId }, fault } : { fault }
  }
  const { chained } = read
  const { event, previousHash, hash } = chained
  const held = store.hashAt(event.subject, event.sequence)
  const isSound = hash === hashOf(event, previousHash) && (held === undefined || held === hash)
  const found = { ...chained, rowId }
  return isSound
    ? { found }
    : { found, fault: { column: 'Hash', problem: 'the event was changed after it was written' } }
}

function deleted({ id }: Row, store: EventStore): Parsed {
  const key = store.keyOfRow(id)
  return key === undefined ? {} : { fault: deletedFault(key) }
}

function deletedFault(key = ''): Fault {
  return { column: 'Key', problem: `the event ${key} was deleted from the list` }
}

function subjectOf(each: EventOfRow | UnreadableEvent): Subject {
  return 'place' in each ? each.place.subject : each.event.subject
}

function sequenceOf(each: EventOfRow | UnreadableEvent): number {
  return 'place' in each ? each.place.sequence : each.event.sequence
}
