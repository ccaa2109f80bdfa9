import { NotFound, RecordChanged, UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import { clientOf, inTurn, refusal, startScripted } from './scriptedGraph'
import type { Received, Reply, ScriptedGraph } from './scriptedGraph'

const items = '/sites/site/lists/list/items'
const throttled = (headers: Readonly<Record<string, string>> = {}) => ({
  ...refusal(429, 'TooManyRequests', 'Please retry again later.'),
  headers,
})
const thresholdMet = refusal(429, 'activityLimitReached', 'The request has been throttled')

let graph: ScriptedGraph
const start = async (reply: (request: Received, count: number) => Reply) => (graph = await startScripted(reply))
afterEach(() => graph.close())

describe('a request', () => {
  test('says who asks, carries the token and an id of its own', async () => {
    await start(() => ({ status: 200, body: { id: '1' } }))
    const { client } = clientOf(graph.url)

    await expect(client.get(`${items}/1?$expand=fields`)).resolves.toEqual({ id: '1' })
    await client.get(`${items}/1`)

    const [first, second] = graph.received
    expect(first).toMatchObject({ method: 'GET', path: `/v1.0${items}/1?$expand=fields` })
    expect(first?.headers).toMatchObject({
      authorization: 'Bearer the-token',
      'user-agent': expect.stringMatching(/^NONISV\|[^|]+\|[^/]+\/\d/) as string,
    })
    expect(first?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(first?.headers['client-request-id']).not.toBe(second?.headers['client-request-id'])
  })

  test.each([
    `${items}?$filter=fields%2FUrl%20eq%20%27https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d%27`,
    `${items}?$filter=fields/Url eq 'https://example.org/a'`.replaceAll(' ', '%20'),
    `${items}/delta?$top=5&token=aHR0cHM6Ly9leA==`,
  ])('reaches Graph as it was written: %s', async path => {
    await start(() => ({ status: 200, body: {} }))

    await clientOf(graph.url).client.get(path)

    expect(decodeURIComponent(graph.received[0]?.path ?? '')).toBe(decodeURIComponent(`/v1.0${path}`))
  })

  test.each([
    ['create', 'POST', undefined],
    ['updateIfUnchanged', 'PATCH', '"guid,7"'],
    ['remove', 'DELETE', '"guid,7"'],
  ] as const)('to %s is a %s with the eTag %s as it was received', async (act, method, eTag) => {
    await start(() => (act === 'remove' ? { status: 204 } : { status: 200, body: { id: '1' } }))
    const { client } = clientOf(graph.url)
    const body = { fields: { Title: 'Körper' } }

    const acts = {
      create: () => client.create(items, body),
      updateIfUnchanged: () => client.updateIfUnchanged(`${items}/1`, body, eTag ?? ''),
      remove: () => client.remove(`${items}/1`, eTag),
    }
    await acts[act]()

    expect(graph.received).toHaveLength(1)
    expect(graph.received[0]).toMatchObject({ method })
    expect(graph.received[0]?.headers['if-match']).toBe(eTag)
    expect(Buffer.from(graph.received[0]?.text ?? '', 'latin1').toString()).toBe(
      act === 'remove' ? '' : JSON.stringify(body),
    )
  })

  test('to remove may go without an eTag, and tells what stood in the way', async () => {
    await start(inTurn({ status: 204 }, refusal(404, 'itemNotFound'), refusal(412, 'resourceModified')))
    const { client } = clientOf(graph.url)

    await expect(client.remove(`${items}/1`)).resolves.toBeUndefined()
    await expect(client.remove(`${items}/1`)).rejects.toThrow(NotFound)
    await expect(client.remove(`${items}/1`, '"guid,1"')).rejects.toThrow(RecordChanged)
    expect(graph.received[0]?.headers).not.toHaveProperty('if-match')
  })

  test('whose token cannot be had is not sent, and says why', async () => {
    await start(() => ({ status: 200, body: {} }))
    const token = () => Promise.reject(new UpstreamRefused('Entra gave no token'))

    await expect(clientOf(graph.url, { token }).client.get(items)).rejects.toThrow('Entra gave no token')
    expect(graph.received).toEqual([])
  })
})

describe('a request that is turned away', () => {
  const done = { status: 201, body: { id: '1' } }

  test.each([
    ['in seconds', { 'Retry-After': '7' }, 7000],
    ['in parts of a second', { 'Retry-After': '2.128' }, 2128],
    ['as a date', { 'Retry-After': 'Mon, 02 Mar 2026 12:00:30 GMT', Date: 'Mon, 02 Mar 2026 12:00:21 GMT' }, 9000],
    [
      'sooner than the minute ends',
      { 'Retry-After': '2', 'RateLimit-Remaining': '0', 'RateLimit-Reset': '31' },
      31_000,
    ],
    [
      'later than the minute ends',
      { 'Retry-After': '40', 'RateLimit-Remaining': '0', 'RateLimit-Reset': '31' },
      40_000,
    ],
    ['by the end of the minute alone', { 'RateLimit-Remaining': '0', 'RateLimit-Reset': '12' }, 12_000],
  ])('waits as long as it is told: %s', async (_, headers, least) => {
    await start(inTurn(throttled(headers), done))
    const { client, waited } = clientOf(graph.url)

    await expect(client.create(items, { fields: {} })).resolves.toEqual({ id: '1' })

    expect(graph.received).toHaveLength(2)
    const inAll = waited.reduce((sum, each) => sum + each, 0)
    expect(inAll).toBeGreaterThanOrEqual(least)
    expect(inAll).toBeLessThanOrEqual(least + 500)
  })

  test('waits longer each time when nobody says how long, and then gives up', async () => {
    await start(() => refusal(503, 'serviceNotAvailable'))
    const { client, waited } = clientOf(graph.url)

    await expect(client.create(items, { fields: {} })).rejects.toThrow(UpstreamBusy)

    expect(graph.received).toHaveLength(4)
    expect(waited).toHaveLength(3)
    for (const [index, least] of [500, 1000, 2000].entries()) {
      expect(waited[index]).toBeGreaterThanOrEqual(least)
      expect(waited[index]).toBeLessThan(2 * least)
    }
  })

  test('does not come back at the same moment as the others', async () => {
    await start(() => throttled({ 'Retry-After': '1' }))
    const firstWait = async () => {
      const { client, waited } = clientOf(graph.url)
      await client.get('/users/oid').catch(() => undefined)
      return waited[0]
    }

    const waits = await Promise.all(Array.from({ length: 10 }, firstWait))

    expect(new Set(waits).size).toBeGreaterThan(5)
  })

  test('as a filtered query for the threshold is never repeated', async () => {
    await start(() => thresholdMet)

    await expect(clientOf(graph.url).client.page(`${items}?$filter=fields/A eq 'b'`)).rejects.toThrow(/5,000 rows/)
    expect(graph.received).toHaveLength(1)
  })

  test('as a filtered query for the pace is repeated like any other', async () => {
    await start(inTurn(throttled({ 'Retry-After': '1' }), throttled({ 'Retry-After': '1' }), { status: 200, body: {} }))

    await expect(clientOf(graph.url).client.page(`${items}?$filter=fields/A eq 'b'`)).resolves.toBeDefined()
    expect(graph.received).toHaveLength(3)
  })

  test('for what may be either is repeated once, after the wait', async () => {
    await start(() => ({ ...thresholdMet, headers: { 'Retry-After': '3' } }))
    const { client, waited } = clientOf(graph.url)

    await expect(client.page(`${items}?$orderby=id desc`)).rejects.toThrow(UpstreamRefused)
    expect(graph.received).toHaveLength(2)
    expect(waited[0]).toBeGreaterThanOrEqual(3000)
  })
})

describe('a request that gets no answer', () => {
  const lost: readonly (readonly [string, Reply])[] = [
    ['504', { status: 504, body: '<html>Gateway Time-out</html>', headers: { 'Content-Type': 'text/html' } }],
    ['502', { status: 502 }],
    ['500', refusal(500, 'generalException')],
    ['a dropped connection', 'reset'],
    ['half an answer', { status: 200, body: { id: '1' }, isCutShort: true }],
    ['something that is not JSON', { status: 200, body: '<html>Sign in</html>' }],
  ]
  const writes = ['create', 'change', 'updateIfUnchanged', 'remove'] as const

  test.each(lost.flatMap(([what, reply]) => writes.map(act => [act, what, reply] as const)))(
    'when it is to %s (%s) is never repeated: nobody knows whether it was done',
    async (act, _, reply) => {
      const rows: unknown[] = []
      await start(request => {
        rows.push(request.json)
        return reply
      })
      const { client, waited } = clientOf(graph.url)
      const acts = {
        create: () => client.create(items, { fields: { Key: 'a' } }),
        change: () => client.change(`${items}/1`, { fields: {} }),
        updateIfUnchanged: () => client.updateIfUnchanged(`${items}/1`, { fields: {} }, '"a,1"'),
        remove: () => client.remove(`${items}/1`),
      }

      await expect(acts[act]()).rejects.toThrow(UpstreamUnreachable)

      expect(rows).toHaveLength(1)
      expect(waited).toEqual([])
    },
  )

  test.each(lost)('when it is to read (%s) is asked again', async (_, reply) => {
    await start(inTurn(reply, { status: 200, body: { id: '1' } }))

    const { client } = clientOf(graph.url)

    await expect(client.get(`${items}/1`)).resolves.toEqual({ id: '1' })
    expect(graph.received).toHaveLength(2)
  })

  test('in time is given up when it is to write, and asked again when it is to read', async () => {
    await start(({ method }, count) => (method === 'POST' || count === 2 ? 'silence' : { status: 200, body: {} }))
    const { client } = clientOf(graph.url, { timeLimitMilliseconds: 1000 })

    await expect(client.create(items, { fields: {} })).rejects.toThrow(UpstreamUnreachable)
    await expect(client.get(`${items}/1`)).resolves.toEqual({})

    expect(graph.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
  })

  test('is given up after four tries when it is to read', async () => {
    await start(() => 'reset')

    await expect(clientOf(graph.url).client.get(`${items}/1`)).rejects.toThrow(UpstreamUnreachable)
    expect(graph.received).toHaveLength(4)
  })
})

describe('a link', () => {
  test.each([
    'https://graph.microsoft.com.example.org/v1.0/sites',
    'https://example.org/v1.0/sites',
    'http://graph.microsoft.com/v1.0/sites',
    'https://graph.microsoft.com@example.org/v1.0/sites',
    'https://graph.microsoft.com/beta/sites',
    '//example.org/v1.0/sites',
    '/\\example.org/v1.0/sites',
    'sites/site/lists',
    'javascript:alert(1)',
  ])('to anywhere else is not followed, for it would be shown the token: %s', async link => {
    await start(() => ({ status: 200, body: { value: [] } }))

    await expect(clientOf(graph.url).client.page(link)).rejects.toThrow(UpstreamRefused)
    expect(graph.received).toEqual([])
  })

  test('that a page gives leads to the next, at the address of Graph or of its stand-in', async () => {
    await start((_, count) => ({
      status: 200,
      body: {
        value: [count],
        ...(count === 1 ? { '@odata.nextLink': `https://graph.microsoft.com/v1.0${items}?$skiptoken=UGFn` } : {}),
        ...(count === 2 ? { '@odata.nextLink': `${graph.url}/v1.0${items}?$skiptoken=UGFo` } : {}),
        ...(count === 3 ? { '@odata.deltaLink': `${graph.url}/v1.0${items}/delta?token=x` } : {}),
      },
    }))
    const read: unknown[] = []

    for await (const { value, delta } of clientOf(graph.url).client.pages(items)) read.push([value, delta])

    expect(read).toEqual([
      [[1], undefined],
      [[2], undefined],
      [[3], `${graph.url}/v1.0${items}/delta?token=x`],
    ])
    expect(graph.received.map(({ path }) => path)).toEqual([
      `/v1.0${items}`,
      `/v1.0${items}?$skiptoken=UGFn`,
      `/v1.0${items}?$skiptoken=UGFo`,
    ])
  })

  test('of a page that leads elsewhere ends the reading with an error', async () => {
    await start(() => ({ status: 200, body: { value: [1], '@odata.nextLink': 'https://example.org/v1.0/more' } }))
    const readAll = async () => {
      for await (const page of clientOf(graph.url).client.pages(items)) expect(page.value).toEqual([1])
    }

    await expect(readAll()).rejects.toThrow(/https:\/\/example.org is not followed/)
    expect(graph.received).toHaveLength(1)
  })
})

describe('a redirect to another host', () => {
  test('is followed for a download, without the token', async () => {
    const store = await startScripted(() => ({
      status: 200,
      body: 'the words',
      headers: { 'Content-Type': 'text/plain' },
    }))
    await start(() => ({ status: 302, headers: { Location: `${store.url}/file` } }))
    try {
      await expect(clientOf(graph.url).client.download('/drives/d/items/i/content')).resolves.toBe('the words')
      expect(graph.received[0]?.headers).toHaveProperty('authorization')
      expect(store.received).toHaveLength(1)
      expect(store.received[0]?.headers).not.toHaveProperty('authorization')
    } finally {
      await store.close()
    }
  })

  test('is not followed for a write', async () => {
    const other = await startScripted(() => ({ status: 201, body: {} }))
    await start(() => ({ status: 307, headers: { Location: `${other.url}/v1.0${items}` } }))
    try {
      await expect(clientOf(graph.url).client.create(items, { fields: {} })).rejects.toThrow(UpstreamRefused)
      expect(other.received).toEqual([])
    } finally {
      await other.close()
    }
  })
})
