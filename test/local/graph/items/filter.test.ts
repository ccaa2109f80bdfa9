import { errorOf, follow, useStandIn } from '../standIn'
import type { Page } from '../standIn'

const standIn = useStandIn()
let list: string
const risk = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' }

beforeAll(async () => {
  list = await standIn.list('Filtered', [
    { name: 'Key', text: {}, indexed: true },
    { name: 'Count', number: {}, indexed: true },
    { name: 'Due', dateTime: {}, indexed: true },
    { name: 'Flag', boolean: {}, indexed: true },
    { name: 'Owner', personOrGroup: {}, indexed: true },
    { name: 'Bare', text: {} },
  ])
  await standIn.addMany(list, [
    { Title: 'a', Key: "Owner's", Count: 1, Due: '2026-01-01T00:00:00Z', Flag: true, Bare: 'x', OwnerLookupId: 1 },
    { Title: 'b', Key: 'k-2', Count: 2, Due: '2026-02-01T00:00:00Z', Flag: false, Bare: 'y' },
    { Title: 'c', Key: 'k-3', Count: 3, Due: '2026-03-01T00:00:00Z', Bare: 'x' },
    { Title: 'd', Count: 10 },
  ])
})

const asked = (filter: string, headers = {}) =>
  standIn.ask<Page>(`GET ${list}/items?$expand=fields&$filter=${encodeURIComponent(filter)}`, { headers })

async function found(filter: string, headers = {}): Promise<string> {
  const { body } = await asked(filter, headers)
  return body.value.map(({ fields }) => fields['Title']).join('')
}

describe('a filter on indexed columns', () => {
  it.each([
    ["fields/Key eq 'k-2'", 'b'],
    ["fields/Key eq 'K-2'", 'b'],
    ["fields/Key eq 'Owner''s'", 'a'],
    ["startswith(fields/Key,'k')", 'bc'],
    ["startswith(fields/Key, 'k') eq true", 'bc'],
    ["fields/Key ne 'k-2'", 'acd'],
    ["fields/Key eq 'none'", ''],
    ['fields/Count eq 2', 'b'],
    ['fields/Count lt 2', 'a'],
    ['fields/Count le 2', 'ab'],
    ['fields/Count gt 2', 'cd'],
    ['fields/Count ge 2', 'bcd'],
    ["fields/Due lt '2026-02-01T00:00:00Z'", 'a'],
    ["fields/Due ge '2026-02-01T00:00:00Z'", 'bc'],
    ['fields/Due ge 2026-02-01T00:00:00Z', 'bc'],
    ['fields/Flag eq true', 'a'],
    ['fields/Flag eq 1', 'a'],
    ['fields/Flag eq false', 'b'],
    ["fields/OwnerLookupId eq '1'", 'a'],
    ['fields/OwnerLookupId eq 1', 'a'],
    ["fields/Key ge 'k' and fields/Count lt 3", 'ab'],
    ["(fields/Key eq 'k-2') or (fields/Key eq 'k-3')", 'bc'],
    ["not (fields/Key eq 'k-2')", 'acd'],
    ['id eq 3', 'c'],
  ])('%s finds %j', async (filter, titles) => {
    expect(await found(filter)).toBe(titles)
  })

  it('may be written without being encoded more than a space', async () => {
    const { body } = await standIn.ask<Page>(`GET ${list}/items?$filter=fields/Count eq 2`)

    expect(body.value).toHaveLength(1)
  })
})

describe('a filter that is refused', () => {
  it.each([
    "Title eq 'a'",
    "Status eq 'x'",
    "fields/Key like 'a'",
    "fields/Key eq 'a",
    'fields/Key eq',
    'fields/Key',
    "fields/Key eq 'a' and",
    "(fields/Key eq 'a'",
    "fields/Key eq 'a')",
    "contains(fields/Key,'a')",
    "createdDateTime gt '2026-01-01T00:00:00Z'",
    'fields/Key eq fields/Bare',
    'startswith(fields/Key)',
    "fields/Count eq 'many'",
    '💥',
    '',
    '('.repeat(5000),
  ])('%s is no filter clause', async filter => {
    const { status, body } = await asked(filter)

    expect(status).toBe(400)
    expect(body).toMatchObject({ error: { message: 'Invalid filter clause' } })
  })

  it('names a field that there is not', async () => {
    const { status, body } = await asked("fields/Nope eq 'a'")

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('invalidRequest', 'A provided field name is not recognized'))
  })

  it.each([
    ['$filter', "$filter=fields/Title eq 'a'"],
    ['$orderby', '$orderby=fields/Title'],
    ['$filter beside an index', "$filter=fields/Key eq 'k-2' and fields/Title eq 'b'"],
  ])('goes by a column without an index, even in a tiny list: %s', async (_title, query) => {
    const { status, body } = await standIn.ask(`GET ${list}/items?${query}`)

    expect(status).toBe(400)
    expect(body).toEqual(
      errorOf(
        'invalidRequest',
        "Field 'Title' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.",
      ),
    )
  })

  it('is answered to those who take the risk', async () => {
    expect(await found("fields/Bare eq 'x'", risk)).toBe('ac')
    expect(await found("fields/Created gt '2020-01-01T00:00:00Z' and fields/Bare eq 'y'", risk)).toBe('b')
  })
})

describe('an order', () => {
  const ordered = async (query: string) => {
    const { body } = await standIn.ask<Page>(`GET ${list}/items?$expand=fields&${query}`)
    return body.value.map(({ fields }) => fields['Title']).join('')
  }

  it('goes by an indexed column, those without a value first', async () => {
    expect(await ordered('$orderby=fields/Key')).toBe('dbca')
    expect(await ordered('$orderby=fields/Count desc')).toBe('dcba')
  })

  it('follows its links in the same order', async () => {
    const first = await standIn.ask<Page>(`GET ${list}/items?$expand=fields&$orderby=fields/Count desc&$top=3`)
    const second = await standIn.ask<Page>(`GET ${first.body['@odata.nextLink'] ?? ''}`)

    expect(second.body.value.map(({ fields }) => fields['Title'])).toEqual(['a'])
    expect(second.body).not.toHaveProperty(['@odata.nextLink'])
  })

  it.each(['id desc', 'lastModifiedDateTime desc'])('by %s is ignored in a small list', async order => {
    expect(await ordered(`$orderby=${order}`)).toBe('abcd')
  })

  it.each(['$orderby=fields/Key', '$orderby=fields/Key desc', '$orderby=fields/Flag', '$orderby=fields/Flag desc'])(
    'is the same from page to page, empty ones included: %s',
    async order => {
      const pages = await follow(standIn, `${list}/items?$expand=fields&${order}&$top=1`)

      expect(pages.flatMap(({ value }) => value.map(({ fields }) => fields['Title'])).join('')).toBe(
        await ordered(order),
      )
    },
  )

  it('goes with a filter, whether that leaves few rows or many', async () => {
    expect(await ordered("$orderby=fields/Count desc&$filter=fields/Key ge 'k'")).toBe('cba')
    expect(await ordered('$orderby=fields/Count desc&$filter=fields/Key ne null')).toBe('cba')
  })

  it('by a field that there is not is refused', async () => {
    expect((await standIn.ask(`GET ${list}/items?$orderby=fields/Nope`)).status).toBe(400)
  })
})
