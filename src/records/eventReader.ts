import type { BrokenRow } from '../workflows/ports'
import { payloadPath, readEvent } from './eventRow'
import { hashOf } from './historyChain'
import type { ChainedEvent } from './historyChain'
import type { Fields, ListTable, Row } from './listTable'
import type { ReadModel } from './readModel'

/** Takes events from their list into the read model, each once and in order. */
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
  readonly model: ReadModel
  readonly download: (path: string) => Promise<string>
}

export function createEventReader({ table, model, download }: Reading): EventReader {
  const broken = new Map<string, BrokenRow>()
  const known = new Set<string>()

  const take = async (rows: readonly Row[]) => {
    const parsed: ChainedEvent[] = []
    for (const row of rows) {
      const { chained, fault } = row.fields ? await parse(row.fields, download) : deleted(known.has(row.id))
      if (fault) broken.set(row.id, { list: table.name, row: row.id, ...fault })
      else broken.delete(row.id)
      if (chained) parsed.push(chained)
      known.add(row.id)
    }
    return addInOrder(model, parsed)
  }

  return {
    read: async () => {
      const rows: Row[] = []
      for await (const page of table.changes()) rows.push(...page)
      return take(rows)
    },
    takeOwn: (chained, row) => {
      known.add(row.id)
      addInOrder(model, [chained])
    },
    takeByKey: async key => {
      const row = await table.find(key)
      if (row) await take([row])
      return row !== undefined
    },
    brokenRows: () => [...broken.values()],
  }
}

interface Parsed {
  readonly chained?: ChainedEvent
  readonly fault?: Pick<BrokenRow, 'column' | 'problem'>
}

async function parse(fields: Fields, download: Reading['download']): Promise<Parsed> {
  const { PayloadFile } = fields
  const isLong = typeof PayloadFile === 'string' && PayloadFile !== ''
  const read = readEvent(fields, isLong ? await download(payloadPath(PayloadFile)) : undefined)
  if (!read.ok) return { fault: { column: read.column, problem: read.problem } }
  const { chained } = read
  if (chained.hash === hashOf(chained.event, chained.previousHash)) return { chained }
  return { chained, fault: { column: 'Hash', problem: 'the event was changed after it was written' } }
}

function deleted(wasKnown: boolean): Parsed {
  return wasKnown ? { fault: { column: 'Key', problem: 'an event was deleted from the list' } } : {}
}

/** Adds what is new, in the order of each story; whether anything was. */
function addInOrder(model: ReadModel, chained: readonly ChainedEvent[]): boolean {
  let hasAdded = false
  for (const each of chained.toSorted((a, b) => a.event.sequence - b.event.sequence)) {
    const { subject, sequence } = each.event
    if (sequence <= (model.chainOf(subject).at(-1)?.event.sequence ?? 0)) continue
    model.add(each)
    hasAdded = true
  }
  return hasAdded
}
