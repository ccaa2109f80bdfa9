import type { DeliveryState } from '../../src/domain/delivery'
import { leftReason } from '../../src/domain/leavers'
import { nameStandIn } from '../../src/workflows/nameStandIn'
import { changeStatus } from '../../src/workflows/changeStatus'
import { showMeeting } from '../../src/workflows/showMeeting'
import { showFinding } from '../../src/workflows/showFinding'
import { day, olive, pat, stan } from '../domain/brackenshire'
import { enterMeeting, findings, meeting, openTimetableDesk } from './timetableDesk'
import type { TimetableDesk } from './timetableDesk'

let office: TimetableDesk

beforeEach(async () => {
  office = openTimetableDesk()
  await enterMeeting(office)
})

const byPat = { by: pat, channel: 'tab' } as const
const confirm = () => office.give(pat, { kind: 'confirmRound', meeting })

function personIn(name: string) {
  const page = showMeeting(office.desk().records, { reference: meeting, person: pat, now: office.now() })
  const found = page?.people.find(person => person.name === name)
  if (!page || !found) throw new Error(`${name} is not in the round.`)
  const sum = Object.values(page.cardCounts).reduce((all, one) => all + one, 0)
  expect(sum).toBe(page.people.length)
  return found
}

async function sendCards(become: DeliveryState = 'sent'): Promise<void> {
  await confirm()
  office.at('2026-11-19T08:00:00Z')
  await office.tick()
  await office.work(() => become)
}

const standIn = (from: string) =>
  nameStandIn(
    office.desk(),
    { scope: { owner: olive.oid }, standIn: stan.oid, from: day(from), to: day('2026-12-31') },
    byPat,
  )

describe('the next step before the cards go out', () => {
  it.each([
    ['2026-11-12T10:00:00Z', 'The card goes out on 19 November 2026, once the round is confirmed.'],
    ['2026-11-19T10:00:00Z', 'The card goes out on 19 November 2026, once the round is confirmed.'],
    ['2026-11-24T10:00:00Z', 'The card goes out once the round is confirmed.'],
  ])('of a round that is not confirmed on %s: %s', (moment, words) => {
    office.at(moment)

    expect(personIn('Olive Owner')).toMatchObject({ card: 'notSentYet', nextStep: words })
  })

  it.each([
    ['2026-11-12T10:00:00Z', 'The card goes out on 19 November 2026.'],
    ['2026-11-19T10:00:00Z', 'The card goes out on 19 November 2026.'],
    ['2026-11-20T19:00:00Z', 'The card goes out on 23 November 2026.'],
  ])('of a round that is confirmed by %s: %s', async (moment, words) => {
    await confirm()
    office.at(moment)

    expect(personIn('Olive Owner')).toMatchObject({ card: 'notSentYet', nextStep: words })
  })

  it('of a round that was cancelled is none', async () => {
    await confirm()
    await office.give(pat, { kind: 'cancelRound', meeting, reason: 'The meeting is off.' })

    expect(personIn('Olive Owner')).toMatchObject({
      card: 'noCard',
      cardWords: 'No card',
      reason: 'The round was cancelled.',
      nextStep: 'Nothing: the round was cancelled.',
    })
  })

  it('of a round that nobody confirmed until it closed is not that a card goes out', () => {
    office.at('2026-12-04T10:00:00Z')

    expect(personIn('Olive Owner')).toMatchObject({
      card: 'noCard',
      reason: 'The round closed on Thursday 3 December 2026, before any card went out.',
    })
  })
})

describe('somebody who becomes stand-in', () => {
  it('while the round is being asked is on its way to a card, and then has it', async () => {
    await sendCards()
    office.at('2026-11-24T10:00:00Z')
    await standIn('2026-11-24')
    expect(personIn('Stan Standin')).toMatchObject({ card: 'waiting', nextStep: 'The card is on its way.' })

    await office.tick()
    await office.work()
    expect(personIn('Stan Standin').card).toBe('sent')
  })

  it.each(['2026-12-04', '2026-11-01'])('after the cut-off, from %s, gets no card, in words', async from => {
    await sendCards()
    office.at('2026-12-04T10:00:00Z')
    await office.tick()
    await standIn(from)
    await office.tick()
    await office.work()

    expect(personIn('Stan Standin')).toMatchObject({
      card: 'noCard',
      reason: 'The round closed on Thursday 3 December 2026, before they came to answer.',
      nextStep: 'You can remind them now: their answer is kept, and marked late.',
      mayRemind: true,
      mayResend: false,
    })
  })

  it('is on the way to a reminder once one was asked for, though no card ever went', async () => {
    await sendCards()
    office.at('2026-12-04T10:00:00Z')
    await standIn('2026-12-04')
    await office.give(pat, { kind: 'remindNow', meeting, owner: stan.oid, anyHour: false })

    expect(personIn('Stan Standin').card).toBe('waiting')
  })

  it('is past doing anything for the meeting once it has been held', async () => {
    await sendCards()
    await standIn('2026-12-04')
    office.at('2026-12-18T10:00:00Z')

    expect(personIn('Stan Standin')).toMatchObject({
      nextStep: 'Nothing: the meeting has been held.',
      mayRemind: false,
    })
  })
})

describe('a stand-in who has left', () => {
  it('is shown as gone in this round, though what is known of it came from another card', async () => {
    await standIn('2026-11-01')
    await sendCards('notInstalled')
    expect(personIn('Stan Standin').card).toBe('notInstalled')

    const [held] = [...office.world().deliveries.values()].filter(({ to }) => to === stan.oid)
    if (!held) throw new Error('No card went to the stand-in.')
    const at = '2026-11-23T09:00:00.000Z'
    const later = { ...held, key: 'ownership/X/2', about: 'X', state: 'leftOrganisation', at } as const
    await office.desk().records.keepDelivery(later)
    office.at('2026-11-23T10:00:00Z')

    expect(personIn('Stan Standin')).toMatchObject({
      card: 'leftOrganisation',
      cardWords: 'This person has left the organisation',
      reason: leftReason,
      nextStep: '',
      mayRemind: false,
      mayResend: true,
    })
    expect(personIn('Olive Owner').card).toBe('notInstalled')
  })
})

describe('the finding page', () => {
  it('names the stand-in with their id, and the day on which it is checked whether the work has held', async () => {
    const [finding] = findings
    const page = () => showFinding(office.desk().records, { reference: finding, person: pat, now: office.now() })
    await standIn('2026-11-01')
    expect(page()?.row.checkOn).toBeUndefined()
    await sendCards()
    await office.give(olive, {
      kind: 'submitProgressUpdate',
      finding,
      meeting,
      answer: {
        statement: 'completeEmbedding',
        confidence: 'onTrack',
        governanceUpdate: 'The course has run.',
        obstacle: '',
        evidence: '',
        publicLine: '',
        checkOn: day('2027-02-01'),
      },
    })
    expect(page()?.standIn).toEqual({
      oid: stan.oid,
      name: 'Stan Standin',
      from: '2026-11-01',
      to: '2026-12-31',
    })
    expect(page()?.row).toMatchObject({ status: 'completeEmbedding', checkOn: '2027-02-01', isCheckDue: false })
    office.at('2027-02-01T09:00:00Z')
    expect(page()?.row.isCheckDue).toBe(true)
    await changeStatus(office.desk(), { finding, to: 'notForUs', reason: 'For the ROCU.' }, pat)
    expect(page()?.row.checkOn).toBeUndefined()
  })
})
