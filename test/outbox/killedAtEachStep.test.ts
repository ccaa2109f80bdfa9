import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContainerClient } from '@azure/storage-blob'
import { createLog } from '../../src/log'
import { createAzureQueue } from '../../src/outbox/azureQueue'
import { openAzureQueueClients } from '../../src/outbox/azureQueueClients'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import type { QueuedWork, Work, WorkQueue } from '../../src/workflows/ports'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'
import { startKillingProxy } from './killingProxy'
import type { PlaceToKill } from './stepsToKill'

/** As if the time were over in which a bundle is left to whoever was taking it apart. */
async function endLeases(container: ContainerClient): Promise<void> {
  for await (const { name, properties } of container.listBlobsFlat({ prefix: 'bundles/' })) {
    if (properties.leaseState === 'leased') await container.getBlobClient(name).getBlobLeaseClient().breakLease(0)
  }
}

const clock = { now: () => new Date() }
const log = createLog({ write: () => undefined })
const script = join(__dirname, 'stepsToKill.ts')

/** What the process had said when it was killed. */
async function runUntilKilled(
  place: PlaceToKill,
  onStart: (pid: number) => void = () => {},
): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(place)], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onStart(child.pid ?? 0)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const signal = await new Promise(resolve => {
    child.once('close', (_code, by) => {
      resolve(by)
    })
  })
  if (signal !== 'SIGKILL') throw new Error(`It was not killed but ended after: ${said}`)
  return said.split('\n').filter(line => line !== '')
}

const keyOf = (work: Work | undefined) => (work?.kind === 'send' ? work.message.key : '')

interface Aftermath {
  readonly taken: readonly QueuedWork[]
  readonly parked: readonly string[]
  readonly waiting: readonly string[]
}

/** What another process finds there; it does everything it is given. */
async function findIn(queue: WorkQueue): Promise<Aftermath> {
  const waiting = (await queue.waiting()).map(keyOf)
  const taken: QueuedWork[] = []
  for (let tried = 0; tried < 400 && taken.length < waiting.length; tried += 1) {
    const more = await queue.take(10)
    taken.push(...more)
    for (const { id } of more) await queue.done(id)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return { taken, waiting, parked: (await queue.parked()).map(({ work }) => keyOf(work)) }
}

/** What the process had said, and what the next one found. */
interface Seen {
  readonly said: (line: string) => boolean
  /** What was handed out and what is set aside. */
  readonly there: readonly string[]
  readonly handedOut: readonly string[]
  readonly parked: readonly string[]
  readonly waiting: readonly string[]
  readonly marked: readonly string[]
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join()
}

/** All that was put, without what may have been done. */
function expected({ said, there }: Seen): readonly string[] {
  const mayBeGone = said('asks done c') && !there.includes('c')
  return mayBeGone ? ['a', 'b', 'd'] : ['a', 'b', 'c', 'd']
}

const promises: Readonly<Record<string, (seen: Seen) => boolean>> = {
  'everything that was accepted is there': seen => !seen.said('accepted') || isSame(seen.there, expected(seen)),
  'all of it is there or nothing': seen => seen.there.length === 0 || isSame(seen.there, expected(seen)),
  'what is waiting comes, each piece once': ({ handedOut, waiting }) => isSame(handedOut, waiting),
  'what is done stays done': ({ said, there }) => !said('told done c') || !there.includes('c'),
  'a mark stays': ({ said, marked }) => !said('told mark a') || marked.includes('a'),
  'a mark stays until it is put off': ({ said, marked }) =>
    !said('told mark b') || said('asks later b') || marked.includes('b'),
  'putting off takes the mark away': ({ said, marked }) => !said('told later b') || !marked.includes('b'),
  'nothing is marked that nobody wanted to mark': ({ said, marked }) =>
    marked.every(key => said(`asks mark ${key}`) && 'ab'.includes(key)),
  'what was set aside is not handed out': ({ said, handedOut }) =>
    !said('told park d') || said('asks release d') || !handedOut.includes('d'),
  'what was released comes': ({ said, handedOut }) => !said('told release d') || handedOut.includes('d'),
  'nothing else is set aside': ({ said, parked }) => parked.every(key => key === 'd' && said('asks park d')),
}

function brokenPromises(lines: readonly string[], { taken, parked, waiting }: Aftermath): readonly string[] {
  const handedOut = taken.map(({ work }) => keyOf(work))
  const marked = taken.filter(({ isMarked }) => isMarked).map(({ work }) => keyOf(work))
  const there = [...handedOut, ...parked]
  const seen: Seen = { said: line => lines.includes(line), there, handedOut, parked, waiting, marked }
  return Object.entries(promises).flatMap(([promise, holds]) => (holds(seen) ? [] : promise))
}

describe('a process that is killed at any step of its queue', () => {
  it('loses nothing and does nothing twice in a SQLite file', async () => {
    const ended: string[] = []
    for (let statements = 1; !ended.includes('ended'); statements += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'afi-tracker-kill-'))
      const file = join(folder, 'queue.sqlite')
      const said = await runUntilKilled({ kind: 'sqlite', file, statements })
      const queue = createSqliteQueue({ file, clock })
      const broken = brokenPromises(said, await findIn(queue))
      queue.close()
      rmSync(folder, { recursive: true, force: true })
      ended.push(...said)
      expect({ statements, said, broken }).toEqual({ statements, said, broken: [] })
    }
  }, 180_000)

  describe('in Azure Storage', () => {
    let storage: EmulatedStorage

    beforeAll(async () => {
      storage = await startEmulatedStorage()
    }, 120_000)

    afterAll(async () => {
      await storage.stop()
    })

    /** Killed when so many of its requests have been done, before it hears of the last. */
    const killedAfter = async (requests: number) => {
      const proxy = await startKillingProxy(storage.connection, requests)
      const name = `kill-${requests}`
      await openAzureQueueClients(storage.connection, name)
      const said = await runUntilKilled({ kind: 'azure', connection: proxy.connection, name }, proxy.killsLater)
      await proxy.stop()
      const clients = await openAzureQueueClients(storage.connection, name)
      await endLeases(clients.container)
      const queue = createAzureQueue({ ...clients, clock, log, sweepMilliseconds: 250 })
      const broken = brokenPromises(said, await findIn(queue))
      await queue.close()
      return { requests, said, broken }
    }

    it('loses nothing and does nothing twice', async () => {
      const runs: Awaited<ReturnType<typeof killedAfter>>[] = []
      for (let first = 1; !runs.some(({ said }) => said.includes('ended')); first += 4) {
        runs.push(...(await Promise.all([0, 1, 2, 3].map(more => killedAfter(first + more)))))
      }

      expect(runs.filter(({ broken }) => broken.length > 0)).toEqual([])
      expect(runs.length).toBeGreaterThan(20)
    }, 400_000)
  })
})
