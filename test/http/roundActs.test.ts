import { personWho } from '../../src/local/demoPeople'
import { signInToTab } from '../../src/local/tabCaller'
import type { TabCaller } from '../../src/local/tabCaller'
import { removeData, startTestLaptop } from '../support/startLaptop'
import type { TestLaptop } from '../support/startLaptop'

let started: TestLaptop
let pat: TabCaller
let owner: TabCaller
let commissioner: TabCaller

beforeAll(async () => {
  started = await startTestLaptop()
  const as = (role: Parameters<typeof personWho>[0]) => signInToTab(started.laptop.serverAddress, personWho(role).oid)
  pat = await as('policyOfficer')
  owner = await as('owner')
  commissioner = await as('commissioner')
})

afterAll(async () => {
  await started.stop()
  removeData(started.dataFolder)
})

const ownerId = () => personWho('owner').oid

describe('the acts on one owner in a round', () => {
  it.each([
    ['pause', { owner: ownerId(), until: '12 December', reason: '' }, 'until'],
    ['pause', { until: '2026-12-12', reason: '' }, 'owner'],
    ['remind', { owner: '' }, 'owner'],
    ['remind', { owner: ownerId(), anyHour: 'yes' }, 'anyHour'],
    ['resend', { owner: ownerId(), anyway: 1 }, 'anyway'],
  ])('%s says beside the field what is wrong with %j', async (act, body, field) => {
    await expect(pat.post(`/api/meetings/RGG-2026-12-17/${act}`, body)).rejects.toThrow(
      new RegExp(`answered 400.*"field":"${field}"`),
    )
  })

  it.each(['pause', 'remind', 'resend'])('%s of a meeting that is not on record is 404', async act => {
    const body = { owner: ownerId(), until: '2036-12-12', reason: 'On leave.' }

    await expect(pat.post(`/api/meetings/NO-SUCH/${act}`, body)).rejects.toThrow('answered 404')
  })
})

describe('the acts on a finding', () => {
  it.each([
    ['hand-over', { to: ownerId(), reason: 'Theirs now.' }],
    ['stand-in', { standIn: ownerId(), from: '2036-12-01', to: '2036-12-12' }],
    ['challenges', { question: 'Why?', owner: ownerId(), dueOn: '2036-12-12' }],
    ['challenges/c1/answer', { words: 'So.' }],
  ])('%s of one that is not on record is 404', async (act, body) => {
    await expect(owner.post(`/api/findings/NO-SUCH/${act}`, body)).rejects.toThrow('answered 404')
  })

  it.each([
    ['hand-over', { to: '', reason: '' }, 'to'],
    ['stand-in', { standIn: ownerId(), from: 'tomorrow', to: '2036-12-12' }, 'from'],
    ['challenges', { question: 'Why?', owner: ownerId(), dueOn: '' }, 'dueOn'],
    ['challenges/c1/answer', {}, 'words'],
  ])('%s says beside the field what is wrong with %j', async (act, body, field) => {
    await expect(commissioner.post(`/api/findings/NO-SUCH/${act}`, body)).rejects.toThrow(
      new RegExp(`answered 400.*"field":"${field}"`),
    )
  })

  it('a stand-in for somebody who answers for nothing is refused in words', async () => {
    const body = { owner: ownerId(), standIn: personWho('standIn').oid, from: '2036-12-01', to: '2036-12-12' }

    await expect(pat.post('/api/stand-ins', body)).rejects.toThrow('Name an owner first.')
  })

  it('an invitation on a report that is not on record is 404, and needs a day', async () => {
    await expect(pat.post('/api/inspections/NO-SUCH/invitation', { commentsBy: '2036-12-12' })).rejects.toThrow('404')
    await expect(pat.post('/api/inspections/NO-SUCH/invitation', { commentsBy: 'soon' })).rejects.toThrow('400')
  })
})
