import type { JsonObject } from '../call'
import type { StoredColumn, StoredList } from '../sites/catalogue'
import type { Database } from '../database'
import { invalidRequest } from '../graphError'

export type IndexValue = string | number

const longestIndexed = 255

/** What an index holds for a value: text without regard to case, yes and no as 1 and 0. */
export function indexValue(value: unknown): IndexValue | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value.slice(0, longestIndexed).toLowerCase()
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'number' ? value : undefined
}

/** A range of an index; both ends undefined is all of it. */
export interface IndexRange {
  readonly from?: IndexValue
  readonly to?: IndexValue
  readonly withFrom: boolean
  readonly withTo: boolean
}

/** Where a page begins: after the row with this id, and in an ordered query after this value. */
export interface PagePosition {
  readonly id: number
  readonly value?: IndexValue | undefined
}

function within({ from, to, withFrom, withTo }: IndexRange): { sql: string; values: readonly IndexValue[] } {
  const ends = [
    ...(from === undefined ? [] : [{ sql: `AND value ${withFrom ? '>=' : '>'} ?`, value: from }]),
    ...(to === undefined ? [] : [{ sql: `AND value ${withTo ? '<=' : '<'} ?`, value: to }]),
  ]
  return { sql: ends.map(end => end.sql).join(' '), values: ends.map(({ value }) => value) }
}

/** The values of indexed columns, so that a filter finds its rows without looking at the others. */
export class ValueIndex {
  constructor(readonly database: Database) {}

  put(list: StoredList, itemId: number, fields: JsonObject): void {
    for (const { no, name, isIndexed } of list.columns) {
      const value = isIndexed ? indexValue(fields[name]) : undefined
      if (value !== undefined) this.database.run('INSERT OR IGNORE INTO indexed VALUES (?, ?, ?)', no, value, itemId)
    }
  }

  move(list: StoredList, itemId: number, { from, to }: { from: JsonObject; to: JsonObject }): void {
    for (const { no, name } of list.columns.filter(({ isIndexed }) => isIndexed)) {
      const [before, after] = [indexValue(from[name]), indexValue(to[name])]
      if (before === after) continue
      if (before !== undefined) {
        this.database.run('DELETE FROM indexed WHERE columnNo = ? AND value = ? AND itemId = ?', no, before, itemId)
      }
      if (after !== undefined) this.database.run('INSERT OR IGNORE INTO indexed VALUES (?, ?, ?)', no, after, itemId)
    }
  }

  /** Whether another row than this one has the value. */
  others({ no }: StoredColumn, value: IndexValue, itemId: number): boolean {
    const found = this.database.get(
      'SELECT 1 FROM indexed WHERE columnNo = ? AND value = ? AND itemId <> ? LIMIT 1',
      ...[no, value, itemId],
    )
    return found !== undefined
  }

  /** How many rows are in a range. */
  count({ no }: StoredColumn, range: IndexRange): number {
    const { sql, values } = within(range)
    const row = this.database.get(`SELECT COUNT(*) AS held FROM indexed WHERE columnNo = ? ${sql}`, no, ...values)
    return Number(row?.['held'])
  }

  /** The ids of the rows in a range that come after an id, lowest first. */
  ids({ no }: StoredColumn, range: IndexRange, { after, most }: { after: number; most: number }): readonly number[] {
    const { sql, values } = within(range)
    const query = `SELECT itemId FROM indexed WHERE columnNo = ? ${sql} AND itemId > ? ORDER BY itemId LIMIT ?`
    return this.database.all(query, no, ...values, after, most).map(({ itemId }) => Number(itemId))
  }

  /** Rows in the order of the index, or against it, after a position; rows of one value by id. */
  inOrder(
    { no }: StoredColumn,
    { after, isDescending, most }: { after: PagePosition | undefined; isDescending: boolean; most: number },
  ): readonly { readonly value: IndexValue; readonly id: number }[] {
    const direction = isDescending ? 'DESC' : 'ASC'
    const [sql, values]: [string, readonly IndexValue[]] =
      after?.value === undefined
        ? ['', []]
        : [
            `AND (value ${isDescending ? '<' : '>'} ? OR (value = ? AND itemId > ?))`,
            [after.value, after.value, after.id],
          ]
    const query = `SELECT value, itemId FROM indexed WHERE columnNo = ? ${sql} ORDER BY value ${direction}, itemId LIMIT ?`
    return this.database
      .all(query, no, ...values, most)
      .map(({ value, itemId }) => ({ value: value as IndexValue, id: Number(itemId) }))
  }

  /**
   * Makes the index of a column anew from the rows of its list.
   *
   * @throws GraphFault 400 when the column is to be unique and two rows share a value
   */
  build(list: StoredList, column: StoredColumn): void {
    this.database.run('DELETE FROM indexed WHERE columnNo = ?', column.no)
    if (!column.isIndexed) return
    const rows = this.database.all('SELECT id, fields FROM item WHERE listNo = ? AND isDeleted = 0', list.no)
    for (const { id, fields } of rows) {
      const value = indexValue((JSON.parse(String(fields)) as JsonObject)[column.name])
      if (value === undefined) continue
      if (column.isUnique && this.others(column, value, Number(id))) {
        throw invalidRequest('One or more fields with unique constraints already has the provided value.')
      }
      this.database.run('INSERT OR IGNORE INTO indexed VALUES (?, ?, ?)', column.no, value, Number(id))
    }
  }
}
