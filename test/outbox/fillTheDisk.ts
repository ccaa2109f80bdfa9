import { NotSaved } from '../../src/errors'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'

/** Puts work in a queue until it is refused, as a process of its own whose files may not grow; tells how it went. */
async function main(): Promise<void> {
  const queue = createSqliteQueue({ file: process.argv[2] ?? '', clock: { now: () => new Date() } })
  let acknowledged = 0
  let refusedWith = ''
  while (refusedWith === '' && acknowledged < 10_000) {
    try {
      const about = { card: 'updateRequest', meeting: 'x'.repeat(2000) } as const
      await queue.put([{ kind: 'send', message: { key: `ask/${acknowledged}`, to: 'olive', about } }])
      acknowledged += 1
    } catch (error) {
      refusedWith = error instanceof NotSaved ? 'NotSaved' : String(error)
    }
  }
  const waiting = await queue.waiting().then(
    work => work.length,
    () => -1,
  )
  process.stdout.write(JSON.stringify({ acknowledged, refusedWith, waiting }))
}

void main()
