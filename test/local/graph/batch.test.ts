import { errorOf, useStandIn } from './standIn'
import type { Batch, Body, Item, Page } from './standIn'

const standIn = useStandIn({ switches: { shuffleBatch: true } })
const json = { 'Content-Type': 'application/json' }
let list: string
beforeAll(async () => {
  list = await standIn.list('Batches', [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }])
})
afterEach(() => standIn.disarm())

const send = (requests: readonly unknown[]) => standIn.ask<Batch>('POST /$batch', { body: { requests } })
async function answers(requests: readonly unknown[]): Promise<Readonly<Record<string, Batch['responses'][number]>>> {
  const { status, body } = await send(requests)
  if (status !== 200) throw new Error(`The batch was refused: ${JSON.stringify(body)}`)
  return Object.fromEntries(body.responses.map(each => [each.id, each]))
}
const post = (id: string, fields: Body, more: Body = {}) => ({
  id,
  method: 'POST',
  url: `${list}/items`,
  headers: json,
  body: { fields },
  ...more,
})

describe('a batch', () => {
  it('answers twenty requests of all sorts, each by its id, in any order', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })
    const requests = [
      { id: 'get', method: 'GET', url: `${list}/items/${id}` },
      { id: 'list', method: 'GET', url: `${list}/items?$top=1` },
      { id: 'patch', method: 'PATCH', url: `${list}/items/${id}/fields`, headers: json, body: { Title: 'b' } },
      { id: 'absent', method: 'GET', url: `${list}/items/9999` },
      { id: 'undone', method: 'GET', url: '/teamwork' },
      ...Array.from({ length: 15 }, (_, at) => post(`post${at}`, { Title: `p${at}` })),
    ]

    const first = await send(requests)
    const others = await Promise.all(Array.from({ length: 5 }, () => send(requests)))
    const order = ({ body }: { body: Batch }) => body.responses.map(each => each.id).join()
    const byId = Object.fromEntries(first.body.responses.map(each => [each.id, each]))

    expect(first.status).toBe(200)
    expect(first.body.responses).toHaveLength(20)
    expect(byId['get']).toMatchObject({ status: 200, body: { id } })
    expect(byId['list']).toMatchObject({ status: 200 })
    expect(byId['patch']).toMatchObject({ status: 200, body: { Title: 'b' } })
    expect(byId['absent']).toMatchObject({ status: 404, body: errorOf('itemNotFound') })
    expect(byId['undone']).toMatchObject({ status: 501 })
    expect(byId['post14']).toMatchObject({ status: 201, body: { fields: { Title: 'p14' } } })
    expect(new Set([first, ...others].map(order)).size).toBeGreaterThan(1)
  })

  it('says which type each answer has, and has no body for 204', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })

    const { get, del } = await answers([
      { id: 'get', method: 'GET', url: standIn.site },
      { id: 'del', method: 'DELETE', url: `${list}/items/${id}` },
    ])

    expect(get?.headers['Content-Type']).toMatch(/^application\/json/)
    expect(del?.status).toBe(204)
    expect(del?.body ?? null).toBeNull()
  })

  it('gives bytes in base64, and takes them so', async () => {
    const { put } = await answers([
      {
        id: 'put',
        method: 'PUT',
        url: `/drives/${standIn.graph.driveId}/root:/batch.txt:/content`,
        headers: { 'content-type': 'text/plain' },
        body: Buffer.from('in a batch').toString('base64'),
      },
    ])
    const { get } = await answers([
      { id: 'get', method: 'GET', url: `/drives/${standIn.graph.driveId}/root:/batch.txt:/content` },
    ])

    expect(put?.status).toBe(201)
    expect(get).toMatchObject({ status: 200, body: Buffer.from('in a batch').toString('base64') })
  })

  it.each([
    ['more than twenty', Array.from({ length: 21 }, (_, at) => ({ id: `${at}`, method: 'GET', url: '/me' }))],
    ['none', []],
    [
      'two of the same id',
      [
        { id: '1', method: 'GET', url: '/me' },
        { id: '1', method: 'GET', url: '/me' },
      ],
    ],
    ['one without an id', [{ method: 'GET', url: '/me' }]],
    ['a number for an id', [{ id: 1, method: 'GET', url: '/me' }]],
    ['one that depends on nobody', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['2'] }]],
    ['one that depends on itself', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['1'] }]],
    [
      'a circle',
      [
        { id: '1', method: 'GET', url: '/me', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
      ],
    ],
    ['one without a url', [{ id: '1', method: 'GET' }]],
    ['something else', ['GET /me']],
  ])('is refused as a whole with %s', async (_title, requests) => {
    expect((await send(requests)).status).toBe(400)
  })

  it.each([{}, { requests: 'x' }, [], 'x'])('is refused as a whole when it is %j', async body => {
    expect((await standIn.ask('POST /$batch', { body, headers: json })).status).toBe(400)
  })

  it('refuses only the request whose body has no content type', async () => {
    const { bare, dressed } = await answers([
      { id: 'bare', method: 'POST', url: `${list}/items`, body: { fields: {} } },
      post('dressed', {}),
    ])

    expect([bare?.status, dressed?.status]).toEqual([400, 201])
  })

  it('holds no batch, and no version in its addresses', async () => {
    const { nested, versioned } = await answers([
      { id: 'nested', method: 'POST', url: '/$batch', headers: json, body: { requests: [] } },
      { id: 'versioned', method: 'GET', url: '/v1.0/me' },
    ])

    expect([nested?.status, versioned?.status]).toEqual([400, 400])
  })

  it('has no transactions: atomicityGroup is not looked at', async () => {
    const { good, bad } = await answers([
      post('good', { Title: 'good' }, { atomicityGroup: 'g' }),
      post('bad', { Nope: 1 }, { atomicityGroup: 'g' }),
    ])

    expect([good?.status, bad?.status]).toEqual([201, 400])
  })
})

