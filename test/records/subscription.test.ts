import restify from 'restify'
import type { Server } from 'restify'
import { addNotificationRoute } from '../../src/http/notificationRoute'
import { createLog } from '../../src/log'
import { keepSubscribed, subscribe } from '../../src/records/subscription'
import { openLocalSite } from './localSite'
import type { LocalSite } from './localSite'
import { pat, recorded, submitted } from './madeUpForce'

const secret = 'a secret of this test'

describe('being told by SharePoint that a list has changed', () => {
  let site: LocalSite
  let server: Server
  let told: number
  let isTold: () => void
  let address: string

  beforeEach(async () => {
    site = await openLocalSite({ notificationDelayMilliseconds: 5 })
    told = 0
    isTold = () => undefined
    server = restify.createServer()
    server.use(restify.plugins.bodyParser({ mapParams: false }))
    server.use(restify.plugins.queryParser({ mapParams: false }))
    addNotificationRoute(server, {
      clientState: secret,
      onChange: () => {
        told += 1
        isTold()
      },
    })
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', () => {
        resolve()
      })
    })
    address = `http://127.0.0.1:${server.address().port}/api/notifications`
  })

  afterEach(async () => {
    await new Promise<void>(resolve => {
      server.close(() => {
        resolve()
      })
    })
    await site.close()
  })

  const settingsFor = (resource: string) => ({
    graph: site.graph,
    resource,
    notificationUrl: address,
    clientState: secret,
    clock: { now: () => new Date() },
    log: createLog({ level: 'error' }),
  })

  it('takes the handshake, and from then on hears of what another copy writes', async () => {
    const [records, other] = [await site.open(), await site.open()]
    await subscribe(settingsFor(records.eventsResource))
    const heard = new Promise<void>(resolve => (isTold = resolve))

    await other.file(submitted(pat, recorded('BRACKEN-SOC24-AFI1')))

    await heard
    await records.catchUp()
    expect(records.world().findings.size).toBe(1)
  })

  it('keeps one subscription, however many copies ask for it', async () => {
    const { eventsResource } = await site.open()

    await subscribe(settingsFor(eventsResource))
    await subscribe(settingsFor(eventsResource))

    expect((await site.graph.page('/subscriptions')).value).toHaveLength(1)
  })

  it.each([
    ['a notification with another secret', { value: [{ clientState: 'somebody else’s' }] }],
    ['a notification without one', { value: [{}] }],
    ['something else', { hello: 'there' }],
  ])('is not moved by %s', async (_, body) => {
    const headers = { 'Content-Type': 'application/json' }

    const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })

    expect(answer.status).toBe(202)
    expect(told).toBe(0)
  })

  it('goes on without when it may not subscribe', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'warn', write: line => lines.push(line) })
    await site.fault({ match: { path: '/subscriptions' }, do: 'serverError' })

    const kept = keepSubscribed({ ...settingsFor('sites/x/lists/y'), log })
    await new Promise(resolve => setTimeout(resolve, 200))
    kept.stop()

    expect(lines.join('')).toContain('asked now and then instead')
  })
})
