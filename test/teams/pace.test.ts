import fc from 'fast-check'
import { UpstreamBusy } from '../../src/errors'
import { createPace } from '../../src/teams/pace'
import type { Pace, Turn } from '../../src/teams/pace'
import { createFakeTime } from './fakeTime'
import type { FakeTime } from './fakeTime'

const limits = [
  { most: 7, milliseconds: 1000 },
  { most: 8, milliseconds: 2000 },
  { most: 60, milliseconds: 30_000 },
  { most: 1800, milliseconds: 3_600_000 },
]

/** The most requests that fall into any stretch of that length, wherever it begins. */
function mostWithin(moments: readonly number[], milliseconds: number): number {
  const sorted = [...moments].sort((one, other) => one - other)
  let first = 0
  return sorted.reduce((most, moment, index) => {
    while (moment - (sorted[first] ?? moment) >= milliseconds) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

interface Asking {
  readonly thread: string
  readonly after: number
  /** What is done between the turn and the request. */
  readonly preparing: number
}

/** Tries again and again until it may, as the queue does. */
async function patiently<Result>(act: () => Promise<Result>, { wait }: FakeTime): Promise<Result> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof UpstreamBusy)) throw error
      await wait(error.retryAfterSeconds * 1000)
    }
  }
}

function turnFor(pace: Pace, thread: string, time: FakeTime): Promise<Turn> {
  return patiently(() => pace.turn(thread), time)
}

async function request(pace: Pace, { thread, preparing }: Asking, time: FakeTime) {
  const turn = await patiently(async () => {
    const taken = await pace.turn(thread)
    await time.wait(preparing)
    await taken.begin()
    return taken
  }, time)
  const at = time.now()
  turn.end({ isThrottled: false })
  return { thread, at }
}

async function allOf(askings: readonly Asking[], perSecond = 50) {
  const time = createFakeTime()
  const pace = createPace({ perSecond, ...time })
  const all = Promise.all(askings.map(each => time.wait(each.after).then(() => request(pace, each, time))))
  await time.passUntilStill()
  return all
}

/** Does something so many times, no more than 64 at once; resolves with the moment at which the last is done. */
async function manyTimes(count: number, act: (index: number) => Promise<unknown>, { now }: FakeTime): Promise<number> {
  let next = 0
  const worker = async () => {
    while (next < count) {
      next += 1
      await act(next)
    }
  }
  await Promise.all(Array.from({ length: 64 }, worker))
  return now()
}

