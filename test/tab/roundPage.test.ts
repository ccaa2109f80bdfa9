import type { Page } from 'playwright-core'
import { addDays } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { RoundWorkData } from '../../src/domain/meetingApi'
import { cardStateWords } from '../../src/domain/nextStepWords'
import { chatAs } from '../../src/local/chatCaller'
import { personWho } from '../../src/local/demoPeople'
import { findings, olive, omar, orla, setStage, violations } from './roundStage'
import type { Stage, Theme } from './roundStage'

const office = personWho('policyOfficer').oid
const standIn = personWho('standIn').oid

/** What has the focus, as a screen reader names it. */
const focused = 'document.activeElement.ariaLabel ?? document.activeElement.textContent'

let stage: Stage
let meeting: string
let hash: string

beforeAll(async () => {
  stage = await setStage()
  meeting = await stage.enterMeeting()
  hash = `#/meetings/${meeting}`
}, 120_000)

afterAll(async () => {
  await stage.close()
})

/** The card of one person on the round page. */
function cardOf(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
}

async function act(page: Page, what: string, name: string) {
  await page.getByRole('button', { name: `${what}: ${name}` }).click()
  return page.getByRole('dialog')
}

function personIn({ people }: RoundWorkData, oid: string) {
  const found = people.find(person => person.oid === oid)
  if (!found) throw new Error('This person is not in the round.')
  return found
}

