import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { readLaptopConfig } from '../../src/config'
import { momentOn } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { RoundWorkData } from '../../src/domain/meetingApi'
import type { FindingPageData } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import { startLaptop } from '../../src/local/laptop'
import type { Laptop } from '../../src/local/laptop'
import { people } from '../../src/local/people'
import { signInToTab } from '../../src/local/tabCaller'
import type { TabCaller } from '../../src/local/tabCaller'
import { createLog } from '../../src/log'
import { openBrowser } from '../support/browser'
import { enterMeeting } from '../support/enterMeeting'
import { removeData } from '../support/startLaptop'

const record = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export const findings = ['BRACKEN-SOC24-AFI1', 'BRACKEN-SOC24-AFI2', 'BRACKEN-SOC24-AFI3'] as const

export function oidOf(name: string): string {
  const found = people.find(person => person.name === name)
  if (!found) throw new Error(`Nobody is called ${name}.`)
  return found.oid
}

export const [olive, omar, orla] = ['Olive Owner', 'Omar Owner', 'Orla Owner'].map(oidOf) as [string, string, string]

export type Theme = 'default' | 'dark' | 'contrast'

/** A running laptop and a browser, with a record taken in and each of its three findings given to an owner. */
export interface Stage {
  readonly laptop: Laptop
  readonly dataFolder: string
  readonly tab: (oid: string) => Promise<TabCaller>
  readonly round: (meeting: string) => Promise<RoundWorkData>
  readonly finding: (reference: string) => Promise<FindingPageData>
  /** Enters a meeting 26 working days from now, which covers every force; its reference. */
  readonly enterMeeting: () => Promise<string>
  /** Lets time pass until the hour of that step, and all that follows from it happen. */
  readonly moveTo: (meeting: string, step: RoundWorkData['runs'][number]['step'], hour?: number) => Promise<void>
  /** What Teams does with a person's app: `block`, `leave`, `install`. */
  readonly inTeams: (oid: string, act: string) => Promise<void>
  /** An administrator ends all roles of this person in the People list, as of long ago. */
  readonly endRoles: (oid: string) => Promise<void>
  /** A page of the tab by itself, as this person. */
  readonly open: (oid: string, hash: string, width?: number) => Promise<Page>
  /** The tab inside its host, which gives it its theme. */
  readonly openInHost: (oid: string, hash: string, look: { theme: Theme; width: number }) => Promise<Hosted>
  readonly close: () => Promise<void>
}

export interface Hosted {
  readonly frame: Frame
  readonly page: Page
}

export async function setStage(): Promise<Stage> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-round-'))
  const ports = { PORT: '0', GRAPH_PORT: '0', TEAMS_PORT: '0', SIGN_IN_PORT: '0' }
  const config = readLaptopConfig({ ...ports, DATA_FOLDER: dataFolder })
  const log = createLog({ level: 'error' })
  const laptop = await startLaptop(config, { log, say: () => undefined, withPages: true })
  const browser = await openBrowser()
  const tab = (oid: string) => signInToTab(laptop.serverAddress, oid)
  await recordAndAssign(tab)
  const round = async (meeting: string) =>
    (await tab(personWho('policyOfficer').oid)).get<RoundWorkData>(`/api/meetings/${meeting}`)
  return {
    laptop,
    dataFolder,
    tab,
    round,
    finding: async reference =>
      (await tab(personWho('policyOfficer').oid)).get<FindingPageData>(`/api/findings/${reference}`),
    enterMeeting: async () => enterMeeting(await tab(personWho('policyOfficer').oid)),
    moveTo: async (meeting, step, hour = 9) => {
      await laptop.clock.moveTo(momentOn(dayOf(await round(meeting), step), hour))
      await laptop.app.settled()
    },
    inTeams: async (oid, act) => {
      await fetch(`${laptop.teamsAddress}/local/people/${oid}/${act}`, { method: 'POST', body: '{}' })
    },
    endRoles: oid => endRoles(laptop.graphAddress, oid),
    open: (oid, hash, width = 1280) => open(browser, { address: `${laptop.tabAddress}?as=${oid}${hash}`, width }),
    openInHost: (oid, hash, look) => openInHost(browser, { laptop, oid, hash, ...look }),
    close: async () => {
      await browser.close()
      await laptop.stop()
      removeData(dataFolder)
    },
  }
}

async function recordAndAssign(tab: Stage['tab']): Promise<void> {
  const confirmed = confirmedFrom(proposeFrom(record), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })
  await (await tab(personWho('policyOfficer').oid)).post('/api/intake/inspections', confirmed)
  const deputy = await tab(personWho('deputyChief').oid)
  const strategicLead = personWho('strategicLead').oid
  for (const [at, owner] of [olive, omar, orla].entries()) {
    const wanted = { owner, strategicLead, targetOn: '2098-06-30', reason: '' }
    await deputy.post(`/api/findings/${findings[at] ?? ''}/owner`, wanted)
  }
}

async function endRoles(graph: string, oid: string): Promise<void> {
  const { siteId, token } = (await (await fetch(`${graph}/local`)).json()) as { siteId: string; token: string }
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const items = `${graph}/v1.0/sites/${siteId}/lists/People/items`
  const { value } = (await (await fetch(`${items}?$expand=fields`, { headers })).json()) as {
    value: readonly { readonly id: string; readonly fields: { readonly Oid: string } }[]
  }
  for (const { id } of value.filter(({ fields }) => fields.Oid === oid)) {
    const body = JSON.stringify({ ToDay: '2026-01-02' })
    await fetch(`${items}/${id}/fields`, { method: 'PATCH', headers, body })
  }
}

function dayOf({ steps }: RoundWorkData, wanted: string): CalendarDay {
  const found = steps.find(({ step }) => step === wanted)
  if (!found) throw new Error(`The timetable has no step ${wanted}.`)
  return found.on
}

async function open(browser: Browser, { address, width }: { address: string; width: number }): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  page.setDefaultTimeout(8000)
  await page.route(
    url => url.hostname !== '127.0.0.1',
    route => route.abort(),
  )
  await page.goto(address)
  return page
}

async function openInHost(
  browser: Browser,
  wanted: { laptop: Laptop; oid: string; hash: string; theme: Theme; width: number },
): Promise<Hosted> {
  const { laptop, oid, hash, theme, width } = wanted
  const page = await open(browser, { address: `${laptop.teamsAddress}/?as=${oid}&place=tab&theme=${theme}`, width })
  await page.frameLocator('iframe').locator('h1').waitFor({ timeout: 20_000 })
  const frame = page.frames()[1]
  if (!frame) throw new Error('The host shows no tab.')
  await frame.evaluate(`location.hash = ${JSON.stringify(hash)}`)
  return { frame, page }
}

/** What axe finds against WCAG 2.2 AA, as `rule: the first place`, but for the focus guards that Fluent puts around lists. */
export async function violations(place: Page | Frame): Promise<string[]> {
  await place.evaluate(axe)
  return place.evaluate<string[]>(`
    axe
      .run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 200)))
  `)
}
