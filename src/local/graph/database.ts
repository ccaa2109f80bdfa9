import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { schema } from './schema'

/** A row as SQLite gives it. Its shape is known to the query that asks for it. */
export type Row = Readonly<Record<string, unknown>>

/**
 * One SQLite file, `sharepoint.sqlite`, in the data folder. What was acknowledged survives the process being killed at any
 * moment; a power cut may lose the last writes, which is the price of not waiting for the disk at every one.
 */
export class Database {
  readonly #sqlite: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #depth = 0

  constructor(dataFolder: string) {
    mkdirSync(dataFolder, { recursive: true })
    this.#sqlite = new DatabaseSync(join(dataFolder, 'sharepoint.sqlite'))
    this.#sqlite.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;')
    this.#sqlite.exec('PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;')
    this.#sqlite.exec(schema)
  }

  close(): void {
    this.#statements.clear()
    this.#sqlite.close()
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values)
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#prepare(sql).all(...values)
  }

  /** The number of rows that it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes)
  }

  /** All of it, or nothing when something is thrown. */
  together<Result>(act: () => Result): Result {
    if (this.#depth > 0) return act()
    this.#sqlite.exec('BEGIN IMMEDIATE')
    this.#depth = 1
    try {
      const result = act()
      this.#sqlite.exec('COMMIT')
      return result
    } catch (error) {
      this.#sqlite.exec('ROLLBACK')
      throw error
    } finally {
      this.#depth = 0
    }
  }

  /** A value made once and kept: the site's id, a token. */
  fact(name: string, make: () => string): string {
    const held = this.get('SELECT value FROM fact WHERE name = ?', name)
    if (held) return String(held['value'])
    const value = make()
    this.run('INSERT INTO fact VALUES (?, ?)', name, value)
    return value
  }

  #prepare(sql: string): StatementSync {
    const held = this.#statements.get(sql)
    if (held) return held
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