describe('the round page in a browser', () => {
  it('shows before the round is confirmed who would be asked, and offers nothing that writes to anybody', async () => {
    const page = await stage.open(office, hash)
    await page.getByRole('heading', { name: 'Who would be asked' }).waitFor()

    const words = await cardOf(page, 'Olive Owner').innerText()
    expect(words).toMatch(/Asked about\s+1 finding/)
    expect(words).toMatch(/Next\s+The card goes out on .*, once the round is confirmed\./)
    expect(await page.getByRole('button', { name: /Remind now|Send again/ }).count()).toBe(0)
    await page.close()
  }, 60_000)

  it('asks before it confirms the round', async () => {
    const page = await stage.open(office, hash)

    await page.getByRole('button', { name: 'Confirm the round…' }).click()
    expect((await stage.round(meeting)).meeting.state).toBe('planned')
    await page.getByRole('button', { name: 'Yes, confirm it' }).press('Enter')

    await page.getByText('The round is confirmed.', { exact: true }).waitFor()
    expect((await stage.round(meeting)).meeting.state).toBe('confirmed')
    const next = cardOf(page, 'Olive Owner').getByText(/^The card goes out on [^,]*\.$/)
    await next.waitFor()
    await page.close()
  }, 60_000)

  it('shows whom no card reached first, with why and the next step, and figures that add up', async () => {
    await stage.inTeams(orla, 'block')
    await stage.moveTo(meeting, 'sendCards')
    const page = await stage.open(office, hash)
    await page.getByRole('heading', { name: 'Not answered yet (3)' }).waitFor()

    const { nextStep, reason } = personIn(await stage.round(meeting), orla)
    const first = page.getByRole('main').getByRole('listitem').first()
    expect(await first.getByRole('heading').innerText()).toBe('Orla Owner')
    const words = await first.innerText()
    expect(words).toContain(cardStateWords.blocked)
    expect(words).toContain(reason)
    expect(words).toContain(nextStep)
    // The reason tells the step, and nothing tells it a second time.
    expect(words.match(/send the card again/g)).toHaveLength(1)
    expect(words).not.toMatch(/^Next$/m)
    expect(await page.getByText('1 + 2 = 3 people.').count()).toBe(1)
    expect(await page.getByText('1 + 2 = 3 findings.').count()).toBe(1)
    await page.close()
  }, 60_000)

  it('leads from a figure to its people, and back to all of them', async () => {
    const page = await stage.open(office, hash)
    const blocked = page.getByRole('button', { name: `1 · ${cardStateWords.blocked}` })
    await blocked.click()

    expect(await page.getByRole('heading', { name: 'Olive Owner' }).count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'Orla Owner' }).count()).toBe(1)
    await blocked.click()
    expect(await page.getByRole('heading', { name: 'Olive Owner' }).count()).toBe(1)
    await page.close()
  }, 60_000)

  it('sends a card again only after a yes, and then shows that it arrived', async () => {
    await stage.inTeams(orla, 'install')
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Send again', 'Orla Owner')

    await dialog.getByRole('button', { name: 'Not now' }).click()
    expect(personIn(await stage.round(meeting), orla).card).toBe('blocked')
    const again = await act(page, 'Send again', 'Orla Owner')
    await again.getByRole('button', { name: 'Send it again' }).click()

    await cardOf(page, 'Orla Owner').getByText('The card to Orla Owner is on its way again.').waitFor()
    await cardOf(page, 'Orla Owner').getByText('Sent', { exact: true }).waitFor()
    expect(personIn(await stage.round(meeting), orla).card).toBe('sent')
    await page.close()
  }, 60_000)

  it('says, before it sends it once more, that a card has arrived', async () => {
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Send again', 'Olive Owner')

    await dialog.getByText('Teams has given them the card already.', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Send it all the same' }).click()

    await cardOf(page, 'Olive Owner').getByText('is on its way again', { exact: false }).waitFor()
    const { deliveries } = await stage.round(meeting)
    expect(deliveries.filter(({ to, what }) => to === 'Olive Owner' && what !== 'Reminder')).toHaveLength(2)
    await page.close()
  }, 60_000)

  it('reminds by keyboard alone, gives the focus back, and does not offer it again within the hour', async () => {
    const page = await stage.open(office, hash)
    const button = page.getByRole('button', { name: 'Remind now: Omar Owner' })

    await button.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate(focused)).toBe('Remind now: Omar Owner')
    await button.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    await page.getByRole('status').getByText('A reminder to Omar Owner is on its way.').waitFor()
    await button.waitFor({ state: 'detached' })
    expect(await page.evaluate(focused)).toBe('Omar Owner')
    expect(personIn(await stage.round(meeting), omar).mayRemind).toBe(false)
    await page.close()
  }, 60_000)

  it('keeps what was typed about a pause while an answer arrives, and then pauses with the reason', async () => {
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Pause the chase', 'Orla Owner')
    await dialog.getByRole('textbox', { name: 'Why' }).fill('On leave until the course ends.')

    await answerAs(olive, findings[0])
    await page.getByRole('heading', { name: 'Answered (1)', includeHidden: true }).waitFor({ state: 'attached' })
    expect(await dialog.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('On leave until the course ends.')
    const until = addDays((await stage.round(meeting)).meeting.on, -1)
    await dialog.getByLabel('Until').fill(until)
    await dialog.getByRole('button', { name: 'Pause it' }).click()

    await cardOf(page, 'Orla Owner').getByText('On leave until the course ends.', { exact: false }).waitFor()
    expect(personIn(await stage.round(meeting), orla).pausedUntil).toBe(until)
    await page.close()
  }, 60_000)

  it('shows on the page of a finding that is complete and embedding when it is checked', async () => {
    const page = await stage.open(office, `#/findings/${findings[0]}`)

    await page.getByRole('region', { name: 'For now' }).getByText('Saturday 30 June 2096').waitFor()
    expect((await stage.finding(findings[0])).updates).toMatchObject([{ checkOn: '2096-06-30' }])
    await page.close()
  }, 60_000)

  it('shows a refusal in the dialog, with what was typed kept', async () => {
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Pause the chase', 'Omar Owner')

    await dialog.getByRole('textbox', { name: 'Why' }).fill('In court.')
    await dialog.getByLabel('Until').fill('2020-01-01')
    await dialog.getByRole('button', { name: 'Pause it' }).click()

    await dialog
      .getByRole('alert')
      .getByText(/passed/)
      .waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('In court.')
    await page.close()
  }, 60_000)

  it('resumes a chase with the day that it is', async () => {
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Resume the chase', 'Orla Owner')
    await dialog.getByRole('button', { name: 'Resume it' }).click()

    await cardOf(page, 'Orla Owner').getByText('The pause for Orla Owner ends today.').waitFor()
    const { today } = await (await stage.tab(office)).get<{ today: string }>('/api/me')
    expect(personIn(await stage.round(meeting), orla).pausedUntil).toBe(today)
    await page.close()
  }, 60_000)

  it('asks someone else: a stand-in between two days, who then is in the round', async () => {
    const page = await stage.open(office, hash)
    const dialog = await act(page, 'Ask someone else', 'Omar Owner')
    await dialog.getByRole('combobox', { name: 'Stand-in' }).selectOption(standIn)
    await dialog.getByRole('button', { name: 'Name the stand-in' }).click()

    await cardOf(page, 'Stacey Stand-in').getByText('Stands in for Omar Owner').waitFor()
    expect(personIn(await stage.round(meeting), standIn).standsInFor).toEqual(['Omar Owner'])
    await page.close()
  }, 60_000)

  it('gives to each person the words Answered and Next once, as terms that a screen reader tells apart', async () => {
    const page = await stage.open(office, hash)
    const olives = cardOf(page, 'Olive Owner')
    await olives.getByRole('heading').waitFor()

    const terms = await olives.getByRole('term').allInnerTexts()
    expect(terms).toEqual(['Answered', 'Next'])
    expect(await olives.getByRole('definition').allInnerTexts()).toContain('1 of 1 finding')
    await page.close()
  }, 60_000)

  it('shows a stand-in whose account is switched off as somebody who has left', async () => {
    const page = await stage.open(office, hash)
    await cardOf(page, 'Stacey Stand-in').getByText('Sent', { exact: true }).waitFor()
    await stage.inTeams(standIn, 'leave')
    const again = { owner: standIn, anyway: true }
    await (await stage.tab(office)).post(`/api/meetings/${meeting}/resend`, again)
    await stage.laptop.app.settled()

    await cardOf(page, 'Stacey Stand-in').getByText(cardStateWords.leftOrganisation).waitFor({ timeout: 20_000 })
    expect(await cardOf(page, 'Stacey Stand-in').innerText()).toContain('Somebody else must be named in their place')
    await page.close()
  }, 60_000)

  it('shows to somebody who runs no rounds where everybody stands, and no act', async () => {
    const page = await stage.open(personWho('commissioner').oid, hash)
    await page.getByRole('heading', { name: 'Who is asked' }).waitFor()

    expect(await page.getByRole('button', { name: /Remind now|Send again|Pause|Ask someone/ }).count()).toBe(0)
    await page.close()
  }, 60_000)

  it.each<Theme>(['default', 'dark', 'contrast'])(
    'has no fault that axe finds, with a dialog open and without, and no sideways scroll at 320 px: %s',
    async theme => {
      for (const width of [1280, 320]) {
        const { frame, page } = await stage.openInHost(office, hash, { theme, width })
        await frame.getByRole('heading', { name: 'Timetable' }).waitFor()
        expect(await violations(frame)).toEqual([])
        expect(await frame.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
        await frame.getByRole('button', { name: 'Ask someone else: Orla Owner' }).click()
        await frame.getByRole('dialog').waitFor()
        expect(await violations(frame)).toEqual([])
        await page.close()
      }
    },
    90_000,
  )

  it('names the findings whose owner is gone, and who can name another', async () => {
    await stage.endRoles(orla)
    const page = await stage.open(office, hash)

    await page.getByRole('heading', { name: 'A finding whose owner is gone' }).waitFor({ timeout: 30_000 })
    const orphan = page.getByRole('listitem').filter({ hasText: 'Orla Owner holds no role any more' })
    expect(await orphan.innerText()).toContain('Dana Deputy names another owner')
    expect(await orphan.getByRole('link', { name: 'AFI 3' }).getAttribute('href')).toBe(`#/findings/${findings[2]}`)
    await page.close()
  }, 60_000)

  it('says what each run of the timetable came to, and whom it left out', async () => {
    await stage.moveTo(meeting, 'cutOff', 19)
    const page = await stage.open(office, hash)
    const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })
    await rowOf('Owners are asked').waitFor()

    expect(await rowOf('Owners are asked').innerText()).toMatch(/Done.*08:00/s)
    expect(await rowOf('Coordinator confirms the list').innerText()).toContain('Confirmed')
    expect(await rowOf('Public lines to approve').innerText()).toContain('To come')
    const left = (await stage.round(meeting)).runs.find(({ step }) => step === 'remind')?.notAsked ?? []
    expect(left.map(({ label }) => label)).toContain('AFI 1')
    const group = page
      .getByRole('group')
      .filter({ hasText: `Reminder to those who owe an answer: ${left.length} left` })
    expect(await group.innerText()).toContain('AFI 1 (BRACKEN-SOC24-AFI1): it has been answered')
    await page.close()
  }, 60_000)

  it('says in words that no card went to somebody who came to answer after the round had closed', async () => {
    const { today } = await (await stage.tab(office)).get<{ today: CalendarDay }>('/api/me')
    const wanted = { owner: omar, standIn: personWho('strategicLead').oid, from: today, to: addDays(today, 20) }
    await (await stage.tab(office)).post('/api/stand-ins', wanted)
    const page = await stage.open(office, hash)
    const card = cardOf(page, 'Leigh Lead')
    await card.getByText('No card', { exact: true }).waitFor()

    expect(await card.innerText()).toMatch(/The round closed on .*, before they came to answer\./)
    expect(await page.getByRole('button', { name: 'Send again: Leigh Lead' }).count()).toBe(0)
    await page.close()
  }, 60_000)

  it('sounds the alarm about a run that was due and has not happened', async () => {
    const other = await stage.enterMeeting()
    await stage.moveTo(other, 'sendCards')
    const page = await stage.open(office, `#/meetings/${other}`)

    const alarm = page.getByRole('alert').filter({ hasText: 'Due, and not done' })
    await alarm.getByText(/Owners are asked: was due/).waitFor()
    expect(await alarm.innerText()).toContain('The round is not confirmed')
    expect(await page.getByRole('row').filter({ hasText: 'Owners are asked' }).innerText()).toContain('not done yet')
    await page.close()
  }, 60_000)
})

async function answerAs(owner: string, finding: string): Promise<void> {
  const { teamsAddress } = stage.laptop
  const chat = chatAs(teamsAddress, owner)
  const card = (await chat.cards()).findLast(({ card }) => JSON.stringify(card).includes('sendProgressUpdate'))
  if (!card) throw new Error('There is no card to answer.')
  await chat.press(card, 'sendProgressUpdate', {
    confidence: 'onTrack',
    governanceUpdate: `Work on ${finding} is done.`,
    statement: 'completeEmbedding',
    checkOn: '2096-06-30',
  })
}
