import { examine, healthChecks } from '../../src/http/healthChecks'
import { createLog } from '../../src/log'
import type { Meeting } from '../../src/domain/meeting'
import { aMeeting, aRound, aWorld } from '../domain/brackenshire'
import { cardFor } from '../outbox/everyQueuePromises'
import { createMemoryQueue } from '../support/memoryQueue'

const queue = createMemoryQueue
const log = createLog({ write: () => undefined })

interface Begun {
  readonly meetings?: readonly Meeting[]
  readonly now?: string
  readonly queue?: Pick<ReturnType<typeof queue>, 'count'>
  readonly isReachable?: boolean
}

function looked({
  meetings = [],
  now = '2026-11-20T10:00:00Z',
  queue: held = queue(),
  isReachable = true,
}: Begun = {}) {
  const records = { world: () => aWorld({ meetings }), isReachable: () => isReachable }
  return examine(healthChecks({ records, queue: held, clock: { now: () => new Date(now) }, log }))
}

describe('the health of the product', () => {
  it('is well when nothing waits and nothing is due', async () => {
    expect(await looked()).toEqual([
      { name: 'SharePoint', ok: true, words: 'The lists answered when they were last asked.' },
      { name: 'Queue of accepted work', ok: true, words: '0 waiting, 0 set aside.' },
      { name: 'Timetable', ok: true, words: 'Every step that was due has been done.' },
    ])
  })

  it('is not well while SharePoint does not answer', async () => {
    expect((await looked({ isReachable: false }))[0]).toMatchObject({ ok: false })
  })

  it('counts what was set aside, and is well all the same', async () => {
    const held = queue()
    await held.put(['a', 'b', 'c'].map(key => cardFor(key, key)))
    await held.park((await held.take(1))[0]?.id ?? '', 'Teams refused it.')

    const [, work] = await looked({ queue: held })

    expect(work).toMatchObject({ ok: true })
    expect(work?.words).toMatch(/^2 waiting, 1 set aside\. The self-test page/)
  })

  it('is not well while the queue does not answer, and still tells of the rest', async () => {
    const count = () => Promise.reject(new Error('the storage account is gone'))

    expect((await looked({ queue: { count } })).map(({ ok }) => ok)).toEqual([true, false, true])
  })
})

describe('a step of a timetable that was due and was not done', () => {
  const missed = aRound(['confirmList'])

  it('is named with its meeting and since when, and is not well', async () => {
    const [, , timetable] = await looked({ meetings: [missed] })

    expect(timetable).toEqual({
      name: 'Timetable',
      ok: false,
      words: 'Due and not done: RGG-2026-12-17: Owners are asked, due 19 November 2026, 08:00.',
      steps: [{ meeting: 'RGG-2026-12-17', step: 'sendCards', dueAt: new Date('2026-11-19T08:00:00Z') }],
    })
  })

  it('is not told of in its first two working hours, nor when it has been done', async () => {
    const early = await looked({ meetings: [missed], now: '2026-11-19T10:00:00Z' })
    const done = await looked({ meetings: [aRound(['confirmList', 'sendCards'])] })

    expect([early[2]?.ok, done[2]?.ok]).toEqual([true, true])
  })

  it('is named, and well, while it waits for the coordinator', async () => {
    const unconfirmed = aMeeting({ runs: missed.runs })

    const [, , timetable] = await looked({ meetings: [unconfirmed] })

    expect(timetable).toMatchObject({ ok: true, steps: [{ step: 'sendCards' }] })
    expect(timetable?.words).toContain('waits for the coordinator to confirm the list')
  })

  it('is one of ten that are named, and the others are counted', async () => {
    const meetings = Array.from({ length: 13 }, (_, at) => aRound(['confirmList'], { reference: `RGG-${at}` }))

    const [, , timetable] = await looked({ meetings })

    expect(timetable?.words.match(/Owners are asked/g)).toHaveLength(10)
    expect(timetable?.words).toMatch(/; 3 more\.$/)
    expect(timetable?.steps).toHaveLength(13)
  })
})
