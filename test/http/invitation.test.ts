import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/domain/calendarDay'
import type { InspectionsPageData, ResponsePageData, Session } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import { signInToTab } from '../../src/local/tabCaller'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

const record = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const reference = 'BRACKEN-SOC24'

let started: TestLaptop
let today: Session['today']
const as = (role: Parameters<typeof personWho>[0]) => signInToTab(started.laptop.serverAddress, personWho(role).oid)

beforeAll(async () => {
  started = await startTestLaptop()
  const office = await as('policyOfficer')
  ;({ today } = await office.get<Session>('/api/me'))
  const confirmed = confirmedFrom(proposeFrom(record), { reference, forceKey: 'brackenshire-force' })
  await office.post('/api/intake/inspections', {
    ...confirmed,
    publishedOn: today,
    response: { ...confirmed.response, chiefOfficerResponse: '' },
  })
})

afterAll(async () => {
  await started.stop()
  removeData(started.dataFolder)
})

/** The chief officer's own words, written by the chief officer. */
async function comment(words: string): Promise<void> {
  const { serverAddress } = started.laptop
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ oid: personWho('chiefOfficer').oid })
  const signedIn = await fetch(`${serverAddress}/api/local-sign-in`, { method: 'POST', headers, body })
  const { token } = (await signedIn.json()) as { token: string }
  const answer = await fetch(`${serverAddress}/api/responses/${reference}/chiefOfficerResponse`, {
    method: 'PUT',
    headers: { ...headers, Authorization: `Bearer ${token}` },
    body: JSON.stringify({ words, draft: 1 }),
  })
  expect(answer.status).toBe(200)
}

async function shownTo(role: Parameters<typeof personWho>[0]) {
  const caller = await as(role)
  const { inspection } = await caller.get<ResponsePageData>(`/api/responses/${reference}`)
  const { inspections } = await caller.get<InspectionsPageData>('/api/inspections')
  expect(inspections).toEqual([inspection])
  return inspection
}

describe('the invitation to the chief officer, as the tab is told of it', () => {
  it('is offered to the office alone, with the name of who would be asked', async () => {
    expect(await shownTo('policyOfficer')).toMatchObject({ mayInvite: true, wouldInvite: ['Charlie Chief'] })
    for (const role of ['commissioner', 'chiefOfficer', 'deputyChief', 'reader', 'owner'] as const) {
      const shown = await shownTo(role)
      expect({ role, mayInvite: shown.mayInvite, wouldInvite: shown.wouldInvite }).toEqual({ role, mayInvite: false })
    }
  })

  it('tells who asked, when, and until when an answer is expected; the last day given holds', async () => {
    const office = await as('policyOfficer')
    expect((await shownTo('policyOfficer')).invited).toBeUndefined()
    for (const days of [20, 30]) {
      await office.post(`/api/inspections/${reference}/invitation`, { commentsBy: addDays(today, days) })
    }

    const { invited } = await shownTo('commissioner')
    expect(invited).toMatchObject({ by: 'Pat Policy', commentsBy: addDays(today, 30), isAnswered: false })
    expect(invited?.at.slice(0, 4)).toBe(started.laptop.clock.now().toISOString().slice(0, 4))
  })

  it('is not told to those who may read only what is released', async () => {
    expect((await shownTo('reader')).invited).toBeUndefined()
  })

  it('counts as answered once the chief officer has written', async () => {
    await comment('We accept all of it.')

    expect((await shownTo('policyOfficer')).invited?.isAnswered).toBe(true)
  })

  it('is not offered any more when the 56 days are over', async () => {
    const { clock } = await shownTo('policyOfficer')
    expect(clock?.lastDay).toBe(addDays(today, 55))
    await started.laptop.clock.moveTo(new Date(`${addDays(today, 55)}T20:00:00Z`))
    expect((await shownTo('policyOfficer')).mayInvite).toBe(true)
    await started.laptop.clock.moveTo(new Date(`${addDays(today, 56)}T09:00:00Z`))
    expect((await shownTo('policyOfficer')).mayInvite).toBe(false)
  })
})
