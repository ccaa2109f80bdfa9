import type { Body } from '../domain/body'
import type { Delivery } from '../domain/delivery'
import type { OfficeSetting } from '../domain/officeSettings'
import type { RoleHeld } from '../domain/person'
import type { BrokenRow, Conversation } from '../workflows/ports'
import type { ListTable, Row } from './listTable'
import type { ListTables } from './openLists'
import type { Registers as WorldRegisters } from './readModel'
import { registerRows } from './registerRows'

export const registerNames = ['bodies', 'people', 'settings', 'deliveries', 'conversations'] as const
export type RegisterName = (typeof registerNames)[number]

/** The lists that hold the present state of something: people, bodies, deliveries, conversations. */
export interface RegisterLists {
  /** Takes in what has changed in these lists; false when nothing has. */
  readonly read: (names: readonly RegisterName[]) => Promise<boolean>
  readonly world: () => WorldRegisters
  readonly conversations: () => ReadonlyMap<string, Conversation>
  readonly keepDelivery: (delivery: Delivery) => void
  readonly keepConversation: (conversation: Conversation) => void
  readonly brokenRows: () => readonly BrokenRow[]
}

export function createRegisters(tables: ListTables): RegisterLists {
  const registers = {
    bodies: createRegister<Body>('bodies', { table: tables.bodies }),
    people: createRegister<RoleHeld>('people', { table: tables.people }),
    settings: createRegister<OfficeSetting | { readonly key: string }>('settings', {
      table: tables.settings,
      keyOf: ({ key }) => key,
    }),
    deliveries: createRegister<Delivery>('deliveries', {
      table: tables.deliveries,
      keyOf: ({ key }) => key,
      // Not everything that we know of a card is written at once: an older row does not undo it.
      isOutdated: (row, known) => row.at < known.at,
    }),
    conversations: createRegister<Conversation>('conversations', {
      table: tables.conversations,
      keyOf: ({ key }) => key,
    }),
  }
  return {
    read: async names => {
      let hasChanged = false
      for (const name of names) hasChanged = (await registers[name].read()) || hasChanged
      return hasChanged
    },
    world: () => ({
      bodies: [...registers.bodies.kept.values()],
      people: [...registers.people.kept.values()],
      deliveries: registers.deliveries.kept,
      settings: [...registers.settings.kept.values()].filter(setting => 'offsets' in setting),
    }),
    conversations: () => registers.conversations.kept,
    keepDelivery: delivery => {
      registers.deliveries.kept.set(delivery.key, delivery)
    },
    keepConversation: conversation => {
      registers.conversations.kept.set(conversation.key, conversation)
    },
    brokenRows: () => Object.values(registers).flatMap(({ brokenRows }) => brokenRows()),
  }
}

interface Register<Kept> {
  /** By key of the thing, or by row where two rows may be about one. */
  readonly kept: Map<string, Kept>
  readonly read: () => Promise<boolean>
  readonly brokenRows: () => readonly BrokenRow[]
}

interface RegisterOf<Kept> {
  readonly table: ListTable
  readonly keyOf?: (kept: Kept) => string
  readonly isOutdated?: (row: Kept, known: Kept) => boolean
}

function createRegister<Kept>(name: RegisterName, settings: RegisterOf<Kept>): Register<Kept> {
  const { table, keyOf, isOutdated } = settings
  const kept = new Map<string, Kept>()
  const keys = new Map<string, string>()
  const broken = new Map<string, BrokenRow>()

  const drop = (rowId: string) => {
    broken.delete(rowId)
    const key = keys.get(rowId)
    keys.delete(rowId)
    return key !== undefined && kept.delete(key)
  }
  /** Whether it tells anything that was not known. */
  const take = (row: Row): boolean => {
    if (!row.fields) return drop(row.id)
    const read = registerRows[name].safeParse(row.fields)
    if (!read.success) {
      const hadSound = drop(row.id)
      broken.set(row.id, brokenRow({ list: table.name, row: row.id }, read.error.issues[0]))
      return hadSound
    }
    const value = read.data as Kept
    const key = keyOf?.(value) ?? row.id
    const before = kept.get(keys.get(row.id) ?? key)
    if (before !== undefined && isOutdated?.(value, before) === true) return false
    drop(row.id)
    keys.set(row.id, key)
    kept.set(key, value)
    return JSON.stringify(before) !== JSON.stringify(value)
  }

  return {
    kept,
    read: async () => {
      const seen = new Set<string>()
      let isWhole = false
      let hasChanged = false
      for await (const { rows, startsAnew } of table.changes()) {
        isWhole ||= startsAnew
        for (const row of rows) {
          seen.add(row.id)
          hasChanged = take(row) || hasChanged
        }
      }
      if (!isWhole) return hasChanged
      for (const rowId of [...keys.keys(), ...broken.keys()])
        if (!seen.has(rowId)) hasChanged = drop(rowId) || hasChanged
      return hasChanged
    },
    brokenRows: () => [...broken.values()],
  }
}

function brokenRow(
  place: Pick<BrokenRow, 'list' | 'row'>,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): BrokenRow {
  return { ...place, column: issue?.path.map(String).join('.') ?? '', problem: issue?.message ?? 'cannot be read' }
}
