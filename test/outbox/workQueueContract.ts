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
export function workQueueContract(name: string, createPlace: () => Promise<QueuePlace>): void {
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
  })
}
