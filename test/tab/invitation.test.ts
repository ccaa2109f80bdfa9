import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, dayWithWeekday } from '../../src/domain/calendarDay'
import type { InspectionsPageData, Session } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import { setStage, violations } from './roundStage'
import type { Stage, Theme } from './roundStage'

const record = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const office = personWho('policyOfficer').oid
const reference = 'BRACKEN-NEW'
const hash = `#/responses/${reference}`

let stage: Stage
let today: Session['today']

beforeAll(async () => {
  stage = await setStage()
  const tab = await stage.tab(office)
  ;({ today } = await tab.get<Session>('/api/me'))
  const confirmed = confirmedFrom(proposeFrom(record), { reference, forceKey: 'brackenshire-force' })
  const response = { ...confirmed.response, chiefOfficerResponse: '' }
  await tab.post('/api/intake/inspections', { ...confirmed, publishedOn: addDays(today, -3), response })
}, 120_000)

afterAll(async () => {
  await stage.close()
})

describe('asking the chief officer for comments, in a browser', () => {
  it('is offered to nobody whom the rules do not allow it', async () => {
    for (const role of ['commissioner', 'chiefOfficer', 'reader'] as const) {
      const page = await stage.open(personWho(role).oid, hash)
      await page.getByRole('heading', { name: 'The chief officer’s response' }).waitFor()

      expect(await page.getByText('Ask the chief officer').count()).toBe(0)
      await page.close()
    }
  }, 60_000)

  it('leads from the inspection to the form, and refuses a day after the 56 days in words', async () => {
    const page = await stage.open(office, '#/inspections')
    await page.getByRole('link', { name: 'Ask the chief officer for comments' }).click()
    await page.getByText('Charlie Chief gets a card with the day.').waitFor()
    await page.getByLabel('Comments by').fill(addDays(today, 60))
    await page.getByRole('button', { name: 'Ask for comments' }).click()

    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('Comments by').inputValue()).toBe(addDays(today, 60))
    const { inspections } = await (await stage.tab(office)).get<InspectionsPageData>('/api/inspections')
    expect(inspections.every(({ invited }) => invited === undefined)).toBe(true)
    await page.close()
  }, 60_000)

  it('says afterwards who asked, when, and until when an answer is expected', async () => {
    const page = await stage.open(office, hash)
    await page.getByLabel('Comments by').fill(addDays(today, 30))
    await page.getByRole('button', { name: 'Ask for comments' }).press('Enter')

    await page.getByText('Asked: Charlie Chief.').waitFor()
    const words = `An answer is expected by ${dayWithWeekday(addDays(today, 30))}.`
    await page.getByText(words, { exact: false }).waitFor()
    await page.getByRole('heading', { name: 'Ask the chief officer again, by another day' }).waitFor()
    const list = await stage.open(personWho('commissioner').oid, '#/inspections')
    await list.getByText(words, { exact: false }).waitFor()
    expect(await list.getByText(/^Pat Policy asked the chief officer for comments on /).count()).toBe(1)
    await list.close()
    await page.close()
  }, 60_000)

  it.each<Theme>(['default', 'dark', 'contrast'])(
    'has no fault that axe finds and no sideways scroll at 320 px: %s',
    async theme => {
      for (const width of [1280, 320]) {
        const { frame, page } = await stage.openInHost(office, hash, { theme, width })
        await frame.getByRole('heading', { name: 'Ask the chief officer again, by another day' }).waitFor()
        expect(await violations(frame)).toEqual([])
        expect(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        await page.close()
      }
    },
    90_000,
  )

  it.each([
    ['default', 'light'],
    ['dark', 'dark'],
    ['contrast', 'dark'],
  ] as const)('has what the browser draws in the colours of the theme: %s', async (theme, scheme) => {
    const { frame, page } = await stage.openInHost(office, hash, { theme, width: 1280 })
    await frame.getByLabel('Comments by').waitFor()
    const drawn = 'getComputedStyle(document.querySelector("input[type=date]")).colorScheme'
    expect(await frame.evaluate(drawn)).toBe(scheme)
    await page.close()
  })

  it('says that none came when the day has passed', async () => {
    await stage.laptop.clock.moveTo(new Date(`${addDays(today, 31)}T09:00:00Z`))
    const page = await stage.open(office, hash)

    const silence = page.getByText(`None came by ${dayWithWeekday(addDays(today, 30))}.`, { exact: false })
    await silence.waitFor()
    expect(await silence.innerText()).not.toContain('is expected')
    await page.close()
  }, 60_000)
})
