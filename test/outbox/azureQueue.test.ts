import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { ContainerClient } from '@azure/storage-blob'
import type { QueueClient } from '@azure/storage-queue'
import { NotSaved } from '../../src/errors'
import { createLog } from '../../src/log'
import { createAzureQueue } from '../../src/outbox/azureQueue'
import type { AzureQueue } from '../../src/outbox/azureQueue'
import { createPieceBlobs } from '../../src/outbox/azureQueueBlobs'
import { createPieceBundles } from '../../src/outbox/azureQueueBundles'
import { openAzureQueueClients } from '../../src/outbox/azureQueueClients'
import { bundleOf, newIds } from '../../src/outbox/azureQueueIds'
import type { QueuedWork, Work } from '../../src/workflows/ports'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'
import { cardFor } from './everyQueuePromises'
import { startLosingProxy } from './losingProxy'

const start = new Date('2026-03-04T10:00:00Z').getTime()
const log = createLog({ write: () => undefined })

let storage: EmulatedStorage
let container: ContainerClient
let messages: QueueClient
let now: number
let opened: AzureQueue[]

function open(more: { leaseMilliseconds?: number; sweepMilliseconds?: number } = {}): AzureQueue {
  const clock = { now: () => new Date(now) }
  const queue = createAzureQueue({ container, messages, clock, log, ...more })
  opened.push(queue)
  return queue
}

function keyOf(work: Work | undefined): string {
  return work?.kind === 'send' ? work.message.key : ''
}

/** Takes until so many have come, or nothing more comes for a while. */
async function takeUntil(queue: AzureQueue, count: number): Promise<readonly QueuedWork[]> {
  const all: QueuedWork[] = []
  for (let tried = 0; tried < 60 && all.length < count; tried += 1) {
    all.push(...(await queue.take(32)))
    await passing(50)
  }
  return all
}

const passing = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

const keysOf = (taken: readonly QueuedWork[]) => taken.map(({ work }) => keyOf(work))

/** What a process leaves behind that was killed the moment after its bundle was accepted. */
async function leaveBundle(
  keys: readonly string[],
): Promise<{ readonly name: string; readonly ids: readonly string[] }> {
  const ids = newIds(keys.length)
  const name = bundleOf(ids[0] ?? '')
  const bundle = keys.map((key, at) => ({ id: ids[at] ?? '', work: cardFor(key, key) }))
  await createPieceBundles(container, createPieceBlobs(container)).keep(name, bundle)
  return { name, ids }
}

beforeAll(async () => {
  storage = await startEmulatedStorage()
}, 120_000)

afterAll(async () => {
  await storage.stop()
})

beforeEach(async () => {
  now = start
  opened = []
  ;({ container, messages } = await storage.place())
})

afterEach(async () => {
  await Promise.all(opened.map(queue => queue.close()))
})

describe('several pieces that were accepted together', () => {
  it('are waiting at once and handed out, though the process was killed before it took them apart', async () => {
    await leaveBundle(['a', 'b', 'c'])

    const queue = open({ sweepMilliseconds: 100 })

    expect((await queue.waiting()).map(keyOf)).toEqual(['a', 'b', 'c'])
    expect(await queue.count()).toEqual({ waiting: 3, parked: 0 })
    expect(keysOf(await takeUntil(queue, 3)).sort()).toEqual(['a', 'b', 'c'])
  })

  it('are each handed out once when they had been taken apart half way', async () => {
    const { ids } = await leaveBundle(['a', 'b'])
    await createPieceBlobs(container).keep(ids[0] ?? '', cardFor('a', 'a'))

    const queue = open({ sweepMilliseconds: 100 })

    expect((await queue.waiting()).map(keyOf)).toEqual(['a', 'b'])
    expect(await queue.count()).toEqual({ waiting: 2, parked: 0 })
    expect(keysOf(await takeUntil(queue, 3)).sort()).toEqual(['a', 'b'])
  })

  it('are left alone while another process is taking them apart', async () => {
    const { name } = await leaveBundle(['a', 'b'])
    await container.getBlobClient(`bundles/${name}`).getBlobLeaseClient().acquireLease(60)

    const queue = open({ sweepMilliseconds: 100 })
    await passing(400)

    expect(await queue.take(32)).toEqual([])
    expect((await queue.waiting()).map(keyOf)).toEqual(['a', 'b'])
  })
})

