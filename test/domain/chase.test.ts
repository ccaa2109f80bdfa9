import { againKey, askKey, cardTo, remindKey, remindNowKey } from '../../src/domain/askedCards'
import { isPaused, judgePause, judgeRemindNow, judgeResend, pauseOf } from '../../src/domain/chase'
import type { Delivery, DeliveryState } from '../../src/domain/delivery'
import type { Meeting } from '../../src/domain/meeting'
import { leadsOwed, owedToLead } from '../../src/domain/roundDigests'
import { aFinding, anUpdate, aRound, aWorld, day, dee, duringRound, fern, olive, otto, pat, sam } from './brackenshire'

const meeting = 'RGG-2026-12-17'

function delivery(key: string, state: DeliveryState, at = '2026-11-19T08:00:00.000Z'): Delivery {
  return { key, to: olive.oid, about: meeting, state, reason: '', conversationId: '', activityId: '', attempts: 1, at }
}

const worldWith = (...deliveries: readonly Delivery[]) =>
  aWorld({ deliveries: new Map(deliveries.map(each => [each.key, each])) })

const ask = askKey(meeting, olive.oid)
const asking = { world: worldWith(), meeting: aRound(), owner: olive.oid, by: pat, at: duringRound }

describe('pausing a chase', () => {
  const about = { ...asking, until: day('2026-12-01'), reason: 'On leave.' }

  it('leaves the owner alone until a day, that day included, and ends by itself', () => {
    expect(judgePause(about)).toEqual({
      kind: 'accepted',
      change: { kind: 'chasePaused', owner: olive.oid, until: '2026-12-01', reason: 'On leave.' },
    })
    const round = aRound(['sendCards'], {
      pauses: [{ kind: 'chasePaused', owner: olive.oid, until: day('2026-12-01'), reason: 'On leave.' }],
    })
    expect(isPaused(round, olive.oid, day('2026-12-01'))).toBe(true)
    expect(isPaused(round, olive.oid, day('2026-12-02'))).toBe(false)
    expect(isPaused(round, otto.oid, day('2026-12-01'))).toBe(false)
  })

  it('said again with another day takes the place of what was said before', () => {
    const said = (until: string) =>
      ({ kind: 'chasePaused', owner: olive.oid, until: day(until), reason: 'On leave.' }) as const
    const round = aRound(['sendCards'], { pauses: [said('2026-12-01'), said('2026-11-28')] })

    expect(pauseOf(round, olive.oid)?.until).toBe('2026-11-28')
    expect(judgePause({ ...about, meeting: round, until: day('2026-11-28') })).toEqual({ kind: 'already' })
  })

  it.each([
    ['no reason', 'reasonMissing', { reason: '' }],
    ['a day that has passed', 'dayInPast', { until: day('2026-11-26') }],
    ['somebody who is not asked', 'notInRound', { owner: otto.oid }],
    ['a stranger', 'notAllowed', { by: fern }],
    ['the deputy chief', 'notAllowed', { by: dee }],
    ['no such meeting', 'unknownMeeting', { meeting: undefined }],
    ['a round that nobody confirmed', 'roundNotConfirmed', { meeting: { ...aRound(), confirmedAt: undefined } }],
    ['a round that is over', 'roundClosed', { at: new Date('2026-12-18T10:00:00Z') }],
  ] as const)('is refused with %s: %s', (_what, because, but) => {
    const { confirmedAt, ...round } = { ...about, ...but }.meeting ?? {}
    const told = confirmedAt === undefined ? round : { ...round, confirmedAt }
    const given = { ...about, ...but, meeting: 'reference' in told ? (told as Meeting) : undefined }

    expect(judgePause(given)).toEqual({ kind: 'refused', because })
  })

  it('keeps the strategic lead from being told of them too', () => {
    const pauses = [{ kind: 'chasePaused', owner: olive.oid, until: day('2026-12-01'), reason: 'On leave.' }] as const

    expect(leadsOwed(worldWith(), aRound(), day('2026-12-01'))).toEqual([sam.oid])
    expect(leadsOwed(worldWith(), aRound(['sendCards'], { pauses }), day('2026-12-01'))).toEqual([])
  })
})

