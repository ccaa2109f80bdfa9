import fc from 'fast-check'
import { createPace } from '../../src/graph/pace'
import { resourceUnits } from '../../src/graph/resourceUnits'
import { clientOf, startScripted } from './scriptedGraph'

const site = '/sites/contoso.sharepoint.com,a,b'

describe('what a call costs', () => {
  test.each([
    ['GET', site, 1],
    ['GET', '/sites/contoso.sharepoint.com:/sites/tracker', 1],
    ['GET', `${site}/lists`, 2],
    ['GET', `${site}/lists/Findings`, 1],
    ['GET', `${site}/lists/Findings?$expand=columns,items($expand=fields)`, 2],
    ['GET', `${site}/lists/Findings/columns?$select=name`, 2],
    ['GET', `${site}/lists/Findings/items?$expand=fields&$top=5000`, 2],
    ['GET', `${site}/lists/Findings/items/7?$expand=fields($select=Key)`, 1],
    ['GET', `${site}/lists/Findings/items/7/versions`, 2],
    ['GET', `${site}/lists/Findings/items/delta?$expand=fields`, 2],
    ['GET', `${site}/lists/Findings/items/delta?$top=5&token=abc`, 1],
    ['GET', `${site}/permissions`, 5],
    ['GET', `${site}/lists/Findings/items/7?$expand=permissions`, 5],
    ['POST', `${site}/permissions`, 5],
    ['POST', `${site}/lists/Findings/items`, 2],
    ['PATCH', `${site}/lists/Findings/items/7/fields`, 2],
    ['DELETE', `${site}/lists/Findings/items/7`, 2],
    ['GET', '/drives/d/items/i/content', 1],
    ['PUT', '/drives/d/root:/packs/June.docx:/content', 2],
    ['POST', '/drives/d/root:/packs/June.docx:/createUploadSession', 2],
    ['GET', '/users/oid', 0],
    ['GET', '/users/oid/photo/$value', 0],
    ['GET', '/users/oid/drive/root', 1],
    ['POST', '/users/oid/teamwork/sendActivityNotification', 0],
    ['POST', '/subscriptions', 0],
    ['GET', '/teams/t/channels', 0],
  ])('%s %s is %i', (method, path, units) => {
    expect(resourceUnits(method, path)).toBe(units)
  })
})

/** A pace of 60 units a minute on a clock that stands still unless told. */
function pacing() {
  let now = 1_000_000
  let waited = 0
  const pace = createPace({
    unitsPerMinute: 100,
    share: 0.6,
    now: () => now,
    wait: async milliseconds => {
      waited = milliseconds
    },
  })
  return {
    ...pace,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    /** Milliseconds until a call of so many units may begin. */
    delay: async (units: number) => {
      waited = 0
      await pace.take(units)
      return waited
    },
  }
}

