import { join } from 'node:path'
import type { SelfTestData } from '../../src/domain/tabApi'
import { createSqliteQueue } from '../../src/outbox/sqliteQueue'
import type { Message } from '../../src/workflows/ports'
import { until } from '../journeys/runningProduct'
import { oidOf, olive, setStage, violations } from './roundStage'
import type { Stage, Theme } from './roundStage'

const administrator = oidOf('Alex Administrator')
const key = `ask/RGG-2026-12-17/${olive}`

let stage: Stage
const parkedNow = async () => {
  const { parked } = await (await stage.tab(administrator)).get<SelfTestData>('/api/self-test')
  return parked.length > 0 ? parked : undefined
}

/** A piece of work that no version of the product can do: its card is none. */
async function poison(): Promise<void> {
  const clock = { now: () => stage.laptop.clock.now() }
  const queue = createSqliteQueue({ file: join(stage.dataFolder, 'queue.sqlite'), clock })
  const message = { key, to: olive, about: { card: 'none' } } as object as Message
  await queue.put([{ kind: 'send', message }])
  queue.close()
}

beforeAll(async () => {
  stage = await setStage()
  await poison()
  await until(parkedNow, 20)
}, 120_000)

afterAll(async () => {
  await stage.close()
})

describe('work that was set aside, on the self-test page', () => {
  it.each<Theme>(['default', 'dark', 'contrast'])(
    'has no fault that axe finds and no sideways scroll at 320 px: %s',
    async theme => {
      const { frame, page } = await stage.openInHost(administrator, '#/self-test', { theme, width: 320 })
      await frame.getByRole('button', { name: 'Try it again' }).waitFor()

      expect(await violations(frame)).toEqual([])
      expect(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      await page.close()
    },
    60_000,
  )

  it('names it with its reason, and leaves the rest of the product healthy', async () => {
    const page = await stage.open(administrator, '#/self-test')

    const item = page.getByRole('listitem').filter({ hasText: `To send: ${key}` })
    await item.getByText('A fault of ours; it has been logged.').waitFor()
    expect((await fetch(`${stage.laptop.serverAddress}/health`)).status).toBe(200)
    await page.close()
  }, 60_000)

  it('is tried again with one press, and comes back with its reason when it fails again', async () => {
    const page = await stage.open(administrator, '#/self-test')
    const [before] = (await parkedNow()) ?? []
    await page.getByRole('button', { name: 'Try it again' }).click()

    await page.getByRole('status').getByText('It is being tried again.').waitFor()
    expect(await until(parkedNow, 20)).toEqual([before])
    await page.close()
  }, 60_000)
})
