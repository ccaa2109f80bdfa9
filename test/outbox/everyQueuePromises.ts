import { NotSaved } from '../../src/errors'
import type { Message, Work, WorkQueue } from '../../src/workflows/ports'

/** Where a queue is, whether it outlives the process or not. */
export interface QueuePlace {
  readonly open: () => Promise<WorkQueue>
  readonly now: () => Date
  /** From now on nothing can be written. */
  readonly breakDown: () => Promise<void>
  readonly close: () => Promise<void>
}

export function cardFor(to: string, key: string): Work {
  const message: Message = { key, to, about: { card: 'updateRequest', meeting: 'RGG-2026-03-26' } }
  return { kind: 'send', message }
}

export function keysOf(taken: readonly { readonly work: Work }[]): readonly string[] {
  return taken.map(({ work }) => (work.kind === 'send' ? work.message.key : '')).sort()
}

/** What every queue of accepted work promises, also the one in memory that other tests use. */
export function everyQueuePromises(name: string, createPlace: () => Promise<QueuePlace>): void {
  describe(`what every queue promises: ${name}`, () => {
    let place: QueuePlace
    let queue: WorkQueue

    beforeEach(async () => {
      place = await createPlace()
      queue = await place.open()
    })

    afterEach(async () => {
      await place.close()
    })

    const takeOne = async () => {
      const [taken] = await queue.take(1)
      if (!taken) throw new Error('There was nothing to take.')
      return taken
    }

    it('hands out what was put, each piece once while it is on loan', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b'), cardFor('orla', 'c')])

      const first = await queue.take(10)

      expect(keysOf(first)).toEqual(['a', 'b', 'c'])
      expect(first.map(({ attempts, isMarked }) => ({ attempts, isMarked }))).toEqual(
        first.map(() => ({ attempts: 0, isMarked: false })),
      )
      expect(await queue.take(10)).toEqual([])
    })

    it('never hands out again what is done, also done twice', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()

      await queue.done(id)
      await queue.done(id)

      expect(await queue.take(10)).toEqual([])
      expect(await queue.waiting()).toEqual([])
    })

    it('shows what was set aside with its reason, and takes it back when it is released', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()

      await queue.park(id, 'Teams answered 400 – “Bad Argument”.')
      expect(await queue.parked()).toEqual([
        { id, work: cardFor('olive', 'a'), reason: 'Teams answered 400 – “Bad Argument”.' },
      ])
      expect(await queue.waiting()).toEqual([])

      await queue.release(id)
      expect(await queue.parked()).toEqual([])
      expect(await queue.take(10)).toMatchObject([{ id, attempts: 0 }])
    })

    it('says that nothing was saved when nothing can be written', async () => {
      await place.breakDown()

      await expect(Promise.resolve().then(() => queue.put([cardFor('olive', 'a')]))).rejects.toThrow(NotSaved)
    })

    it('accepts nothing without complaint', async () => {
      await queue.put([])

      expect(await queue.waiting()).toEqual([])
    })

    it('tells what waits in the order of acceptance, also what is on loan or put off', async () => {
      const all = ['a', 'b', 'c', 'd'].map(key => cardFor(key, key))
      await queue.put(all.slice(0, 2))
      await queue.put(all.slice(2, 3))
      const { id } = await takeOne()
      await queue.later(id, new Date(place.now().getTime() + 3_600_000))
      await takeOne()

      await queue.put(all.slice(3))

      expect(await queue.waiting()).toEqual(all)
    })

    it('counts what waits, also what is on loan or put off, and what was set aside', async () => {
      expect(await queue.count()).toEqual({ waiting: 0, parked: 0 })

      await queue.put(['a', 'b', 'c', 'd', 'e'].map(key => cardFor(key, key)))
      const [first, second, third] = await queue.take(4)
      await queue.done(first?.id ?? '')
      await queue.park(second?.id ?? '', 'For the test.')
      await queue.later(third?.id ?? '', new Date(place.now().getTime() + 3_600_000))
      expect(await queue.count()).toEqual({ waiting: 3, parked: 1 })

      await queue.release(second?.id ?? '')
      expect(await queue.count()).toEqual({ waiting: 4, parked: 0 })
    })

    it('minds nothing that is told of a piece that it does not have', async () => {
      await queue.put([cardFor('olive', 'a')])

      for (const id of ['', 'nobody', '999999', '../pieces', '17'.repeat(2000)]) {
        await queue.done(id)
        await queue.later(id, place.now())
        await queue.park(id, 'Not there.')
        await queue.release(id)
      }

      expect(await queue.parked()).toEqual([])
      expect(keysOf(await queue.take(10))).toEqual(['a'])
    })

    it('hands out no more than it was asked for', async () => {
      await queue.put(['a', 'b', 'c', 'd', 'e'].map(key => cardFor(key, key)))

      expect(await queue.take(0)).toEqual([])
      expect(await queue.take(2)).toHaveLength(2)
      expect(await queue.take(2)).toHaveLength(2)
      expect(await queue.take(2)).toHaveLength(1)
    })
  })
}
