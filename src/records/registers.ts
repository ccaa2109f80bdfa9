import type { Body } from '../domain/body'
import type { Delivery } from '../domain/delivery'
import type { RoleHeld } from '../domain/person'
import type { BrokenRow, Conversation } from '../workflows/ports'
import type { ListTable, Row } from './listTable'
import type { ListName } from './lists'
import type { Registers as WorldRegisters } from './readModel'
import { registerRows } from './registerRows'

/** The lists that hold the present state of something: people, bodies, deliveries, conversations. */
export interface RegisterLists {
  /** Takes in what has changed; false when nothing has. */
  readonly read: () => Promise<boolean>
  readonly world: () => WorldRegisters
  readonly conversations: () => ReadonlyMap<string, Conversation>
  readonly keepDelivery: (delivery: Delivery) => void
  readonly keepConversation: (conversation: Conversation) => void
  readonly brokenRows: () => readonly BrokenRow[]
}

type RegisterName = keyof typeof registerRows

export function createRegisters(tables: Readonly<Record<ListName, ListTable>>): RegisterLists {
  const broken = new Map<string, BrokenRow>()
  const bodies = new Map<string, Body>()
  const people = new Map<string, RoleHeld>()
  const deliveries = new Map<string, Delivery>()
  const conversations = new Map<string, Conversation>()
  const deliveryRows = new Map<string, string>()
  const conversationRows = new Map<string, string>()

  const takeIn = {
    bodies: byRowId(bodies),
    people: byRowId(people),
    deliveries: byKey(deliveries, deliveryRows),
    conversations: byKey(conversations, conversationRows),
  }

  const readList = async (name: RegisterName) => {
    let hasChanged = false
    for await (const rows of tables[name].changes()) {
      for (const row of rows) {
        hasChanged = true
        takeRow({ name, row, table: tables[name], broken }, takeIn[name])
      }
    }
    return hasChanged
  }

  return {
    read: async () => {
      const changed: boolean[] = []
      for (const name of ['bodies', 'people', 'deliveries', 'conversations'] as const)
        changed.push(await readList(name))
      return changed.includes(true)
    },
    world: () => ({ bodies: [...bodies.values()], people: [...people.values()], deliveries: new Map(deliveries) }),
    conversations: () => conversations,
    keepDelivery: delivery => {
      deliveries.set(delivery.key, delivery)
    },
    keepConversation: conversation => {
      conversations.set(conversation.key, conversation)
    },
    brokenRows: () => [...broken.values()],
  }
}

type Kept = Body | RoleHeld | Delivery | Conversation
type TakeIn = (rowId: string, read: Kept | undefined) => void

function takeRow(
  { name, row, table, broken }: { name: RegisterName; row: Row; table: ListTable; broken: Map<string, BrokenRow> },
  takeIn: TakeIn,
): void {
  const place = `${table.name} ${row.id}`
  broken.delete(place)
  if (!row.fields) {
    takeIn(row.id, undefined)
    return
  }
  const read = registerRows[name].safeParse(row.fields)
  if (read.success) {
    takeIn(row.id, read.data)
    return
  }
  takeIn(row.id, undefined)
  const issue = read.error.issues[0]
  const column = issue?.path.map(String).join('.') ?? ''
  broken.set(place, { list: table.name, row: row.id, column, problem: issue?.message ?? 'cannot be read' })
}

function byRowId<Own extends Kept>(kept: Map<string, Own>): TakeIn {
  return (rowId, read) => {
    if (read) kept.set(rowId, read as Own)
    else kept.delete(rowId)
  }
}

function byKey<Own extends Delivery | Conversation>(kept: Map<string, Own>, keys: Map<string, string>): TakeIn {
  return (rowId, read) => {
    const before = keys.get(rowId)
    if (before !== undefined) kept.delete(before)
    keys.delete(rowId)
    if (!read) return
    const own = read as Own
    kept.set(own.key, own)
    keys.set(rowId, own.key)
  }
}
