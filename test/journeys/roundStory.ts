import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { RoundWorkData } from '../../src/domain/meetingApi'
import type { FindingPageData, Taken } from '../../src/domain/tabApi'
import { proposeFrom } from '../../src/intake/propose'
import { wordsIn } from '../../src/local/chatCaller'
import { confirmedFrom } from '../../src/local/confirmedRecord'
import { personWho } from '../../src/local/demoPeople'
import { cardOffering, cardsSaying, oidOf, peopleOf, waitForCard } from './office'
import type { Office, People } from './office'
import { enterMeeting } from '../support/enterMeeting'
import { until } from './runningProduct'

const sample = readFileSync(join(__dirname, '../../src/local/sample/responseRecord.txt'), 'utf8')
const [afi1, afi2, afi3] = ['BRACKEN-SOC24-AFI1', 'BRACKEN-SOC24-AFI2', 'BRACKEN-SOC24-AFI3'] as const
const [olive, omar, orla] = ['Olive Owner', 'Omar Owner', 'Orla Owner'].map(oidOf) as [string, string, string]
const lead = personWho('strategicLead').oid
const coordinator = personWho('regionalPolicyOfficer').oid

/**
 * A round as owners and coordinators live it: asked, reminded, escalated, cut off, answered late. One answers, one needs
 * reminding, one is left alone for a while. `disturb` is done wherever something could be lost or done twice.
 */
