import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../call'
import { kindOf } from './columnKinds'
import type { ColumnKind } from './columnKinds'
import type { Database, Row } from '../database'
import { listNotFound, nameTaken } from '../graphError'
import { systemColumns, titleColumnId } from './systemColumns'
import { toTheSecond } from './siteClock'

export interface StoredColumn {
  readonly no: number
  readonly id: string
  readonly name: string
  readonly kind: ColumnKind
  /** As it is read, without its id. */
  readonly definition: JsonObject
  readonly isIndexed: boolean
  readonly isUnique: boolean
  readonly isHidden: boolean
}

export interface StoredList {
  readonly no: number
  readonly id: string
  /** The last part of its address. */
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly template: string
  readonly isHidden: boolean
  readonly isSystem: boolean
  readonly version: number
  readonly createdAt: string
  readonly modifiedAt: string
  readonly folderId: string
  /** Who made it, as JSON of an identity set. */
  readonly author: string
  readonly columns: readonly StoredColumn[]
}

export interface NewList {
  readonly displayName: string
  readonly description: string
  readonly template: string
  readonly author: string
  readonly columns: readonly (JsonObject & { readonly name: string })[]
  readonly name?: string
  readonly isHidden?: boolean
}

const titleDefinition: JsonObject & { readonly name: string } = {
  columnGroup: 'Custom Columns',
  description: '',
  displayName: 'Title',
  enforceUniqueValues: false,
  hidden: false,
  indexed: false,
  name: 'Title',
  readOnly: false,
  required: false,
  text: { allowMultipleLines: false, appendChangesToExistingText: false, linesForEditing: 0, maxLength: 255 },
}

/** The lists of the site and their columns, held in memory and on disk. */
export class Catalogue {
  #lists: readonly StoredList[] = []

  constructor(
    readonly database: Database,
    readonly now: () => Date,
  ) {
    this.reload()
  }

  /** Reads everything again from the disk, also after a change that was taken back. */
  reload(): void {
    const columns = this.database.all('SELECT * FROM listColumn ORDER BY no').map(readColumn)
    const rows = this.database.all('SELECT * FROM list ORDER BY no')
    this.#lists = rows.map(row => readList(row, columns))
  }

  lists(): readonly StoredList[] {
    return this.#lists
  }

  /** By id or by title, whatever the case of either. */
  find(idOrTitle: string): StoredList | undefined {
    const folded = idOrTitle.toLowerCase().replace(/^\{(.*)\}$/, '$1')
    return (
      this.#lists.find(({ id }) => id === folded) ??
      this.#lists.find(({ displayName }) => displayName.toLowerCase() === folded)
    )
  }

  /** @throws GraphFault 404 */
  require(idOrTitle: string): StoredList {
    const found = this.find(idOrTitle)
    if (!found) throw listNotFound()
    return found
  }

  /** @throws GraphFault 409 when the title is in use, or a column comes twice */
  create({ columns, ...wanted }: NewList): StoredList {
    if (this.#lists.some(({ displayName }) => isSameName(displayName, wanted.displayName))) throw listNameTaken()
    const id = randomUUID()
    const at = toTheSecond(this.now())
    this.#changing(() => {
      this.database.run(
        'INSERT INTO list VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)',
        ...[id, wanted.name ?? this.#addressFor(wanted.displayName), wanted.displayName],
        ...[wanted.description, wanted.template, Number(wanted.isHidden ?? false), Number(wanted.isHidden ?? false)],
        ...[at, at, randomUUID(), wanted.author],
      )
      const { no } = this.database.get('SELECT no FROM list WHERE id = ?', id) as { no: number }
      this.database.run('INSERT INTO counter VALUES (?, 0, 0, 0)', no)
      this.#insertColumn(no, titleColumnId, titleDefinition)
      for (const column of columns.filter(({ name }) => name !== 'Title')) this.addColumnTo(no, column)
    })
    return this.require(id)
  }