describe('reminding an owner now', () => {
  it('is counted, and possible again an hour later and no sooner', () => {
    const remindedNow = [{ owner: olive.oid, number: 1, at: duringRound.toISOString() }]
    const again = { ...asking, anyHour: false, meeting: aRound(['sendCards'], { remindedNow }) }

    expect(judgeRemindNow({ ...asking, anyHour: false })).toMatchObject({ change: { number: 1 } })
    expect(judgeRemindNow({ ...again, at: new Date('2026-11-27T10:59:59Z') })).toMatchObject({
      because: 'remindedAlready',
    })
    expect(judgeRemindNow({ ...again, at: new Date('2026-11-27T11:00:00Z') })).toMatchObject({ change: { number: 2 } })
  })

  it('keeps to working hours, unless the coordinator wants it otherwise', () => {
    const at = new Date('2026-11-28T10:00:00Z')

    expect(judgeRemindNow({ ...asking, at, anyHour: false })).toEqual({ kind: 'refused', because: 'quietHours' })
    expect(judgeRemindNow({ ...asking, at, anyHour: true })).toMatchObject({ kind: 'accepted' })
  })

  it.each([
    ['before the cards have gone out', 'cardsNotSent', { meeting: aRound([]) }],
    [
      'when everything is answered',
      'nothingOwed',
      { world: aWorld({ findings: [aFinding({ updates: [anUpdate()] })] }) },
    ],
  ] as const)('is refused %s', (_when, because, but) => {
    expect(judgeRemindNow({ ...asking, ...but, anyHour: false })).toEqual({ kind: 'refused', because })
  })
})

describe('sending a card again', () => {
  it.each<[DeliveryState, string, string]>([
    ['failed', 'accepted', 'accepted'],
    ['blocked', 'accepted', 'accepted'],
    ['notInstalled', 'accepted', 'accepted'],
    ['leftOrganisation', 'accepted', 'accepted'],
    ['unconfirmed', 'accepted', 'accepted'],
    ['waiting', 'cardOnItsWay', 'cardOnItsWay'],
    ['sent', 'cardArrived', 'accepted'],
    ['seen', 'cardArrived', 'accepted'],
  ])('that is %s: %s, and with the wish of the coordinator: %s', (state, without, withWish) => {
    const world = worldWith(delivery(ask, state))
    const outcome = (anyway: boolean) => {
      const verdict = judgeResend({ ...asking, world, anyway })
      return verdict.kind === 'refused' ? verdict.because : verdict.kind
    }

    expect([outcome(false), outcome(true)]).toEqual([without, withWish])
  })

  it('waits until it is known what became of the last one', () => {
    const resent = [{ owner: olive.oid, number: 1, at: '2026-11-27T09:00:00.000Z' }]
    const round = aRound(['sendCards'], { resent })
    const failed = delivery(ask, 'failed')
    const second = delivery(againKey(meeting, 1, olive.oid), 'failed', '2026-11-27T09:01:00.000Z')

    expect(judgeResend({ ...asking, meeting: round, world: worldWith(failed), anyway: true })).toMatchObject({
      because: 'cardOnItsWay',
    })
    expect(judgeResend({ ...asking, meeting: round, world: worldWith(failed, second), anyway: false })).toMatchObject({
      change: { number: 2 },
    })
  })
})

describe('how far the question got', () => {
  const round = aRound(['sendCards'], {
    resent: [{ owner: olive.oid, number: 1, at: '2026-11-20T09:00:00.000Z' }],
    remindedNow: [{ owner: olive.oid, number: 1, at: '2026-11-25T09:00:00.000Z' }],
  })

  it.each([
    [ask],
    [remindKey(meeting, olive.oid)],
    [againKey(meeting, 1, olive.oid)],
    [remindNowKey(meeting, 1, olive.oid)],
  ])('is told by whichever card arrived: %s', key => {
    const others = [ask, againKey(meeting, 1, olive.oid)].filter(each => each !== key)
    const world = worldWith(...others.map(each => delivery(each, 'failed')), delivery(key, 'seen'))

    expect(cardTo(world, round, olive.oid)).toMatchObject({ state: 'seen' })
  })

  it('is told by the newest while none arrived', () => {
    const world = worldWith(
      delivery(ask, 'unconfirmed'),
      delivery(againKey(meeting, 1, olive.oid), 'blocked', '2026-11-20T10:00:00.000Z'),
    )

    expect(cardTo(world, round, olive.oid)).toMatchObject({ state: 'blocked' })
  })

  it('is part of what the strategic lead reads', () => {
    const owed = owedToLead(worldWith(delivery(ask, 'blocked')), aRound(), { lead: sam.oid, on: day('2026-12-01') })

    expect(owed).toMatchObject([{ owner: olive.oid, findings: [{ number: '2' }], card: { state: 'blocked' } }])
  })
})
