import { chatAs } from '../../src/local/chatCaller'
import { personWho } from '../../src/local/demoPeople'
import { cardOffering } from '../journeys/office'
import { findings, olive, setStage, violations } from './roundStage'
import type { Stage, Theme } from './roundStage'

const lead = personWho('strategicLead').oid
const [afi1] = findings
const question = 'Which partners, and *since* when?'

let stage: Stage
let meeting: string

beforeAll(async () => {
  stage = await setStage()
  meeting = await stage.enterMeeting()
  await (await stage.tab(personWho('policyOfficer').oid)).post(`/api/meetings/${meeting}/confirm`, {})
  await stage.moveTo(meeting, 'sendCards')
  const chat = chatAs(stage.laptop.teamsAddress, olive)
  const form = cardOffering(await chat.cards(), 'sendProgressUpdate', afi1)
  if (!form) throw new Error('Olive was not asked.')
  await chat.press(form, 'sendProgressUpdate', { confidence: 'onTrack', governanceUpdate: 'The plan is agreed.' })
  await stage.laptop.app.settled()
}, 120_000)

afterAll(async () => {
  await stage.close()
})

describe('returning an update in a browser', () => {
  it('is not offered to its owner', async () => {
    const page = await stage.open(olive, `#/findings/${afi1}`)
    await page.getByText('The plan is agreed.').first().waitFor()

    expect(await page.getByRole('button', { name: /Return/ }).count()).toBe(0)
    await page.close()
  }, 60_000)

  it.each<Theme>(['default', 'dark', 'contrast'])(
    'has no fault that axe finds and no sideways scroll at 320 px with its form open: %s',
    async theme => {
      for (const width of [1280, 320]) {
        const { frame, page } = await stage.openInHost(lead, `#/findings/${afi1}`, { theme, width })
        await frame.getByRole('button', { name: 'Return it with a question' }).click()
        await frame.getByRole('textbox', { name: 'Your question' }).waitFor()

        expect(await violations(frame)).toEqual([])
        expect(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        await page.close()
      }
    },
    60_000,
  )

  it('takes a question of the strategic lead with the keyboard alone, and shows it beside the update', async () => {
    const page = await stage.open(lead, `#/findings/${afi1}`)
    await page.getByRole('button', { name: 'Return it with a question' }).press('Enter')
    const form = page.getByRole('form', { name: 'Return this update' })
    expect(await form.getByRole('button', { name: 'Return it' }).isDisabled()).toBe(true)
    await form.getByRole('textbox', { name: 'Your question' }).focus()
    await page.keyboard.type(question)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    const update = page.getByRole('listitem').filter({ hasText: 'Returned: it counts as no update' })
    await update.waitFor()
    expect(await update.innerText()).toContain(question)
    expect(await page.getByRole('button', { name: /Return/ }).count()).toBe(0)
    expect((await stage.round(meeting)).requests.find(({ finding }) => finding === afi1)?.state).toBe('returned')
    await page.close()
  }, 60_000)

  it('gives its owner the question with what was said before, in the old card and the new', async () => {
    await stage.laptop.app.settled()
    const { page } = await stage.openInHost(lead, `#/findings/${afi1}`, { theme: 'default', width: 1280 })
    await page.goto(`${stage.laptop.teamsAddress}/?as=${olive}`)

    await page.getByText(question).nth(1).waitFor()
    expect(await page.getByText(question).count()).toBe(2)
    expect(await page.getByRole('radio', { name: 'On track', checked: true }).count()).toBe(2)
    const typed = await page.evaluate<string[]>("[...document.querySelectorAll('textarea')].map(area => area.value)")
    expect(typed.filter(words => words === 'The plan is agreed.')).toHaveLength(2)
    await page.close()
  }, 60_000)
})
