import fc from 'fast-check'
import { AlreadyThere, RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import type { BatchAnswer, BatchRequest } from '../../src/graph/batch'
import { clientOf, refusal, startScripted } from './scriptedGraph'
import type { Received, Reply, ScriptedGraph } from './scriptedGraph'

const items = '/sites/site/lists/list/items'

interface Part {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: { readonly fields: { readonly Key: string } }
}

interface PartReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | number>>
  readonly body?: unknown
}

const partsOf = ({ json }: Received) => (json as { requests: readonly Part[] }).requests
const keyOf = ({ body, url }: Part) => body?.fields.Key ?? url
const row = (key: string): BatchRequest => ({ method: 'POST', path: items, body: { fields: { Key: key } } })
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`row ${index}`))
const made = (part: Part): PartReply => ({ status: 201, body: { made: keyOf(part) } })
const partThrottled = (seconds?: string): PartReply => ({
  ...refusal(429, 'TooManyRequests'),
  headers: seconds === undefined ? {} : { 'Retry-After': seconds },
})

/** Judges each part by itself and answers them last first. */
const each =
  (judge: (part: Part, count: number) => PartReply | undefined) =>
  (request: Received, count: number): Reply => ({
    status: 200,
    body: {
      responses: partsOf(request)
        .flatMap(part => {
          const reply = judge(part, count)
          return reply === undefined ? [] : [{ id: part.id, ...reply }]
        })
        .reverse(),
    },
  })

const kindOf = (answer: BatchAnswer | undefined) => (answer?.ok === false ? answer.error.name : 'ok')

let graph: ScriptedGraph
const start = async (reply: (request: Received, count: number) => Reply) => (graph = await startScripted(reply))
afterEach(() => graph.close())

