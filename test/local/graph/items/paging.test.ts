import { errorOf, follow, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn()
const risk = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }

const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ Title: `row ${at}`, Key: `k${at % 7}` }))
const sizes = (pages: readonly Page[]) => pages.map(({ value }) => value.length)

describe('450 items', () => {
  let list: string
  beforeAll(async () => {
    list = await standIn.list('Pages', [{ name: 'Key', text: {}, indexed: true }])
    await standIn.addMany(list, rows(450))
  })

  it('come in pages of 200 by id', async () => {
    const pages = await follow(standIn, `${list}/items`)
    const ids = pages.flatMap(({ value }) => value.map(({ id }) => Number(id)))

    expect(sizes(pages)).toEqual([200, 200, 50])
    expect(ids).toEqual(Array.from({ length: 450 }, (_, at) => at + 1))
  })

  it('are linked by an address that repeats the query and holds the last id', async () => {
    const { body } = await standIn.ask<Page>(`GET ${list}/items?$top=1&$expand=fields($select=Title)`)

    expect(body['@odata.nextLink']).toBe(
      `${standIn.addressOf(`${list}/items`)}?$top=1&$expand=fields($select=Title)&$skiptoken=UGFnZWQ9VFJVRSZwX0lEPTE`,
    )
  })

  it('stay in place when rows are added and deleted between two pages', async () => {
    const moving = await standIn.list('Moving', [{ name: 'Key', text: {} }])
    await standIn.addMany(moving, rows(3))
    const first = await standIn.ask<Page>(`GET ${moving}/items?$top=2`)
    await standIn.ask(`DELETE ${moving}/items/1`)
    await standIn.add(moving, { Title: 'new' })

    const rest = await follow(standIn, first.body['@odata.nextLink'] ?? '')

    expect(rest.flatMap(({ value }) => value.map(({ id }) => id))).toEqual(['3', '4'])
  })

  it('come in pages when they are filtered too', async () => {
    const pages = await follow(standIn, `${list}/items?$filter=fields/Key eq 'k1'&$top=30`)

    expect(sizes(pages)).toEqual([30, 30, 5])
  })

  it.each(['garbage', Buffer.from('Paged=TRUE&p_ID=x').toString('base64url'), ''])(
    'refuse a token that is none of theirs: %j',
    async token => {
      const { status, body } = await standIn.ask(`GET ${list}/items?$skiptoken=${token}`)

      expect(status).toBe(400)
      expect(body).toEqual(errorOf('invalidRequest'))
    },
  )

  it.each(['0', '-5', 'x', '1.5'])('refuse $top=%s', async top => {
    const { status, body } = await standIn.ask(`GET ${list}/items?$top=${top}`)

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('invalidRequest'))
  })
})

describe('more than 5,000 items', () => {
  let list: string
  beforeAll(async () => {
    list = await standIn.list('Large', [{ name: 'Key', text: {}, indexed: true }])
    await standIn.addMany(list, rows(5001))
  }, 60_000)

  const throttled = errorOf('activityLimitReached', 'The request has been throttled')

  it('come 5,000 at a time at most, however many are asked for', async () => {
    const pages = await follow(standIn, `${list}/items?$top=9000`)

    expect(sizes(pages)).toEqual([5000, 1])
  })

  it.each([
    ['a filter without an index', "$filter=fields/Title eq 'row 1'"],
    ['an order by id', '$orderby=id desc'],
    ['an order without an index', '$orderby=fields/Title'],
  ])('throttle %s, the same each time', async (_title, query) => {
    const ask = () => standIn.ask(`GET ${list}/items?${query}`, { headers: risk })

    const [once, again] = [await ask(), await ask()]

    expect([once.status, again.status]).toEqual([429, 429])
    expect(once.body).toEqual(throttled)
    expect(again.body).toEqual(throttled)
    expect(once.headers.get('retry-after')).toBeNull()
  })

  it('answer a filter whose index leaves few of them', async () => {
    const query = "$filter=fields/Key eq 'k1' and fields/Title eq 'row 1'"

    const { status, body } = await standIn.ask<Page<Body>>(`GET ${list}/items?${query}`, { headers: risk })

    expect(status).toBe(200)
    expect(body.value).toHaveLength(1)
  })

  it.each([
    ['all of them', ''],
    ['those that a filter leaves', "&$filter=startswith(fields/Key,'k')"],
  ])('come in the order of an indexed column from page to page: %s', async (_title, filter) => {
    const pages = await follow(
      standIn,
      `${list}/items?$expand=fields($select=Key)&$orderby=fields/Key desc&$top=2000${filter}`,
    )
    const found = pages.flatMap(({ value }) =>
      value.map(({ id, fields }) => ({ id: Number(id), key: String(fields['Key']) })),
    )
    const sorted = found.toSorted((one, other) => other.key.localeCompare(one.key) || one.id - other.id)

    expect(sizes(pages)).toEqual([2000, 2000, 1001])
    expect(found).toEqual(sorted)
  })

  it('answer again once one of them is deleted', async () => {
    await standIn.ask(`DELETE ${list}/items/5001`)

    const { status } = await standIn.ask(`GET ${list}/items?$filter=fields/Title eq 'row 1'`, { headers: risk })

    expect(status).toBe(200)
  })
})
