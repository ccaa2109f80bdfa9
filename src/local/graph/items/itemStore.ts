import { randomUUID } from 'node:crypto'
import type { JsonObject } from '../call'
import type { StoredColumn, StoredList } from '../sites/catalogue'
import type { Database, Row } from '../database'
import { eTagMismatch, invalidRequest, itemNotFound } from '../graphError'
import { indexValue, ValueIndex } from './valueIndex'
import { toTheSecond } from '../sites/siteClock'

export interface StoredItem {
  readonly id: number
  readonly guid: string
  /** The counter in its eTag and the number of its version. */
  readonly version: number
  readonly change: number
  readonly isDeleted: boolean
  readonly createdAt: string
  readonly modifiedAt: string
  readonly author: string
  readonly editor: string
  /** By column name; empty ones are absent. */
  readonly fields: JsonObject
}

export interface EarlierVersion {
  readonly version: number
  readonly modifiedAt: string
  readonly editor: string
  readonly fields: JsonObject
}

/** A write of fields. Null clears one. */
export interface FieldsWrite {
  readonly fields: JsonObject
  readonly editor: string
  readonly ifMatch?: string | undefined
}

/** The rows of all lists. Each write is one step: it is done and kept, or nothing has happened. */
export class ItemStore {
  readonly index: ValueIndex
  readonly #listeners: ((list: StoredList) => void)[] = []
  /** When each recent change was made, for reads that lag behind. */
  readonly #recent: { readonly listNo: number; readonly change: number; readonly at: number }[] = []

  constructor(
    readonly database: Database,
    readonly now: () => Date,
  ) {
    this.index = new ValueIndex(database)
  }

  /** Called after each write, once it is kept. */
  onChange(listener: (list: StoredList) => void): void {
    this.#listeners.push(listener)
  }

  get(list: StoredList, id: number): StoredItem | undefined {
    const row = this.database.get('SELECT * FROM item WHERE listNo = ? AND id = ? AND isDeleted = 0', list.no, id)
    return row && readItem(row)
  }

  /** The latest state of a row, also of one that is deleted. */
  any(list: StoredList, id: number): StoredItem | undefined {
    const row = this.database.get('SELECT * FROM item WHERE listNo = ? AND id = ?', list.no, id)
    return row && readItem(row)
  }

  /** @throws GraphFault 404 */
  require(list: StoredList, id: number): StoredItem {
    const item = this.get(list, id)
    if (!item) throw itemNotFound()
    return item
  }

  /** Rows after a position by id, oldest first: adding rows between two pages neither repeats nor hides any. */
  after(list: StoredList, id: number, most: number): readonly StoredItem[] {
    return this.database
      .all('SELECT * FROM item WHERE listNo = ? AND id > ? AND isDeleted = 0 ORDER BY id LIMIT ?', list.no, id, most)
      .map(readItem)
  }

  /** The rows with these ids, lowest first. */
  those(list: StoredList, ids: readonly number[]): readonly StoredItem[] {
    return this.database
      .all(
        'SELECT * FROM item WHERE listNo = ? AND id IN (SELECT value FROM json_each(?)) AND isDeleted = 0 ORDER BY id',
        ...[list.no, JSON.stringify(ids)],
      )
      .map(readItem)
  }

  /** Rows that have no value in a column, lowest id first. */
  without(
    list: StoredList,
    { name }: StoredColumn,
    { after, most }: { after: number; most: number },
  ): readonly StoredItem[] {
    return this.database
      .all(
        `SELECT * FROM item WHERE listNo = ? AND id > ? AND isDeleted = 0 AND json_extract(fields, ?) IS NULL
         ORDER BY id LIMIT ?`,
        ...[list.no, after, `$."${name}"`, most],
      )
      .map(readItem)
  }

  /** Rows in the order of their last change, each once, deleted ones too. */
  changedAfter(list: StoredList, change: number, most: number): readonly StoredItem[] {
    return this.database
      .all('SELECT * FROM item WHERE listNo = ? AND change > ? ORDER BY change LIMIT ?', list.no, change, most)
      .map(readItem)
  }

  counts(list: StoredList): { readonly items: number; readonly lastChange: number; readonly lastItem: number } {
    const row = this.database.get('SELECT items, lastChange, lastItem FROM counter WHERE listNo = ?', list.no)
    return (row ?? { items: 0, lastChange: 0, lastItem: 0 }) as { items: number; lastChange: number; lastItem: number }
  }

  /** @throws GraphFault 400 when a unique value is taken */
  create(list: StoredList, { fields, editor }: FieldsWrite, wantedId?: number): StoredItem {
    const item = this.database.together(() => {
      const { id, change } = this.#advance(list, { isNew: true, wantedId })
      const at = toTheSecond(this.now())
      const held = withoutEmpty(fields)
      this.#requireUnique(list, id, held)
      const guid = randomUUID()
      this.database.run(
        'INSERT INTO item VALUES (?, ?, ?, 1, ?, 0, ?, ?, ?, ?, ?)',
        ...[list.no, id, guid, change, at, at, editor, editor, JSON.stringify(held)],
      )
      this.index.put(list, id, held)
      const times = { createdAt: at, modifiedAt: at }
      return { id, guid, version: 1, change, isDeleted: false, ...times, author: editor, editor, fields: held }
    })
    this.#written(list, item.change)
    return item
  }

