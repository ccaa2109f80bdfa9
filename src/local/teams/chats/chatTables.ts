import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What a crash of the whole computer would lose is no loss here; a stopped process loses nothing. */
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
`

const tables = `
  CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, kind TEXT, oid TEXT, name TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS message (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, conversationId TEXT, sender TEXT, activity TEXT, at TEXT,
    updates INTEGER DEFAULT 0, isDeleted INTEGER DEFAULT 0) STRICT;
  CREATE TABLE IF NOT EXISTS view (messageId TEXT, oid TEXT, card TEXT, PRIMARY KEY (messageId, oid)) STRICT;
  CREATE TABLE IF NOT EXISTS installed (oid TEXT PRIMARY KEY, state TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS refreshed (messageId TEXT, oid TEXT, updates INTEGER, PRIMARY KEY (messageId, oid)) STRICT;
`

/** Columns that chats kept by an earlier version do not have yet. */
const laterColumns: Readonly<Record<string, string>> = {
  key: "TEXT NOT NULL DEFAULT ''",
  fingerprint: "TEXT NOT NULL DEFAULT ''",
  summary: "TEXT NOT NULL DEFAULT ''",
  updatedAt: 'TEXT',
  deletedAt: 'TEXT',
}

export function openChats(dataFolder: string): DatabaseSync {
  mkdirSync(dataFolder, { recursive: true })
  const database = new DatabaseSync(join(dataFolder, 'teams.sqlite'))
  database.exec(settings + tables)
  const present = database.prepare('PRAGMA table_info(message)').all()
  for (const [name, type] of Object.entries(laterColumns)) {
    if (!present.some(column => column['name'] === name)) {
      database.exec(`ALTER TABLE message ADD COLUMN ${name} ${type}`)
    }
  }
  database.exec('CREATE INDEX IF NOT EXISTS messageOfConversation ON message (conversationId, number)')
  return database
}
