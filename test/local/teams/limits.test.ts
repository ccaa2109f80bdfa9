import fc from 'fast-check'
import { RateLimits } from '../../../src/local/teams/connector/rateLimits'
import type { Operation, Peak } from '../../../src/local/teams/connector/rateLimits'
import { SlidingWindows } from '../../../src/local/teams/connector/slidingWindows'
import { activitiesOf, cardWith, channelId, olive, omar, TeamsStandIn } from './standIn'

const clock = { milliseconds: 0 }
const now = () => clock.milliseconds
const standIn = new TeamsStandIn()
beforeAll(() => standIn.start({ limits: { now } }))
afterAll(() => standIn.remove())
beforeEach(async () => {
  clock.milliseconds += 10_000_000
  await standIn.ask('POST /local/limits', { isOn: true, scale: 1, retryAfter: 'always' })
})

interface Report {
  readonly refused: number
  readonly requests: number
  readonly above: readonly Peak[]
  readonly windows: readonly Peak[]
}
const report = async () => (await standIn.ask<Report>('GET /local/limits')).body

/** How many of so many requests at once are taken. */
async function takenOf(count: number, what: string, body?: object): Promise<number> {
  const answers: number[] = []
  for (let number = 0; number < count; number += 1) answers.push((await standIn.ask(what, body)).status)
  expect(answers.filter(status => status !== 200 && status !== 201 && status !== 429)).toEqual([])
  return answers.filter(status => status !== 429).length
}

describe('the limits of one chat', () => {
  it('take seven cards in a second and eight in two, and say how long to wait', async () => {
    const chat = await standIn.chatOf(olive)
    clock.milliseconds += 5000

    const atOnce = await takenOf(10, `POST ${activitiesOf(chat)}`, cardWith('limit'))
    const refused = await standIn.send(chat)
    clock.milliseconds += 1000
    const aSecondLater = await takenOf(10, `POST ${activitiesOf(chat)}`, cardWith('limit'))
    clock.milliseconds += 999
    const aMomentTooSoon = await takenOf(1, `POST ${activitiesOf(chat)}`, cardWith('limit'))
    clock.milliseconds += 1
    const afterTwo = await takenOf(10, `POST ${activitiesOf(chat)}`, cardWith('limit'))

    expect([atOnce, aSecondLater, aMomentTooSoon, afterTwo]).toEqual([7, 1, 0, 7])
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'Throttled' } } })
    expect(refused.headers.get('retry-after')).toBe('1')
  })

  it("are each chat's own, and making chats has its own too", async () => {
    const [hers, his] = [await standIn.chatOf(olive), await standIn.chatOf(omar)]
    clock.milliseconds += 5000

    const toHer = await takenOf(8, `POST ${activitiesOf(hers)}`, cardWith('limit'))
    const toHim = await takenOf(8, `POST ${activitiesOf(his)}/made-up`, cardWith('limit'))
    clock.milliseconds += 1000
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await standIn.create(olive)).status))

    expect([toHer, toHim]).toEqual([7, 7])
    expect(statuses.filter(status => status === 201)).toHaveLength(7)
  })

  it('take fourteen questions about members, five whole lists a minute', async () => {
    const paged = await takenOf(20, `GET /v3/conversations/${encodeURIComponent(channelId)}/pagedmembers`)
    clock.milliseconds += 5000
    const whole = await takenOf(8, `GET /v3/conversations/${encodeURIComponent(channelId)}/members`)

    expect([paged, whole]).toEqual([14, 5])
  })

  it('count a thread of a channel as the channel', async () => {
    const taken = await takenOf(9, `POST ${activitiesOf(`${channelId};messageid=1`)}`, cardWith('limit'))
    const more = await standIn.send(channelId)

    expect([taken, more.status]).toEqual([7, 429])
  })
})

const tables: readonly (readonly [Operation, readonly (readonly [seconds: number, most: number])[]])[] = [
  [
    'send',
    [
      [1, 7],
      [2, 8],
      [30, 60],
      [3600, 1800],
    ],
  ],
  [
    'create',
    [
      [1, 7],
      [2, 8],
      [30, 60],
      [3600, 1800],
    ],
  ],
  [
    'members',
    [
      [1, 14],
      [2, 16],
      [30, 120],
      [3600, 3600],
    ],
  ],
  [
    'conversations',
    [
      [1, 14],
      [2, 16],
      [30, 120],
      [3600, 3600],
    ],
  ],
]

