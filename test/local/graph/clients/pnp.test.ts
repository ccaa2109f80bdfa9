import { graphfi } from '@pnp/graph'
import type { GraphFI } from '@pnp/graph'
import '@pnp/graph/batching'
import '@pnp/graph/columns'
import '@pnp/graph/list-item'
import '@pnp/graph/lists'
import '@pnp/graph/photos'
import '@pnp/graph/sites'
import '@pnp/graph/users'
import { DefaultHeaders, DefaultInit } from '@pnp/graph'
import { NodeFetchWithRetry } from '@pnp/nodejs'
import { DefaultParse, InjectHeaders } from '@pnp/queryable'
import { olive, useStandIn } from '../standIn'
import type { Body, Item } from '../standIn'

/*
 * What is used of PnP here. Its own types add their properties to modules that are named without an ending, which are
 * not found by the rules for ES modules.
 */
interface Collection<Value> extends AsyncIterable<readonly Value[]> {
  (): Promise<readonly Value[]>
  filter(filter: string): Collection<Value>
  expand(...expand: readonly string[]): Collection<Value>
  top(count: number): Collection<Value>
  getById(id: string): Entity<Value>
  add(body: object): Promise<Value>
}
interface Entity<Value> {
  (): Promise<Value>
  expand(...expand: readonly string[]): Entity<Value>
  update(body: object): Promise<void>
  delete(): Promise<void>
  readonly versions: Collection<Body>
}
interface List extends Entity<Body> {
  readonly items: Collection<Item>
  readonly columns: Collection<Body>
}
interface Site extends Entity<Body> {
  readonly lists: Omit<Collection<Body>, 'getById'> & { getById(id: string): List }
}
interface Pnp {
  readonly sites: { getById(id: string): Site; getByUrl(host: string, path: string): Promise<Site> }
  readonly users: Collection<Body>
  batched(): [Pnp, () => Promise<void>]
}

const standIn = useStandIn()
let graph: Pnp
beforeAll(() => {
  const address = `${standIn.graph.url}/v1.0`
  graph = graphfi(address).using(
    DefaultInit(address),
    DefaultHeaders(),
    DefaultParse(),
    NodeFetchWithRetry(),
    InjectHeaders({ Authorization: `Bearer ${standIn.graph.token}` }),
  ) as GraphFI & Pnp
})
afterEach(() => standIn.disarm())

const site = () => graph.sites.getById(standIn.graph.siteId)
async function made(displayName: string): Promise<List> {
  const columns = [{ name: 'Key', text: {}, indexed: true }]
  const { id } = await site().lists.add({ displayName, list: { template: 'genericList' }, columns })
  return site().lists.getById(String(id))
}

describe('PnP', () => {
  it('finds the site by its path and its lists by filter', async () => {
    const [host = ''] = standIn.graph.siteId.split(',')
    await made('Filtered list')

    const found = await graph.sites.getByUrl(host, '/sites/tracker')
    const lists = await site().lists.filter("displayName eq 'Filtered list'")()

    expect((await found()).id).toBe(standIn.graph.siteId)
    expect(lists.map(({ displayName }) => displayName)).toEqual(['Filtered list'])
  })

  it('makes, changes and deletes columns', async () => {
    const list = await made('PnP columns')

    await list.columns.add({ name: 'Note', text: { allowMultipleLines: true } })
    const column = list.columns.getById('Note')
    await column.update({ description: 'Words' })
    const read = await column()
    await column.delete()
    const names = (await list.columns()).map(({ name }) => name)

    expect(read).toMatchObject({ name: 'Note', description: 'Words' })
    expect(names).toContain('Key')
    expect(names).not.toContain('Note')
  })

  it('adds, filters, changes and deletes items', async () => {
    const list = await made('PnP items')
    const added = await list.items.add({ fields: { Title: 'a', Key: 'k1' } })
    await list.items.add({ fields: { Title: 'b', Key: 'k2' } })

    const found = (await list.items
      .filter("fields/Key eq 'k1'")
      .expand('fields($select=Title,Key)')()) as unknown as Item[]
    await list.items.getById(added.id).update({ fields: { Title: 'changed' } })
    const changed = await list.items.getById(added.id).expand('fields')()
    const versions = await list.items.getById(added.id).versions()
    await list.items.getById(added.id).delete()

    expect(found.map(({ fields }) => fields['Title'])).toEqual(['a'])
    expect(changed.fields['Title']).toBe('changed')
    expect(versions).toHaveLength(2)
    await expect(list.items.getById(added.id)()).rejects.toMatchObject({ status: 404 })
  })

  it('walks through all pages', async () => {
    const list = await made('PnP pages')
    const { id } = await list()
    await standIn.addMany(
      `${standIn.site}/lists/${String(id)}`,
      Array.from({ length: 25 }, (_, at) => ({ Title: `row ${at}` })),
    )
    const titles: unknown[] = []

    for await (const page of list.items.top(10).expand('fields')) {
      titles.push(...page.map(({ fields }) => fields['Title']))
    }

    expect(titles).toEqual(Array.from({ length: 25 }, (_, at) => `row ${at}`))
  })

  it('gets delta', async () => {
    const list = await made('PnP delta')
    await list.items.add({ fields: { Title: 'a' } })

    const delta = await list.items.getById('delta').expand('fields')()

    expect(delta).toEqual([
      expect.objectContaining({ id: '1', fields: expect.objectContaining({ Title: 'a' }) as unknown }),
    ])
  })

  it('sends a batch', async () => {
    const list = await made('PnP batch')
    const { id } = await list()
    const [batched, execute] = graph.batched()
    const items = () => batched.sites.getById(standIn.graph.siteId).lists.getById(String(id)).items
    const answers = Array.from({ length: 25 }, (_, at) => items().add({ fields: { Title: `row ${at}` } }))

    await execute()
    const added = await Promise.all(answers)

    expect(new Set(added.map(item => item.id)).size).toBe(25)
    expect(added.map(({ fields }) => fields['Title'])).toEqual(Array.from({ length: 25 }, (_, at) => `row ${at}`))
  })

  it('tries again when it is throttled', async () => {
    await standIn.arm({ match: { method: 'GET' }, do: 'throttle', times: 2, retryAfterSeconds: 0 })

    expect((await site()()).id).toBe(standIn.graph.siteId)
  })

  it('knows people', async () => {
    const user = await graph.users.getById(olive.id)()
    const all = await graph.users.top(1)()

    expect(user.displayName).toBe('Olive Owner')
    expect(all).toHaveLength(1)
  })
})
