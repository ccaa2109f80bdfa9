import { StandIn, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn()
let item: string
beforeAll(async () => {
  const list = await standIn.list('Versions', [{ name: 'Key', text: {}, indexed: true }])
  const { id } = await standIn.add(list, { Title: 'first', Key: 'a' })
  item = `${list}/items/${id}`
  for (const title of ['second', 'third', 'fourth']) {
    await standIn.ask(`PATCH ${item}/fields`, { body: { Title: title, Key: title } })
  }
})

interface Version extends Body {
  readonly id: string
  readonly fields: Body
}

describe('the versions of an item', () => {
  it('are one for each change, newest first', async () => {
    const { status, body } = await standIn.ask<Page<Version>>(`GET ${item}/versions`)

    expect(status).toBe(200)
    expect(body.value.map(({ id }) => id)).toEqual(['4.0', '3.0', '2.0', '1.0'])
    expect(body.value[0]).toMatchObject({
      lastModifiedBy: expect.anything() as unknown,
      lastModifiedDateTime: expect.stringMatching(/Z$/) as unknown,
    })
    expect(body.value[0]).not.toHaveProperty('fields')
  })

  it('show their fields when these are expanded', async () => {
    const { body } = await standIn.ask<Page<Version>>(`GET ${item}/versions?$expand=fields`)
    const one = await standIn.ask<Version>(`GET ${item}/versions/2.0?$expand=fields`)

    expect(body.value.map(({ fields }) => fields['Title'])).toEqual(['fourth', 'third', 'second', 'first'])
    expect(one.body.fields).toMatchObject({ Title: 'second', _UIVersionString: '2.0' })
  })

  it('can be restored, as a new one on top', async () => {
    const restored = await standIn.ask(`POST ${item}/versions/1.0/restoreVersion`)
    const after = await standIn.ask<Version>(`GET ${item}`)
    const all = await standIn.ask<Page<Version>>(`GET ${item}/versions`)

    expect(restored.status).toBe(204)
    expect(after.body.fields).toMatchObject({ Title: 'first', Key: 'a' })
    expect(all.body.value[0]?.id).toBe('5.0')
  })

  it('are not found by a number that there is not', async () => {
    expect((await standIn.ask(`GET ${item}/versions/99.0`)).status).toBe(404)
  })

  it('are the present one alone where versioning is off', async () => {
    const own = new StandIn()
    await own.start({ switches: { versioning: false } })
    const list = await own.list('Unversioned')
    const { id } = await own.add(list, { Title: 'a' })
    await own.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b' } })

    const { body } = await own.ask<Page<Version>>(`GET ${list}/items/${id}/versions`)

    expect(body.value).toHaveLength(1)
    await own.remove()
  })
})
