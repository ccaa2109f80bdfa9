import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatAs, wordsIn } from '../../src/local/chatCaller'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { everyoneWho, personWho } from '../../src/local/demoPeople'
import { signInToTab } from '../../src/local/tabCaller'
import type { FindingPageData, TrackerPageData } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { removeData } from '../support/startLaptop'
import { kill, startProduct as start, until } from './runningProduct'
import type { RunningProduct } from './runningProduct'

const project = join(__dirname, '../..')
const record = readFileSync(join(project, 'src/local/sample/responseRecord.txt'), 'utf8')

describe('the process killed without warning', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-killed-'))
  let running: RunningProduct

  afterAll(async () => {
    await kill(running)
    removeData(dataFolder)
  })

  it('keeps a record that was confirmed in the moment before', async () => {
    running = await start(dataFolder)
    const tab = await signInToTab(running.server, personWho('policyOfficer').oid)
    const confirmed = confirmedFrom(proposeFrom(record), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })

    await tab.post('/api/intake/inspections', confirmed)
    await kill(running)
    running = await start(dataFolder)

    const again = await signInToTab(running.server, personWho('policyOfficer').oid)
    const { tracker } = await again.get<TrackerPageData>('/api/tracker')
    expect(tracker.rows.map(({ finding }) => finding).sort()).toEqual([
      'BRACKEN-SOC24-AFI1',
      'BRACKEN-SOC24-AFI2',
      'BRACKEN-SOC24-AFI3',
    ])
  }, 60_000)

  it('still sends the card that follows from what was accepted', async () => {
    const [owner] = everyoneWho('owner')
    const deputy = await signInToTab(running.server, personWho('deputyChief').oid)
    const lead = personWho('strategicLead').oid

    await deputy.post('/api/findings/BRACKEN-SOC24-AFI1/owner', {
      owner: owner?.oid ?? '',
      strategicLead: lead,
      targetOn: '2027-06-30',
      reason: '',
    })
    await kill(running)
    running = await start(dataFolder)

    const cards = await until(async () => {
      const found = await chatAs(running.teams, owner?.oid ?? '').cards()
      return found.length > 0 ? found : undefined
    })
    expect(wordsIn(cards[0]?.card)).toContain('AFI 1: will you answer for it?')
    expect(cards).toHaveLength(1)
  }, 60_000)

  it('keeps an answer that was acknowledged on a card, once', async () => {
    const [owner] = everyoneWho('owner')
    const chat = chatAs(running.teams, owner?.oid ?? '')
    const [card] = await chat.cards()

    const receipt = await chat.press(card ?? { conversationId: '', activityId: '', card: {} }, 'acceptOwnership')
    await kill(running)
    running = await start(dataFolder)

    expect(wordsIn(receipt.card)).toContain('Thank you')
    const deputy = await signInToTab(running.server, personWho('deputyChief').oid)
    const page = await deputy.get<FindingPageData>('/api/findings/BRACKEN-SOC24-AFI1')
    expect(page.row.ownershipAccepted).toBe(true)
    expect(page.story.filter(({ words }) => words === 'Accepted to answer for it')).toHaveLength(1)
  }, 60_000)
})
