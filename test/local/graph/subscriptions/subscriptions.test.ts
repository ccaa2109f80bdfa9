import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { errorOf, StandIn, useStandIn } from '../standIn'
import type { Body } from '../standIn'

const standIn = useStandIn({ switches: { notificationDelayMilliseconds: 10, notificationPauses: [10, 10] } })
let list: string
let endpoint: Endpoint

interface Received {
  readonly url: URL
  readonly contentType: string
  readonly body: string
}

/** A subscriber: shakes hands as it is told, and answers notifications with the statuses in line, then 202. */
class Endpoint {
  readonly handshakes: Received[] = []
  readonly notifications: Received[] = []
  answers: number[] = []
  shake: (token: string) => { status: number; type: string; text: string } = token => ({
    status: 200,
    type: 'text/plain',
    text: token,
  })
  readonly #waiting: (() => void)[] = []
  readonly #server: Server = createServer((request, response) => {
    void readAll(request).then(body => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      const received = { url, contentType: request.headers['content-type'] ?? '', body }
      const token = url.searchParams.get('validationToken')
      if (token !== null) {
        this.handshakes.push(received)
        const { status, type, text } = this.shake(token)
        response.writeHead(status, { 'Content-Type': type })
        response.end(text)
        return
      }
      this.notifications.push(received)
      response.writeHead(this.answers.shift() ?? 202)
      response.end()
      for (const wake of this.#waiting.splice(0)) wake()
    })
  })

  async listen(): Promise<void> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notify?app=tracker`
  }

  async until(count: number): Promise<readonly { value: Body[] }[]> {
    while (this.notifications.length < count) await new Promise<void>(resolve => this.#waiting.push(resolve))
    return this.notifications.map(({ body }) => JSON.parse(body) as { value: Body[] })
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

beforeEach(async () => {
  list = await standIn.list(crypto.randomUUID())
  endpoint = new Endpoint()
  await endpoint.listen()
})
afterEach(() => endpoint.close())

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const subscribe = (change: Body = {}) =>
  standIn.ask<Body & { id: string }>('POST /subscriptions', {
    body: {
      changeType: 'updated',
      notificationUrl: endpoint.url,
      resource: list.slice(1),
      expirationDateTime: inMinutes(60),
      clientState: 'a secret',
      ...change,
    },
  })

describe('making a subscription', () => {
  it('shakes hands with the endpoint first', async () => {
    const { status, body } = await subscribe()
    const [handshake] = endpoint.handshakes

    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      resource: list.slice(1),
      changeType: 'updated',
      clientState: 'a secret',
      notificationUrl: endpoint.url,
      expirationDateTime: expect.stringMatching(/Z$/) as unknown,
      applicationId: expect.any(String) as unknown,
      creatorId: expect.any(String) as unknown,
      latestSupportedTlsVersion: expect.any(String) as unknown,
    })
    expect(handshake?.contentType).toMatch(/^text\/plain/)
    expect(handshake?.body).toBe('')
    expect(handshake?.url.searchParams.get('app')).toBe('tracker')
  })

  it.each([
    ['another status', (text: string) => ({ status: 202, type: 'text/plain', text })],
    ['another token', () => ({ status: 200, type: 'text/plain', text: 'no' })],
    [
      'the token as it was in the address',
      (text: string) => ({ status: 200, type: 'text/plain', text: encodeURIComponent(text) }),
    ],
    ['another type', (text: string) => ({ status: 200, type: 'application/json', text })],
  ])('is refused when the endpoint gives %s', async (_title, shake) => {
    endpoint.shake = shake

    const { status, body } = await subscribe()
    const all = await standIn.ask<{ value: Body[] }>('GET /subscriptions')

    expect(status).toBe(400)
    expect(body).toEqual(
      errorOf(
        'InvalidRequest',
        'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
      ),
    )
    expect(all.body.value.map(({ resource }) => resource)).not.toContain(list.slice(1))
  })

  it('is refused when nobody is there', async () => {
    const { url } = endpoint
    await endpoint.close()
    await endpoint.listen()

    expect(
      (await subscribe({ notificationUrl: url.replace('/notify', ':1/notify').replace(/:\d+:1/, ':1') })).status,
    ).toBe(400)
  })

  it.each([
    ['created', { changeType: 'created' }],
    ['several kinds', { changeType: 'created,updated' }],
    ['an address without https', { notificationUrl: 'http://example.org/notify' }],
    ['no address', { notificationUrl: undefined }],
    ['no end', { expirationDateTime: undefined }],
    ['an end that is no moment', { expirationDateTime: 'tomorrow' }],
    ['an end that has passed', { expirationDateTime: '2020-01-01T00:00:00Z' }],
    ['a clientState of 129 characters', { clientState: 'x'.repeat(129) }],
    ['lifecycle notifications for another host', { lifecycleNotificationUrl: 'https://example.org/lifecycle' }],
  ])('is refused with %s', async (_title, change) => {
    const { status, body } = await subscribe(change)

    expect(status).toBe(400)
    expect(body).toEqual(errorOf('InvalidRequest'))
  })

  it('is refused for the items of a list, and for a list that there is not', async () => {
    const items = await subscribe({ resource: `${list.slice(1)}/items` })
    const absent = await subscribe({ resource: `${standIn.site.slice(1)}/lists/absent` })

    expect(items.status).toBe(400)
    expect(absent.status).toBe(404)
  })

  it('lasts 45 minutes at least and 42,300 at most', async () => {
    const short = await subscribe({ expirationDateTime: inMinutes(5) })
    const long = await subscribe({ expirationDateTime: inMinutes(42_299) })
    const longer = await subscribe({ expirationDateTime: inMinutes(42_310) })
    const minutes = (Date.parse(String(short.body['expirationDateTime'])) - Date.now()) / 60_000

    expect(Math.round(minutes)).toBe(45)
    expect(long.status).toBe(201)
    expect(longer.status).toBe(400)
    expect(longer.body).toEqual(
      errorOf('ExtensionError', 'Subscription expiration can only be 42300 minutes in the future.'),
    )
  })

  it('shakes hands at the address for lifecycle notifications too', async () => {
    const { status, body } = await subscribe({ lifecycleNotificationUrl: endpoint.url })

    expect(status).toBe(201)
    expect(body).toMatchObject({ lifecycleNotificationUrl: endpoint.url })
    expect(endpoint.handshakes).toHaveLength(2)
  })
})

describe('a subscription', () => {
  it('is read, renewed and taken away', async () => {
    const { body } = await subscribe()
    const path = `/subscriptions/${body.id}`

    const read = await standIn.ask(`GET ${path}`)
    const renewed = await standIn.ask(`PATCH ${path}`, { body: { expirationDateTime: inMinutes(600) } })
    const after = await standIn.ask(`GET ${path}`)
    const removed = await standIn.ask(`DELETE ${path}`)
    const gone = await standIn.ask(`GET ${path}`)

    expect(read.body).toMatchObject({ id: body.id })
    expect(renewed.status).toBe(200)
    expect(after.body['expirationDateTime']).toBe(renewed.body['expirationDateTime'])
    expect([removed.status, gone.status]).toEqual([204, 404])
  })

  it('is not seen by another application', async () => {
    const { body } = await subscribe()

    expect((await standIn.ask(`GET /subscriptions/${body.id}`, { token: standIn.graph.selectedToken })).status).toBe(
      403,
    )
  })
})

describe('a notification', () => {
  it('tells that the list has changed, and not which item', async () => {
    const { body } = await subscribe()
    await standIn.add(list, { Title: 'a' })

    const [notification] = await endpoint.until(1)

    expect(endpoint.notifications[0]?.contentType).toMatch(/^application\/json/)
    expect(notification?.value).toEqual([
      {
        subscriptionId: body.id,
        subscriptionExpirationDateTime: body['expirationDateTime'],
        changeType: 'updated',
        resource: list.slice(1),
        clientState: 'a secret',
        tenantId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      },
    ])
  })

  it.each([
    ['is added', `POST`, '', { fields: {} }],
    ['is changed', 'PATCH', '/1/fields', { Title: 'b' }],
    ['is deleted', 'DELETE', '/1', undefined],
  ])('comes after an item %s', async (...[, method, path, body]) => {
    await standIn.add(list, { Title: 'a' })
    await subscribe()

    await standIn.ask(`${method} ${list}/items${path}`, { body })

    expect(await endpoint.until(1)).toHaveLength(1)
  })

  it('is repeated until it is acknowledged', async () => {
    endpoint.answers = [500, 503]
    await subscribe()
    await standIn.add(list, { Title: 'a' })

    const [first, second, third] = await endpoint.until(3)

    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })

  it('does not come for another list, nor once the subscription is gone', async () => {
    const other = await standIn.list(crypto.randomUUID())
    const { body } = await subscribe()
    const watched = await subscribe({ resource: other.slice(1) })
    await standIn.ask(`DELETE /subscriptions/${body.id}`)
    await standIn.add(list, { Title: 'unseen' })
    await standIn.add(other, { Title: 'seen' })

    const received = await endpoint.until(1)

    expect(received.flatMap(({ value }) => value.map(each => each['subscriptionId']))).toEqual([watched.body.id])
  })
})

describe('a subscription that has run out', () => {
  it('is not there any more', async () => {
    let now = new Date('2026-03-02T09:00:00Z')
    const own = new StandIn()
    await own.start({ now: () => now })
    const watched = await own.list('Watched')
    const { body } = await own.ask('POST /subscriptions', {
      body: {
        changeType: 'updated',
        notificationUrl: endpoint.url,
        resource: watched.slice(1),
        expirationDateTime: '2026-03-02T10:00:00Z',
      },
    })
    const path = `/subscriptions/${String(body['id'])}`
    const before = await own.ask(`GET ${path}`)

    now = new Date('2026-03-02T10:00:01Z')
    const after = await own.ask(`GET ${path}`)
    const renewed = await own.ask(`PATCH ${path}`, { body: { expirationDateTime: '2026-03-03T10:00:00Z' } })

    expect([before.status, after.status, renewed.status]).toEqual([200, 404, 404])
    await own.remove()
  })
})
