import { setTimeout as sleep } from 'node:timers/promises'
import { activitiesOf, cardWith, newChatWith, olive, omar, TeamsStandIn, useTeams } from './standIn'

const standIn = useTeams()
const operations = ['create', 'send', 'update', 'delete'] as const
const failures = [
  ['preconditionFailed', '412'],
  ['throttle', '429'],
  ['serverError', '500'],
  ['badGateway', '502'],
  ['unavailable', '503'],
  ['gatewayTimeout', '504'],
  ['reset', 'no answer'],
  ['hang', 'no answer'],
] as const
const matrix = operations.flatMap(operation =>
  failures.flatMap(([kind, ending]) =>
    (['Before', 'After'] as const).map(when => ({ operation, fault: `${kind}${when}`, ending, when })),
  ),
)

interface Truth {
  readonly totals: { readonly activities: number; readonly updates: number; readonly deletes: number }
  readonly requests: Readonly<Record<string, Readonly<Record<string, number>>>>
}
const truth = async () => (await standIn.ask<Truth>('GET /local/truth')).body

/** The status, or that there is no answer: the line breaks, or the stand-in says that it will say nothing. */
async function endingOf(method: string, path: string, body?: object): Promise<string> {
  const giveUp = new AbortController()
  const state = { isOver: false }
  const ending = fetch(`${standIn.teams.url}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: giveUp.signal,
  })
    .then(({ status }) => String(status))
    .catch(() => 'no answer')
    .finally(() => {
      state.isOver = true
    })
  while (!state.isOver && !(await isHanging())) await sleep(2)
  giveUp.abort()
  return ending
}

async function isHanging(): Promise<boolean> {
  return Object.values((await truth()).requests).some(({ hang = 0 }) => hang > 0)
}

describe('a fault', () => {
  it.each(matrix)('$fault of $operation ends in $ending, and the truth tells whether it happened', async row => {
    const { operation, fault, ending, when } = row
    const chat = await standIn.chatOf(olive)
    await standIn.ask('DELETE /local/truth')
    const standing = String((await standIn.send(chat, cardWith('standing'))).body['id'])
    const acts = {
      create: () => endingOf('POST', '/v3/conversations', newChatWith(olive.oid, { activity: cardWith('matrix') })),
      send: () => endingOf('POST', activitiesOf(chat), cardWith('matrix')),
      update: () => endingOf('PUT', `${activitiesOf(chat)}/${standing}`, cardWith('standing')),
      delete: () => endingOf('DELETE', `${activitiesOf(chat)}/${standing}`),
    }
    await standIn.arm({ match: { operation }, do: fault, times: 1 })

    const met = await acts[operation]()

    const { totals, requests } = await truth()
    const happened = when === 'After' ? 1 : 0
    const isNewCard = operation === 'create' || operation === 'send'
    expect(met).toBe(ending)
    expect(totals).toMatchObject({
      activities: 1 + (isNewCard ? happened : 0),
      updates: operation === 'update' ? happened : 0,
      deletes: operation === 'delete' ? happened : 0,
    })
    const counted = ending === 'no answer' ? fault.replace(when, '') : ending
    expect(requests[operation]).toMatchObject({ [counted]: 1 })
    expect((await standIn.ask('GET /local/faults')).body).toEqual([])
  })

  it.each([
    ['throttle', 429],
    ['unavailable', 503],
  ])('%s gives advice when it is told to', async (kind, status) => {
    const chat = await standIn.chatOf(olive)
    await standIn.arm({ match: { operation: 'send' }, do: kind, times: 1, retryAfterSeconds: 7 })

    const met = await standIn.send(chat)

    expect([met.status, met.headers.get('retry-after')]).toEqual([status, '7'])
  })

  it('meets only the requests that it names: by method, path, person and operation', async () => {
    const [hers, his] = [await standIn.chatOf(olive), await standIn.chatOf(omar)]
    const { teamsId } = (await standIn.ask<{ teamsId: string }>(`GET /local/people/${omar.oid}`)).body
    const met = async (match: object) => {
      await standIn.arm({ match, do: 'badGateway' })
      const statuses = [(await standIn.send(hers)).status, (await standIn.send(his)).status]
      await standIn.disarm()
      return statuses
    }

    expect(await met({ method: 'post', path: '/activities' })).toEqual([502, 502])
    expect(await met({ method: 'PUT' })).toEqual([201, 201])
    expect(await met({ operation: 'create' })).toEqual([201, 201])
    expect(await met({ path: `conversations/${his}/` })).toEqual([201, 502])
    expect(await met({ path: '^/v3/.*/activities$', to: hers })).toEqual([502, 201])
    expect(await met({ to: omar.oid })).toEqual([201, 502])
    expect(await met({ to: teamsId })).toEqual([201, 502])
    expect(await met({ oid: olive.oid, operation: 'send' })).toEqual([502, 201])
    expect(await met({ path: '(' })).toEqual([201, 201])
  })

  it('of one person meets the making of their chat as well', async () => {
    await standIn.arm({ match: { to: omar.oid }, do: 'notInstalled', times: 1 })

    expect((await standIn.create(olive)).status).toBe(201)
    expect((await standIn.create(omar)).status).toBe(403)
    expect((await standIn.create(omar)).status).toBe(201)
  })

  it('meets every third request, or so many, and then is gone', async () => {
    const chat = await standIn.chatOf(olive)
    const six = async () => {
      const statuses: number[] = []
      for (let number = 0; number < 6; number += 1) statuses.push((await standIn.send(chat)).status)
      return statuses
    }
    await standIn.arm({ match: { operation: 'send' }, do: 'serverError', everyNth: 3 })
    const everyThird = await six()
    await standIn.disarm()
    await standIn.arm({ match: { operation: 'send' }, do: 'serverError', times: 2 })
    const firstTwo = await six()

    expect(everyThird).toEqual([201, 201, 500, 201, 201, 500])
    expect(firstTwo).toEqual([500, 500, 201, 201, 201, 201])
  })

  it('two faults are met in the order in which they were asked for', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.arm({ do: 'badGateway', times: 1 })
    await standIn.arm({ do: 'throttle', times: 1 })

    const statuses = [(await standIn.send(chat)).status, (await standIn.send(chat)).status]

    expect(statuses).toEqual([502, 429])
  })

  it('slows a request down without changing what it does', async () => {
    const chat = await standIn.chatOf(olive)
    await standIn.arm({ match: { operation: 'send' }, do: 'latency', milliseconds: 150, times: 1 })
    const began = performance.now()

    const { status } = await standIn.send(chat)

    expect(status).toBe(201)
    expect(performance.now() - began).toBeGreaterThanOrEqual(140)
  })

  it.each([
    ['an unknown kind', { do: 'explode' }, 'do must be one of'],
    ['no kind', {}, 'do'],
    ['a probability of 2', { do: 'reset', probability: 2 }, 'probability'],
    ['a field that nobody knows', { do: 'reset', how: 'often' }, 'how'],
    ['nothing', undefined, 'expected object'],
  ])('of %s is refused in words', async (_, fault, words) => {
    const { status, body } = await standIn.ask('POST /local/faults', fault)

    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain(words)
    expect((await standIn.ask('GET /local/faults')).body).toEqual([])
  })
})

describe('luck with a seed', () => {
  const other = new TeamsStandIn()
  afterAll(() => other.remove())

  it('is the same in every run for the same request to the same person, in whatever order others come', async () => {
    await other.start()
    const fault = { match: { operation: 'send' }, do: 'badGateway', probability: 0.5 }
    const draw = async (on: TeamsStandIn, people: readonly (typeof olive)[], seed: number) => {
      await on.ask('POST /local/seed', { seed })
      await on.disarm()
      await on.arm(fault)
      const met: Record<string, number[]> = { [olive.oid]: [], [omar.oid]: [] }
      for (let number = 0; number < 20; number += 1) {
        for (const person of people) met[person.oid]?.push((await on.send(await on.chatOf(person))).status)
      }
      await on.disarm()
      return met
    }

    const once = await draw(standIn, [olive, omar], 7)
    const inAnotherOrder = await draw(other, [omar, olive], 7)
    const withAnotherSeed = await draw(other, [olive, omar], 8)

    expect(inAnotherOrder).toEqual(once)
    expect(withAnotherSeed).not.toEqual(once)
    expect(new Set(once[olive.oid])).toEqual(new Set([201, 502]))
  })
})
