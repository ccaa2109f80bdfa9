import { errorOf, StandIn, useStandIn } from '../standIn'
import type { Item } from '../standIn'

const standIn = useStandIn()
let list: string
beforeAll(async () => {
  list = await standIn.list('Tags', [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }])
})

const patch = (id: string, title: string, headers = {}) =>
  standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: title }, headers })
const read = async (id: string) => (await standIn.ask<Item>(`GET ${list}/items/${id}`)).body

describe('If-Match', () => {
  it('lets a write through whose eTag is the current one', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })

    const { status } = await patch(id, 'b', { 'If-Match': eTag })

    expect(status).toBe(200)
    expect(await read(id)).toMatchObject({ fields: { Title: 'b' } })
  })

  it('stops a write whose eTag is stale, and nothing changes', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })
    await patch(id, 'b')

    const fields = await patch(id, 'c', { 'If-Match': eTag })
    const whole = await standIn.ask(`PATCH ${list}/items/${id}`, {
      body: { fields: { Title: 'c' } },
      headers: { 'If-Match': eTag },
    })

    expect([fields.status, whole.status]).toEqual([412, 412])
    expect(await read(id)).toMatchObject({ eTag: eTag.replace(/,1"$/, ',2"'), fields: { Title: 'b' } })
  })

  it('guards a deletion in the same way', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })
    await patch(id, 'b')
    const current = (await read(id)).eTag

    const stale = await standIn.ask(`DELETE ${list}/items/${id}`, { headers: { 'If-Match': eTag } })
    const right = await standIn.ask(`DELETE ${list}/items/${id}`, { headers: { 'If-Match': current } })

    expect([stale.status, right.status]).toEqual([412, 204])
  })

  it('is met by a star', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })

    expect((await patch(id, 'b', { 'If-Match': '*' })).status).toBe(200)
  })
})

describe('writes that race', () => {
  it('are each applied when each is acknowledged', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })

    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => patch(id, `title ${at}`)))
    const counters = answers.map(({ body }) => /,(\d+)"$/.exec(String(body['@odata.etag']))?.[1])

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200))
    expect(new Set(counters).size).toBe(40)
    expect((await read(id)).eTag).toMatch(/,41"$/)
  })

  it('with the same eTag have one winner', async () => {
    const { id, eTag } = await standIn.add(list, { Title: 'a' })

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => patch(id, `title ${at}`, { 'If-Match': eTag })),
    )

    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
  })

  it('may get 409 under the conflict fault, and then nothing is written', async () => {
    const { id } = await standIn.add(list, { Title: 'a' })
    await standIn.arm({ match: { method: 'PATCH' }, do: 'conflict', times: 1 })

    const answers = await Promise.all([patch(id, 'one'), patch(id, 'two')])
    const refused = answers.find(({ status }) => status === 409)

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(refused?.body).toEqual(
      errorOf('resourceModified', 'The resource has changed since the caller last read it; usually an eTag mismatch'),
    )
    expect((await read(id)).eTag).toMatch(/,2"$/)
  })
})

describe('a unique column', () => {
  const clash = errorOf('invalidRequest', 'One or more fields with unique constraints already has the provided value.')

  it('refuses a value that another row has, with 400', async () => {
    await standIn.add(list, { Key: 'taken' })

    const made = await standIn.ask(`POST ${list}/items`, { body: { fields: { Key: 'TAKEN' } } })

    expect(made.status).toBe(400)
    expect(made.body).toEqual(clash)
  })

  it('refuses it in a change too, and the row stays as it was', async () => {
    await standIn.add(list, { Key: 'first' })
    const { id, eTag } = await standIn.add(list, { Key: 'second' })

    const { status, body } = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Key: 'first' } })

    expect(status).toBe(400)
    expect(body).toEqual(clash)
    expect(await read(id)).toMatchObject({ eTag, fields: { Key: 'second' } })
  })

  it('lets a row keep its value, and many rows have none', async () => {
    const { id } = await standIn.add(list, { Key: 'kept' })
    await standIn.add(list, {})
    await standIn.add(list, {})

    expect((await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Key: 'kept' } })).status).toBe(200)
  })

  it('gives a value free when its row is deleted or changed', async () => {
    const { id } = await standIn.add(list, { Key: 'freed' })
    const other = await standIn.add(list, { Key: 'changed' })
    await standIn.ask(`DELETE ${list}/items/${id}`)
    await standIn.ask(`PATCH ${list}/items/${other.id}/fields`, { body: { Key: 'elsewhere' } })

    expect((await standIn.add(list, { Key: 'freed' })).id).not.toBe(id)
    expect((await standIn.add(list, { Key: 'changed' })).id).not.toBe(id)
  })

  it('has one winner among many who want the same value at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => standIn.ask(`POST ${list}/items`, { body: { fields: { Key: 'raced' } } })),
    )

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19)
  })
})

describe('what the stand-in keeps', () => {
  it('is there after a restart, with the same ids, tokens and eTags', async () => {
    const own = new StandIn()
    await own.start()
    const { siteId, token } = own.graph
    const kept = await own.list('Kept', [{ name: 'Key', text: {}, indexed: true }])
    const item = await own.add(kept, { Title: 'a', Key: 'k' })
    await own.stop()
    await own.start()

    const after = await own.ask<Item>(`GET ${kept}/items/${item.id}`, { token })
    const next = await own.add(kept, { Title: 'b' })

    expect(own.graph.siteId).toBe(siteId)
    expect(after.body).toMatchObject({ eTag: item.eTag, fields: { Title: 'a', Key: 'k' } })
    expect(Number(next.id)).toBe(Number(item.id) + 1)
    await own.remove()
  })
})
