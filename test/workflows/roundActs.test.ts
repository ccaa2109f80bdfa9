import type { DeliveryState } from '../../src/domain/delivery'
import { answerChallenge, challengeFinding } from '../../src/workflows/challengeFinding'
import { changeStatus } from '../../src/workflows/changeStatus'
import { pauseChase, remindNow, resendCard } from '../../src/workflows/chaseOwner'
import { handOver } from '../../src/workflows/handOver'
import { inviteChiefOfficer } from '../../src/workflows/inviteChiefOfficer'
import { messageOfKey } from '../../src/workflows/messageOfKey'
import { nameStandIn } from '../../src/workflows/nameStandIn'
import { showFinding } from '../../src/workflows/showFinding'
import { showMeeting } from '../../src/workflows/showMeeting'
import { charlie, cora, day, findingFacts, olive, otto, pat, rita, stan } from '../domain/brackenshire'
import { enterMeeting, findings, meeting, openTimetableDesk } from './timetableDesk'
import type { TimetableDesk } from './timetableDesk'

let office: TimetableDesk

beforeEach(async () => {
  office = openTimetableDesk()
  await enterMeeting(office)
  await office.give(pat, { kind: 'confirmRound', meeting })
})

async function sendCards(state: DeliveryState = 'sent'): Promise<void> {
  office.at('2026-11-19T08:00:00Z')
  await office.tick()
  await office.work(() => state)
  office.at('2026-11-20T10:00:00Z')
}

const keys = () => office.messages().map(({ key }) => key)
const byOlive = { by: olive, channel: 'card' } as const
const byPat = { by: pat, channel: 'tab' } as const

function roundPage(person = pat) {
  const page = showMeeting(office.desk().records, { reference: meeting, person, now: office.now() })
  if (!page) throw new Error('The meeting is not shown.')
  return page
}