describe('the pace of requests to Teams', () => {
  it('is never above the tenant limit in any second, nor above a chat limit in any of its windows', async () => {
    const asking = fc.record({
      thread: fc.constantFrom('a', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      after: fc.integer({ min: 0, max: 4000 }),
      preparing: fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 1500 })),
    })
    const many = fc.array(asking, { minLength: 1, maxLength: 150, size: 'max' })

    await fc.assert(
      fc.asyncProperty(many, fc.integer({ min: 5, max: 50 }), async (askings, perSecond) => {
        const done = await allOf(askings, perSecond)

        expect(done).toHaveLength(askings.length)
        expect(
          mostWithin(
            done.map(({ at }) => at),
            1000,
          ),
        ).toBeLessThanOrEqual(perSecond)
        for (const { most, milliseconds } of limits) {
          for (const thread of new Set(askings.map(each => each.thread))) {
            const moments = done.filter(each => each.thread === thread).map(({ at }) => at)
            expect(mostWithin(moments, milliseconds)).toBeLessThanOrEqual(most)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('uses at least 98 % of the tenant limit when there is enough to do', async () => {
    const done = await allOf(
      Array.from({ length: 3000 }, (_, index) => ({ thread: `${index}`, after: 0, preparing: 5 })),
    )
    const seconds = Math.max(...done.map(({ at }) => at)) / 1000

    expect(done.length / seconds).toBeGreaterThanOrEqual(49)
    expect(
      mostWithin(
        done.map(({ at }) => at),
        1000,
      ),
    ).toBeLessThanOrEqual(50)
  })

  it('counts what Teams was late to take from when Teams took it, and loses nothing by answers that are slow anyway', async () => {
    const time = createFakeTime()
    const pace = createPace(time)
    const cameIn: number[] = []
    const random = fc.sample(fc.integer({ min: 0, max: 60 }), { numRuns: 3000, seed: 1 })
    const all = manyTimes(
      3000,
      async index => {
        const turn = await turnFor(pace, `${index}`, time)
        await turn.begin()
        // The server stands still for 60 ms now and then; otherwise its answers take between 20 and 80 ms.
        const stalled = index % 100 === 0 ? 60 : 0
        await time.wait(1 + stalled)
        cameIn.push(time.now())
        await time.wait(stalled > 0 ? 80 : 20 + (random[index] ?? 0))
        turn.end({ isThrottled: false })
      },
      time,
    )
    await time.passUntilStill()
    const seconds = (await all) / 1000

    expect(mostWithin(cameIn, 1000)).toBeLessThanOrEqual(50)
    expect(cameIn.length / seconds).toBeGreaterThanOrEqual(48.5)
  })

  it('keeps to what a chat may get in half a minute and in an hour', async () => {
    const time = createFakeTime()
    const pace = createPace(time)
    const moments: number[] = []
    const busy = { thread: 'busy', after: 0, preparing: 0 }
    const all = manyTimes(1900, () => request(pace, busy, time).then(({ at }) => moments.push(at)), time)
    await time.passUntilStill()
    await all

    expect(limits.map(({ milliseconds }) => mostWithin(moments, milliseconds))).toEqual([7, 8, 60, 1800])
  })
})

describe('a refusal to take more for now', () => {
  it('that says how long shuts its own chat for so long, and no other', async () => {
    const time = createFakeTime()
    const pace = createPace(time)
    const turn = await pace.turn('a')
    turn.end({ isThrottled: true, retryAfterSeconds: 7 })

    await expect(pace.turn('a')).rejects.toMatchObject({ code: 'upstreamBusy', retryAfterSeconds: 7 })
    const other = pace.turn('b')
    await time.passUntilStill()
    await expect(other).resolves.toBeDefined()
  })

  const answering = (time: FakeTime, isThrottled: (index: number) => boolean) => {
    const pace = createPace(time)
    return async (index: number) => {
      const turn = await turnFor(pace, `${index}`, time)
      await turn.begin()
      await time.wait(100)
      turn.end({ isThrottled: isThrottled(index) })
    }
  }

  it.each([
    ['once in a hundred times changes nothing', { oneIn: 100, least: 0.98, most: 1 }],
    ['once in twenty times changes nothing', { oneIn: 20, least: 0.98, most: 1 }],
    ['every other time makes all requests slower', { oneIn: 2, least: 0.02, most: 0.6 }],
  ])('%s', async (_what, { oneIn, least, most }) => {
    const time = createFakeTime()
    const all = manyTimes(
      1000,
      answering(time, index => index % oneIn === 0),
      time,
    )
    await time.passUntilStill()

    const share = 1000 / ((await all) / 1000) / 50
    expect(share).toBeGreaterThanOrEqual(least)
    expect(share).toBeLessThanOrEqual(most)
  })

  it('is forgotten within seconds', async () => {
    const time = createFakeTime()
    const ask = answering(time, index => index <= 100)
    const refused = manyTimes(100, ask, time)
    await time.passUntilStill()
    const rested = time.wait(5000)
    await time.passUntilStill()
    await Promise.all([refused, rested])
    const begun = time.now()

    const taken = manyTimes(500, index => ask(index + 100), time)
    await time.passUntilStill()

    expect(500 / (((await taken) - begun) / 1000)).toBeGreaterThanOrEqual(47)
  })

  it('lets two processes that know nothing of each other share the limit', async () => {
    const time = createFakeTime()
    let taken: number[] = []
    const serve = () => {
      taken = taken.filter(at => at > time.now() - 1000)
      const isThrottled = taken.length >= 50
      if (!isThrottled) taken.push(time.now())
      return isThrottled
    }
    const processOf = (name: string) => {
      const pace = createPace(time)
      const ask = async (index: number): Promise<void> => {
        const turn = await turnFor(pace, `${name}${index}`, time)
        await turn.begin()
        const isThrottled = serve()
        await time.wait(150)
        turn.end({ isThrottled })
        if (!isThrottled) return
        await time.wait(1000)
        await ask(index)
      }
      return manyTimes(600, ask, time)
    }
    const both = Promise.all([processOf('a'), processOf('b')])
    await time.passUntilStill()
    const [one, other] = await both

    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.3)
    expect(1200 / (Math.max(one, other) / 1000)).toBeGreaterThanOrEqual(35)
  })
})
