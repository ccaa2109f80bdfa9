import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { subjectOf } from '../domain/command'
import { NotSaved } from '../errors'
import type { Clock, QueuedWork, Work, WorkQueue } from '../workflows/ports'
import { parseWork } from './workSchema'

export interface SqliteQueue extends WorkQueue {
  readonly close: () => void
}

export interface SqliteQueueSettings {
  readonly file: string
  readonly clock: Clock
  /** How long a piece of work is lent out before it is handed out again. */
  readonly leaseMilliseconds?: number
  /** Told when a file was found damaged at start: where the damaged one was put, and how many pieces could be kept. */
  readonly onDamage?: (found: { readonly movedTo: string; readonly kept: number }) => void
}

interface Row {
  readonly id: number
  readonly lane: string
  readonly work: string
  readonly attempts: number
  readonly marked: number
  readonly reason: string | null
}

const usualLease = 60_000

/**
 * Accepted work in one SQLite file, for one process: written through to the disk before `put` returns.
 *
 * Work on one subject or for one recipient shares a lane, and of a lane only the first piece is ever handed out, so what
 * was accepted first is done first. Leases are kept by the real clock, not by one that people may move.
 */
export function createSqliteQueue(settings: SqliteQueueSettings): SqliteQueue {
  const { file, clock, leaseMilliseconds = usualLease, onDamage } = settings
  const database = openSound(file, onDamage)
  const statements = prepare(database)
  const { commit, flush } = createGroupCommit(database)

  return {
    put: work =>
      commit(() => {
        for (const each of work) statements.put.run(laneOf(each), JSON.stringify(each))
      }),
    take: most => {
      const rows = inTransaction(database, () => {
        const found = rowsOf(statements.next.all(clock.now().getTime(), Date.now(), most))
        for (const { id } of found) statements.lend.run(Date.now() + leaseMilliseconds, id)
        return found
      })
      return Promise.resolve(rows.flatMap(row => queuedIn(row, reason => statements.park.run(reason, row.id))))
    },
    mark: id =>
      commit(() => {
        if (statements.mark.run(Number(id)).changes === 0) throw new Error('This piece of work is not there.')
      }),
    done: id => commit(() => statements.done.run(Number(id))),
    later: (id, notBefore) => commit(() => statements.later.run(notBefore.getTime(), Number(id))),
    park: (id, reason) => commit(() => statements.park.run(reason, Number(id))),
    release: id => commit(() => statements.release.run(Number(id))),
    parked: () => Promise.resolve(parkedIn(rowsOf(statements.parked.all()))),
    waiting: () => Promise.resolve(rowsOf(statements.waiting.all()).flatMap(row => parseWork(row.work) ?? [])),
    count: () => {
      const { inAll, parked } = statements.count.get() ?? {}
      return Promise.resolve({ waiting: Number(inAll) - Number(parked), parked: Number(parked) })
    },
    close: () => {
      flush()
      if (database.isOpen) database.close()
    },
  }
}