describe('the pace', () => {
  test('lets calls go at once until our share of the minute is used, then when the first of them is a minute old', async () => {
    const { delay, pass } = pacing()
    for (let call = 0; call < 15; call += 1) expect(await delay(2)).toBe(0)
    pass(10_000)
    for (let call = 0; call < 15; call += 1) expect(await delay(2)).toBe(0)

    expect(await delay(2)).toBe(51_000)
    for (let call = 0; call < 14; call += 1) expect(await delay(2)).toBe(51_000)
    expect(await delay(2)).toBe(61_000)
  })

  test('keeps the order: a cheap call does not overtake a dear one', async () => {
    const { delay, pass } = pacing()
    await delay(30)
    pass(20_000)
    await delay(20)

    expect(await delay(39)).toBe(41_000)
    expect(await delay(1)).toBe(41_000)
  })

  test('asks nothing of calls that cost nothing, even behind those that wait', async () => {
    const { delay } = pacing()
    await delay(60)
    await delay(1)

    expect(await delay(0)).toBe(0)
  })

  test('lets a call through that alone is dearer than the share, once everything else is over', async () => {
    const { delay } = pacing()
    await delay(2)

    expect(await delay(100)).toBe(61_000)
  })

  test('spreads what is left over the seconds that are left, from when the service says how much that is', async () => {
    const { delay, heed, pass } = pacing()
    heed({ remaining: 20, resetSeconds: 10 })

    expect(await delay(2)).toBe(0)
    expect(await delay(2)).toBe(1000)
    expect(await delay(1)).toBe(2000)
    expect(await delay(2)).toBe(2500)
    pass(10_000)
    expect(await delay(2)).toBe(0)
    expect(await delay(2)).toBe(0)
  })

  test('keeps nobody waiting past the end of the minute', async () => {
    const { delay, heed } = pacing()
    heed({ remaining: 2, resetSeconds: 10 })
    await delay(40)

    expect(await delay(1)).toBe(10_000)
  })

  test('goes by the latest word of the service', async () => {
    const { delay, heed } = pacing()
    heed({ remaining: 10, resetSeconds: 10 })
    await delay(2)
    heed({ remaining: 2, resetSeconds: 10 })

    expect(await delay(1)).toBe(2000)
    expect(await delay(1)).toBe(7000)
  })

  test('waits for the next minute when nothing is left of this one', async () => {
    const { delay, heed } = pacing()
    heed({ remaining: 0, resetSeconds: 17 })

    expect(await delay(2)).toBe(17_000)
  })

  test('holds back everything while the service has asked to be left alone', async () => {
    const { delay, holdFor, pass } = pacing()
    holdFor(5)
    holdFor(2)

    expect(await delay(1)).toBe(5000)
    pass(6000)
    expect(await delay(1)).toBe(0)
  })

  test('knows what was used in the last minute and in all', async () => {
    const { take, used, pass } = pacing()
    await take(40)
    pass(30_000)
    await take(15)

    expect(used()).toEqual({ lastMinute: 55, total: 55 })
    pass(31_000)
    expect(used()).toEqual({ lastMinute: 15, total: 55 })
  })

  test('never lets more than the share begin within any minute, and always lets the next one through', async () => {
    const call = fc.record({ units: fc.constantFrom(1, 2, 5, 40), pause: fc.integer({ min: 0, max: 20_000 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 120 }), async calls => {
        const { delay, pass } = pacing()
        const begun: { at: number; units: number }[] = []
        let now = 0
        for (const { units, pause } of calls) {
          pass(pause)
          now += pause
          begun.push({ at: now + (await delay(units)), units })
        }

        const moments = begun.map(({ at }) => at)
        expect(moments).toEqual(moments.toSorted((one, other) => one - other))
        for (const { at } of begun) {
          const within = begun.filter(other => other.at > at - 60_000 && other.at <= at)
          expect(within.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(60)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a client', () => {
  const items = `${site}/lists/list/items`

  test('stays under 60 % of 1,250 units in any minute, batches included', async () => {
    const begun: { at: number; units: number }[] = []
    const graph = await startScripted(({ json }) => {
      const requests = (json as { requests?: readonly { id: string }[] } | undefined)?.requests
      begun.push({ at: now(), units: (requests?.length ?? 1) * 2 })
      return { status: 200, body: { responses: requests?.map(({ id }) => ({ id, status: 201 })) } }
    })
    let clock = 0
    const now = () => clock
    const wait = async (milliseconds: number) => {
      clock += milliseconds
    }
    const { client } = clientOf(graph.url, { now, wait })
    const write = { method: 'POST', path: items, body: {} } as const
    try {
      for (let round = 0; round < 25; round += 1) {
        await client.batch(Array.from({ length: 40 }, () => write))
        await client.create(items, {})
      }

      const minutes = begun.map(({ at }) => begun.filter(other => other.at > at - 60_000 && other.at <= at))
      const dearest = Math.max(...minutes.map(calls => calls.reduce((sum, { units }) => sum + units, 0)))
      expect(dearest).toBeLessThanOrEqual(750)
      expect(dearest).toBeGreaterThan(700)
      expect(client.unitsUsed().total).toBe(25 * 82)
    } finally {
      await graph.close()
    }
  })

  test('slows down when the answers say that most of the minute is used', async () => {
    const headers = { 'RateLimit-Limit': '1250', 'RateLimit-Remaining': '40', 'RateLimit-Reset': '20' }
    const graph = await startScripted(() => ({ status: 200, body: { value: [] }, headers }))
    const { client, waited } = clientOf(graph.url)
    try {
      await client.page(items)
      expect(waited).toEqual([])
      await client.page(items)
      await client.page(items)

      expect(waited).toEqual([1000])
    } finally {
      await graph.close()
    }
  })

  test('charges a call again that is turned away, and holds back the others as long', async () => {
    const graph = await startScripted((_, count) =>
      count === 1 ? { status: 429, headers: { 'Retry-After': '30' } } : { status: 200, body: {} },
    )
    const { client, waited } = clientOf(graph.url, { wait: async milliseconds => void noted.push(milliseconds) })
    const noted: number[] = []
    try {
      await client.get(`${items}/7`)
      await client.get(`${items}/8`)
      await client.get('/users/oid')

      expect(waited).toEqual([])
      expect(client.unitsUsed().total).toBe(3)
      expect(noted).toHaveLength(3)
      for (const milliseconds of noted) expect(milliseconds).toBeGreaterThanOrEqual(30_000)
    } finally {
      await graph.close()
    }
  })
})