describe('a coordinator’s acts on one owner', () => {
  it('send the card again under a number of its own, when it did not arrive', async () => {
    await sendCards('blocked')
    const wanted = { meeting, owner: olive.oid, anyway: false }

    expect(await resendCard(office.desk(), wanted, byPat)).toMatchObject({ kind: 'accepted' })
    expect(await resendCard(office.desk(), wanted, byPat)).toMatchObject({ because: 'cardOnItsWay' })
    await office.work()
    expect(keys().at(-1)).toBe(`again/${meeting}/1/${olive.oid}`)
    expect(await resendCard(office.desk(), wanted, byPat)).toMatchObject({ because: 'cardArrived' })
    expect(roundPage().requests.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  it('remind at once, and not twice in an hour', async () => {
    await sendCards()
    const wanted = { meeting, owner: olive.oid, anyHour: false }

    expect(await remindNow(office.desk(), wanted, byPat)).toMatchObject({ kind: 'accepted' })
    expect(await remindNow(office.desk(), wanted, byPat)).toMatchObject({ because: 'remindedAlready' })
    await office.work()
    expect(keys().at(-1)).toBe(`remindNow/${meeting}/1/${olive.oid}`)
  })

  it('leave them alone until a day', async () => {
    await sendCards()
    const until = day('2026-11-30')
    await pauseChase(office.desk(), { meeting, owner: olive.oid, until, reason: 'On leave.' }, byPat)

    expect(roundPage().people).toMatchObject([{ pausedUntil: until, pauseReason: 'On leave.' }])
    office.at('2026-12-01T10:00:00Z')
    expect(roundPage().people[0]).not.toHaveProperty('pausedUntil')
  })
})

describe('the round page', () => {
  it('says for each person how far the card got, what comes next, and what may be done', async () => {
    await sendCards('notInstalled')

    expect(roundPage()).toMatchObject({
      mayRun: true,
      people: [
        {
          name: 'Olive Owner',
          asked: 2,
          answered: 0,
          card: 'notInstalled',
          nextStep: 'Send the card again.',
          mayRemind: true,
          mayResend: true,
          mayPause: true,
        },
      ],
    })
    expect(roundPage(cora).people).toMatchObject([{ mayRemind: false, mayResend: false, mayPause: false }])
  })

  it('counts so that the sums are the number of requests and of people', async () => {
    await sendCards()
    const { requestCounts, cardCounts, requests, people } = roundPage()
    const sum = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((total, count) => total + count, 0)

    expect([sum(requestCounts), sum(cardCounts)]).toEqual([requests.length, people.length])
    expect([requestCounts.sent, cardCounts.sent]).toEqual([2, 1])
  })

  it('shows each run: done, left out, not done or still to come', async () => {
    await sendCards()
    office.at('2026-11-27T10:00:00Z')

    expect(roundPage().runs.map(({ step, state }) => [step, state])).toEqual([
      ['confirmList', 'skipped'],
      ['sendCards', 'done'],
      ['remind', 'notDone'],
      ['escalate', 'toCome'],
      ['cutOff', 'toCome'],
      ['draftBriefing', 'toCome'],
      ['review', 'toCome'],
      ['releasePapers', 'toCome'],
      ['slipOfChanges', 'toCome'],
      ['actionCards', 'toCome'],
      ['publicLines', 'toCome'],
    ])
  })

  it('lists the orphans of an owner who has left, with who can place them', async () => {
    await sendCards('leftOrganisation')

    expect(roundPage().orphans).toMatchObject([
      { finding: findings[0], owner: 'Olive Owner', why: 'leftOrganisation', reassignedBy: ['Dee Deputy'] },
      { finding: findings[1] },
    ])
  })
})

describe('a finding that changes hands', () => {
  it('is handed over once however often the button is pressed, and its new owner is asked', async () => {
    await sendCards()
    const wanted = { finding: findings[0], to: otto.oid, reason: 'Otto leads it now.' }

    expect(await handOver(office.desk(), wanted, byOlive)).toMatchObject({ kind: 'accepted' })
    expect(await handOver(office.desk(), wanted, byOlive)).toEqual({ kind: 'already' })
    await office.work()
    expect(keys().slice(-2)).toEqual([`ownership/${findings[0]}/3`, `ask/${meeting}/${otto.oid}`])
  })

  it('goes to a stand-in for all that an owner answers for, or for none', async () => {
    const days = { standIn: stan.oid, from: day('2026-11-19'), to: day('2026-11-30') }
    const scope = { owner: olive.oid }

    expect(await nameStandIn(office.desk(), { scope, ...days, standIn: 'oid-nobody' }, byOlive)).toMatchObject({
      because: 'unknownPerson',
    })
    expect(await nameStandIn(office.desk(), { scope, ...days }, byOlive)).toMatchObject({ kind: 'accepted' })
    expect(await nameStandIn(office.desk(), { scope: { owner: rita.oid }, ...days }, byOlive)).toMatchObject({
      because: 'ownerMissing',
    })
    expect(findings.map(finding => office.world().findings.get(finding)?.standIn)).toEqual([days, days])
    await sendCards()
    expect(roundPage().people.map(({ name, standsInFor }) => [name, standsInFor])).toEqual([
      ['Olive Owner', []],
      ['Stan Standin', ['Olive Owner']],
    ])
  })
})

describe('the Commissioner’s question', () => {
  it('goes to who is to answer, and the answer back to the Commissioner', async () => {
    const [finding] = findings
    const asked = { finding, challenge: 'c1', question: 'Why so late?', owner: olive.oid, dueOn: day('2026-12-11') }
    await challengeFinding(office.desk(), asked, { by: cora, channel: 'tab' })
    await challengeFinding(office.desk(), asked, { by: cora, channel: 'tab' })
    await office.work()
    await answerChallenge(office.desk(), { finding, challenge: 'c1', words: 'Staff moved.' }, byOlive)
    await office.work()

    expect(keys().slice(-2)).toEqual([
      `challenge/${finding}/c1/${olive.oid}`,
      `challengeAnswered/${finding}/c1/${cora.oid}`,
    ])
    const page = showFinding(office.desk().records, { reference: finding, person: cora, now: office.now() })
    expect(page).toMatchObject({
      mayChallenge: true,
      challenges: [{ question: 'Why so late?', answer: { words: 'Staff moved.', by: 'Olive Owner' } }],
    })
    const outside = showFinding(office.desk().records, { reference: finding, person: rita, now: office.now() })
    expect(outside).not.toHaveProperty('challenges')
  })
})

describe('an invitation to comment', () => {
  it('goes to the chief officer, again when the day is another', async () => {
    const texts = { initialResponse: '', chiefOfficerResponse: '', overallComments: '' }
    const response = { inspection: 'BRACKEN-SOC24', printedVersion: '', texts }
    await office.give(pat, { kind: 'recordResponse', forceKey: 'bracken', response })
    office.at('2024-05-20T10:00:00Z')
    const invite = (text: string) =>
      inviteChiefOfficer(office.desk(), { inspection: 'BRACKEN-SOC24', commentsBy: day(text) }, pat)

    expect(await invite('2024-06-14')).toMatchObject({ kind: 'accepted' })
    expect(await invite('2024-06-14')).toEqual({ kind: 'already' })
    expect(await invite('2024-06-21')).toMatchObject({ kind: 'accepted' })
    await office.work()
    expect(keys().slice(-2)).toEqual([
      `invitation/BRACKEN-SOC24/2024-06-14/${charlie.oid}`,
      `invitation/BRACKEN-SOC24/2024-06-21/${charlie.oid}`,
    ])
  })
})

describe('a recommendation that is reopened', () => {
  it('reopens its cause of concern with it, in words that say so', async () => {
    const cause = 'BRACKEN-SOC24-COC1'
    const recommendation = 'BRACKEN-SOC24-R1'
    const facts = { ...findingFacts, number: '1' }
    await office.give(pat, { kind: 'recordFinding', finding: { ...facts, kind: 'causeOfConcern', reference: cause } })
    await office.give(pat, {
      kind: 'recordFinding',
      finding: { ...facts, kind: 'recommendation', reference: recommendation, parent: cause },
    })
    for (const finding of [recommendation, cause]) {
      await changeStatus(office.desk(), { finding, to: 'notForUs', reason: 'For the ROCU.' }, pat)
    }
    const status = (reference: string) => office.world().findings.get(reference)?.status

    expect([status(cause), status(recommendation)]).toEqual(['notForUs', 'notForUs'])
    await changeStatus(office.desk(), { finding: recommendation, to: 'inProgress', reason: 'It is ours.' }, pat)
    expect([status(cause), status(recommendation)]).toEqual(['unassigned', 'unassigned'])
    const page = showFinding(office.desk().records, { reference: cause, person: pat, now: office.now() })
    expect(page?.story.map(({ words }) => words)).toContain('Reopened it')
    expect(JSON.stringify(page?.story)).toContain('Recommendation 1 was reopened.')
  })
})

describe('the key of a card', () => {
  it('says what the card is about, for every card that was sent', async () => {
    await sendCards()
    for (const moment of ['2026-11-26', '2026-12-01', '2026-12-08', '2026-12-10', '2026-12-16', '2026-12-24']) {
      office.at(`${moment}T08:00:00Z`)
      await office.tick()
      await office.work()
    }

    const messages = office.messages()
    expect(messages.length).toBeGreaterThan(5)
    expect(messages.map(({ key, to }) => messageOfKey(key, to))).toEqual(messages)
  })
})