describe('a batch', () => {
  test('goes out in twenties, with relative addresses, ids of its own and what each part needs', async () => {
    await start(each(made))
    const { client } = clientOf(graph.url)

    const answers = await client.batch([
      ...rows(44),
      { method: 'PATCH', path: `${items}/7`, body: { fields: { Key: 'seven' } }, eTag: '"guid,3"' },
      { method: 'DELETE', path: `${items}/8`, eTag: '"guid,4"' },
      { method: 'GET', path: `${items}/9` },
    ])

    expect(answers).toHaveLength(47)
    expect(graph.received.map(({ method, path }) => [method, path])).toEqual(Array(3).fill(['POST', '/v1.0/$batch']))
    expect(graph.received.map(request => partsOf(request).length)).toEqual([20, 20, 7])
    expect(graph.received[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
    const [first, , , , patch, remove, get] = partsOf(graph.received[2] as Received)
    expect(first).toMatchObject({ method: 'POST', url: items, headers: { 'Content-Type': 'application/json' } })
    expect(patch).toMatchObject({
      method: 'PATCH',
      url: `${items}/7`,
      headers: { 'Content-Type': 'application/json', 'If-Match': '"guid,3"' },
      body: { fields: { Key: 'seven' } },
    })
    expect(remove?.headers).toEqual({ 'If-Match': '"guid,4"' })
    expect(get).not.toHaveProperty('body')
    expect(new Set(partsOf(graph.received[0] as Received).map(({ id }) => id)).size).toBe(20)
  })

  test('of nothing asks nothing', async () => {
    await start(each(made))

    await expect(clientOf(graph.url).client.batch([])).resolves.toEqual([])
    expect(graph.received).toEqual([])
  })

  test('is answered in the order asked, whatever the order of the answers', async () => {
    await start(each(made))

    const answers = await clientOf(graph.url).client.batch(rows(23))

    expect(answers).toEqual(rows(23).map((_, index) => ({ ok: true, body: { made: `row ${index}` } })))
  })

  test('judges each part alone', async () => {
    const replies: Readonly<Record<string, PartReply>> = {
      a: { status: 201, body: { id: '1' } },
      b: refusal(400, 'invalidRequest', 'One or more fields with unique constraints already has the provided value.'),
      c: refusal(412, 'resourceModified'),
      d: refusal(403, 'accessDenied'),
      e: { status: 504 },
      f: { status: 204, body: null },
    }
    await start(each(part => replies[keyOf(part)]))

    const answers = await clientOf(graph.url).client.batch(['a', 'b', 'c', 'd', 'e', 'f', 'forgotten'].map(row))

    const kinds = ['ok', AlreadyThere, RecordChanged, UpstreamRefused, UpstreamUnreachable, 'ok', UpstreamUnreachable]
    expect(answers.map(kindOf)).toEqual(kinds.map(kind => (typeof kind === 'string' ? kind : kind.name)))
    expect(answers[5]).toEqual({ ok: true, body: undefined })
    expect(graph.received).toHaveLength(1)
  })

  test('sends again only what was turned away, after the longest wait', async () => {
    const isThrottled = (part: Part, count: number) => count === 1 && /[37]$/.test(keyOf(part))
    await start(
      each((part, count) =>
        isThrottled(part, count) ? partThrottled(keyOf(part).endsWith('3') ? '4' : '9.5') : made(part),
      ),
    )
    const { client, waited } = clientOf(graph.url)

    const answers = await client.batch(rows(10))

    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(graph.received.map(request => partsOf(request).map(keyOf))).toEqual([
      rows(10).map((_, index) => `row ${index}`),
      ['row 3', 'row 7'],
    ])
    expect(waited).toHaveLength(1)
    expect(waited[0]).toBeGreaterThanOrEqual(9500)
  })

  test('finds the wait however its header is written, and waits longer each time without one', async () => {
    await start(
      each((part, count) => {
        if (count === 1) return { ...partThrottled(), headers: { 'retry-after': 6 } }
        return count === 2 ? partThrottled() : made(part)
      }),
    )
    const { client, waited } = clientOf(graph.url)

    await client.batch(rows(1))

    expect(waited).toHaveLength(2)
    expect(waited[0]).toBeGreaterThanOrEqual(6000)
    expect(waited[1]).toBeGreaterThanOrEqual(1000)
    expect(waited[1]).toBeLessThan(2000)
  })

  test('gives up a part that is turned away every time, and keeps the others', async () => {
    await start(each(part => (keyOf(part) === 'row 1' ? partThrottled('1') : made(part))))

    const answers = await clientOf(graph.url).client.batch(rows(3))

    expect(answers.map(kindOf)).toEqual(['ok', UpstreamBusy.name, 'ok'])
    expect(graph.received).toHaveLength(4)
  })

  test.each([
    [429, 'TooManyRequests'],
    [503, 'serviceNotAvailable'],
  ])('that is turned away as a whole (%i) is sent again as a whole', async (status, code) => {
    await start((request, count) =>
      count === 1 ? { ...refusal(status, code), headers: { 'Retry-After': '3' } } : each(made)(request, count),
    )
    const { client, waited } = clientOf(graph.url)

    const answers = await client.batch(rows(4))

    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(graph.received.map(request => partsOf(request).length)).toEqual([4, 4])
    expect(waited[0]).toBeGreaterThanOrEqual(3000)
  })

  test.each<[string, Reply]>([
    ['504', { status: 504, body: 'Gateway Time-out' }],
    ['a dropped connection', 'reset'],
    ['something that is not JSON', { status: 200, body: '<html>' }],
    ['an answer without answers', { status: 200, body: {} }],
  ])('whose answer is lost (%s) asks its reads again and leaves its writes unknown', async (_, reply) => {
    await start((request, count) => (count === 1 ? reply : each(made)(request, count)))
    const { client } = clientOf(graph.url)

    const answers = await client.batch([row('a'), { method: 'GET', path: `${items}/9` }, row('b')])

    expect(answers.map(kindOf)).toEqual([UpstreamUnreachable.name, 'ok', UpstreamUnreachable.name])
    expect(graph.received.map(request => partsOf(request).map(keyOf))).toEqual([
      ['a', `${items}/9`, 'b'],
      [`${items}/9`],
    ])
  })

  test('that is refused as a whole gives each part the reason', async () => {
    await start(() => refusal(400, 'BadRequest', 'Invalid batch payload format.'))

    const answers = await clientOf(graph.url).client.batch(rows(2))

    expect(answers.map(kindOf)).toEqual([UpstreamRefused.name, UpstreamRefused.name])
    expect(graph.received).toHaveLength(1)
  })

  test('repeats a query that met the threshold as little as one on its own', async () => {
    await start(each(() => refusal(429, 'activityLimitReached', 'The request has been throttled')))

    const answers = await clientOf(graph.url).client.batch([
      { method: 'GET', path: `${items}?$filter=fields/A eq 'b'` },
    ])

    expect(answers.map(kindOf)).toEqual([UpstreamRefused.name])
    expect(graph.received).toHaveLength(1)
  })
})

describe('whatever happens to a batch', () => {
  type Fate = 'made' | 'busy' | 'throttled' | 'clash' | 'lost after it was made' | 'left out after it was made'
  const fate = fc.constantFrom<Fate[]>(
    'made',
    'busy',
    'throttled',
    'clash',
    'lost after it was made',
    'left out after it was made',
  )
  const whole = fc.constantFrom('answered', 'answered', 'answered', 'throttled', 'lost', 'reset')
  const replyTo: Readonly<Record<Fate, (part: Part) => PartReply | undefined>> = {
    made,
    busy: () => ({ ...refusal(503, 'serviceNotAvailable'), headers: { 'Retry-After': '1' } }),
    throttled: () => partThrottled('2'),
    clash: () => refusal(400, 'invalidRequest', 'unique constraints'),
    'lost after it was made': () => ({ status: 504 }),
    'left out after it was made': () => undefined,
  }

  test('no row is written twice, none that is said to be written is missing, and the answers are in order', async () => {
    const written = new Map<string, number>()
    let fates: Iterator<Fate>
    let wholes: Iterator<string>
    await start((request, count) => {
      const outer = String(wholes.next().value ?? 'answered')
      if (outer === 'throttled') return { ...refusal(429, 'TooManyRequests'), headers: { 'Retry-After': '1' } }
      const answer = each(part => {
        const its: Fate = (fates.next() as IteratorYieldResult<Fate | undefined>).value ?? 'made'
        if (its.includes('made')) written.set(keyOf(part), (written.get(keyOf(part)) ?? 0) + 1)
        return replyTo[its](part)
      })(request, count)
      return outer === 'lost' ? { status: 504 } : outer === 'reset' ? 'reset' : answer
    })

    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 45 }),
        fc.array(fate, { maxLength: 80 }),
        fc.array(whole, { maxLength: 6 }),
        async (count, partFates, wholeFates) => {
          written.clear()
          fates = partFates.values()
          wholes = wholeFates.values()

          const answers = await clientOf(graph.url).client.batch(rows(count))

          const keys = answers.map((_, index) => `row ${index}`)
          const told = answers.map((answer, index) => (answer.ok ? answer.body : { made: keys[index] }))
          expect(answers).toHaveLength(count)
          expect(told).toEqual(keys.map(key => ({ made: key })))
          expect(keys.filter(key => (written.get(key) ?? 0) > 1)).toEqual([])
          expect(keys.filter((key, index) => answers[index]?.ok && !written.has(key))).toEqual([])
          const denied = keys.filter((_, index) => ['UpstreamBusy', 'AlreadyThere'].includes(kindOf(answers[index])))
          expect(denied.filter(key => written.has(key))).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})
