import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { readLaptopConfig } from '../../src/config'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { everyoneWho, personWho } from '../../src/local/demoPeople'
import { startLaptop } from '../../src/local/laptop'
import type { Laptop } from '../../src/local/laptop'
import { signInToTab } from '../../src/local/tabCaller'
import { createLog } from '../../src/log'
import { proposeFrom } from '../../src/intake/propose'
import { openBrowser } from '../support/browser'
import { removeData } from '../support/startLaptop'

const project = join(__dirname, '../..')
const record = readFileSync(join(project, 'src/local/sample/responseRecord.txt'), 'utf8')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let laptop: Laptop
let browser: Browser
const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-tab-'))
const reachedOutside: string[] = []

beforeAll(async () => {
  const config = readLaptopConfig({
    DATA_FOLDER: dataFolder,
    PORT: '0',
    GRAPH_PORT: '0',
    TEAMS_PORT: '0',
    SIGN_IN_PORT: '0',
  })
  laptop = await startLaptop(config, { log: createLog({ level: 'error' }), say: () => undefined, withPages: true })
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await laptop.stop()
  removeData(dataFolder)
})

/** A page of the tab by itself, as this person. teams-js asks Microsoft for its list of hosts; nothing else goes out. */
async function openTab(oid: string, hash = '', { width = 1280, dark = false } = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  page.setDefaultTimeout(8000)
  await page.route(
    url => url.hostname !== '127.0.0.1',
    async route => {
      reachedOutside.push(route.request().url())
      await route.abort()
    },
  )
  await page.goto(`${laptop.tabAddress}?as=${oid}${hash}`)
  return page
}

const policyOfficer = () => personWho('policyOfficer').oid

/** What axe finds against WCAG 2.2 AA, as `rule: the first place`, but for the focus guards that Fluent puts around lists. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(`
    axe
      .run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))
  `)
}

describe('the tab in a browser', () => {
  it('says what to do when nothing is recorded yet', async () => {
    const page = await openTab(policyOfficer())

    await page.getByText('There is no finding on record').waitFor()
    expect(await page.getByRole('link', { name: 'Take a record in' }).count()).toBeGreaterThan(0)
    await page.close()
  }, 60_000)

  it('takes a record in: pasted, read with its source lines, confirmed', async () => {
    const page = await openTab(policyOfficer(), '#/intake')

    await page.getByRole('textbox', { name: 'The record' }).fill(record)
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('heading', { name: 'Findings (3)' }).waitFor()
    expect(await page.getByText(/Monday 8 July 2024/).count()).toBeGreaterThan(0)
    expect(await page.getByText(/^Lines? \d+/).count()).toBeGreaterThan(5)
    await page.getByRole('button', { name: 'Confirm and record' }).click()

    await page.getByRole('heading', { name: 'Recorded as BRACKEN-SOC24' }).waitFor()
    await page.close()
  }, 60_000)

  it('keeps the pasted text when it is no record, and says what it looked for', async () => {
    const page = await openTab(policyOfficer(), '#/intake')

    await page.getByRole('textbox', { name: 'The record' }).fill('milk and eggs')
    await page.getByRole('button', { name: 'Read it' }).click()

    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('textbox', { name: 'The record' }).inputValue()).toBe('milk and eggs')
    await page.close()
  }, 60_000)

  it('shows the rows, and a figure leads to its rows', async () => {
    const page = await openTab(policyOfficer())

    await page.getByRole('link', { name: 'AFI 1' }).waitFor()
    expect(await page.getByText('3 findings', { exact: true }).count()).toBe(1)
    await page.getByRole('button', { name: /Off track/ }).click()
    await page.getByText('0 of 3 findings').waitFor()

    expect(page.url()).toContain('colour=offTrack')
    await page.close()
  }, 60_000)

  it("shows others' changes without being loaded again", async () => {
    const [owner] = everyoneWho('owner')
    const page = await openTab(policyOfficer())
    await page.getByRole('link', { name: 'AFI 2' }).waitFor()
    const deputy = await signInToTab(laptop.serverAddress, personWho('deputyChief').oid)

    await deputy.post('/api/findings/BRACKEN-SOC24-AFI2/owner', {
      owner: owner?.oid,
      strategicLead: personWho('strategicLead').oid,
      targetOn: '2027-06-30',
      reason: '',
    })

    await page.getByRole('cell', { name: /Olive Owner/ }).waitFor({ timeout: 5000 })
    expect(await page.getByRole('cell', { name: /Olive Owner/ }).count()).toBe(1)
    await page.close()
  }, 60_000)

  it('lets the deputy chief name an owner with the keyboard alone', async () => {
    const page = await openTab(personWho('deputyChief').oid, '#/findings/BRACKEN-SOC24-AFI3')
    const owner = page.getByRole('combobox', { name: 'Owner' })
    await owner.waitFor()

    await owner.focus()
    await page.keyboard.type('Orla')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Leigh')
    await page.keyboard.press('Tab')
    await page.getByLabel('Target').fill('2027-09-30')
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')

    await page
      .getByText(/Orla Owner.*(not accepted|has not)/)
      .first()
      .waitFor()
    expect(await page.getByText(/30 September 2027/).count()).toBeGreaterThan(0)
    await page.close()
  }, 60_000)

  it.each([
    ['the tracker', ''],
    ['a finding', '#/findings/BRACKEN-SOC24-AFI1'],
    ['the inspections', '#/inspections'],
    ['the response', '#/responses/BRACKEN-SOC24'],
    ['the meetings', '#/meetings'],
    ['help', '#/help'],
    ['intake', '#/intake'],
  ])(
    'has no fault that axe finds, in light and dark, and no sideways scroll at 320 px: %s',
    async (_name, hash) => {
      for (const dark of [false, true]) {
        const page = await openTab(policyOfficer(), hash, { dark })
        await page.locator('h1').waitFor()
        await page.getByRole('progressbar').waitFor({ state: 'detached' })
        expect(await violations(page)).toEqual([])
        await page.close()
      }
      const narrow = await openTab(policyOfficer(), hash, { width: 320 })
      await narrow.locator('h1').waitFor()
      const width = await narrow.evaluate<number>('document.documentElement.scrollWidth')
      expect(width).toBeLessThanOrEqual(320)
      await narrow.close()
    },
    90_000,
  )

  it('asked nobody outside for anything but the list of hosts that teams-js fetches', () => {
    const others = reachedOutside.filter(url => !url.startsWith('https://res.cdn.office.net/'))

    expect(others).toEqual([])
  })

  it('opens in the frame of the chat page, signed in by its host and in its theme', async () => {
    const page = await browser.newPage()
    await page.route(
      url => url.hostname !== '127.0.0.1',
      route => route.abort(),
    )
    await page.goto(`${laptop.teamsAddress}/?as=${policyOfficer()}&place=tab&theme=dark`)
    const frame = page.frameLocator('iframe')

    await frame.getByRole('link', { name: 'AFI 1' }).waitFor({ timeout: 20_000 })
    const colour = await page.frames()[1]?.evaluate("getComputedStyle(document.querySelector('main')).color")

    expect(colour).toBe('rgb(255, 255, 255)')
    await page.close()
  }, 60_000)
})

describe('a proposal', () => {
  it('is confirmed as it stands by what the page would send', () => {
    const confirmed = confirmedFrom(proposeFrom(record), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })

    expect(confirmed.findings.map(({ number }) => number)).toEqual(['1', '2', '3'])
  })
})
