import { errorOf, StandIn } from './standIn'
import type { Batch, Body } from './standIn'

const standIn = new StandIn()
const wallClock = () => new Date('2026-03-02T09:00:30Z')
afterEach(() => standIn.stop())
afterAll(() => standIn.remove())

const report = async () => (await standIn.ask<{ total: number }>(`GET ${standIn.graph.url}/local/units`)).body.total
const reset = () => standIn.ask(`POST ${standIn.graph.url}/local/units/reset`)

async function costOf(what: string, body?: unknown): Promise<number> {
  await reset()
  await standIn.ask(what, { body })
  return report()
}

describe('resource units', () => {
  it('are counted as SharePoint counts them', async () => {
    await standIn.start()
    const list = await standIn.list('Costs')
    const { id } = await standIn.add(list, { Title: 'a' })
    const item = `${list}/items/${id}`

    expect(await costOf(`GET ${item}`)).toBe(1)
    expect(await costOf(`GET ${list}/items`)).toBe(2)
    expect(await costOf(`PATCH ${item}/fields`, { Title: 'b' })).toBe(2)
    expect(await costOf(`POST ${list}/items`, { fields: {} })).toBe(2)
    expect(await costOf(`GET ${list}/items/delta`)).toBe(2)
    expect(await costOf(`GET ${list}/items/delta?token=latest`)).toBe(1)
    expect(await costOf(`GET ${standIn.site}/permissions`)).toBe(5)
    expect(await costOf(`DELETE ${item}`)).toBe(2)
    expect(await costOf('GET /users')).toBe(0)
  })

  it('of ten items, ten queries, ten changes and one look at permissions are 55', async () => {
    await standIn.start()
    const list = await standIn.list('Sum')
    await standIn.add(list, { Title: 'a' })
    await reset()

    for (let time = 0; time < 10; time += 1) {
      await standIn.ask(`GET ${list}/items/1`)
      await standIn.ask(`GET ${list}/items`)
      await standIn.ask(`PATCH ${list}/items/1/fields`, { body: { Title: 'b' } })
    }
    await standIn.ask(`GET ${standIn.site}/permissions`)

    expect(await report()).toBe(55)
  })

  it('are not saved by a batch, and its refused parts cost as much', async () => {
    await standIn.start()
    const list = await standIn.list('Batched')
    const part = (id: string) => ({ id, method: 'GET', url: `${list}/items/${id}` })

    expect(await costOf('POST /$batch', { requests: [part('1'), part('2'), part('3')] })).toBe(3)
  })

  it('are announced from 80 % of the allowance on, and no sooner', async () => {
    await standIn.start({ unitsPerMinute: 10, wallClock })
    const list = await standIn.list('Announced')
    await reset()
    const ask = () => standIn.ask(`GET ${list}`)

    const early = [await ask(), await ask(), await ask(), await ask(), await ask(), await ask(), await ask()]
    const late = await ask()
    const absent = await standIn.ask(`GET ${standIn.site}/lists/absent`)

    expect(early.map(({ headers }) => headers.get('ratelimit-limit'))).toEqual(Array.from({ length: 7 }, () => null))
    expect(late.headers.get('ratelimit-limit')).toBe('10')
    expect(late.headers.get('ratelimit-remaining')).toBe('2')
    expect(late.headers.get('ratelimit-reset')).toBe('30')
    expect(absent.headers.get('ratelimit-remaining')).toBe('1')
    expect((await standIn.ask('GET /users')).headers.get('ratelimit-limit')).toBeNull()
  })

  it('run out: the call is turned away with the seconds to wait, and counts all the same', async () => {
    await standIn.start({ unitsPerMinute: 10, wallClock })
    const list = await standIn.list('Spent')
    await reset()
    const add = () => standIn.ask(`POST ${list}/items`, { body: { fields: {} } })
    for (let time = 0; time < 5; time += 1) await add()

    const { status, body, headers } = await add()
    const total = await report()
    const made = await standIn.ask<Body & { value: unknown[] }>(`GET ${list}/items`, {
      token: standIn.graph.selectedToken,
    })

    expect(status).toBe(429)
    expect(body).toEqual(errorOf('TooManyRequests', 'Please retry again later.'))
    expect(headers.get('retry-after')).toBe('30')
    expect(headers.get('ratelimit-remaining')).toBe('0')
    expect(total).toBe(12)
    // Another application has an allowance of its own: it is refused for want of a grant, not of units.
    expect(made.status).toBe(403)
  })

  it('run out within a batch: the outer answer is 200', async () => {
    await standIn.start({ unitsPerMinute: 10, wallClock })
    const list = await standIn.list('Spent in a batch')
    await reset()
    const requests = Array.from({ length: 10 }, (_, at) => ({ id: `${at}`, method: 'GET', url: `${list}/items` }))

    const { status, body } = await standIn.ask<Batch>('POST /$batch', { body: { requests } })
    const throttled = body.responses.filter(each => each.status === 429)

    expect(status).toBe(200)
    expect(throttled).toHaveLength(5)
    expect(throttled.every(({ headers }) => headers['Retry-After'] === '30')).toBe(true)
  })
})