describe('how much there is', () => {
  it('is counted without a look into any piece', async () => {
    const queue = open()
    await queue.put([cardFor('c', 'c')])
    await queue.close()
    await leaveBundle(['a', 'b'])
    const looksInto = jest.spyOn(container, 'getBlobClient')

    expect(await queue.count()).toEqual({ waiting: 3, parked: 0 })

    expect(looksInto).not.toHaveBeenCalled()
  })

  it('counts a bundle that is half taken apart once', async () => {
    const queue = open()
    await queue.close()
    const { ids } = await leaveBundle(['a', 'b'])
    await createPieceBlobs(container).keep(ids[0] ?? '', cardFor('a', 'a'))

    expect(await queue.count()).toEqual({ waiting: 2, parked: 0 })
  })
})

describe('a bundle that somebody broke by hand', () => {
  it.each([
    ['cut off', '[{"id":"'],
    ['of another form', '{"kind":"send"}'],
    ['with entries of another form', '[{"id":"mine","work":{}}, null]'],
  ])('is set aside and shown, and the rest goes on: %s', async (_how, text) => {
    const [id = ''] = newIds(1)
    for (const name of [bundleOf(id), 'made-by-hand']) {
      await container.getBlockBlobClient(`bundles/${name}`).upload(text, text.length)
    }
    await leaveBundle(['a', 'b'])

    const queue = open({ sweepMilliseconds: 100 })

    expect((await queue.waiting()).map(keyOf)).toEqual(['a', 'b'])
    expect(keysOf(await takeUntil(queue, 2)).sort()).toEqual(['a', 'b'])
    for (let tried = 0; tried < 60 && (await queue.parked()).length < 2; tried += 1) await queue.take(32)
    const reason = 'This entry of the queue cannot be read.'
    expect(await queue.parked()).toMatchObject([
      { work: undefined, reason },
      { work: undefined, reason },
    ])
  })
})

describe('the calls to look at a piece', () => {
  it('are made again when they were lost', async () => {
    const queue = open({ sweepMilliseconds: 100 })
    await queue.put([cardFor('olive', 'a')])
    await messages.clearMessages()
    expect(await queue.take(32)).toEqual([])

    expect(keysOf(await takeUntil(queue, 1))).toEqual(['a'])
  })

  it('lead to one loan, however often they come', async () => {
    const queue = open()
    await queue.put([cardFor('olive', 'a')])
    const [id = ''] = (await createPieceBlobs(container).known()).map(piece => piece.id)
    for (let more = 0; more < 3; more += 1) await messages.sendMessage(id)

    const taken = [...(await queue.take(32)), ...(await open().take(32))]

    expect(keysOf(taken)).toEqual(['a'])
  })

  it('that are not ours are removed, and the rest goes on', async () => {
    const queue = open({ leaseMilliseconds: 1000 })
    await messages.sendMessage('hello')
    await messages.sendMessage('x'.repeat(2000))
    await queue.put([cardFor('olive', 'a')])

    expect(keysOf(await queue.take(32))).toEqual(['a'])
    await passing(1200)
    expect((await messages.peekMessages({ numberOfMessages: 32 })).peekedMessageItems).toHaveLength(1)
  })
})

describe('processes that share the work', () => {
  it('never have the same piece, and do all of them', async () => {
    const keys = Array.from({ length: 120 }, (_, at) => `key${String(at).padStart(3, '0')}`)
    await open().put(keys.map(key => cardFor(key, key)))

    const drain = async (queue: AzureQueue) => {
      const seen: string[] = []
      for (let taken = await queue.take(8); taken.length > 0; taken = await queue.take(8)) {
        seen.push(...keysOf(taken))
        await Promise.all(taken.map(({ id }) => queue.done(id)))
      }
      return seen
    }
    const seen = (await Promise.all([1, 2, 3].map(() => drain(open())))).flat()

    expect(seen.sort()).toEqual(keys)
    expect(await open().waiting()).toEqual([])
  })

  it('leave a piece to the one that has it, once its earlier loan has run out', async () => {
    const [slow, quick] = [open({ leaseMilliseconds: 1000 }), open()]
    await slow.put([cardFor('olive', 'a')])
    const [late] = await slow.take(1)
    await passing(1200)
    const [piece] = await takeUntil(quick, 1)

    await expect(slow.mark(late?.id ?? '')).rejects.toThrow(NotSaved)
    await slow.later(late?.id ?? '', new Date(now))
    await slow.park(late?.id ?? '', 'Too late.')

    expect(piece?.attempts).toBe(1)
    expect(await quick.parked()).toEqual([])
    await expect(quick.mark(piece?.id ?? '')).resolves.toBeUndefined()
  })

  it('do not take a piece from one that has just said what it is about to do', async () => {
    const [first, second] = [open({ leaseMilliseconds: 4000 }), open()]
    await first.put([cardFor('olive', 'a')])
    const [piece] = await first.take(1)
    await passing(2500)
    await first.mark(piece?.id ?? '')
    await passing(2500)

    expect(await second.take(32)).toEqual([])
  })

  it('cannot mark a piece that is done', async () => {
    const queue = open()
    await queue.put([cardFor('olive', 'a')])
    const [piece] = await queue.take(1)
    await open().done(piece?.id ?? '')

    await expect(queue.mark(piece?.id ?? '')).rejects.toThrow(NotSaved)
  })
})

