import { DatabaseSync } from 'node:sqlite'
import type { Subject } from '../domain/command'
import type { StoryEvent } from '../domain/story'
import type { ChainedEvent } from './historyChain'

/** An event with the row of the list that it was read from. */
export interface EventOfRow extends ChainedEvent {
  readonly rowId: string
}

/** A row whose place in the story is plain although what happened is not. */
export interface UnreadableEvent {
  readonly place: { readonly subject: Subject; readonly sequence: number }
  readonly hash: string
  readonly rowId: string
}

/** What a writer of the next event has to know of the ones before. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}

/**
 * Every event that was read, out of memory's way: 60,000 of them would take half a gigabyte.
 *
 * It is a temporary database that SQLite deletes by itself; nothing is lost with it, for the list is read at each start.
 */
export interface EventStore {
  /**
   * Adds events and says which are new; one of a subject and sequence that is there already is left as it was first read.
   *
   * Of an event that cannot be read only its place is kept, so that the next one gets the sequence after it.
   */
  readonly add: (events: readonly (EventOfRow | UnreadableEvent)[]) => readonly boolean[]
  /** The chain of one subject, in order. */
  readonly chainOf: (subject: Subject) => readonly ChainedEvent[]
  readonly hashAt: (subject: Subject, sequence: number) => string | undefined
  readonly headOf: (subject: Subject) => Head | undefined
  readonly hasCommand: (subject: Subject, commandId: string) => boolean
  /** `finding:BRACKEN-SOC24-AFI2#3` of a row that was read before. */
  readonly keyOfRow: (rowId: string) => string | undefined
  /** Rows read before that are none of these. */
  readonly rowsBut: (rowIds: ReadonlySet<string>) => readonly string[]
  /** The first sequence that is missing in the story of a subject. */
  readonly firstGap: (subject: Subject) => number | undefined
  readonly subjects: () => readonly Subject[]
  /** The subjects of which something was accepted after a moment (ISO, UTC). */
  readonly changedAfter: (moment: string) => readonly Subject[]
  readonly count: () => number
  readonly close: () => void
}

interface Row {
  readonly subject: Subject
  readonly sequence: number
  readonly event: string
  readonly previousHash: string
  readonly hash: string
}

export function createEventStore(): EventStore {
  const database = open()
  const statements = prepare(database)
  const all = (subject: Subject) => statements.chain.all(subject) as unknown[] as Row[]
  return {
    add: events => {
      database.exec('BEGIN')
      const isNew = events.map(each => statements.add.run(...columnsOf(each)).changes > 0)
      database.exec('COMMIT')
      return isNew
    },
    chainOf: subject =>
      all(subject).map(({ event, previousHash, hash }) => ({
        event: JSON.parse(event) as StoryEvent,
        previousHash,
        hash,
      })),
    hashAt: (subject, sequence) => (statements.hash.get(subject, sequence) as { hash: string } | undefined)?.hash,
    headOf: subject => statements.head.get(subject) as Head | undefined,
    hasCommand: (subject, commandId) => statements.command.get(subject, commandId) !== undefined,
    keyOfRow: rowId => {
      const row = statements.row.get(rowId) as Pick<Row, 'subject' | 'sequence'> | undefined
      return row && `${row.subject}#${row.sequence}`
    },
    rowsBut: rowIds => {
      const others: string[] = []
      for (const { rowId } of statements.rows.iterate() as Iterable<unknown> as Iterable<{ rowId: string }>) {
        if (!rowIds.has(rowId)) others.push(rowId)
      }
      return others
    },
    firstGap: subject => {
      const sequences = statements.sequences.all(subject) as unknown[] as Pick<Row, 'sequence'>[]
      const at = sequences.findIndex(({ sequence }, index) => sequence !== index + 1)
      return at < 0 ? undefined : at + 1
    },
    subjects: () => subjectsIn(statements.subjects.all()),
    changedAfter: moment => subjectsIn(statements.changedAfter.all(moment)),
    count: () => (statements.count.get() as { count: number }).count,
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

type Columns = [Subject, number, string, string, string | null, string, string, string]

function columnsOf(each: EventOfRow | UnreadableEvent): Columns {
  if ('place' in each) {
    const { place, hash, rowId } = each
    return [place.subject, place.sequence, '', '', null, '', hash, rowId]
  }
  const { event, previousHash, hash, rowId } = each
  const { subject, sequence, commandId, at } = event
  return [subject, sequence, commandId, at, JSON.stringify(event), previousHash, hash, rowId]
}

function subjectsIn(rows: readonly unknown[]): readonly Subject[] {
  return (rows as readonly Pick<Row, 'subject'>[]).map(({ subject }) => subject)
}

/** The empty name makes a database that nobody else can open and that is gone with the process. */
function open(): DatabaseSync {
  const database = new DatabaseSync('')
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -1000;
    CREATE TABLE event (
      subject TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      commandId TEXT NOT NULL,
      at TEXT NOT NULL,
      event TEXT,
      previousHash TEXT NOT NULL,
      hash TEXT NOT NULL,
      rowId TEXT NOT NULL,
      PRIMARY KEY (subject, sequence)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX byMoment ON event (at);
    CREATE INDEX byRow ON event (rowId);
  `)
  return database
}

function prepare(database: DatabaseSync) {
  return {
    // What was read first stays, unless it could not be read then and can now.
    add: database.prepare(`
      INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (subject, sequence) DO UPDATE SET
        commandId = excluded.commandId, at = excluded.at, event = excluded.event,
        previousHash = excluded.previousHash, hash = excluded.hash, rowId = excluded.rowId
      WHERE event IS NULL AND excluded.event NOT NULL`),
    chain: database.prepare(
      'SELECT event, previousHash, hash FROM event WHERE subject = ? AND event NOT NULL ORDER BY sequence',
    ),
    hash: database.prepare('SELECT hash FROM event WHERE subject = ? AND sequence = ?'),
    head: database.prepare('SELECT sequence, hash FROM event WHERE subject = ? ORDER BY sequence DESC LIMIT 1'),
    command: database.prepare('SELECT 1 FROM event WHERE subject = ? AND commandId = ?'),
    row: database.prepare('SELECT subject, sequence FROM event WHERE rowId = ?'),
    rows: database.prepare('SELECT rowId FROM event'),
    sequences: database.prepare('SELECT sequence FROM event WHERE subject = ? ORDER BY sequence'),
    subjects: database.prepare('SELECT DISTINCT subject FROM event'),
    changedAfter: database.prepare('SELECT DISTINCT subject FROM event WHERE at > ?'),
    count: database.prepare('SELECT count(*) AS count FROM event'),
  }
}
