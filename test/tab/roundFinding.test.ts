import { addDays } from '../../src/domain/calendarDay'
import type { Session } from '../../src/domain/tabApi'
import { personWho } from '../../src/local/demoPeople'
import { findings, olive, omar, orla, setStage, violations } from './roundStage'
import type { Stage, Theme } from './roundStage'

const commissioner = personWho('commissioner').oid
const deputy = personWho('deputyChief').oid
const standIn = personWho('standIn').oid
const [afi1, afi2, afi3] = findings
const question = 'Why has the second course slipped? *Who* decides?'

let stage: Stage
let today: Session['today']

beforeAll(async () => {
  stage = await setStage()
  ;({ today } = await (await stage.tab(commissioner)).get<Session>('/api/me'))
}, 120_000)

afterAll(async () => {
  await stage.close()
})

const at = (finding: string) => `#/findings/${finding}`

describe("the finding page's acts in a browser", () => {
  it('lets an owner name a stand-in between two days, and shows who it is', async () => {
    const page = await stage.open(olive, at(afi1))
    await page.getByRole('combobox', { name: 'Stand-in' }).selectOption(standIn)
    await page.getByLabel('First day').fill(today)
    await page.getByLabel('Last day').fill(addDays(today, 10))
    await page.getByRole('button', { name: 'Save the stand-in' }).click()

    await page
      .getByRole('region', { name: 'For now' })
      .getByText(/Stacey Stand-in stands in/)
      .waitFor()
    expect((await stage.finding(afi1)).standIn).toEqual({
      oid: standIn,
      name: 'Stacey Stand-in',
      from: today,
      to: addDays(today, 10),
    })
    await page.close()
  }, 60_000)

  it('begins the form with the stand-in that is named, so that another last day is all there is to change', async () => {
    const page = await stage.open(olive, at(afi1))
    await page.getByRole('heading', { name: 'Change the stand-in' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Stand-in' }).inputValue()).toBe(standIn)
    expect(await page.getByLabel('First day').inputValue()).toBe(today)
    expect(await page.getByLabel('Last day').inputValue()).toBe(addDays(today, 10))

    await page.getByLabel('Last day').fill(addDays(today, 12))
    await page.getByRole('button', { name: 'Save the stand-in' }).click()
    await page.getByText('Saved. The facts above show who stands in, and when.').waitFor()
    expect((await stage.finding(afi1)).standIn).toMatchObject({ oid: standIn, to: addDays(today, 12) })
    await page.close()
  }, 60_000)

  it('refuses a last day before the first in words, and keeps what was chosen', async () => {
    const page = await stage.open(omar, at(afi2))
    await page.getByRole('combobox', { name: 'Stand-in' }).selectOption(standIn)
    await page.getByLabel('First day').fill(addDays(today, 9))
    await page.getByLabel('Last day').fill(addDays(today, 3))
    await page.getByRole('button', { name: 'Save the stand-in' }).click()

    await page
      .getByRole('alert')
      .getByText(/last day lies before the first/)
      .waitFor()
    expect(await page.getByLabel('Last day').inputValue()).toBe(addDays(today, 3))
    expect((await stage.finding(afi2)).standIn).toBeUndefined()
    await page.close()
  }, 60_000)

  it('takes a question of the Commissioner with the keyboard alone', async () => {
    const page = await stage.open(commissioner, at(afi1))
    await page.getByRole('textbox', { name: 'Question' }).focus()
    await page.keyboard.type(question)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Olive')
    await page.getByLabel('Answer by').fill(addDays(today, 14))
    await page.getByRole('button', { name: 'Ask it' }).press('Enter')

    await page.getByText('Asked. Olive Owner gets the question on a card.').waitFor()
    const asked = page.getByRole('listitem').filter({ hasText: 'Not answered yet' })
    expect(await asked.innerText()).toContain(question)
    expect((await stage.finding(afi1)).challenges).toMatchObject([{ question, owner: 'Olive Owner', mayAnswer: false }])
    await page.close()
  }, 60_000)

  it('lets who was asked answer it, once', async () => {
    const page = await stage.open(olive, at(afi1))
    const answering = page.getByRole('form', { name: `Answer: ${question}` })
    await answering.getByRole('textbox', { name: 'Your answer' }).fill('The trainer was ill. The board decides.')
    await answering.getByRole('button', { name: 'Send the answer' }).click()

    await page.getByRole('status').getByText('Answered.', { exact: true }).waitFor()
    await answering.waitFor({ state: 'detached' })
    const [challenge] = (await stage.finding(afi1)).challenges ?? []
    expect(challenge?.answer).toMatchObject({ words: 'The trainer was ill. The board decides.', by: 'Olive Owner' })
    await page.close()
  }, 60_000)

  it('keeps a half-written form while others change the finding, and says what they changed', async () => {
    const page = await stage.open(deputy, at(afi3))
    await page.getByRole('combobox', { name: 'Owner' }).waitFor()
    await page.getByRole('textbox', { name: 'Target' }).fill('2099-01-31')
    await page.getByRole('textbox', { name: 'Why the target moves' }).fill('The contract was late.')

    const lead = personWho('strategicLead').oid
    const other = { owner: omar, strategicLead: lead, targetOn: '2098-06-30', reason: '' }
    await (await stage.tab(deputy)).post(`/api/findings/${afi3}/owner`, other)

    await page.getByText(/The owner, the lead or the target has changed meanwhile/).waitFor()
    expect(await page.getByRole('textbox', { name: 'Why the target moves' }).inputValue()).toBe(
      'The contract was late.',
    )
    await page.close()
  }, 60_000)

  it('shows in a form that nobody has touched what others have changed', async () => {
    const page = await stage.open(deputy, at(afi3))
    const owner = page.getByRole('combobox', { name: 'Owner' })
    await owner.waitFor()
    expect(await owner.inputValue()).toBe(omar)

    const lead = personWho('strategicLead').oid
    const other = { owner: orla, strategicLead: lead, targetOn: '2098-06-30', reason: '' }
    await (await stage.tab(deputy)).post(`/api/findings/${afi3}/owner`, other)

    await page.getByText(/Orla Owner, asked/).waitFor()
    expect(await owner.inputValue()).toBe(orla)
    await page.close()
  }, 60_000)

  it.each<Theme>(['default', 'dark', 'contrast'])(
    'has no fault that axe finds and no sideways scroll at 320 px, for an owner and the Commissioner: %s',
    async theme => {
      for (const oid of [olive, commissioner]) {
        for (const width of [1280, 320]) {
          const { frame, page } = await stage.openInHost(oid, at(afi1), { theme, width })
          await frame.getByRole('heading', { name: 'The story so far' }).waitFor()
          expect(await violations(frame)).toEqual([])
          expect(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
          await page.close()
        }
      }
    },
    90_000,
  )

  it('lets an owner hand over with a reason; the form goes with the ownership, and what came of it stays', async () => {
    const page = await stage.open(olive, at(afi1))
    await page.getByRole('combobox', { name: 'New owner' }).selectOption(orla)
    expect(await page.getByRole('button', { name: 'Hand it over' }).isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: 'Why' }).fill('I move to another unit.')
    await page.getByRole('button', { name: 'Hand it over' }).click()

    await page.getByRole('status').getByText('Handed over. Orla Owner is asked to accept it.').waitFor()
    await page.getByRole('heading', { name: 'Hand it over' }).waitFor({ state: 'detached' })
    const { ownerId, standIn: named } = await stage.finding(afi1)
    expect({ ownerId, named }).toEqual({ ownerId: orla, named: undefined })
    await page.close()
  }, 60_000)

  it('offers to a reader none of these acts', async () => {
    const page = await stage.open(personWho('reader').oid, at(afi1))
    await page.getByRole('heading', { name: 'The story so far' }).waitFor()

    expect(
      await page.getByRole('button', { name: /Hand it over|Save the stand-in|Ask it|Send the answer/ }).count(),
    ).toBe(0)
    await page.close()
  }, 60_000)
})
