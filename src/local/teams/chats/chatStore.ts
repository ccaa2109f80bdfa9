import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { z } from 'zod'
import { fingerprintOf, messageKeyOf, summaryOf } from './cardKey'
import { openChats } from './chatTables'
import { activityNotFound, conversationNotFound } from '../connector/connectorError'

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

export const appStates = ['installed', 'removed', 'blocked', 'muted', 'disabledByAdmin', 'left'] as const
/** How the app stands with a person. `left` is somebody whose account is gone or disabled. */
export type AppState = (typeof appStates)[number]

/** What became of one activity of the bot, deleted or not. */
export interface Receipt {
  readonly id: string
  readonly conversationId: string
  /** The key that the product gives its message; empty for a card without one. */
  readonly key: string
  /** The same for two activities that say the same. */
  readonly fingerprint: string
  readonly summary: string
  readonly at: string
  readonly updates: number
  readonly updatedAt: string | null
  readonly deletedAt: string | null
}

const conversationRow = z.object({
  id: z.string(),
  kind: z.enum(['personal', 'channel']),
  oid: z.string(),
  name: z.string(),
})
const messageRow = z.object({
  id: z.string(),
  conversationId: z.string(),
  sender: z.enum(['bot', 'person']),
  activity: z.string().transform(text => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  at: z.string(),
  updates: z.number(),
})
const receiptColumns = 'id, conversationId, key, fingerprint, summary, at, updates, updatedAt, deletedAt'

/** Chats on disk, so that a restart finds them as they were. */
export class ChatStore {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  readonly #waiting = new Set<() => void>()
  #version = Date.now()
  #number: number

  constructor(dataFolder: string) {
    this.#database = openChats(dataFolder)
    this.#number = Number(this.#one('SELECT max(seq) AS highest FROM sqlite_sequence')?.['highest'] ?? 0)
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
    this.#run('INSERT OR IGNORE INTO conversation VALUES (?, ?, ?, ?)', id, kind, oid, name)
    return conversation
  }

  /** @throws ConnectorFault 404 */
  conversation(id: string): Conversation {
    const row = this.#one('SELECT * FROM conversation WHERE id = ?', id)
    if (!row) throw conversationNotFound()
    return conversationRow.parse(row)
  }

  conversations(): readonly Conversation[] {
    return this.#all('SELECT * FROM conversation ORDER BY kind DESC, id').map(row => conversationRow.parse(row))
  }

  conversationsOf(oid: string): readonly Conversation[] {
    const rows = this.#all("SELECT * FROM conversation WHERE oid = ? OR kind = 'channel' ORDER BY kind DESC", oid)
    return rows.map(row => conversationRow.parse(row))
  }

  installation(oid: string): AppState | undefined {
    const state = this.#one('SELECT state FROM installed WHERE oid = ?', oid)?.['state']
    return appStates.find(known => known === state)
  }

  setInstallation(oid: string, state: AppState): void {
    this.#run('INSERT OR REPLACE INTO installed VALUES (?, ?)', oid, state)
    this.#grow()
  }

  /** Does many things as one, which is much quicker. */
  atOnce(act: () => void): void {
    this.#database.exec('BEGIN')
    act()
    this.#database.exec('COMMIT')
  }

  add(message: { conversationId: string; from: 'bot' | 'person'; activity: object; at: Date }): StoredActivity {
    const { conversationId, from, activity, at } = message
    const number = this.#number + 1
    const id = `1${String(number).padStart(12, '0')}`
    const text = JSON.stringify(activity)
    this.#run(
      `INSERT INTO message (number, id, conversationId, sender, activity, at, key, fingerprint, summary)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[number, id, conversationId, from, text, at.toISOString()],
      ...[messageKeyOf(activity), fingerprintOf(text), summaryOf(activity)],
    )
    this.#number = number
    this.#grow()
    return { id, conversationId, from, activity: { ...activity }, at: at.toISOString(), updates: 0 }
  }

  /** What the bot puts in place of a message is what everybody sees from then on. */
  update(place: { conversationId: string; id: string }, activity: object, at: Date): void {
    this.message(place.conversationId, place.id)
    this.#run(
      `UPDATE message SET activity = ?, updates = updates + 1, updatedAt = ?, summary = ?,
       key = iif(key = '', ?, key) WHERE id = ?`,
      ...[JSON.stringify(activity), at.toISOString(), summaryOf(activity), messageKeyOf(activity), place.id],
    )
    this.#run('DELETE FROM view WHERE messageId = ?', place.id)
    this.#grow()
  }

  delete({ conversationId, id }: { conversationId: string; id: string }, at: Date): void {
    this.message(conversationId, id)
    this.#run('UPDATE message SET isDeleted = 1, deletedAt = ? WHERE id = ?', at.toISOString(), id)
    this.#grow()
  }

  /** The card that this viewer was answered with stands in place of the message, for them alone. */
  setView(id: string, oid: string, card: unknown): void {
    this.#run('INSERT OR REPLACE INTO view VALUES (?, ?, ?)', id, oid, JSON.stringify(card))
    this.#grow()
  }

  view(id: string, oid: string): unknown {
    const card = this.#one('SELECT card FROM view WHERE messageId = ? AND oid = ?', id, oid)?.['card']
    return typeof card === 'string' ? (JSON.parse(card) as unknown) : undefined
  }

  /** Whether this viewer's client has not asked for this state of the card yet; from now on it has. */
  isFirstSight({ id, updates }: StoredActivity, oid: string): boolean {
    const seen = this.#one('SELECT updates FROM refreshed WHERE messageId = ? AND oid = ?', id, oid)?.['updates']
    this.#run('INSERT OR REPLACE INTO refreshed VALUES (?, ?, ?)', id, oid, updates)
    return seen !== updates
  }

  /** @throws ConnectorFault 404 */
  message(conversationId: string, id: string): StoredActivity {
    const row = this.#one(
      'SELECT * FROM message WHERE id = ? AND conversationId = ? AND isDeleted = 0',
      id,
      conversationId,
    )
    if (!row) throw activityNotFound()
    return read(row)
  }

  messages(conversationId: string): readonly StoredActivity[] {
    return this.#all(
      'SELECT * FROM message WHERE conversationId = ? AND isDeleted = 0 ORDER BY number',
      conversationId,
    ).map(read)
  }

  /** All that the bot ever sent, of one conversation or of all. */
  receipts(conversationId?: string): readonly Receipt[] {
    const from = `SELECT ${receiptColumns} FROM message WHERE sender = 'bot'`
    const rows =
      conversationId === undefined
        ? this.#all(`${from} ORDER BY number`)
        : this.#all(`${from} AND conversationId = ? ORDER BY number`, conversationId)
    return rows as readonly Receipt[]
  }

  /** Forgets what was written; who has the app, and the conversations, stay. */
  forgetMessages(): void {
    this.#database.exec('DELETE FROM message; DELETE FROM view; DELETE FROM refreshed')
    this.#grow()
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#prepared(sql).run(...values)
  }

  #one(sql: string, ...values: readonly SQLInputValue[]): Readonly<Record<string, unknown>> | undefined {
    return this.#prepared(sql).get(...values)
  }

  #all(sql: string, ...values: readonly SQLInputValue[]): readonly object[] {
    return this.#prepared(sql).all(...values)
  }

  #grow(): void {
    this.#version += 1
    for (const tell of this.#waiting) tell()
  }
}

function read(row: unknown): StoredActivity {
  const { sender, ...rest } = messageRow.parse(row)
  return { ...rest, from: sender }
}
