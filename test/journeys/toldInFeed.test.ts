import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/domain/calendarDay'
import type { FindingPageData, Session } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import { signInToTab } from '../../src/local/tabCaller'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

const sample = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const finding = 'BRACKEN-SOC24-AFI1'
const owner = personWho('owner').oid

interface Activity {
  readonly userId: string
  readonly activityType: string
  readonly templateParameters: unknown
}

describe('what the Commissioner asks, in the activity feed', () => {
  let running: TestLaptop
  const tab = (oid: string) => signInToTab(running.laptop.serverAddress, oid)
  const activities = async () => {
    const answer = await fetch(`${running.laptop.graphAddress}/local/activities`)
    return ((await answer.json()) as { value: readonly Activity[] }).value
  }
  const ask = async (challenge: { question: string; owner: string }) => {
    const commissioner = await tab(personWho('commissioner').oid)
    const { today } = await commissioner.get<Session>('/api/me')
    await commissioner.post(`/api/findings/${finding}/challenges`, { ...challenge, dueOn: addDays(today, 7) })
    await running.laptop.app.settled()
  }

  beforeAll(async () => {
    running = await startTestLaptop()
    const confirmed = confirmedFrom(proposeFrom(sample), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })
    await (await tab(personWho('policyOfficer').oid)).post('/api/intake/inspections', confirmed)
    await (
      await tab(personWho('deputyChief').oid)
    ).post(`/api/findings/${finding}/owner`, {
      owner,
      strategicLead: personWho('strategicLead').oid,
      targetOn: '2028-06-30',
      reason: '',
    })
    await running.laptop.app.settled()
  }, 60_000)

  afterAll(async () => {
    await running.stop()
    removeData(running.dataFolder)
  })

  it('reaches the feed of who was asked, under the name of the app that the manifest gives', async () => {
    await ask({ question: 'What has changed for victims?', owner })

    expect(await activities()).toMatchObject([
      {
        userId: owner,
        activityType: 'commissionerAsked',
        templateParameters: [{ name: 'finding', value: 'AFI 1' }],
      },
    ])
    expect(JSON.stringify(await activities())).not.toContain('victims')
  })

  it('is on record although the feed refuses it, and nothing is set aside', async () => {
    await removeApp(running.laptop.graphAddress)

    await ask({ question: 'And for witnesses?', owner })

    const page = await (await tab(owner)).get<FindingPageData>(`/api/findings/${finding}`)
    expect(page.challenges).toHaveLength(2)
    expect(await activities()).toHaveLength(1)
    expect(running.logged.filter(line => line.includes('an activity feed refused a notice'))).toHaveLength(1)
    expect(running.logged.filter(line => line.includes('set aside'))).toEqual([])
  })
})

/** As the owner would who removes the app; Graph then takes no notices for them. */
async function removeApp(graph: string): Promise<void> {
  const { token } = (await (await fetch(`${graph}/local`)).json()) as { token: string }
  const headers = { Authorization: `Bearer ${token}` }
  const installed = `${graph}/v1.0/users/${owner}/teamwork/installedApps`
  const { value } = (await (await fetch(installed, { headers })).json()) as { value: readonly { id: string }[] }
  for (const { id } of value) await fetch(`${installed}/${id}`, { method: 'DELETE', headers })
}