export function roundStory(office: Office, disturb: () => Promise<void>): void {
  const people = peopleOf(office)
  let meeting: string
  let timetable: (step: string) => CalendarDay | undefined

  const stateOf = async (finding: string) =>
    (await people.round(meeting)).requests.find(request => request.finding === finding)?.state

  it('begins with a record, its owners, and a round that is confirmed', async () => {
    const confirmed = confirmedFrom(proposeFrom(sample), { reference: 'BRACKEN-SOC24', forceKey: 'brackenshire-force' })
    await (await people.tab(personWho('policyOfficer').oid)).post('/api/intake/inspections', confirmed)
    for (const [finding, owner] of [
      [afi1, olive],
      [afi2, omar],
      [afi3, orla],
    ] as const) {
      // The deputy's copy of the product may not have heard of the finding yet, and asks before it says no.
      await assign(people, finding, owner)
      const card = await waitForCard(people, owner, { verb: 'acceptOwnership', about: finding })
      await people.press(owner, card, 'acceptOwnership')
    }

    ;({ meeting, timetable } = await enterRound(people))
    await until(async () => ((await people.round(meeting)).requests.length === 3 ? true : undefined), 20)
    await (await people.tab(coordinator)).post<Taken>(`/api/meetings/${meeting}/confirm`, {})

    expect(cardOffering(await people.seen(olive), 'sendProgressUpdate', afi1)).toBeUndefined()
  }, 90_000)

  it('asks each owner once, on the day and not before', async () => {
    await people.moveTo(timetable('sendCards'), 9)
    await disturb()
    // A card on its way when the process was killed is followed by one more after a quarter of an hour.
    await people.moveTo(timetable('sendCards'), 10)

    for (const [owner, finding] of [
      [olive, afi1],
      [omar, afi2],
      [orla, afi3],
    ] as const) {
      await waitForCard(people, owner, { verb: 'sendProgressUpdate', about: finding })
      expect(await until(async () => (await asksUnlisted(people, meeting, owner)) || undefined, 20)).toBe(1)
    }
    await until(async () => ((await stateOf(afi2)) === 'sent' ? true : undefined), 20)
  }, 90_000)

  it('takes an answer, with two devices pressing at once, as one update', async () => {
    const form = await waitForCard(people, olive, { verb: 'sendProgressUpdate', about: afi1 })
    const inputs = { confidence: 'onTrack', governanceUpdate: 'The plan is agreed with partners.' }

    await Promise.all([
      people.press(olive, form, 'sendProgressUpdate', inputs),
      people.press(olive, form, 'sendProgressUpdate', inputs),
    ])
    await disturb()

    await until(async () => ((await stateOf(afi1)) === 'answered' ? true : undefined), 20)
    expect((await people.finding(afi1)).updates).toHaveLength(1)
  }, 90_000)

  it('gives an update back with a question, and takes the one that answers it', async () => {
    const leadsTab = await people.tab(lead)
    const [sent] = await until(async () => {
      const { updates } = await leadsTab.get<FindingPageData>(`/api/findings/${afi1}`)
      return updates.length > 0 ? updates : undefined
    }, 20)
    const note = 'Which partners, and since when?'
    await leadsTab.post<Taken>(`/api/findings/${afi1}/return`, { meeting, update: sent?.at ?? '', note })

    await until(async () => ((await stateOf(afi1)) === 'returned' ? true : undefined), 20)
    const isAskedAgain = async () => (await people.received(olive, /^returned\//)) === 1 || undefined
    await until(isAskedAgain, 20)
    await disturb()
    const form = await waitForCard(people, olive, { verb: 'sendProgressUpdate', about: afi1 })
    expect(wordsIn(form.card)).toContain(note)
    const inputs = { confidence: 'onTrack', governanceUpdate: 'Agreed with the council in May.' }
    await people.press(olive, form, 'sendProgressUpdate', inputs)

    await until(async () => ((await stateOf(afi1)) === 'answered' ? true : undefined), 20)
    const { updates } = await until(async () => {
      const page = await people.finding(afi1)
      return page.updates.length === 2 ? page : undefined
    }, 20)
    expect(updates.map(({ returned }) => returned?.note)).toEqual([undefined, note])
  }, 90_000)

  it('reminds who owes an answer, once, and leaves alone whom the coordinator asked to be left alone', async () => {
    const remindOn = timetable('remind')
    const pause = { owner: orla, until: remindOn && addDays(remindOn, 1), reason: 'On leave until then.' }
    await (await people.tab(coordinator)).post<Taken>(`/api/meetings/${meeting}/pause`, pause)
    const isPaused = ({ people: asked }: RoundWorkData) =>
      asked.some(({ oid, pausedUntil }) => oid === orla && pausedUntil !== undefined)
    await until(async () => (await people.rounds(meeting)).every(isPaused) || undefined, 20)

    await people.moveTo(timetable('remind'), 9)
    await until(async () => (await remindersOf(people, omar)) > 0 || undefined, 20)
    await disturb()
    await people.moveTo(timetable('remind'), 17)

    expect(await remindersOf(people, omar)).toBe(1)
    expect(await remindersOf(people, olive)).toBe(0)
    expect(await remindersOf(people, orla)).toBe(0)
  }, 90_000)

  it('tells the strategic lead what is still owed, on one card', async () => {
    await people.moveTo(timetable('escalate'), 9)

    const digest = await until(async () => cardsSaying(await people.seen(lead), 'Omar Owner').at(-1), 20)

    expect(wordsIn(digest.card)).toContain('AFI 2')
    expect(wordsIn(digest.card)).not.toContain('Olive Owner')
  }, 90_000)

  it('reminds at once when the coordinator says so, and not again within the hour', async () => {
    const tab = await people.tab(coordinator)

    await tab.post<Taken>(`/api/meetings/${meeting}/remind`, { owner: orla, anyHour: true })
    await until(async () => (await remindersOf(people, orla)) > 0 || undefined, 20)

    await expect(tab.post(`/api/meetings/${meeting}/remind`, { owner: orla, anyHour: true })).rejects.toThrow(/4\d\d/)
    expect(await remindersOf(people, orla)).toBe(1)
  }, 90_000)

  it('is cut off on time, and takes a late answer as late', async () => {
    await people.moveTo(timetable('cutOff'), 19)
    await until(async () => ((await stateOf(afi2)) === 'noUpdate' ? true : undefined), 20)
    expect(await stateOf(afi3)).toBe('noUpdate')

    const form = await waitForCard(people, orla, { verb: 'sendProgressUpdate', about: afi3 })
    const inputs = { confidence: 'atRisk', governanceUpdate: 'The second course is late.' }
    const receipt = await people.press(orla, form, 'sendProgressUpdate', inputs)
    await disturb()

    expect(wordsIn(receipt.card)).toMatch(/late|after the cut-off/i)
    await until(async () => ((await stateOf(afi3)) === 'answeredLate' ? true : undefined), 20)
    expect((await people.finding(afi3)).updates).toMatchObject([{ late: true }])
  }, 90_000)

  it('leaves counts that add up, a record of every run, and nobody with a card twice', async () => {
    await people.moveTo(timetable('review'), 9)
    const review = { verb: 'approveBriefing', about: meeting }
    await waitForCard(people, personWho('commissioner').oid, review)

    const round = await until(async () => {
      const page = await people.round(meeting)
      return page.runs.every(({ state, dueAt }) => state !== 'notDone' || dueAt > new Date().toISOString())
        ? page
        : undefined
    }, 20)
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, one) => all + one, 0)
    expect(sum(round.requestCounts)).toBe(3)
    expect(sum(round.cardCounts)).toBe(round.people.length)
    for (const owner of [olive, omar, orla]) expect(await asksUnlisted(people, meeting, owner)).toBe(1)
  }, 90_000)
}

async function assign(people: People, finding: string, owner: string): Promise<Taken> {
  const tab = await people.tab(personWho('deputyChief').oid)
  return tab.post<Taken>(`/api/findings/${finding}/owner`, {
    owner,
    strategicLead: lead,
    targetOn: '2028-06-30',
    reason: '',
  })
}

async function enterRound(people: People) {
  const reference = await enterMeeting(await people.tab(coordinator))
  const { steps } = await people.round(reference)
  return { meeting: reference, timetable: (step: string) => steps.find(each => each.step === step)?.on }
}

/** How many cards that ask this person arrived, reminders apart, without the second one that the round page tells of. */
async function asksUnlisted(people: People, meeting: string, oid: string): Promise<number> {
  const person = (await people.round(meeting)).people.find(each => each.oid === oid)
  const isListed = person?.reason.startsWith('This was sent a second time') === true
  const arrived = await people.received(oid, /^ask\//)
  return isListed && arrived === 2 ? 1 : arrived
}

function remindersOf(people: People, oid: string): Promise<number> {
  return people.received(oid, /^remind(?:Now)?\//)
}
