import type { ContainerClient } from '@azure/storage-blob'
import { createChangeSignals } from '../../src/outbox/changeSignals'
import type { ChangeSignals } from '../../src/outbox/changeSignals'
import { startEmulatedStorage } from '../support/emulatedStorage'
import type { EmulatedStorage } from '../support/emulatedStorage'

const passing = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))
/** So long that only what is asked for happens. */
const never = 3_600_000

describe('what processes tell each other', () => {
  let storage: EmulatedStorage
  let container: ContainerClient
  let running: ChangeSignals[]

  /** One process, and the lists that it was told of, each time it heard something. */
  const join = (everyMilliseconds = never, onChange?: () => Promise<void>) => {
    const told: string[][] = []
    const signals = createChangeSignals({
      container,
      everyMilliseconds,
      onChange: async lists => {
        told.push([...lists].sort())
        await onChange?.()
      },
    })
    running.push(signals)
    return { ...signals, told }
  }

  beforeAll(async () => {
    storage = await startEmulatedStorage()
  }, 120_000)

  beforeEach(async () => {
    running = []
    ;({ container } = await storage.place())
  })

  afterEach(async () => {
    await Promise.all(running.map(signals => signals.stop()))
  })

  afterAll(() => storage.stop())

  it('is told soon after it was written, many in a row once, and heard when it is asked for', async () => {
    const [writer, other] = [join(), join()]
    await other.hear()

    for (let written = 0; written < 20; written += 1) writer.tell('events')
    writer.tell('deliveries')
    await passing(1000)
    await other.hear()
    await other.hear()

    expect(other.told).toEqual([['deliveries', 'events']])
    expect(writer.told).toEqual([])
  })

  it('is told again when it is written again', async () => {
    const [writer, other] = [join(), join()]
    await other.hear()

    for (let time = 0; time < 2; time += 1) {
      writer.tell('events')
      await passing(1000)
      await other.hear()
    }

    expect(other.told).toEqual([['events'], ['events']])
  })

  it('is heard without asking as well', async () => {
    const [writer, other] = [join(), join(100)]
    await other.hear()

    writer.tell('events')
    for (let tried = 0; tried < 100 && other.told.length === 0; tried += 1) await passing(100)

    expect(other.told).toEqual([['events']])
  })

  it('is taken in before hearing ends', async () => {
    let isIn = false
    const takeIn = async () => {
      await passing(300)
      isIn = true
    }
    const [writer, other] = [join(), join(never, takeIn)]
    await other.hear()
    writer.tell('events')
    await passing(1000)

    await other.hear()

    expect(isIn).toBe(true)
  })

  it('is heard again when it could not be taken in', async () => {
    let failures = 1
    const takeIn = async () => {
      failures -= 1
      return failures < 0 ? Promise.resolve() : Promise.reject(new Error('SharePoint does not answer'))
    }
    const [writer, other] = [join(), join(never, takeIn)]
    writer.tell('events')
    await passing(1000)

    for (let time = 0; time < 3; time += 1) await other.hear()

    expect(other.told).toEqual([['events'], ['events']])
  })

  it('is news to a process that starts later: it may have read the lists before', async () => {
    const writer = join()
    writer.tell('events')
    await passing(1000)

    const other = join()
    await other.hear()

    expect(other.told).toEqual([['events']])
  })

  it('is not lost when a process ends right after writing', async () => {
    const [writer, other] = [join(), join()]
    await other.hear()

    writer.tell('events')
    await writer.stop()
    await other.hear()

    expect(other.told).toEqual([['events']])
  })
})
