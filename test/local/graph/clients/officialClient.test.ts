import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  GraphError,
  PageIterator,
} from '@microsoft/microsoft-graph-client'
import {
  AuthenticationHandler,
  FileUpload,
  LargeFileUploadTask,
  RedirectHandler,
  RetryHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { carl, olive, useStandIn } from '../standIn'
import type { Body, Item, Page } from '../standIn'

const standIn = useStandIn()
const real = 'https://graph.microsoft.com'

/** Sends to the stand-in what the client believes to send to the real address. */
class Transport implements Middleware {
  async execute(context: Context): Promise<void> {
    const headers = new Headers(context.options?.headers)
    headers.set('x-forwarded-host', 'graph.microsoft.com')
    const address = String(context.request).replace(real, standIn.graph.url)
    context.response = await fetch(address, { ...(context.options as RequestInit), headers })
  }
}

let client: Client
let list: string
beforeAll(async () => {
  const [first, retry, redirect] = [
    new AuthenticationHandler({ getAccessToken: async () => standIn.graph.token }),
    new RetryHandler(),
    new RedirectHandler(),
  ]
  const telemetry = new TelemetryHandler()
  first.setNext(retry)
  retry.setNext(redirect)
  redirect.setNext(telemetry)
  telemetry.setNext(new Transport())
  client = Client.initWithMiddleware({ middleware: first })
  const made = (await client.api(`${standIn.site}/lists`).post({
    displayName: 'Official',
    columns: [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }],
    list: { template: 'genericList' },
  })) as { id: string }
  list = `${standIn.site}/lists/${made.id}`
})
afterEach(() => standIn.disarm())

const add = async (fields: Body) => (await client.api(`${list}/items`).post({ fields })) as Item
const rows = async (key: string) =>
  (await client
    .api(`${list}/items`)
    .filter(encodeURIComponent(`fields/Key eq '${key}'`))
    .expand('fields')
    .get()) as Page

