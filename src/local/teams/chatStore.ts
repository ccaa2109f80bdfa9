import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { activityNotFound, conversationNotFound } from './connectorError'

export interface Conversation {
  readonly id: string
  readonly kind: 'personal' | 'channel'
  /** The person whose chat it is; empty for a channel. */
  readonly oid: string
  readonly name: string
}

/** A message as it lies in a chat. `views` hold what single viewers were shown in its place. */
export interface StoredActivity {
  readonly id: string
  readonly conversationId: string
  readonly from: 'bot' | 'person'
  readonly activity: Readonly<Record<string, unknown>>
  readonly at: string
  /** How often it has been replaced by an update. */
  readonly updates: number
}

interface Row {
  id: string
  conversationId: string
  sender: 'bot' | 'person'
  activity: string
  at: string
  updates: number
}

const tables = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, kind TEXT, oid TEXT, name TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS message (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, conversationId TEXT, sender TEXT, activity TEXT, at TEXT,
    updates INTEGER DEFAULT 0, isDeleted INTEGER DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS view (messageId TEXT, oid TEXT, card TEXT, PRIMARY KEY (messageId, oid)) STRICT;
  CREATE TABLE IF NOT EXISTS installed (oid TEXT PRIMARY KEY, state TEXT) STRICT;
`

/** Chats on disk, so that a restart finds them as they were. */
export class ChatStore {
  readonly #database: DatabaseSync
  #version = Date.now()
  readonly #waiting = new Set<() => void>()

  constructor(dataFolder: string) {
    mkdirSync(dataFolder, { recursive: true })
    this.#database = new DatabaseSync(join(dataFolder, 'teams.sqlite'))
    this.#database.exec(tables)
  }

  close(): void {
    this.#database.close()
  }

  version(): number {
    return this.#version
  }

  /** Resolves as soon as something is new, or after so many milliseconds. */
  async changed(known: number, milliseconds: number): Promise<number> {
    if (this.#version > known) return this.#version
    await new Promise<void>(resolve => {
      const tell = () => {
        clearTimeout(timer)
        this.#waiting.delete(tell)
        resolve()
      }
      const timer = setTimeout(tell, milliseconds).unref()
      this.#waiting.add(tell)
    })
    return this.#version
  }

  keepConversation(conversation: Conversation): Conversation {
    const { id, kind, oid, name } = conversation
    this.#database.prepare('INSERT OR IGNORE INTO conversation VALUES (?, ?, ?, ?)').run(id, kind, oid, name)
    return conversation
  }

  conversation(id: string): Conversation {
    const row = this.#database.prepare('SELECT * FROM conversation WHERE id = ?').get(id)
    if (!row) throw conversationNotFound()
    return { ...row } as unknown as Conversation
  }

  conversationsOf(oid: string): readonly Conversation[] {
    const rows = this.#database
      .prepare("SELECT * FROM conversation WHERE oid = ? OR kind = 'channel' ORDER BY kind DESC")
      .all(oid)
    return rows.map(row => ({ ...row }) as unknown as Conversation)
  }

  installation(oid: string): 'installed' | 'removed' | 'blocked' | undefined {
    const row = this.#database.prepare('SELECT state FROM installed WHERE oid = ?').get(oid)
    return (row as { state: 'installed' | 'removed' | 'blocked' } | undefined)?.state
  }

  setInstallation(oid: string, state: 'installed' | 'removed' | 'blocked'): void {
    this.#database.prepare('INSERT OR REPLACE INTO installed VALUES (?, ?)').run(oid, state)
    this.#grow()
  }

  add(message: { conversationId: string; from: 'bot' | 'person'; activity: object; at: Date }): StoredActivity {
    const { conversationId, from, activity, at } = message
    const put = this.#database.prepare('INSERT INTO message (conversationId, sender, activity, at) VALUES (?, ?, ?, ?)')
    const { lastInsertRowid } = put.run(conversationId, from, JSON.stringify(activity), at.toISOString())
    const id = `1${String(lastInsertRowid).padStart(12, '0')}`
    this.#database.prepare('UPDATE message SET id = ? WHERE number = ?').run(id, lastInsertRowid)
    this.#grow()
    return this.message(conversationId, id)
  }

  /** What the bot puts in place of a message is what everybody sees from then on. */
  update(conversationId: string, id: string, activity: object): void {
    this.message(conversationId, id)
    this.#database
      .prepare('UPDATE message SET activity = ?, updates = updates + 1 WHERE id = ?')
      .run(JSON.stringify(activity), id)
    this.#database.prepare('DELETE FROM view WHERE messageId = ?').run(id)
    this.#grow()
  }

  delete(conversationId: string, id: string): void {
    this.message(conversationId, id)
    this.#database.prepare('UPDATE message SET isDeleted = 1 WHERE id = ?').run(id)
    this.#grow()
  }

  /** The card that this viewer was answered with stands in place of the message, for them alone. */
  setView(id: string, oid: string, card: unknown): void {
    this.#database.prepare('INSERT OR REPLACE INTO view VALUES (?, ?, ?)').run(id, oid, JSON.stringify(card))
    this.#grow()
  }

  view(id: string, oid: string): unknown {
    const row = this.#database.prepare('SELECT card FROM view WHERE messageId = ? AND oid = ?').get(id, oid)
    return row && (JSON.parse((row as { card: string }).card) as unknown)
  }

  message(conversationId: string, id: string): StoredActivity {
    const row = this.#database
      .prepare('SELECT * FROM message WHERE conversationId = ? AND id = ? AND isDeleted = 0')
      .get(conversationId, id)
    if (!row) throw activityNotFound()
    return read(row as unknown as Row)
  }

  messages(conversationId: string): readonly StoredActivity[] {
    const rows = this.#database
      .prepare('SELECT * FROM message WHERE conversationId = ? AND isDeleted = 0 ORDER BY number')
      .all(conversationId)
    return rows.map(row => read(row as unknown as Row))
  }

  #grow(): void {
    this.#version += 1
    for (const tell of this.#waiting) tell()
  }
}

/** The id of a person for this bot, the same at every start: `29:` and a hash. */
export function teamsIdOf(oid: string): string {
  return `29:${createHash('sha256').update(oid).digest('base64url').slice(0, 40)}`
}

export function personalChatOf(oid: string): string {
  return `a:${createHash('sha256').update(`chat ${oid}`).digest('base64url').slice(0, 40)}`
}

function read({ id, conversationId, sender, activity, at, updates }: Row): StoredActivity {
  return { id, conversationId, from: sender, activity: JSON.parse(activity) as Record<string, unknown>, at, updates }
}