describe('every window of the table', () => {
  it.each(tables)('of %s is kept by whoever knocks without a pause, to the last one', (operation, rows) => {
    const at = { milliseconds: 0 }
    const limits = new RateLimits({}, () => at.milliseconds)
    const taken: number[] = []
    for (; at.milliseconds < 3_700_000; at.milliseconds += 50) {
      if (limits.ask({ botId: 'bot', operation, thread: 'chat' }) === undefined) taken.push(at.milliseconds)
    }

    const most = (seconds: number) => {
      let first = 0
      return Math.max(
        ...taken.map((moment, index) => {
          while ((taken[first] ?? moment) <= moment - seconds * 1000) first += 1
          return index - first + 1
        }),
      )
    }

    expect(rows.map(([seconds]) => [seconds, most(seconds)])).toEqual(rows)
  })

  it('two bots share a chat, twice what one may send', () => {
    const limits = new RateLimits({}, () => 0)
    const sendAs = (botId: string) => limits.ask({ botId, operation: 'send', thread: 'chat' }) === undefined

    const taken = ['one', 'two', 'three'].map(
      bot => Array.from({ length: 9 }, () => sendAs(bot)).filter(Boolean).length,
    )

    expect(taken).toEqual([7, 7, 0])
  })

  it('the whole tenant takes fifty requests a second of one bot, whatever they are', () => {
    const at = { milliseconds: 0 }
    const limits = new RateLimits({}, () => at.milliseconds)
    const ask = (operation: Operation, number: number) =>
      limits.ask({ botId: 'bot', operation, thread: `chat ${number}` }) === undefined

    const taken = Array.from({ length: 60 }, (_, number) => ask(number % 2 === 0 ? 'send' : 'update', number))
    at.milliseconds = 999
    const tooSoon = ask('delete', 1)
    at.milliseconds = 1000
    const again = ask('delete', 1)

    expect(taken.filter(Boolean)).toHaveLength(50)
    expect([tooSoon, again]).toEqual([false, true])
  })

  it('updates and deletions are watched in their chat without a limit', () => {
    const limits = new RateLimits({}, () => 0)

    const taken = Array.from({ length: 40 }, () => limits.ask({ botId: 'b', operation: 'update', thread: 'chat' }))

    expect(taken.every(wait => wait === undefined)).toBe(true)
    expect(limits.report().windows).toContainEqual(
      expect.objectContaining({ operation: 'update', windowSeconds: 1, most: null, highest: 40 }),
    )
  })

  it('counts as a list of moments would, for any moments', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 1500 }), gaps => {
        const windows = new SlidingWindows([{ milliseconds: 100 }, { milliseconds: 1000 }])
        const all: number[] = []
        let moment = 0
        for (const gap of gaps) {
          moment += gap
          all.push(moment)
          windows.add(moment)
          const inside = [100, 1000].map(length => all.filter(each => each > moment - length).length)
          expect(windows.counts(moment)).toEqual(inside)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('the report of the limits', () => {
  it('shows the highest count of every window and what went above, refused requests included', async () => {
    const chat = await standIn.chatOf(olive)
    clock.milliseconds += 5000
    await standIn.ask('DELETE /local/limits')

    await takenOf(9, `POST ${activitiesOf(chat)}`, cardWith('limit'))

    const { requests, refused, above } = await report()
    expect([requests, refused]).toEqual([9, 2])
    expect(above).toEqual([
      { scope: 'botInThread', operation: 'send', windowSeconds: 1, most: 7, highest: 9, where: chat },
      { scope: 'botInThread', operation: 'send', windowSeconds: 2, most: 8, highest: 9, where: chat },
    ])
  })

  it('has nothing above for a bot that keeps to the limits', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/limits')
    for (let number = 0; number < 60; number += 1) {
      clock.milliseconds += 500
      await standIn.send(chat)
    }

    const { above, refused, windows } = await report()

    expect([above, refused]).toEqual([[], 0])
    expect(windows).toContainEqual(
      expect.objectContaining({ scope: 'botInThread', operation: 'send', windowSeconds: 30, most: 60, highest: 60 }),
    )
  })

  it('a setting leaves Retry-After out, always or each second time', async () => {
    const chat = await standIn.chatOf(olive)
    const adviceOf = async (retryAfter: string) => {
      await standIn.ask('POST /local/limits', { retryAfter })
      await takenOf(7, `POST ${activitiesOf(chat)}`, cardWith('limit'))
      const refused = await Promise.all(Array.from({ length: 4 }, () => standIn.send(chat)))
      return refused.map(({ status, headers }) => `${status} ${headers.get('retry-after') ?? 'no advice'}`)
    }

    expect(await adviceOf('never')).toEqual(Array(4).fill('429 no advice'))
    expect((await adviceOf('everyOther')).filter(words => words === '429 no advice')).toHaveLength(2)
  })

  it('a setting scales the limits or switches them off, and nonsense is refused', async () => {
    const chat = await standIn.chatOf(olive)
    const sending = `POST ${activitiesOf(chat)}`

    await standIn.ask('POST /local/limits', { scale: 2 })
    const twice = await takenOf(20, sending, cardWith('limit'))
    await standIn.ask('POST /local/limits', { isOn: false })
    const unlimited = await takenOf(120, sending, cardWith('limit'))
    const refused = await standIn.ask('POST /local/limits', { scale: -1 })

    expect([twice, unlimited]).toEqual([14, 120])
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('scale') as string } },
    })
  })
})