  change(list: StoredList, { displayName, description }: { displayName?: string; description?: string }): StoredList {
    const isTaken = (name: string) =>
      this.#lists.some(each => each.no !== list.no && isSameName(each.displayName, name))
    if (displayName !== undefined && isTaken(displayName)) throw listNameTaken()
    this.#changing(() => {
      this.database.run(
        'UPDATE list SET displayName = ?, description = ? WHERE no = ?',
        ...[displayName ?? list.displayName, description ?? list.description, list.no],
      )
      this.touch(list)
    })
    return this.require(list.id)
  }

  remove(list: StoredList): void {
    this.#changing(() => {
      for (const { no } of list.columns) this.database.run('DELETE FROM indexed WHERE columnNo = ?', no)
      for (const table of ['item', 'earlier', 'listColumn', 'counter']) {
        this.database.run(`DELETE FROM ${table} WHERE listNo = ?`, list.no)
      }
      this.database.run('DELETE FROM lowerGrant WHERE listId = ?', list.id)
      this.database.run('DELETE FROM subscription WHERE listId = ?', list.id)
      this.database.run('DELETE FROM list WHERE no = ?', list.no)
    })
  }

  addColumn(list: StoredList, definition: JsonObject & { readonly name: string }): StoredColumn {
    const id = randomUUID()
    this.#changing(() => {
      this.addColumnTo(list.no, definition, id)
      this.touch(list)
    })
    return this.requireColumn(this.require(list.id), id)
  }

  changeColumn(list: StoredList, column: StoredColumn, definition: JsonObject): StoredColumn {
    this.#changing(() => {
      this.database.run('UPDATE listColumn SET definition = ? WHERE no = ?', JSON.stringify(definition), column.no)
      this.touch(list)
    })
    return this.requireColumn(this.require(list.id), column.id)
  }

  /** Its values go with it: a new column of the same name starts empty. */
  removeColumn(list: StoredList, column: StoredColumn): void {
    this.#changing(() => {
      const path = `$."${column.name}"`
      this.database.run('DELETE FROM listColumn WHERE no = ?', column.no)
      this.database.run('DELETE FROM indexed WHERE columnNo = ?', column.no)
      this.database.run('UPDATE item SET fields = json_remove(fields, ?) WHERE listNo = ?', path, list.no)
      this.database.run('UPDATE earlier SET fields = json_remove(fields, ?) WHERE listNo = ?', path, list.no)
      this.touch(list)
    })
  }

  requireColumn(list: StoredList, idOrName: string): StoredColumn {
    const found = list.columns.find(({ id, name }) => id === idOrName.toLowerCase() || name === idOrName)
    if (!found) throw listNotFound()
    return found
  }

  /** Raises the counter of the list's eTag. */
  touch({ no }: StoredList): void {
    this.database.run('UPDATE list SET version = version + 1, modifiedAt = ? WHERE no = ?', toTheSecond(this.now()), no)
  }

  addColumnTo(listNo: number, definition: JsonObject & { readonly name: string }, id: string = randomUUID()): void {
    const held = this.database.all('SELECT name FROM listColumn WHERE listNo = ?', listNo)
    const names = [...held.map(({ name }) => String(name)), ...systemColumns.map(({ name }) => name)]
    if (names.some(name => isSameName(name, definition.name))) {
      throw nameTaken(`A column named '${definition.name}' already exists.`)
    }
    this.#insertColumn(listNo, id, definition)
  }

  #insertColumn(listNo: number, id: string, definition: JsonObject & { readonly name: string }): void {
    this.database.run(
      'INSERT INTO listColumn VALUES (NULL, ?, ?, ?, ?)',
      ...[listNo, id, definition.name, JSON.stringify(definition)],
    )
  }

  #changing(act: () => void): void {
    try {
      this.database.together(act)
    } finally {
      this.reload()
    }
  }

  /** The title without what an address cannot hold, numbered when an earlier list has it. */
  #addressFor(displayName: string): string {
    const wanted = displayName.replaceAll(/["#%*:<>?/\\|{}~&]/g, '').trim() || 'List'
    const taken = new Set(this.#lists.map(({ name }) => name.toLowerCase()))
    for (let number = 0; ; number += 1) {
      const name = number === 0 ? wanted : `${wanted}${number}`
      if (!taken.has(name.toLowerCase())) return name
    }
  }
}

function listNameTaken(): ReturnType<typeof nameTaken> {
  return nameTaken(
    'A list, survey, discussion board, or document library with the specified title already exists in this Web site. Please choose another title.',
  )
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

interface ColumnRow extends StoredColumn {
  readonly listNo: number
}

function readColumn(row: Row): ColumnRow {
  const { no, listNo, id, name, definition } = row as {
    no: number
    listNo: number
    id: string
    name: string
    definition: string
  }
  const said = JSON.parse(definition) as JsonObject
  return {
    no,
    listNo,
    id,
    name,
    kind: kindOf(said),
    definition: said,
    isIndexed: said['indexed'] === true,
    isUnique: said['enforceUniqueValues'] === true,
    isHidden: said['hidden'] === true,
  }
}

function readList(row: Row, columns: readonly ColumnRow[]): StoredList {
  const { isHidden, isSystem, ...rest } = row as Row & Omit<StoredList, 'columns' | 'isHidden' | 'isSystem'>
  return {
    ...rest,
    isHidden: isHidden === 1,
    isSystem: isSystem === 1,
    columns: columns.filter(({ listNo }) => listNo === rest.no),
  }
}
