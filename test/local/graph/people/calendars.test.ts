import { olive, carl, errorOf, useStandIn } from '../standIn'
import type { Body, Page } from '../standIn'

const standIn = useStandIn({
  verifyToken: async token => ({ 'as-olive': { appId: 'tab', roles: ['Calendars.Read'], oid: olive.id } })[token],
})
const calendar = `/users/${olive.id}`
const at = (dateTime: string, timeZone = 'Europe/London') => ({ dateTime, timeZone })

beforeAll(async () => {
  const make = (body: Body) => standIn.ask(`POST ${calendar}/events`, { body })
  await make({ subject: 'Once', start: at('2026-03-04T09:00:00'), end: at('2026-03-04T10:00:00') })
  await make({
    subject: 'Weekly',
    start: at('2026-03-10T14:00:00'),
    end: at('2026-03-10T15:00:00'),
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] },
      range: { type: 'noEnd', startDate: '2026-03-10' },
    },
  })
})

const view = (from: string, to: string, headers = {}) =>
  standIn.ask<Page<Body>>(`GET ${calendar}/calendarView?startDateTime=${from}&endDateTime=${to}`, { headers })

describe('a calendar view', () => {
  it('shows each day of a series that lies in its window', async () => {
    const { status, body } = await view('2026-03-09T00:00:00Z', '2026-04-06T00:00:00Z')

    expect(status).toBe(200)
    expect(body.value.map(({ type }) => type)).toEqual(Array.from({ length: 4 }, () => 'occurrence'))
    expect(body.value[0]).toMatchObject({ subject: 'Weekly', seriesMasterId: expect.any(String) as unknown })
  })

  it('is in UTC, summer time heeded, unless another zone is preferred', async () => {
    const starts = ({ body }: { body: Page<Body> }) => body.value.map(({ start }) => start)
    const window = ['2026-03-23T00:00:00Z', '2026-04-06T00:00:00Z'] as const

    const utc = await view(...window)
    const london = await view(...window, { Prefer: 'outlook.timezone="Europe/London"' })

    expect(starts(utc)).toEqual([
      { dateTime: '2026-03-24T14:00:00.0000000', timeZone: 'UTC' },
      { dateTime: '2026-03-31T13:00:00.0000000', timeZone: 'UTC' },
    ])
    expect(starts(london)[1]).toEqual({ dateTime: '2026-03-31T14:00:00.0000000', timeZone: 'Europe/London' })
  })

  it('heeds the offset of its window', async () => {
    const inside = await view('2026-03-04T00:00:00-09:00', '2026-03-04T01:00:00-09:00')
    const outside = await view('2026-03-04T01:00:00-09:00', '2026-03-04T02:00:00-09:00')

    expect(inside.body.value.map(({ type }) => type)).toEqual(['singleInstance'])
    expect(outside.body.value).toEqual([])
  })

  it('comes in pages of ten with a link that skips', async () => {
    const first = await view('2026-03-09T00:00:00Z', '2026-06-01T00:00:00Z')
    const second = await standIn.ask<Page<Body>>(`GET ${first.body['@odata.nextLink'] ?? ''}`)

    expect(first.body.value).toHaveLength(10)
    expect(first.body['@odata.nextLink']).toContain('$skip=10')
    expect(second.body.value).toHaveLength(2)
  })

  it('shows the properties that are selected', async () => {
    const { body } = await view('2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z&$select=subject')

    expect(Object.keys(body.value[0] ?? {}).sort()).toEqual(['id', 'subject'])
  })

  it.each(['', '?startDateTime=2026-03-09T00:00:00Z', '?startDateTime=x&endDateTime=y'])(
    'needs both ends of its window: %j',
    async query => {
      expect((await standIn.ask(`GET ${calendar}/calendarView${query}`)).status).toBe(400)
    },
  )

  it('of somebody without events is empty', async () => {
    const { body } = await standIn.ask<Page<Body>>(
      `GET /users/${carl.id}/calendarView?startDateTime=2026-01-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z`,
    )

    expect(body.value).toEqual([])
  })

  it('of a group is not for applications', async () => {
    const window = 'startDateTime=2026-01-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z'
    const app = await standIn.ask(`GET /groups/${crypto.randomUUID()}/calendarView?${window}`)
    const person = await standIn.ask(`GET /groups/${crypto.randomUUID()}/events`, { token: 'as-olive' })

    expect(app.status).toBe(403)
    expect(app.body).toEqual(errorOf('ErrorAccessDenied'))
    expect(person.status).toBe(501)
  })
})

describe('the events of a person', () => {
  it('are the masters of their series, which can be expanded', async () => {
    const { body } = await standIn.ask<Page<Body>>(`GET ${calendar}/events`)
    const master = body.value.find(({ type }) => type === 'seriesMaster')
    const instances = await standIn.ask<Page<Body>>(
      `GET ${calendar}/events/${String(master?.['id'])}/instances?startDateTime=2026-03-09T00:00:00Z&endDateTime=2026-03-23T00:00:00Z`,
    )

    expect(body.value.map(({ type }) => type)).toEqual(['singleInstance', 'seriesMaster'])
    expect(master).toHaveProperty('recurrence.pattern')
    expect(instances.body.value).toHaveLength(2)
  })
})
