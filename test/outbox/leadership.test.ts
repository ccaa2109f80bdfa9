import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { ContainerClient } from '@azure/storage-blob'
import { createLog } from '../../src/log'
import { alwaysLeader, leadByBlobLease } from '../../src/outbox/leadership'
import type { Leadership } from '../../src/outbox/leadership'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'

const log = createLog({ write: () => undefined })
const passing = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

async function untilLeads(one: Leadership, seconds: number): Promise<boolean> {
  for (let tried = 0; tried < seconds * 10 && !one.isLeader(); tried += 1) await passing(100)
  return one.isLeader()
}

describe('who runs the timetables', () => {
  let storage: EmulatedStorage
  let container: ContainerClient
  let running: Leadership[]
  let processes: ChildProcess[]

  const compete = () => {
    const leadership = leadByBlobLease({ container, log })
    running.push(leadership)
    return leadership
  }

  /** A process of its own, and how to wait for a line it says. */
  const startProcess = () => {
    const args = ['--import', 'tsx', join(__dirname, 'leadUntilKilled.ts'), storage.connection, container.containerName]
    const child = spawn(process.execPath, args, { cwd: join(__dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] })
    processes.push(child)
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const says = async (word: string) => {
      for (let tried = 0; tried < 300 && !said.includes(word); tried += 1) await passing(100)
      return said
    }
    return { child, says }
  }

  beforeAll(async () => {
    storage = await startEmulatedStorage()
  }, 120_000)

  beforeEach(async () => {
    running = []
    processes = []
    ;({ container } = await storage.place())
  })

  afterEach(async () => {
    for (const child of processes) child.kill('SIGKILL')
    await Promise.all(running.map(leadership => leadership.stop()))
  })

  afterAll(async () => {
    await storage.stop()
  })

  it('is the only process, where there is only one', () => {
    expect(alwaysLeader.isLeader()).toBe(true)
  })

  it('is one of three that start together', async () => {
    const all = [compete(), compete(), compete()]
    await Promise.all(all.map(each => untilLeads(each, 2)))

    expect(all.filter(each => each.isLeader())).toHaveLength(1)
  })

  it('stays the same for longer than a lease lasts', async () => {
    const one = compete()
    expect(await untilLeads(one, 10)).toBe(true)
    const other = compete()

    expect(await untilLeads(other, 18)).toBe(false)
    expect(one.isLeader()).toBe(true)
  }, 120_000)

  it('is another as soon as the leader has stopped', async () => {
    const one = compete()
    expect(await untilLeads(one, 10)).toBe(true)
    const other = compete()

    await one.stop()

    expect(one.isLeader()).toBe(false)
    expect(await untilLeads(other, 7)).toBe(true)
  }, 120_000)

  it('is another within twenty seconds when the leader was killed', async () => {
    const { child, says } = startProcess()
    await says('leads')
    const other = compete()
    expect(await untilLeads(other, 1)).toBe(false)

    child.kill('SIGKILL')

    expect(await untilLeads(other, 20)).toBe(true)
  }, 60_000)

  it('is no longer the one that was held up for so long that another has begun', async () => {
    const { child, says } = startProcess()
    await says('leads')
    const other = compete()
    child.kill('SIGSTOP')
    expect(await untilLeads(other, 20)).toBe(true)

    child.kill('SIGCONT')

    expect(await says('woke')).toMatch(/woke, does not lead/)
    expect(other.isLeader()).toBe(true)
  }, 60_000)

  it('is nobody who cannot renew the lease, from the first time on', async () => {
    const one = compete()
    expect(await untilLeads(one, 10)).toBe(true)

    await container.delete()
    for (let tried = 0; tried < 80 && one.isLeader(); tried += 1) await passing(100)

    expect(one.isLeader()).toBe(false)
  }, 120_000)
})