describe('the official client', () => {
  it('makes lists and columns', async () => {
    const column = (await client
      .api(`${list}/columns`)
      .post({ name: 'Note', text: { allowMultipleLines: true } })) as Body
    const columns = (await client.api(`${list}/columns`).select('name,hidden').get()) as Page<Body>

    expect(column).toMatchObject({ name: 'Note' })
    expect(columns.value).toContainEqual({ name: 'Key', hidden: false })
  })

  it('adds, reads, changes and deletes an item', async () => {
    const { id, eTag } = await add({ Title: 'a', Key: 'official' })

    const read = (await client.api(`${list}/items/${id}`).expand('fields($select=Title)').get()) as Item
    const changed = (await client
      .api(`${list}/items/${id}/fields`)
      .header('If-Match', eTag)
      .patch({ Title: 'b' })) as Body
    const found = await rows('official')
    const deleted = (await client.api(`${list}/items/${id}`).delete()) as unknown

    expect(read.fields).toMatchObject({ Title: 'a' })
    expect(changed).toMatchObject({ Title: 'b' })
    expect(found.value).toHaveLength(1)
    expect(deleted).toBeUndefined()
  })

  it('understands refusals', async () => {
    const { id, eTag } = await add({ Title: 'a' })
    await client.api(`${list}/items/${id}/fields`).patch({ Title: 'b' })

    const stale = client.api(`${list}/items/${id}/fields`).header('If-Match', eTag).patch({ Title: 'c' })
    const absent = client.api(`${standIn.site}/lists/absent`).get()
    const unknown = client.api(`${list}/items`).post({ fields: { Nope: 1 } })

    await expect(stale).rejects.toMatchObject({ statusCode: 412, code: 'resourceModified' })
    await expect(absent).rejects.toBeInstanceOf(GraphError)
    await expect(absent).rejects.toMatchObject({
      statusCode: 404,
      code: 'itemNotFound',
      message: 'The specified list was not found',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    })
    await expect(unknown).rejects.toMatchObject({ statusCode: 400, message: "Field 'Nope' is not recognized" })
  })

  it('walks through pages by itself', async () => {
    const made = (await client.api(`${standIn.site}/lists`).post({ displayName: 'Walked' })) as { id: string }
    const walked = `${standIn.site}/lists/${made.id}`
    await standIn.addMany(
      walked,
      Array.from({ length: 25 }, (_, at) => ({ Title: `row ${at}` })),
    )
    const first = (await client.api(`${walked}/items`).top(10).expand('fields').get()) as Page
    const titles: unknown[] = []

    const iterator = new PageIterator(client, { ...first, value: [...first.value] }, (item: Item) => {
      titles.push(item.fields['Title'])
      return true
    })
    await iterator.iterate()

    expect(titles).toEqual(Array.from({ length: 25 }, (_, at) => `row ${at}`))
  })

  it('follows delta', async () => {
    const latest = (await client.api(`${list}/items/delta?token=latest`).get()) as Page
    const { id } = await add({ Title: 'later' })
    const next = (await client.api(latest['@odata.deltaLink'] ?? '').get()) as Page
    await client.api(`${list}/items/${id}`).delete()
    const last = (await client.api(next['@odata.deltaLink'] ?? '').get()) as Page<Body>

    expect(next.value.map(item => item.id)).toEqual([id])
    expect(last.value).toEqual([expect.objectContaining({ id, deleted: { state: 'deleted' } })])
  })

  it('sends batches, and reads their answers by id', async () => {
    const body = new BatchRequestContent()
    for (const id of ['one', 'two', 'three']) {
      const request = new Request(`${real}${list}/items`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ fields: { Key: `batch ${id}` } }),
      })
      body.addRequest({ id, request })
    }

    const content = await body.getContent()
    const answer = new BatchResponseContent((await client.api('/$batch').post(content)) as never)

    expect([...answer.getResponses().values()].map(({ status }) => status)).toEqual([201, 201, 201])
    expect(answer.getResponseById('two').status).toBe(201)
  })

  it('waits as it is told when it is throttled', async () => {
    await standIn.arm({ match: { method: 'GET' }, do: 'throttle', times: 1, retryAfterSeconds: 0 })

    expect(await client.api(list).get()).toMatchObject({ displayName: 'Official' })
  })

  it('repeats a POST after a 504, which only a unique key stops from being done twice', async () => {
    await standIn.arm({ match: { method: 'POST', path: '/items' }, do: 'gatewayTimeoutAfter', times: 1 })

    const repeated = client.api(`${list}/items`).post({ fields: { Key: 'once only' } })

    await expect(repeated).rejects.toMatchObject({
      statusCode: 400,
      message: 'One or more fields with unique constraints already has the provided value.',
    })
    expect((await rows('once only')).value).toHaveLength(1)
  }, 120_000)

  it('uploads a large file in pieces', async () => {
    const bytes = Buffer.alloc(1_000_000, 'y')
    const drive = `/drives/${standIn.graph.driveId}`
    const session = await LargeFileUploadTask.createUploadSession(
      client,
      `${drive}/root:/large.bin:/createUploadSession`,
      {},
    )
    const file = new FileUpload(bytes, 'large.bin', bytes.length)
    const task = new LargeFileUploadTask(client, file, session, { rangeSize: 327_680 })

    const done = await task.upload()

    expect(done.responseBody).toMatchObject({ name: 'large.bin', size: 1_000_000 })
  })

  it('asks for people and photos', async () => {
    await standIn.ask(`PUT /users/${olive.id}/photo/$value`, {
      body: Buffer.from('p'),
      headers: { 'Content-Type': 'image/png' },
    })

    const found = (await client.api('/users').filter("startswith(displayName,'Carl')").select('id').get()) as Page<Body>
    const photo = (await client.api(`/users/${olive.id}/photo/$value`).get()) as Blob

    expect(found.value).toEqual([{ id: carl.id }])
    expect(photo.size).toBe(1)
  })
})