interface Change {
  readonly act: () => unknown
  readonly kept: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Writes through to the disk what came together in one round of the event loop: the disk takes as long for one change
 * as for fifty. Each is told when it is kept. One that fails takes none of the others with it.
 */
function createGroupCommit(database: DatabaseSync) {
  let gathered: Change[] = []
  const flush = () => {
    const changes = gathered
    gathered = []
    if (changes.length === 0) return
    try {
      inTransaction(database, () => {
        for (const { act } of changes) act()
      })
      for (const { kept } of changes) kept()
    } catch (error) {
      if (changes.length === 1) changes[0]?.failed(error)
      else for (const change of changes) alone(database, change)
    }
  }
  return {
    flush,
    commit: (act: () => unknown) =>
      new Promise<void>((kept, fail) => {
        const failed = (cause: unknown) => {
          fail(new NotSaved('The queue of accepted work could not be written.', { cause }))
        }
        gathered.push({ act, kept, failed })
        if (gathered.length === 1) setImmediate(flush)
      }),
  }
}

function alone(database: DatabaseSync, { act, kept, failed }: Change): void {
  try {
    inTransaction(database, act)
    kept()
  } catch (error) {
    failed(error)
  }
}

/** SQLite hands out what our own statements put in, under STRICT column types. */
function rowsOf(rows: Iterable<unknown>): readonly Row[] {
  return [...rows] as Row[]
}

function parkedIn(rows: readonly Row[]): Awaited<ReturnType<WorkQueue['parked']>> {
  return rows.map(({ id, work, reason }) => ({ id: String(id), work: parseWork(work), reason: reason ?? '' }))
}

/** What must be done in the order in which it was accepted. */
export function laneOf(work: Work): string {
  switch (work.kind) {
    case 'file':
      return subjectOf(work.submitted.command)
    case 'send':
      // A second card waits for hours, and must not hold up what else goes to the same person.
      return work.message.again === undefined ? `to:${work.message.to}` : `again:${work.message.key}`
    case 'notify':
      return `feed:${work.message.to}`
    case 'redraw':
      return `to:${work.message.to}`
    case 'keepConversation':
      return `conversation:${work.conversation.key}`
  }
}

function queuedIn(row: Row, park: (reason: string) => unknown): readonly QueuedWork[] {
  const work = parseWork(row.work)
  if (work) return [{ id: String(row.id), work, attempts: row.attempts, isMarked: row.marked === 1 }]
  park('This entry of the queue cannot be read.')
  return []
}

function prepare(database: DatabaseSync) {
  return {
    put: database.prepare('INSERT INTO work (lane, work) VALUES (?, ?)'),
    next: database.prepare(`
      SELECT id, lane, work, attempts, marked FROM work AS mine
      WHERE reason IS NULL AND notBefore <= ? AND lentUntil <= ?
        AND NOT EXISTS (SELECT 1 FROM work WHERE lane = mine.lane AND id < mine.id AND reason IS NULL)
      ORDER BY id LIMIT ?`),
    lend: database.prepare('UPDATE work SET lentUntil = ?, attempts = attempts + 1 WHERE id = ?'),
    mark: database.prepare('UPDATE work SET marked = 1 WHERE id = ?'),
    done: database.prepare('DELETE FROM work WHERE id = ?'),
    later: database.prepare('UPDATE work SET notBefore = ?, lentUntil = 0, marked = 0 WHERE id = ?'),
    park: database.prepare('UPDATE work SET reason = ?, lentUntil = 0 WHERE id = ?'),
    release: database.prepare('UPDATE work SET reason = NULL, attempts = 0, notBefore = 0, marked = 0 WHERE id = ?'),
    parked: database.prepare('SELECT id, lane, work, attempts, reason FROM work WHERE reason IS NOT NULL ORDER BY id'),
    waiting: database.prepare('SELECT id, lane, work, attempts, reason FROM work WHERE reason IS NULL ORDER BY id'),
    // Two sub-queries, because each is answered from an index: the rows, long as they may be, are not read.
    count: database.prepare(`
      SELECT (SELECT count(*) FROM work) AS inAll, (SELECT count(*) FROM work WHERE reason IS NOT NULL) AS parked`),
  }
}

/** Opens the file; a damaged one is put aside and every piece that can still be read is carried over. */
function openSound(file: string, onDamage: SqliteQueueSettings['onDamage']): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) return open(file)
  try {
    const database = open(file)
    const [check] = database.prepare('PRAGMA quick_check').all()
    if (Object.values(check ?? {})[0] === 'ok') return database
    database.close()
  } catch {
    // The header itself is torn; what can be read is carried over below.
  }
  const movedTo = `${file}.damaged-${Date.now()}`
  renameSync(file, movedTo)
  for (const side of ['-wal', '-shm']) if (existsSync(file + side)) renameSync(file + side, movedTo + side)
  const fresh = open(file)
  onDamage?.({ movedTo, kept: carryOver(movedTo, fresh) })
  return fresh
}

function carryOver(from: string, to: DatabaseSync): number {
  let kept = 0
  try {
    const damaged = new DatabaseSync(from, { readOnly: true })
    const put = to.prepare('INSERT INTO work (lane, work, reason) VALUES (?, ?, ?)')
    for (const { lane, work, reason } of damaged
      .prepare('SELECT * FROM work ORDER BY id')
      .iterate() as Iterable<unknown> as Iterable<Row>) {
      put.run(lane, work, reason)
      kept += 1
    }
    damaged.close()
  } catch {
    return kept
  }
  return kept
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS work (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      lane TEXT NOT NULL,
      work TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      notBefore INTEGER NOT NULL DEFAULT 0,
      lentUntil INTEGER NOT NULL DEFAULT 0,
      marked INTEGER NOT NULL DEFAULT 0,
      reason TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS byLane ON work (lane, id);
    CREATE INDEX IF NOT EXISTS setAside ON work (id) WHERE reason IS NOT NULL;
  `)
  // One process owns the file, so what an earlier run had on loan can be handed out again at once.
  database.exec('UPDATE work SET lentUntil = 0')
  return database
}

function inTransaction<Result>(database: DatabaseSync, act: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = act()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
