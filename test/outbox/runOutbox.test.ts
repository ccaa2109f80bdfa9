import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UpstreamBusy, UpstreamRefused, UpstreamUnreachable } from '../../src/errors'
import { createLog } from '../../src/log'
import { runOutbox } from '../../src/outbox/runOutbox'
import type { Handlers, RunningOutbox, WorkOutcome } from '../../src/outbox/runOutbox'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import type { SqliteQueue } from '../../src/outbox/sqliteQueue'
import type { QueuedWork, Work } from '../../src/workflows/ports'

const done = { kind: 'done' } as const

let folder: string
let queue: SqliteQueue
let outbox: RunningOutbox | undefined
/** A clock that jumps ten minutes at each look, so that whatever was put off is soon due. */
let looks = 0
const clock = {
  now: () => {
    looks += 1
    return new Date(Date.UTC(2026, 10, 27, 10, 10 * looks))
  },
}

function open(leaseMilliseconds = 60_000): void {
  queue = createSqliteQueue({ file: join(folder, 'queue.sqlite'), clock, leaseMilliseconds })
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'afi-tracker-outbox-'))
  open()
})
afterEach(async () => {
  await outbox?.stop()
  outbox = undefined
  queue.close()
  rmSync(folder, { recursive: true, force: true })
})

function cardTo(to: string, key = `ask/${to}`): Work {
  return { kind: 'send', message: { key, to, about: { card: 'updateRequest', meeting: 'RGG-2026-12-17' } } }
}

type Send = (key: string, queued: QueuedWork) => Promise<WorkOutcome>

function run(send: Send, sideBySide?: number): RunningOutbox {
  const other = () => Promise.reject(new Error('not in this test'))
  const handlers: Handlers = {
    send: ({ message: { key } }, queued) => send(key, queued),
    file: other,
    notify: other,
    redraw: other,
    keepConversation: other,
  }
  const log = createLog({ write: () => undefined })
  outbox = runOutbox({ queue, handlers, log, clock, ...(sideBySide !== undefined && { sideBySide }) })
  return outbox
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 2))
}

/** Something that lasts until it is told to end. */
function latch() {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open }
}

describe('accepted work', () => {
  it('is done once each, and of one recipient in the order in which it was accepted', async () => {
    const seen: string[] = []
    await queue.put([cardTo('olive', 'a1'), cardTo('otto', 'b1'), cardTo('olive', 'a2'), cardTo('olive', 'a3')])

    await run(async key => {
      seen.push(key)
      return done
    }).idle()

    expect([...seen].sort()).toEqual(['a1', 'a2', 'a3', 'b1'])
    expect(seen.filter(key => key.startsWith('a'))).toEqual(['a1', 'a2', 'a3'])
  })

  it('is done so many side by side and no more', async () => {
    let running = 0
    let most = 0
    await queue.put(Array.from({ length: 300 }, (_, index) => cardTo(`oid-${index}`)))

    await run(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(resolve => setTimeout(resolve, 5))
      running -= 1
      return done
    }, 20).idle()

    expect(most).toBe(20)
  })

  it('for others goes on while one chat takes for ever', async () => {
    const { opened, open: release } = latch()
    const seen: string[] = []
    await queue.put([cardTo('stuck', 's1'), cardTo('stuck', 's2')])
    await queue.put(Array.from({ length: 100 }, (_, index) => cardTo(`oid-${index}`)))

    const running = run(async key => {
      if (key === 's1') await opened
      seen.push(key)
      return done
    })
    await until(() => seen.length === 100)
    expect(seen).not.toContain('s2')
    release()
    await running.idle()

    expect(seen.slice(100)).toEqual(['s1', 's2'])
  })

  it.each([
    ['Microsoft 365 is busy', new UpstreamBusy('429', 1)],
    ['Microsoft 365 is out of reach', new UpstreamUnreachable('no answer')],
  ])('is tried again for hours while %s', async (_why, error) => {
    let tries = 0
    await queue.put([cardTo('olive')])
    const running = run(async () => {
      tries += 1
      if (tries < 60) throw error
      return done
    })
    const nudge = setInterval(running.wake, 5)
    await running.idle()
    clearInterval(nudge)

    expect(tries).toBe(60)
    expect(await queue.parked()).toEqual([])
  })

  it.each([
    ['waiting cannot help', new UpstreamRefused('Entra gave no token'), 'Entra gave no token'],
    ['it trips over a fault of ours', new TypeError('x is not a function'), 'A fault of ours; it has been logged.'],
  ])('is set aside when %s, and what waits behind it goes on', async (_why, error, reason) => {
    const seen: string[] = []
    await queue.put([cardTo('olive', 'poison'), cardTo('olive', 'next')])

    await run(async key => {
      if (key === 'poison') throw error
      seen.push(key)
      return done
    }).idle()

    expect(seen).toEqual(['next'])
    expect(await queue.parked()).toMatchObject([{ work: cardTo('olive', 'poison'), reason }])
  })

  it('that is left comes again with its mark when its loan ends', async () => {
    queue.close()
    open(30)
    const marks: boolean[] = []
    await queue.put([cardTo('olive')])

    await run(async (_key, { id, isMarked }) => {
      marks.push(isMarked)
      if (isMarked) return done
      await queue.mark(id)
      return { kind: 'leave', error: new UpstreamUnreachable('no answer') }
    }).idle()

    expect(marks).toEqual([false, true])
  })

  it('is not begun a second time when its loan ends while it is being done', async () => {
    queue.close()
    open(10)
    const { opened, open: release } = latch()
    let begun = 0
    await queue.put([cardTo('olive')])
    const running = run(async () => {
      begun += 1
      await opened
      return done
    })
    await until(() => begun > 0)
    for (let looks = 0; looks < 20; looks += 1) {
      await new Promise(resolve => setTimeout(resolve, 5))
      running.wake()
    }
    release()
    await running.idle()

    expect(begun).toBe(1)
  })

  it('is settled although a second card waits for its time', async () => {
    const second = {
      kind: 'send',
      message: { key: 'k', to: 'olive', about: { card: 'reminder', meeting: 'm' }, again: 1 },
    }
    await queue.put([second as Work, cardTo('olive')])
    const seen: string[] = []

    await run(async (key, { work }) => {
      if (work.kind === 'send' && work.message.again === 1) return { kind: 'later', afterMilliseconds: 86_400_000 }
      seen.push(key)
      return done
    }).idle()

    expect(seen).toEqual(['ask/olive'])
    expect(await queue.waiting()).toEqual([second])
  })

  it('that is being done is finished before the outbox stops', async () => {
    const { opened, open: release } = latch()
    let isFinished = false
    await queue.put([cardTo('olive')])
    let begun = false
    const running = run(async () => {
      begun = true
      await opened
      isFinished = true
      return done
    })
    await until(() => begun)
    const stopped = running.stop()
    release()
    await stopped

    expect(isFinished).toBe(true)
    expect(await queue.waiting()).toEqual([])
  })
})
