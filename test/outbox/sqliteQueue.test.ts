import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NotSaved } from '../../src/errors'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import type { SqliteQueue } from '../../src/outbox/sqliteQueue'
import type { Message, Work } from '../../src/workflows/ports'

const now = new Date('2026-03-04T10:00:00Z')
const clock = { now: () => now }

function cardFor(to: string, key: string): Work {
  const message: Message = { key, to, about: { card: 'updateRequest', meeting: 'RGG-2026-03-26' } }
  return { kind: 'send', message }
}

describe('the queue of accepted work', () => {
  let folder: string
  let file: string
  let queue: SqliteQueue

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'afi-tracker-queue-'))
    file = join(folder, 'queue.sqlite')
    queue = createSqliteQueue({ file, clock })
  })

  afterEach(() => {
    queue.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('hands out of each lane only the first piece, in the order of acceptance', async () => {
    await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b'), cardFor('olive', 'c')])

    const taken = await queue.take(10)
    expect(taken.map(({ work }) => work)).toEqual([cardFor('olive', 'a'), cardFor('omar', 'b')])

    await queue.done(taken[0]?.id ?? '')
    expect((await queue.take(10)).map(({ work }) => work)).toEqual([cardFor('olive', 'c')])
  })

  it('does not hand out twice what is on loan', async () => {
    await queue.put([cardFor('olive', 'a')])

    await queue.take(10)

    expect(await queue.take(10)).toEqual([])
  })

  it('gives back later what was put off, and not before', async () => {
    await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])
    const [first] = await queue.take(1)

    await queue.later(first?.id ?? '', new Date(now.getTime() + 1000))

    expect(await queue.take(10)).toEqual([])
    expect(await queue.waiting()).toHaveLength(2)
  })

  it('lets what lies behind a parked piece go on, and takes the piece back when it is released', async () => {
    await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])
    const [first] = await queue.take(1)

    await queue.park(first?.id ?? '', 'The reason.')

    expect(await queue.parked()).toEqual([{ id: first?.id, work: cardFor('olive', 'a'), reason: 'The reason.' }])
    expect((await queue.take(10)).map(({ work }) => work)).toEqual([cardFor('olive', 'b')])
    await queue.release(first?.id ?? '')
    expect(await queue.parked()).toEqual([])
  })

  it('finds everything again after a restart, also what was on loan', async () => {
    await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b')])
    await queue.take(1)
    queue.close()

    queue = createSqliteQueue({ file, clock })

    expect((await queue.take(10)).map(({ work }) => work)).toEqual([cardFor('olive', 'a'), cardFor('omar', 'b')])
  })

  it('says that nothing was saved when the disk takes nothing', async () => {
    queue.close()
    const full = createSqliteQueue({ file, clock })
    full.close()

    await expect(Promise.resolve().then(() => full.put([cardFor('olive', 'a')]))).rejects.toThrow(NotSaved)
    queue = createSqliteQueue({ file, clock })
    expect(await queue.waiting()).toEqual([])
  })

  it('puts a torn file aside at start, says so, and goes on', async () => {
    queue.close()
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    writeFileSync(file, 'this is not a database, and longer than a header would be '.repeat(50))
    const damages: { movedTo: string; kept: number }[] = []

    queue = createSqliteQueue({ file, clock, onDamage: damage => damages.push(damage) })

    await queue.put([cardFor('olive', 'a')])
    expect(damages).toEqual([{ movedTo: expect.stringContaining('damaged') as string, kept: 0 }])
    expect(await queue.waiting()).toHaveLength(1)
  })

  it('keeps what was put by a process that was killed the moment after', async () => {
    queue.close()
    const script = join(folder, 'put.ts')
    const source = join(__dirname, '../../src/outbox/sqliteQueue')
    const put = `queue.put([${JSON.stringify(cardFor('olive', 'a'))}]).then(() => process.kill(process.pid, 'SIGKILL'))`
    writeFileSync(
      script,
      `import { createSqliteQueue } from ${JSON.stringify(source)}\nconst queue = createSqliteQueue({ file: ${JSON.stringify(file)}, clock: { now: () => new Date() } })\nvoid ${put}\n`,
    )

    const ended = spawnSync(process.execPath, ['--import', 'tsx', script], { cwd: join(__dirname, '../..') })

    expect(ended.signal).toBe('SIGKILL')
    queue = createSqliteQueue({ file, clock })
    expect(await queue.waiting()).toEqual([cardFor('olive', 'a')])
  })

  it('makes its folder when there is none', () => {
    mkdirSync(join(folder, 'a'))
    const other = createSqliteQueue({ file: join(folder, 'a', 'b', 'queue.sqlite'), clock })

    other.close()

    expect(readdirSync(join(folder, 'a', 'b'))).toContain('queue.sqlite')
  })
})
