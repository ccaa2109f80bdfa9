import { NotSaved } from '../../src/errors'
import type { Message, Work, WorkQueue } from '../../src/workflows/ports'

/** A queue with a clock that the test moves, and a way to open it again as another process would. */
export interface QueuePlace {
  readonly open: () => Promise<WorkQueue & { readonly close: () => void }>
  /** Makes loans of this place run out in so many milliseconds. */
  readonly leaseMilliseconds: number
  readonly now: () => Date
  /** Puts an entry there that nobody can read. */
  readonly spoil: () => Promise<void>
  /** From now on nothing can be written. */
  readonly breakDown: () => Promise<void>
  readonly close: () => Promise<void>
}

export function cardFor(to: string, key: string): Work {
  const message: Message = { key, to, about: { card: 'updateRequest', meeting: 'RGG-2026-03-26' } }
  return { kind: 'send', message }
}

function keysOf(taken: readonly { readonly work: Work }[]): readonly string[] {
  return taken.map(({ work }) => (work.kind === 'send' ? work.message.key : '')).sort()
}

/** What every queue of accepted work promises. */
export function queuePromises(name: string, createPlace: () => Promise<QueuePlace>): void {
  describe(`the promises of the queue: ${name}`, () => {
    let place: QueuePlace
    let queue: Awaited<ReturnType<QueuePlace['open']>>

    beforeEach(async () => {
      place = await createPlace()
      queue = await place.open()
    })

    afterEach(async () => {
      queue.close()
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

    it('hands out what was put, each piece once while it is on loan', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b'), cardFor('orla', 'c')])

      const first = await queue.take(10)

      expect(keysOf(first)).toEqual(['a', 'b', 'c'])
      expect(first.map(({ attempts, isMarked }) => ({ attempts, isMarked }))).toEqual(
        first.map(() => ({ attempts: 0, isMarked: false })),
      )
      expect(await queue.take(10)).toEqual([])
    })

    it('hands out of one lane one piece at a time', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('olive', 'b')])

      const taken = await queue.take(10)

      expect(keysOf(taken)).toEqual(['a'])
    })

    it('never hands out again what is done, also done twice', async () => {
      await queue.put([cardFor('olive', 'a')])
      const { id } = await takeOne()

      await queue.done(id)
      await queue.done(id)

      expect(await queue.take(10)).toEqual([])
      expect(await queue.waiting()).toEqual([])
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

    it('finds everything again when it is opened by another process', async () => {
      await queue.put([cardFor('olive', 'a'), cardFor('omar', 'b')])
      queue.close()

      queue = await place.open()

      expect(await queue.waiting()).toEqual([cardFor('olive', 'a'), cardFor('omar', 'b')])
      expect(keysOf(await queue.take(10))).toEqual(['a', 'b'])
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

    it('says that nothing was saved when nothing can be written', async () => {
      await place.breakDown()

      await expect(Promise.resolve().then(() => queue.put([cardFor('olive', 'a')]))).rejects.toThrow(NotSaved)
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
