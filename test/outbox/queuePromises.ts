import { NotSaved } from '../../src/errors'
import type { Work, WorkQueue } from '../../src/workflows/ports'
import { cardFor, everyQueuePromises, keysOf } from './everyQueuePromises'
import type { QueuePlace } from './everyQueuePromises'

/** A queue that can be opened again as another process would. */
export interface DurableQueuePlace extends QueuePlace {
  readonly open: () => Promise<WorkQueue & { readonly close: () => void | Promise<void> }>
  /** Makes loans of this place run out in so many milliseconds. */
  readonly leaseMilliseconds: number
  /** Puts an entry there that nobody can read. */
  readonly spoil: () => Promise<void>
}

/** What a queue promises that outlives the process. */
export function queuePromises(name: string, createPlace: () => Promise<DurableQueuePlace>): void {
  everyQueuePromises(name, createPlace)

  describe(`the promises of the queue: ${name}`, () => {
    let place: DurableQueuePlace
    let queue: Awaited<ReturnType<DurableQueuePlace['open']>>

    beforeEach(async () => {
      place = await createPlace()
      queue = await place.open()
    })

    afterEach(async () => {
      await queue.close()
      await place.close()
    })

    const takeOne = async () => {
      const [taken] = await queue.take(1)
      if (!taken) throw new Error('There was nothing to take.')
      return taken
    }
    /** A service may need a moment before it hands out the next of a lane. */
    const takeSoon = async () => {
      for (let tried = 0; tried < 100; tried += 1) {
        const [taken] = await queue.take(1)
        if (taken) return taken
        await new Promise(resolve => setTimeout(resolve, 50))
      }
      throw new Error('There was nothing to take.')
    }
    const leaseOver = () => new Promise(resolve => setTimeout(resolve, place.leaseMilliseconds + 300))

    it('hands out of one lane one piece at a time', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])

      const taken = await queue.take(10)

      expect(keysOf(taken)).toEqual(['a'])
    })

    it('hands out again what was on loan for too long, and counts that', async () => {
      await queue.put([cardFor('olive', 'a')])
      await takeOne()

      await leaseOver()

      expect(await queue.take(10)).toMatchObject([{ work: cardFor('olive', 'a'), attempts: 1 }])
    })

    it('remembers a mark until the piece is put off', async () => {
      await queue.put([cardFor('olive', 'a')])
      await queue.mark((await takeOne()).id)
      await leaseOver()

      const again = await takeOne()
      expect(again.isMarked).toBe(true)
      await queue.later(again.id, place.now())

      expect(await takeOne()).toMatchObject({ isMarked: false, attempts: 2 })
    })

    it('gives back what was put off, and not before', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()

      await queue.later(id, new Date(place.now().getTime() + 3_600_000))

      expect(await queue.take(10)).toEqual([])
      expect(await queue.waiting()).toEqual([cardFor('olive', 'a')])
    })

    it('finds everything again when it is opened by another process', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b')])
      await queue.close()

      queue = await place.open()

      expect(await queue.waiting()).toEqual([cardFor('olive', 'a'), cardFor('omar', 'b')])
      expect(keysOf(await queue.take(10))).toEqual(['a', 'b'])
    })

    it('counts what an earlier process left, and what nobody can read', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b')])
      await place.spoil()
      await queue.close()

      queue = await place.open()

      expect(await queue.count()).toEqual({ waiting: 3, parked: 0 })
      await queue.take(10)
      expect(await queue.count()).toEqual({ waiting: 2, parked: 1 })
    })

    it('keeps long work whole', async () => {
      const long = {
        ...cardFor('olive', 'a'),
        message: { key: 'ä'.repeat(500_000), to: 'olive', about: { card: 'ownership', finding: 'x' } },
      } as Work

      await queue.put([long, cardFor('omar', 'b')])

      expect((await queue.take(10)).map(({ work }) => work)).toEqual(expect.arrayContaining([long]))
    })

    it('goes on past an entry that nobody can read', async () => {
      await place.spoil()
      await queue.put([cardFor('olive', 'a')])

      const taken = [...(await queue.take(10)), ...(await queue.take(10))]

      expect(keysOf(taken)).toEqual(['a'])
      expect(await queue.waiting()).toEqual([cardFor('olive', 'a')])
    })

    it('says that a mark was not saved when nothing can be written, so that nothing is sent', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()

      await place.breakDown()

      await expect(Promise.resolve().then(() => queue.mark(id))).rejects.toThrow(NotSaved)
    })

    it('marks nothing that is done already', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()
      await queue.done(id)

      await expect(Promise.resolve().then(() => queue.mark(id))).rejects.toThrow(NotSaved)
    })

    it('accepts all of several pieces or none of them', async () => {
      const unwritable = {
        ...cardFor('orla', 'c'),
        toJSON: () => {
          throw new Error('This cannot be written.')
        },
      }

      await expect(queue.put([cardFor('olive', 'a'), cardFor('omar', 'b'), unwritable])).rejects.toThrow(NotSaved)

      expect(await queue.waiting()).toEqual([])
      expect(await queue.take(10)).toEqual([])
    })

    it('hands out one lane in the order of acceptance, past what was set aside', async () => {
      const keys = ['a', 'b', 'c', 'd']
      for (const key of keys) await queue.put([cardFor('olive', key)])

      const order: string[] = []
      for (const key of keys) {
        const piece = await takeSoon()
        order.push(...keysOf([piece]))
        await (key === 'b' ? queue.park(piece.id, 'For the test.') : queue.done(piece.id))
      }

      expect(order).toEqual(keys)
    })

    it('keeps what many put at the same time, each once', async () => {
      const cards = Array.from({ length: 60 }, (_, at) => cardFor(`person${at}`, `key${String(at).padStart(2, '0')}`))

      await Promise.all(cards.map(card => queue.put([card])))

      expect(keysOf((await queue.waiting()).map(work => ({ work })))).toEqual(keysOf(cards.map(work => ({ work }))))
    })

    it('keeps answers of sixty thousand characters, any characters, beside several megabytes', async () => {
      const answers = ['é', '😀', '\u2028', '\u0000', '"\\'].map(text =>
        cardFor(`long${text.codePointAt(0) ?? 0}`, text.repeat(60_000)),
      )
      const all = [...answers, cardFor('record', 'x'.repeat(3_000_000))]

      await queue.put(all)

      expect(await queue.waiting()).toEqual(all)
      const taken = await queue.take(10)
      expect(taken).toHaveLength(6)
      expect(taken.map(({ work }) => work)).toEqual(expect.arrayContaining(all))
    })

    it('shows an entry that nobody can read, and keeps it also when it is driven again', async () => {
      await place.spoil()
      await queue.take(10)
      const [shown] = await queue.parked()
      expect(shown).toMatchObject({ work: undefined, reason: 'This entry of the queue cannot be read.' })

      await queue.release(shown?.id ?? '')
      expect(await queue.parked()).toEqual([])
      await queue.take(10)

      expect(await queue.parked()).toEqual([shown])
    })

    it('drives a piece again as often as a person wants it', async () => {
      await queue.put([cardFor('olive', 'a')])
      for (const reason of ['First.', 'Second.', 'Third.']) {
        const { id } = await takeSoon()
        await queue.mark(id)
        await queue.park(id, reason)
        expect(await queue.parked()).toMatchObject([{ id, reason }])
        await queue.release(id)
      }

      expect(await takeSoon()).toMatchObject({ attempts: 0, isMarked: false })
    })
  })
}
