import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'

describe('the queue on a disk that is full', () => {
  it('refuses what it cannot keep with "not saved", and loses nothing that it had accepted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-full-'))
    const file = join(folder, 'queue.sqlite')
    const script = join(__dirname, 'fillTheDisk.ts')
    const run = `ulimit -f 1000; exec "${process.execPath}" --import tsx "${script}" "${file}"`

    const { stdout } = spawnSync('/bin/sh', ['-c', run], { cwd: join(__dirname, '../..'), encoding: 'utf8' })

    const told = JSON.parse(stdout) as { acknowledged: number; refusedWith: string; waiting: number }
    expect(told.refusedWith).toBe('NotSaved')
    expect(told.acknowledged).toBeGreaterThan(10)
    expect(told.waiting).toBe(told.acknowledged)
    const again = createSqliteQueue({ file, clock: { now: () => new Date() } })
    const waiting = await again.waiting()
    again.close()
    rmSync(folder, { recursive: true, force: true })
    expect(waiting).toHaveLength(told.acknowledged)
  })
})