describe('a piece that was put off', () => {
  it('comes when the clock of the product says so, however the clock was moved', async () => {
    const queue = open({ sweepMilliseconds: 100 })
    await queue.put([cardFor('olive', 'a')])
    const [piece] = await queue.take(32)
    await queue.later(piece?.id ?? '', new Date(now + 30 * 24 * 3_600_000))
    await passing(500)
    expect(await queue.take(32)).toEqual([])

    now += 31 * 24 * 3_600_000

    expect(keysOf(await takeUntil(queue, 1))).toEqual(['a'])
  })
})

describe('a lane within one process', () => {
  it('waits for its first piece, also while that is put off', async () => {
    const clock = { now: () => new Date() }
    const queue = createAzureQueue({ container, messages, clock, log })
    opened.push(queue)
    await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])
    const [first] = await queue.take(32)
    await queue.later(first?.id ?? '', new Date(Date.now() + 2500))

    const next = await takeUntil(queue, 1)
    expect(keysOf(next)).toEqual(['a'])
    await queue.done(next[0]?.id ?? '')
    expect(keysOf(await takeUntil(queue, 1))).toEqual(['b'])
  })

  it('goes on past a piece that was set aside', async () => {
    const queue = open()
    await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])
    const [first] = await queue.take(32)

    await queue.park(first?.id ?? '', 'Nobody knows Olive.')

    expect(keysOf(await takeUntil(queue, 1))).toEqual(['b'])
  })
})

describe('what was set aside', () => {
  it('is shown though it cannot be read, and set aside again when it is released', async () => {
    const queue = open()
    const [id = ''] = newIds(1)
    await container.getBlockBlobClient(`pieces/${id}`).upload('{"kind":"dance"}', 16)
    await messages.sendMessage(id)
    await queue.take(32)
    const shown = [{ id, work: undefined, reason: 'This entry of the queue cannot be read.' }]
    expect(await queue.parked()).toEqual(shown)

    await queue.release(id)
    expect(await queue.parked()).toEqual([])
    await queue.take(32)

    expect(await queue.parked()).toEqual(shown)
  })

  it('keeps the beginning of a reason that is too long for Azure Storage', async () => {
    const queue = open()
    await queue.put([cardFor('olive', 'a')])
    const [piece] = await queue.take(1)

    await queue.park(piece?.id ?? '', '🚓拒'.repeat(5000))

    expect((await queue.parked())[0]?.reason).toMatch(/^🚓拒🚓拒/u)
  })

  it('is all that can be released', async () => {
    const queue = open()
    await queue.put([cardFor('olive', 'a')])
    const [piece] = await queue.take(1)

    await queue.release(piece?.id ?? '')
    await queue.release('../somewhere/else')

    expect(await queue.take(32)).toEqual([])
  })
})

describe('a network that fails', () => {
  it('loses the answer to a loan and to a mark, which count all the same', async () => {
    const proxy = await startLosingProxy(storage.connection, url => url.includes('comp=metadata'))
    const clients = await openAzureQueueClients(proxy.connection, container.containerName)
    const queue = createAzureQueue({ ...clients, clock: { now: () => new Date(now) }, log })
    opened.push(queue)
    await queue.put([cardFor('olive', 'a')])

    const [piece] = await queue.take(1)
    proxy.loseOnce()
    await queue.mark(piece?.id ?? '')

    expect(proxy.lost()).toBe(2)
    expect(piece).toMatchObject({ attempts: 0, isMarked: false })
    await proxy.stop()
  })

  it('loses the answer to what was put, which is there once', async () => {
    const proxy = await startLosingProxy(storage.connection, url => url.includes('/pieces/'))
    const clients = await openAzureQueueClients(proxy.connection, container.containerName)
    const queue = createAzureQueue({ ...clients, clock: { now: () => new Date(now) }, log })
    opened.push(queue)

    await queue.put([cardFor('olive', 'a')])

    expect(proxy.lost()).toBe(1)
    expect((await queue.waiting()).map(keyOf)).toEqual(['a'])
    await proxy.stop()
  })

  it('is told of soon when nothing answers at all', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise(resolve => silent.once('listening', resolve))
    const { port } = silent.address() as AddressInfo
    const connection = storage.connection.replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${port}`)

    await expect(openAzureQueueClients(connection, 'place')).rejects.toThrow()
    silent.close()
  }, 60_000)
})
