import { selfTestRoutes } from '../../src/http/selfTestRoutes'
import { ada, aWorld, duringRound, olive, pat } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import { createMemoryRecords } from '../teams/memoryRecords'

const about = { card: 'updateRequest', meeting: 'RGG-2026-12-17' } as const
const message = { key: 'ask/RGG-2026-12-17/oid-olive', to: olive.oid, about }

async function deskWithParked() {
  const queue = createMemoryQueue()
  await queue.put([{ kind: 'send', message }])
  const [taken] = await queue.take(1)
  await queue.park(taken?.id ?? '', 'A fault of ours; it has been logged.')
  const records = createMemoryRecords(aWorld())
  const routes = selfTestRoutes({ records, queue, clock: { now: () => duringRound } }, [])
  const ask = (path: string, person = ada, params: Record<string, string> = {}) => {
    const route = routes.find(each => each.path === path)
    if (!route) throw new Error(`There is no route ${path}.`)
    return route.handle({ person, params, query: {}, body: {} })
  }
  return { queue, ask, id: taken?.id ?? '' }
}

const releasing = '/api/self-test/parked/:id/release'

describe('work that was set aside', () => {
  it('is shown to an administrator with what it was, why it failed, and that it may be tried again', async () => {
    const { ask, id } = await deskWithParked()

    const parked = { id, what: `To send: ${message.key}`, reason: 'A fault of ours; it has been logged.' }
    expect(await ask('/api/self-test')).toMatchObject({ json: { parked: [{ ...parked, mayRelease: true }] } })
  })

  it('is put back in the queue by an administrator, once', async () => {
    const { ask, id, queue } = await deskWithParked()

    const first = await ask(releasing, ada, { id })
    const second = await ask(releasing, ada, { id })

    expect([first.status, second.status]).toEqual([200, 404])
    expect(await queue.parked()).toEqual([])
    expect(await queue.waiting()).toEqual([{ kind: 'send', message }])
  })

  it('is not for anybody else to see or to put back', async () => {
    const { ask, id, queue } = await deskWithParked()

    expect((await ask('/api/self-test', pat)).status).toBe(403)
    expect((await ask(releasing, pat, { id })).status).toBe(403)
    expect(await queue.parked()).toHaveLength(1)
  })
})
