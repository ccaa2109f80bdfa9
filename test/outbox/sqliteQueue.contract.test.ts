import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import { queuePromises } from './queuePromises'

queuePromises('a SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-queue-'))
  const file = join(folder, 'queue.sqlite')
  const now = () => new Date('2026-03-04T10:00:00Z')
  const leaseMilliseconds = 300
  const opened: ReturnType<typeof createSqliteQueue>[] = []
  return {
    now,
    leaseMilliseconds,
    open: async () => {
      const queue = createSqliteQueue({ file, clock: { now }, leaseMilliseconds })
      opened.push(queue)
      return queue
    },
    spoil: async () => {
      const database = new DatabaseSync(file)
      database.exec(`INSERT INTO work (lane, work) VALUES ('spoilt', 'this is no JSON')`)
      database.close()
    },
    breakDown: async () => {
      opened.at(-1)?.close()
    },
    close: async () => {
      for (const queue of opened) queue.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})
