import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { eTagMismatch, GraphFault, invalidRequest, itemNotFound } from './graphError'

export interface StoredList {
  readonly id: string
  readonly displayName: string
  readonly description: string
  readonly createdAt: string
}

export interface StoredColumn {
  readonly id: string
  readonly name: string
  /** The whole definition as it was given, with the facets: `{"name":"Key","text":{},"indexed":true}`. */
  readonly definition: Readonly<Record<string, unknown>>
}

export interface StoredItem {
  readonly id: number
  readonly guid: string
  readonly version: number
  readonly fields: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly modifiedAt: string
  readonly isDeleted: boolean
  /** Grows with every change to the list, so that delta can ask for what came after. */
  readonly change: number
}

interface ItemRow {
  id: number
  guid: string
  version: number
  fields: string
  createdAt: string
  modifiedAt: string
  isDeleted: number
  change: number
}

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS list (id TEXT PRIMARY KEY, displayName TEXT UNIQUE, description TEXT, createdAt TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS field (id TEXT PRIMARY KEY, listId TEXT, name TEXT, definition TEXT, UNIQUE (listId, name)) STRICT;
  CREATE TABLE IF NOT EXISTS item (
    listId TEXT, id INTEGER, guid TEXT, version INTEGER, fields TEXT, createdAt TEXT, modifiedAt TEXT,
    isDeleted INTEGER DEFAULT 0, change INTEGER, PRIMARY KEY (listId, id)) STRICT;
  CREATE INDEX IF NOT EXISTS itemByChange ON item (listId, change);
  CREATE TABLE IF NOT EXISTS uniqueValue (listId TEXT, name TEXT, value TEXT, itemId INTEGER, PRIMARY KEY (listId, name, value)) STRICT;
  CREATE TABLE IF NOT EXISTS counter (listId TEXT PRIMARY KEY, lastId INTEGER, lastChange INTEGER) STRICT;
  CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, id TEXT, version INTEGER, content BLOB, modifiedAt TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT) STRICT;
