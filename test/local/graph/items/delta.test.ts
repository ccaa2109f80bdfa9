import { errorOf, StandIn, useStandIn } from '../standIn'
import type { Item, Page } from '../standIn'

const standIn = useStandIn()

const tokenOf = (page: Page) => page['@odata.deltaLink'] ?? ''
async function round(from: string, by: StandIn = standIn): Promise<{ value: Item[]; link: string; pages: number }> {
  const value: Item[] = []
  for (let next = from, pages = 1; ; pages += 1) {
    const { body } = await by.ask<Page>(`GET ${next}`)
    value.push(...body.value)
    if (body['@odata.nextLink'] === undefined) return { value, link: tokenOf(body), pages }
    next = body['@odata.nextLink']
  }
}

describe('delta', () => {
  it('first tells all 300 items in pages, then gives a link', async () => {
    const list = await standIn.list('First')
    await standIn.addMany(
      list,
      Array.from({ length: 300 }, (_, at) => ({ Title: `row ${at}` })),
    )

    const first = await round(`${list}/items/delta?$expand=fields($select=Title)`)
    const second = await round(first.link)

    expect(new Set(first.value.map(({ id }) => id)).size).toBe(300)
    expect(first.pages).toBe(2)
    expect(first.value[0]?.fields).toMatchObject({ Title: 'row 0' })
    expect(first.link).toContain('token=')
    expect(second.value).toEqual([])
  })

  it('then tells what changed, in its latest state and once', async () => {
    const list = await standIn.list('Changes')
    const [one, two] = [await standIn.add(list, { Title: '1' }), await standIn.add(list, { Title: '2' })]
    const { link } = await round(`${list}/items/delta?expand=fields`)
    await standIn.ask(`PATCH ${list}/items/${one.id}/fields`, { body: { Title: '1b' } })
    await standIn.ask(`PATCH ${list}/items/${one.id}/fields`, { body: { Title: '1c' } })
    const three = await standIn.add(list, { Title: '3' })
    await standIn.ask(`DELETE ${list}/items/${two.id}`)

    const { value } = await round(link)
    const latest = new Map(value.map(each => [each.id, each]))

    expect(latest.get(one.id)).toMatchObject({ fields: { Title: '1c' } })
    expect(latest.get(three.id)).toMatchObject({ fields: { Title: '3' } })
    expect(latest.get(two.id)).toEqual({
      id: two.id,
      parentReference: { siteId: standIn.graph.siteId },
      contentType: { id: expect.any(String) as unknown, name: 'Item' },
      deleted: { state: 'deleted' },
    })
  })

  it('with the token latest tells nothing and gives a link for now', async () => {
    const list = await standIn.list('Latest')
    await standIn.add(list, { Title: 'before' })

    const now = await standIn.ask<Page>(`GET ${list}/items/delta?token=latest`)
    const after = await standIn.add(list, { Title: 'after' })
    const next = await round(tokenOf(now.body))

    expect(now.status).toBe(200)
    expect(now.body.value).toEqual([])
    expect(next.value.map(({ id }) => id)).toEqual([after.id])
  })

  it('does not lose what is written between two pages', async () => {
    const list = await standIn.list('Between')
    await standIn.addMany(
      list,
      Array.from({ length: 5 }, (_, at) => ({ Title: `row ${at}` })),
    )
    const first = await standIn.ask<Page>(`GET ${list}/items/delta?$top=2&$expand=fields`)
    await standIn.ask(`PATCH ${list}/items/1/fields`, { body: { Title: 'changed' } })
    await standIn.ask(`DELETE ${list}/items/2`)

    const rest = await round(first.body['@odata.nextLink'] ?? '')

    expect(rest.value).toContainEqual(
      expect.objectContaining({ id: '1', fields: expect.objectContaining({ Title: 'changed' }) as unknown }),
    )
    expect(rest.value).toContainEqual(expect.objectContaining({ id: '2', deleted: { state: 'deleted' } }))
  })

  it('keeps the query in its links', async () => {
    const list = await standIn.list('Kept query')
    await standIn.add(list, { Title: 'a' })
    const { link } = await round(`${list}/items/delta?$expand=fields($select=Title)&$top=10`)
    await standIn.ask(`PATCH ${list}/items/1/fields`, { body: { Title: 'b' } })

    const { value } = await round(link)

    expect(link).toContain('$expand=fields($select=Title)')
    expect(value[0]?.fields).toMatchObject({ Title: 'b' })
  })

  it.each(['garbage', Buffer.from('{"change":1}').toString('base64url'), ''])(
    'answers 410 to a token that it cannot use: %j',
    async token => {
      const list = await standIn.list(`Unusable ${token}`)

      const { status, body, headers } = await standIn.ask(`GET ${list}/items/delta?$expand=fields&token=${token}`)
      const again = await standIn.ask<Page>(`GET ${headers.get('location') ?? ''}`)

      expect(status).toBe(410)
      expect(body).toEqual(errorOf('resyncChangesApplyDifferences'))
      expect(headers.get('location')).toBe(`${standIn.addressOf(list)}/items/delta?$expand=fields`)
      expect(again.status).toBe(200)
      expect(tokenOf(again.body)).not.toBe('')
    },
  )

  it('answers 410 to the token of another list, and to all of them once they are forgotten', async () => {
    const [one, two] = [await standIn.list('One'), await standIn.list('Two')]
    const { link } = await round(`${one}/items/delta`)
    const token = new URL(link).searchParams.get('token') ?? ''

    const other = await standIn.ask(`GET ${two}/items/delta?token=${token}`)
    await fetch(`${standIn.graph.url}/local/delta/forget`, { method: 'POST' })
    const forgotten = await standIn.ask(`GET ${link}`)

    expect([other.status, forgotten.status]).toEqual([410, 410])
  })

  it('has tokens that are good after a restart, and not after thirty days', async () => {
    let now = new Date('2026-03-01T09:00:00Z')
    const own = new StandIn()
    const options = { now: () => now }
    await own.start(options)
    const list = await own.list('Restarted')
    await own.add(list, { Title: 'a' })
    const { link } = await round(`${list}/items/delta`, own)
    await own.add(list, { Title: 'b' })
    const before = own.graph.url
    await own.stop()
    await own.start(options)
    const kept = link.replace(before, own.graph.url)

    const after = await round(kept, own)
    now = new Date('2026-04-01T09:00:00Z')
    const late = await own.ask(`GET ${kept}`)

    expect(after.value.map(({ id }) => id)).toEqual(['2'])
    expect(late.status).toBe(410)
    await own.remove()
  })
})