describe('requests that depend on others', () => {
  it('answer 424 when one of those failed, and so do theirs', async () => {
    const { one, two, three, other } = await answers([
      post('one', { Nope: 1 }),
      post('two', { Title: 'two' }, { dependsOn: ['one'] }),
      post('three', { Title: 'three' }, { dependsOn: ['two'] }),
      post('other', { Title: 'other' }),
    ])

    expect([one?.status, two?.status, three?.status, other?.status]).toEqual([400, 424, 424, 201])
  })

  it('run one after the other, whatever their order in the batch', async () => {
    const { third } = await answers([
      { id: 'third', method: 'GET', url: `${list}/items?$filter=fields/Key eq 'serial'`, dependsOn: ['second'] },
      { id: 'second', method: 'GET', url: list, dependsOn: ['first'] },
      post('first', { Key: 'serial' }),
    ])

    expect((third?.body as unknown as Page).value).toHaveLength(1)
  })

  it('may all depend on the same one', async () => {
    const given = await answers([
      post('first', { Title: 'x' }),
      ...Array.from({ length: 5 }, (_, at) => post(`after${at}`, { Title: 'y' }, { dependsOn: ['first'] })),
    ])

    expect(Object.values(given).map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 201))
  })
})

describe('one request of a batch', () => {
  it('gets 412 for a stale eTag, and the others are as they were', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })
    await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b' } })

    const { stale, made } = await answers([
      {
        id: 'stale',
        method: 'PATCH',
        url: `${list}/items/${id}/fields`,
        headers: { 'content-type': 'application/json', 'if-match': eTag },
        body: { Title: 'c' },
      },
      post('made', { Title: 'x' }),
    ])
    const after = await standIn.ask<Item>(`GET ${list}/items/${id}`)

    expect([stale?.status, made?.status]).toEqual([412, 201])
    expect(after.body.fields).toMatchObject({ Title: 'b' })
  })

  it('is throttled by itself, with the seconds to wait', async () => {
    await standIn.arm({ match: { method: 'POST', path: '/items' }, do: 'throttle', times: 1, retryAfterSeconds: 7 })

    const given = Object.values(await answers([post('one', {}), post('two', {}), post('three', {})]))
    const throttled = given.filter(({ status }) => status === 429)

    expect(given.map(({ status }) => status).sort()).toEqual([201, 201, 429])
    expect(throttled[0]?.headers['Retry-After']).toBe('7')
    expect(throttled[0]?.body).toMatchObject({ error: { code: 'TooManyRequests' } })
  })

  it('can be cut off with 504 after it was done', async () => {
    await standIn.arm({ match: { method: 'POST', path: '/items' }, do: 'gatewayTimeoutAfter', times: 1 })

    const { only } = await answers([post('only', { Key: 'after all' })])
    const again = await answers([post('only', { Key: 'after all' })])

    expect(only?.status).toBe(504)
    expect(again['only']?.status).toBe(400)
  })
})