  /** @throws GraphFault 404, 412 when somebody changed it since that eTag, 400 when a unique value is taken */
  change(list: StoredList, id: number, { fields, editor, ifMatch }: FieldsWrite): StoredItem {
    const item = this.database.together(() => {
      const before = this.#held(list, id, ifMatch)
      const held = withoutEmpty({ ...before.fields, ...fields })
      this.#requireUnique(list, id, held)
      const { change } = this.#advance(list)
      this.#keepEarlier(list, before)
      const at = toTheSecond(this.now())
      this.database.run(
        'UPDATE item SET version = version + 1, change = ?, modifiedAt = ?, editor = ?, fields = ? WHERE listNo = ? AND id = ?',
        ...[change, at, editor, JSON.stringify(held), list.no, id],
      )
      this.index.move(list, id, { from: before.fields, to: held })
      return { ...before, version: before.version + 1, change, modifiedAt: at, editor, fields: held }
    })
    this.#written(list, item.change)
    return item
  }

  /** @throws GraphFault 404, or 412 when somebody changed it since that eTag */
  remove(list: StoredList, id: number, ifMatch?: string): void {
    const change = this.database.together(() => {
      const before = this.#held(list, id, ifMatch)
      const next = this.#advance(list, { isGone: true })
      this.#keepEarlier(list, before)
      this.database.run(
        'UPDATE item SET isDeleted = 1, version = version + 1, change = ?, modifiedAt = ? WHERE listNo = ? AND id = ?',
        ...[next.change, toTheSecond(this.now()), list.no, id],
      )
      this.index.move(list, id, { from: before.fields, to: {} })
      return next.change
    })
    this.#written(list, change)
  }

  /** Newest first, without the present one. */
  earlier(list: StoredList, id: number): readonly EarlierVersion[] {
    return this.database
      .all('SELECT * FROM earlier WHERE listNo = ? AND id = ? ORDER BY version DESC', list.no, id)
      .map(readEarlier)
  }

  /** A row as it was when the list had seen so many changes; undefined when it was not there yet. */
  asOf(list: StoredList, item: StoredItem, change: number): StoredItem | undefined {
    if (item.change <= change) return item.isDeleted ? undefined : item
    const row = this.database.get(
      'SELECT * FROM earlier WHERE listNo = ? AND id = ? AND change <= ? ORDER BY version DESC LIMIT 1',
      ...[list.no, item.id, change],
    )
    return row && { ...item, ...readEarlier(row), change: Number(row['change']), isDeleted: false }
  }

  /** The last change that was made at least so long ago. */
  changeBefore(list: StoredList, milliseconds: number): number {
    const limit = Date.now() - milliseconds
    const first = this.#recent.find(({ listNo, at }) => listNo === list.no && at > limit)
    return first === undefined ? this.counts(list).lastChange : first.change - 1
  }

  #held(list: StoredList, id: number, ifMatch: string | undefined): StoredItem {
    const item = this.require(list, id)
    if (ifMatch !== undefined && !isMatch(ifMatch, item)) throw eTagMismatch()
    return item
  }

  #requireUnique(list: StoredList, id: number, fields: JsonObject): void {
    for (const column of list.columns.filter(({ isUnique }) => isUnique)) {
      const value = indexValue(fields[column.name])
      if (value !== undefined && this.index.others(column, value, id)) {
        throw invalidRequest('One or more fields with unique constraints already has the provided value.')
      }
    }
  }

  #keepEarlier(list: StoredList, { id, version, change, modifiedAt, editor, fields }: StoredItem): void {
    this.database.run(
      'INSERT INTO earlier VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[list.no, id, version, change, modifiedAt, editor, JSON.stringify(fields)],
    )
  }

  #advance(
    list: StoredList,
    {
      isNew = false,
      isGone = false,
      wantedId,
    }: { isNew?: boolean; isGone?: boolean; wantedId?: number | undefined } = {},
  ): { id: number; change: number } {
    const row = this.database.get(
      `UPDATE counter SET lastItem = lastItem + ?, lastChange = lastChange + 1, items = items + ?
       WHERE listNo = ? RETURNING lastItem, lastChange`,
      ...[isNew && wantedId === undefined ? 1 : 0, Number(isNew) - Number(isGone), list.no],
    ) as { lastItem: number; lastChange: number }
    return { id: wantedId ?? row.lastItem, change: row.lastChange }
  }

  #written(list: StoredList, change: number): void {
    this.#recent.push({ listNo: list.no, change, at: Date.now() })
    if (this.#recent.length > 2000) this.#recent.splice(0, 1000)
    for (const listener of this.#listeners) listener(list)
  }
}

/** `"<guid>,<n>"`, with the double quotes. */
export function eTagOf({ guid, version }: Pick<StoredItem, 'guid' | 'version'>): string {
  return `"${guid},${version}"`
}

/** `*` matches anything; the quotes may be missing, as they were in some answers of the service. */
function isMatch(ifMatch: string, item: StoredItem): boolean {
  const bare = (eTag: string) => eTag.trim().replace(/^W\//i, '').replaceAll('"', '').toLowerCase()
  return ifMatch.trim() === '*' || bare(ifMatch) === bare(eTagOf(item))
}

function withoutEmpty(fields: JsonObject): JsonObject {
  const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}

function readItem(row: Row): StoredItem {
  const { isDeleted, fields, ...rest } = row as Row & Omit<StoredItem, 'fields' | 'isDeleted'>
  return { ...rest, isDeleted: isDeleted === 1, fields: JSON.parse(String(fields)) as JsonObject }
}

function readEarlier(row: Row): EarlierVersion {
  const { version, modifiedAt, editor, fields } = row as Row & Omit<EarlierVersion, 'fields'>
  return { version, modifiedAt, editor, fields: JSON.parse(String(fields)) as JsonObject }
}
