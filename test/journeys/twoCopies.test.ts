import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FindingPageData, TrackerPageData } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { everyoneWho, personWho } from '../../src/local/demoPeople'
import { signInToTab } from '../../src/local/tabCaller'
import type { TabCaller } from '../../src/local/tabCaller'
import { removeData } from '../support/startLaptop'
import { kill, startProduct, until } from './runningProduct'
import type { RunningProduct } from './runningProduct'

const sample = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const references = ['BRACKEN-SOC24-AFI1', 'BRACKEN-SOC24-AFI2', 'BRACKEN-SOC24-AFI3']

describe('two copies of the product side by side on the same lists', () => {
  const folders = [mkdtempSync(join(tmpdir(), 'afi-tracker-one-')), mkdtempSync(join(tmpdir(), 'afi-tracker-two-'))]
  let one: RunningProduct
  let two: RunningProduct
  let secondSettings: Readonly<Record<string, string>>

  beforeAll(async () => {
    one = await startProduct(folders[0] ?? '')
    const { siteId, token } = (await (await fetch(`${one.graph}/local`)).json()) as { siteId: string; token: string }
    secondSettings = { GRAPH_ADDRESS: one.graph, GRAPH_TOKEN: token, SHAREPOINT_SITE_ID: siteId }
    two = await startProduct(folders[1] ?? '', secondSettings)
  }, 60_000)

  afterAll(async () => {
    await kill(two)
    await kill(one)
    folders.forEach(removeData)
  })

  const as = (product: RunningProduct, role: Parameters<typeof personWho>[0]): Promise<TabCaller> =>
    signInToTab(product.server, personWho(role).oid)
  const trackerOf = async (product: RunningProduct) => {
    const { tracker } = await (await as(product, 'policyOfficer')).get<TrackerPageData>('/api/tracker')
    return tracker
  }
  const storyOf = async (product: RunningProduct, reference: string) =>
    (await (await as(product, 'policyOfficer')).get<FindingPageData>(`/api/findings/${reference}`)).story
  const owners = everyoneWho('owner').map(({ oid }) => oid)
  const assign = (tab: TabCaller, reference: string, owner: string) =>
    tab.post(`/api/findings/${reference}/owner`, {
      owner,
      strategicLead: personWho('strategicLead').oid,
      targetOn: '2027-06-30',
      reason: 'Agreed at the meeting.',
    })

  it('show on both screens what was recorded on one', async () => {
    const confirmed = confirmedFrom(proposeFrom(sample), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })

    await (await as(one, 'policyOfficer')).post('/api/intake/inspections', confirmed)

    const seen = await until(async () => {
      const { rows } = await trackerOf(two)
      return rows.length === references.length ? rows : undefined
    })
    expect(seen.map(({ finding }) => finding).sort()).toEqual(references)
  }, 60_000)

  it('keep every change that either accepted, once, and come to show the same', async () => {
    const [first, second] = [await as(one, 'deputyChief'), await as(two, 'deputyChief')]

    for (let round = 0; round < 4; round += 1) {
      const [mine = '', theirs = ''] = [owners[round % owners.length], owners[(round + 1) % owners.length]]
      await Promise.all(
        references.flatMap(reference => [assign(first, reference, mine), assign(second, reference, theirs)]),
      )
    }

    await until(async () => {
      const [mine, theirs] = [await trackerOf(one), await trackerOf(two)]
      return JSON.stringify(mine.rows) === JSON.stringify(theirs.rows) ? true : undefined
    }, 20)
    for (const reference of references) {
      const [mine, theirs] = [await storyOf(one, reference), await storyOf(two, reference)]
      expect(theirs).toEqual(mine)
      expect(mine.map(({ sequence }) => sequence)).toEqual(mine.map((_, at) => at + 1))
      expect(mine.length).toBeGreaterThan(4)
    }
  }, 60_000)

  it('lose nothing that one of them accepted in the moment before it was killed', async () => {
    const before = (await storyOf(one, 'BRACKEN-SOC24-AFI1')).length
    const [last = ''] = owners.slice(-1)
    const held = (await trackerOf(two)).rows.find(({ finding }) => finding === 'BRACKEN-SOC24-AFI1')
    await assign(await as(two, 'deputyChief'), 'BRACKEN-SOC24-AFI1', held?.owner === last ? (owners[0] ?? '') : last)

    await kill(two)
    two = await startProduct(folders[1] ?? '', secondSettings)

    const story = await until(async () => {
      const lines = await storyOf(one, 'BRACKEN-SOC24-AFI1')
      return lines.length > before ? lines : undefined
    }, 20)
    expect(story.length).toBe(before + 1)
  }, 60_000)
})