`

/** SharePoint lists on disk, in one SQLite file that outlives a killed process. */
export class ListStore {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #columns = new Map<string, readonly StoredColumn[]>()

  constructor(
    dataFolder: string,
    readonly now: () => Date,
  ) {
    mkdirSync(dataFolder, { recursive: true })
    this.#database = new DatabaseSync(join(dataFolder, 'graph.sqlite'))
    this.#database.exec(tables)
  }

  close(): void {
    this.#database.close()
  }

  /** A value made once and kept: the site's id, the token. */
  fact(name: string, make: () => string): string {
    const held = this.#prepare('SELECT value FROM fact WHERE name = ?').get(name) as { value: string } | undefined
    if (held) return held.value
    const value = make()
    this.#prepare('INSERT INTO fact VALUES (?, ?)').run(name, value)
    return value
  }

  lists(): readonly StoredList[] {
    return this.#prepare('SELECT * FROM list ORDER BY createdAt, rowid')
      .all()
      .map(row => ({ ...row }) as unknown as StoredList)
  }

  createList(wanted: { displayName: string; description: string }): StoredList {
    if (this.lists().some(({ displayName }) => displayName === wanted.displayName)) {
      throw new GraphFault(
        409,
        'nameAlreadyExists',
        'A list, survey, discussion board, or document library with the specified title already exists in this Web site.',
      )
    }
    const list = { id: randomUUID(), createdAt: this.#moment(), ...wanted }
    this.#prepare('INSERT INTO list (id, displayName, description, createdAt) VALUES (?, ?, ?, ?)').run(
      list.id,
      list.displayName,
      list.description,
      list.createdAt,
    )
    this.#prepare('INSERT INTO counter VALUES (?, 0, 0)').run(list.id)
    return list
  }

  columns(listId: string): readonly StoredColumn[] {
    const held = this.#columns.get(listId)
    if (held) return held
    const rows = this.#prepare('SELECT * FROM field WHERE listId = ? ORDER BY rowid').all(listId)
    const columns = rows.map(row => {
      const { id, name, definition } = row as { id: string; name: string; definition: string }
      return { id, name, definition: JSON.parse(definition) as Record<string, unknown> }
    })
    this.#columns.set(listId, columns)
    return columns
  }

  createColumn(listId: string, definition: Readonly<Record<string, unknown>>): StoredColumn {
    const name = String(definition['name'])
    if (this.columns(listId).some(column => column.name === name)) {
      throw new GraphFault(409, 'nameAlreadyExists', `A column named '${name}' already exists.`)
    }
    const column = { id: randomUUID(), name, definition }
    this.#prepare('INSERT INTO field (id, listId, name, definition) VALUES (?, ?, ?, ?)').run(
      column.id,
      listId,
      name,
      JSON.stringify(definition),
    )
    this.#columns.delete(listId)
    return column
  }

  item(listId: string, id: number): StoredItem | undefined {
    const row = this.#prepare('SELECT * FROM item WHERE listId = ? AND id = ? AND isDeleted = 0').get(listId, id)
    return row && readItem(row as unknown as ItemRow)
  }

  /** Rows after a position by id, oldest first: adding rows between two pages neither repeats nor hides any. */
  itemsAfter(listId: string, afterId: number, most: number): readonly StoredItem[] {
    const rows = this.#prepare(
      'SELECT * FROM item WHERE listId = ? AND id > ? AND isDeleted = 0 ORDER BY id LIMIT ?',
    ).all(listId, afterId, most)
    return rows.map(row => readItem(row as unknown as ItemRow))
  }

  itemsByUnique(listId: string, name: string, value: string): readonly StoredItem[] {
    const row = this.#prepare('SELECT itemId FROM uniqueValue WHERE listId = ? AND name = ? AND value = ?').get(
      listId,
      name,
      folded(value),
    )
    const item = row && this.item(listId, (row as { itemId: number }).itemId)
    return item ? [item] : []
  }

  /** Every change after a position, each row once in its latest state, deleted rows too. */
  changesAfter(listId: string, change: number, most: number): readonly StoredItem[] {
    const rows = this.#prepare('SELECT * FROM item WHERE listId = ? AND change > ? ORDER BY change LIMIT ?').all(
      listId,
      change,
      most,
    )
    return rows.map(row => readItem(row as unknown as ItemRow))
  }

  lastChange(listId: string): number {
    return (this.#prepare('SELECT lastChange FROM counter WHERE listId = ?').get(listId) as { lastChange: number })
      .lastChange
  }

  count(listId: string): number {
    return (
      this.#prepare('SELECT COUNT(*) AS n FROM item WHERE listId = ? AND isDeleted = 0').get(listId) as { n: number }
    ).n
  }

  createItem(listId: string, fields: Readonly<Record<string, unknown>>): StoredItem {
    return this.#together(() => {
      const { id, change } = this.#advance(listId, true)
      this.#claimUnique(listId, id, fields)
      const at = this.#moment()
      const guid = randomUUID()
      this.#prepare(
        'INSERT INTO item (listId, id, guid, version, fields, createdAt, modifiedAt, change) VALUES (?, ?, ?, 1, ?, ?, ?, ?)',
      ).run(listId, id, guid, JSON.stringify(fields), at, at, change)
      return { id, guid, version: 1, fields, createdAt: at, modifiedAt: at, isDeleted: false, change }
    })
  }

  /** Null clears a field. `ifMatch` is an eTag with its quotes, or absent for last write wins. */
  changeItem(
    listId: string,
    id: number,
    { fields, ifMatch }: { fields: Readonly<Record<string, unknown>>; ifMatch: string | undefined },
  ): StoredItem {
    return this.#together(() => {
      const before = this.#held(listId, id, ifMatch)
      const merged = Object.entries({ ...before.fields, ...fields }).filter(
        ([, value]) => value !== null && value !== '',
      )
      const after = Object.fromEntries(merged)
      const { change } = this.#advance(listId, false)
      this.#prepare('DELETE FROM uniqueValue WHERE listId = ? AND itemId = ?').run(listId, id)
      this.#claimUnique(listId, id, after)
      const at = this.#moment()
      this.#prepare(
        'UPDATE item SET version = version + 1, fields = ?, modifiedAt = ?, change = ? WHERE listId = ? AND id = ?',
      ).run(JSON.stringify(after), at, change, listId, id)
      return { ...before, version: before.version + 1, fields: after, modifiedAt: at, change }
    })
  }

  deleteItem(listId: string, id: number, ifMatch: string | undefined): void {
    this.#together(() => {
      this.#held(listId, id, ifMatch)
      const { change } = this.#advance(listId, false)
      this.#prepare('DELETE FROM uniqueValue WHERE listId = ? AND itemId = ?').run(listId, id)
      this.#prepare('UPDATE item SET isDeleted = 1, change = ? WHERE listId = ? AND id = ?').run(change, listId, id)
    })
  }

  putFile(path: string, content: Uint8Array): { id: string; version: number; isNew: boolean } {
    const held = this.#prepare('SELECT id, version FROM file WHERE path = ?').get(path) as
      { id: string; version: number } | undefined
    const id = held?.id ?? randomUUID()
    const version = (held?.version ?? 0) + 1
    this.#prepare('INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)').run(path, id, version, content, this.#moment())
    return { id, version, isNew: !held }
  }

  file(path: string): Uint8Array | undefined {
    return (this.#prepare('SELECT content FROM file WHERE path = ?').get(path) as { content: Uint8Array } | undefined)
      ?.content
  }

  #held(listId: string, id: number, ifMatch: string | undefined): StoredItem {
    const item = this.item(listId, id)
    if (!item) throw itemNotFound()
    if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== eTagOf(item)) throw eTagMismatch()
    return item
  }

  #claimUnique(listId: string, id: number, fields: Readonly<Record<string, unknown>>): void {
    const unique = this.columns(listId).filter(({ definition }) => definition['enforceUniqueValues'] === true)
    for (const { name } of unique) {
      const value = fields[name]
      if (typeof value !== 'string' && typeof value !== 'number') continue
      const claimed = this.#prepare('INSERT OR IGNORE INTO uniqueValue VALUES (?, ?, ?, ?)').run(
        listId,
        name,
        folded(String(value)),
        id,
      )
      if (claimed.changes === 0) {
        throw invalidRequest('One or more fields with unique constraints already has the provided value.')
      }
    }
  }

  #advance(listId: string, isNew: boolean): { id: number; change: number } {
    const row = this.#prepare(
      'UPDATE counter SET lastId = lastId + ?, lastChange = lastChange + 1 WHERE listId = ? RETURNING lastId, lastChange',
    ).get(isNew ? 1 : 0, listId) as { lastId: number; lastChange: number }
    return { id: row.lastId, change: row.lastChange }
  }

  #together<Result>(act: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const result = act()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#database.exec('ROLLBACK')
      throw error
    }
  }

  #prepare(sql: string): StatementSync {
    const held = this.#statements.get(sql)
    if (held) return held
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  /** To the second, as SharePoint gives it. */
  #moment(): string {
    return this.now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
  }
}

/** `"<guid>,<n>"`, with the double quotes. */
export function eTagOf({ guid, version }: StoredItem): string {
  return `"${guid},${version}"`
}

/** SharePoint compares unique text without regard to case. */
function folded(value: string): string {
  return value.toLowerCase()
}

function readItem(row: ItemRow): StoredItem {
  const { isDeleted, fields, ...rest } = row
  return { ...rest, isDeleted: isDeleted === 1, fields: JSON.parse(fields) as Record<string, unknown> }
}
