import { StandIn, errorOf } from './standIn'
import type { Batch, Body, Item, Page } from './standIn'

const standIn = new StandIn()
afterEach(() => standIn.stop())
afterAll(() => standIn.remove())
const statusOf = async (what: string, body?: unknown) => (await standIn.ask(what, { body })).status
const name = () => crypto.randomUUID()

describe('where nobody knows what the real service does, a switch', () => {
  it('hides the fields of an item until they are expanded', async () => {
    await standIn.start({ switches: { itemShowsFields: false } })
    const list = await standIn.list(name())
    const { id } = await standIn.add(list, { Title: 'a' })

    expect((await standIn.ask(`GET ${list}/items/${id}`)).body).not.toHaveProperty('fields')
    expect((await standIn.ask(`GET ${list}/items/${id}?$expand=fields`)).body).toHaveProperty('fields')
  })

  it('refuses choices that are not offered, and rows without what is required', async () => {
    await standIn.start({ switches: { strictChoices: true, strictRequired: true } })
    const list = await standIn.list(name(), [
      { name: 'State', choice: { choices: ['Open'] } },
      { name: 'Free', choice: { choices: ['Open'], allowTextEntry: true } },
      { name: 'Key', text: {}, required: true },
    ])
    const add = (fields: Body) => statusOf(`POST ${list}/items`, { fields })

    expect(await add({ Key: 'k', State: 'Open', Free: 'anything' })).toBe(201)
    expect(await add({ Key: 'k', State: 'Shut' })).toBe(400)
    expect(await add({ State: 'Open' })).toBe(400)
  })

  it('lets numbers be outside their range', async () => {
    await standIn.start({ switches: { numberRange: false } })
    const list = await standIn.list(name(), [{ name: 'Count', number: { maximum: 1 } }])

    expect(await statusOf(`POST ${list}/items`, { fields: { Count: 5 } })).toBe(201)
  })

  it('refuses unique values without an index', async () => {
    await standIn.start({ switches: { uniqueNeedsIndex: true } })
    const list = await standIn.list(name())
    const column = { name: 'Key', text: {}, enforceUniqueValues: true }

    expect(await statusOf(`POST ${list}/columns`, column)).toBe(400)
    expect(await statusOf(`POST ${list}/columns`, { ...column, indexed: true })).toBe(201)
  })

  it('allows more indexes or fewer', async () => {
    await standIn.start({ switches: { indexesPerList: 1 } })
    const list = await standIn.list(name(), [{ name: 'Key', text: {}, indexed: true }])

    expect(await statusOf(`POST ${list}/columns`, { name: 'More', text: {}, indexed: true })).toBe(400)
  })

  it('moves the threshold, says how long to wait, and counts what an index finds', async () => {
    await standIn.start({
      switches: { listViewThreshold: 2, thresholdRetryAfterSeconds: 12, thresholdCountsIndexed: true },
    })
    const list = await standIn.list(name(), [{ name: 'Key', text: {}, indexed: true }])
    await standIn.addMany(list, [{ Key: 'a' }, { Key: 'a' }, { Key: 'a' }, { Key: 'b' }])

    const many = await standIn.ask(`GET ${list}/items?$filter=fields/Key eq 'a'`)
    const few = await standIn.ask(`GET ${list}/items?$filter=fields/Key eq 'b'`)

    expect(many.status).toBe(429)
    expect(many.headers.get('retry-after')).toBe('12')
    expect(few.status).toBe(200)
  })

  it('counts Created and Modified as indexed', async () => {
    await standIn.start({ switches: { datesIndexed: true } })
    const list = await standIn.list(name())
    await standIn.add(list, {})

    const { body } = await standIn.ask<Page>(`GET ${list}/items?$filter=fields/Modified gt '2020-01-01T00:00:00Z'`)

    expect(body.value).toHaveLength(1)
  })

  it('ignores options that are not documented', async () => {
    await standIn.start({ switches: { undocumentedOptions: 'ignore' } })
    const list = await standIn.list(name())

    expect(await statusOf(`GET ${list}/items?$count=true&$search=x&$skip=1`)).toBe(200)
  })

  it('answers too many lookups with 429', async () => {
    await standIn.start({ switches: { lookupLimitStatus: 429 } })
    const names = Array.from({ length: 13 }, (_, at) => `P${at}`)
    const list = await standIn.list(
      name(),
      names.map(each => ({ name: each, personOrGroup: {} })),
    )

    expect(await statusOf(`GET ${list}/items?$expand=fields($select=${names.join(',')})`)).toBe(429)
  })

  it('gives the other codes for a resync', async () => {
    await standIn.start({ switches: { resyncCode: 'resyncRequired' } })
    const list = await standIn.list(name())

    const { status, body } = await standIn.ask(`GET ${list}/items/delta?token=old`)

    expect(status).toBe(410)
    expect(body).toEqual(errorOf('resyncRequired'))
  })

  it('lets reads lag behind, though never a write', async () => {
    await standIn.start({ switches: { readLagMilliseconds: 60_000 } })
    const list = await standIn.list(name())
    const { id } = await standIn.add(list, { Title: 'a' })
    const read = () => standIn.ask<Item>(`GET ${list}/items/${id}`)

    const early = await read()
    const changed = await standIn.ask(`PATCH ${list}/items/${id}/fields`, { body: { Title: 'b' } })
    await standIn.ask(`POST ${standIn.graph.url}/local/switches`, { body: { readLagMilliseconds: 0 } })
    const late = await read()

    expect(early.status).toBe(404)
    expect(changed.body['@odata.etag']).toMatch(/,2"$/)
    expect(late.body.fields['Title']).toBe('b')
  })

  it('keeps Sites.Selected from subscribing', async () => {
    await standIn.start({ switches: { selectedMaySubscribe: false } })
    await standIn.ask(`POST ${standIn.site}/permissions`, {
      body: { roles: ['write'], grantedToIdentities: [{ application: { id: standIn.graph.selectedAppId } }] },
    })
    const ask = async () => (await standIn.ask('GET /subscriptions', { token: standIn.graph.selectedToken })).status

    const kept = await ask()
    await standIn.ask(`POST ${standIn.graph.url}/local/switches`, { body: { selectedMaySubscribe: true } })

    expect([kept, await ask()]).toEqual([403, 200])
  })

  it('refuses a token at an upload address', async () => {
    await standIn.start({ switches: { uploadRefusesToken: true } })
    const drive = `/drives/${standIn.graph.driveId}`
    const { body } = await standIn.ask<{ uploadUrl: string }>(`POST ${drive}/root:/a.bin:/createUploadSession`)

    expect((await standIn.ask(`GET ${body.uploadUrl}`)).status).toBe(401)
    expect((await standIn.ask(`GET ${body.uploadUrl}`, { token: '' })).status).toBe(200)
  })

  it('sends those who fetch a file to another address, which needs no token', async () => {
    await standIn.start({ switches: { downloadRedirects: true } })
    const file = `/drives/${standIn.graph.driveId}/root:/redirected.txt:/content`
    await standIn.ask(`PUT ${file}`, { body: 'words', headers: { 'Content-Type': 'text/plain' } })

    const answer = await standIn.fetch(`GET ${file}`)
    const there = await fetch(new URL(answer.headers.get('location') ?? '', standIn.graph.url))

    expect(answer.status).toBe(302)
    expect(await there.text()).toBe('words')
  })

  it('keeps the answers of a batch in order', async () => {
    await standIn.start({ switches: { shuffleBatch: false } })
    const requests = Array.from({ length: 20 }, (_, at) => ({ id: `${at}`, method: 'GET', url: '/me' }))

    const { body } = await standIn.ask<Batch>('POST /$batch', { body: { requests } })

    expect(body.responses.map(({ id }) => id)).toEqual(requests.map(({ id }) => id))
  })
})

describe('the address for switches', () => {
  it('refuses what is no switch, and shows what there is', async () => {
    await standIn.start()
    const address = `${standIn.graph.url}/local/switches`

    const unknown = await standIn.ask(`POST ${address}`, { body: { explode: true } })
    const wrong = await standIn.ask(`POST ${address}`, { body: { strictChoices: 'yes' } })
    const shown = await standIn.ask(`GET ${address}`)

    expect([unknown.status, wrong.status]).toEqual([400, 400])
    expect(shown.body).toMatchObject({ strictChoices: false, listViewThreshold: 5000 })
  })
})
