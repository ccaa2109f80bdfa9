import { errorOf, useStandIn } from './standIn'
import type { Item, Page } from './standIn'

const standIn = useStandIn()
let list: string
beforeAll(async () => {
  list = await standIn.list('Faults')
})
afterEach(() => standIn.disarm())

const rows = async () => (await standIn.ask<Page>(`GET ${list}/items?$top=5000`)).body.value.length
const add = () => standIn.ask(`POST ${list}/items`, { body: { fields: { Title: 'x' } } })
const nextPost = { match: { method: 'POST', path: '/items' }, times: 1 }
const local = (what: string, body?: unknown) =>
  standIn.ask(what.replace(' ', ` ${standIn.graph.url}`), { body, token: '' })

describe('a fault', () => {
  it.each([
    ['throttle', 429, 'TooManyRequests', 0],
    ['unavailable', 503, 'serviceNotAvailable', 0],
    ['gatewayTimeoutBefore', 504, 'UnknownError', 0],
    ['gatewayTimeoutAfter', 504, 'UnknownError', 1],
    ['serverError', 500, 'generalException', 0],
    ['conflict', 409, 'resourceModified', 0],
    ['unauthenticated', 401, 'InvalidAuthenticationToken', 0],
  ])('%s answers %i %s once, and has made %i rows', async (...[kind, status, code, made]) => {
    await standIn.arm({ ...nextPost, do: kind })
    const before = await rows()

    const hit = await add()
    const between = await rows()
    const spared = await add()

    expect(hit.status).toBe(status)
    expect(hit.body).toEqual(errorOf(code))
    expect(between - before).toBe(made)
    expect(spared.status).toBe(201)
  })

  it('throttles in the words of the service', async () => {
    await standIn.arm({ ...nextPost, do: 'throttle', retryAfterSeconds: 2.128 })

    const { body, headers } = await add()

    expect(headers.get('retry-after')).toBe('2.128')
    expect(body).toEqual({
      error: {
        code: 'TooManyRequests',
        message: 'Please retry again later.',
        innerError: {
          code: '429',
          message: 'Please retry after',
          status: '429',
          date: expect.any(String) as unknown,
          'request-id': expect.any(String) as unknown,
          'client-request-id': expect.any(String) as unknown,
        },
      },
    })
  })

  it.each([
    ['reset', 0],
    ['resetAfter', 1],
  ])('%s cuts the connection, and has made %i rows', async (kind, made) => {
    const before = await rows()
    await standIn.arm({ ...nextPost, do: kind })

    await expect(add()).rejects.toThrow('fetch failed')
    expect((await rows()) - before).toBe(made)
  })

  it('hangs until the caller gives up', async () => {
    await standIn.arm({ ...nextPost, do: 'hang' })

    const answer = fetch(standIn.addressOf(`${list}/items`), {
      method: 'POST',
      headers: { Authorization: `Bearer ${standIn.graph.token}`, 'Content-Type': 'application/json' },
      body: '{"fields":{}}',
      signal: AbortSignal.timeout(200),
    })

    await expect(answer).rejects.toThrow('timeout')
  })

  it('shows the state before the last write', async () => {
    const { id } = await standIn.add(list, { Title: 'before' })
    await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'after' } })
    await standIn.arm({ match: { method: 'GET', path: `/items/${id}` }, do: 'staleRead', times: 1 })

    const stale = await standIn.ask<Item>(`GET ${list}/items/${id}`)
    const fresh = await standIn.ask<Item>(`GET ${list}/items/${id}`)

    expect(stale.body.fields['Title']).toBe('before')
    expect(fresh.body.fields['Title']).toBe('after')
  })

  it('hides a new row and shows one that is deleted, in a stale list and a stale delta', async () => {
    const own = await standIn.list('Stale')
    await standIn.add(own, { Title: 'first' })
    const { body } = await standIn.ask<Page>(`GET ${own}/items/delta?token=latest`)
    await standIn.add(own, { Title: 'new' })
    await standIn.arm({ match: { path: 'items' }, do: 'staleRead', times: 2 })

    const items = await standIn.ask<Page>(`GET ${own}/items`)
    const delta = await standIn.ask<Page>(`GET ${body['@odata.deltaLink'] ?? ''}`)
    const later = await standIn.ask<Page>(`GET ${delta.body['@odata.deltaLink'] ?? ''}`)

    expect(items.body.value).toHaveLength(1)
    expect(delta.body.value).toHaveLength(0)
    expect(later.body.value).toHaveLength(1)
  })

  it('meets every nth call, and stays until it is taken away', async () => {
    await standIn.arm({ match: { method: 'POST' }, do: 'unavailable', everyNth: 3 })

    const seen = [await add(), await add(), await add(), await add(), await add(), await add()]

    expect(seen.map(({ status }) => status)).toEqual([201, 201, 503, 201, 201, 503])
  })

  it('matches by method, and by a part of the address or a regular expression', async () => {
    await standIn.arm({ match: { method: 'get', path: 'items/\\d+$' }, do: 'unavailable' })

    const hit = await standIn.ask(`GET ${list}/items/1`)
    const spared = [await standIn.ask(`GET ${list}/items`), await add()]

    expect(hit.status).toBe(503)
    expect(spared.map(({ status }) => status)).toEqual([200, 201])
  })
})

describe('the address for faults', () => {
  it('lists what is armed and takes it away', async () => {
    const armed = await local(
      'POST /local/faults',
      [nextPost, nextPost].map(fault => ({ ...fault, do: 'reset' })),
    )
    const cleared = await local('DELETE /local/faults')

    expect(armed.body).toMatchObject({ faults: [{ do: 'reset', times: 1 }, { do: 'reset' }] })
    expect(cleared.body).toEqual({ faults: [] })
  })

  it.each([{ do: 'explode' }, { match: { verb: 'GET' }, do: 'reset' }, { do: 'reset', times: 0 }, 'reset', []])(
    'tells what is wrong with %j, or arms nothing',
    async fault => {
      const answer = await local('POST /local/faults', fault)
      const after = await local('GET /local/faults')

      expect(answer.status).toBe(Array.isArray(fault) ? 200 : 400)
      expect(after.body).toEqual({ faults: [] })
    },
  )

  it('arms none of several when one is wrong', async () => {
    const answer = await local('POST /local/faults', [{ do: 'reset' }, { do: 'explode' }])

    expect(answer.status).toBe(400)
    expect((await local('GET /local/faults')).body).toEqual({ faults: [] })
  })

  it('says what there is when it is asked for something else', async () => {
    const { status, body } = await local('GET /local/nothing')

    expect(status).toBe(404)
    expect(body['there']).toContain('POST /local/faults')
  })
})
