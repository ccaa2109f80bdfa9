import { countDeliveries } from '../../src/domain/delivery'
import type { Delivery } from '../../src/domain/delivery'
import { NotSaved, UpstreamUnreachable } from '../../src/errors'
import { deliverMessage } from '../../src/workflows/deliverMessage'
import type { MessageAbout, Records } from '../../src/workflows/ports'
import { aWorld, day, olive } from '../domain/brackenshire'
import { createMemoryQueue } from '../support/memoryQueue'
import { createMemoryRecords } from '../teams/memoryRecords'
import { failure } from '../teams/tinyConnector'
import { faults, once, startTruthfulTeams } from '../teams/truthfulTeams'
import type { Operation, TruthfulTeams } from '../teams/truthfulTeams'
import { cardFor, openOffice } from './sendingOffice'

let teams: TruthfulTeams
let records: Records
let office: ReturnType<typeof openOffice>

beforeEach(async () => {
  teams = await startTruthfulTeams()
  records = createMemoryRecords(aWorld())
  office = openOffice({ teams, records, timeLimitMilliseconds: 250 })
})
afterEach(async () => {
  await office.close()
  await teams.close()
})

const card = cardFor(olive.oid)

function ledger(): Delivery | undefined {
  return records.world().deliveries.get(card.key)
}

function cardsOf(oid: string): readonly string[] {
  return [...(teams.received.get(oid)?.keys() ?? [])]
}

type FaultName = keyof typeof faults
const names = Object.keys(faults) as FaultName[]
const moments = ['before', 'after'] as const
const certain: readonly FaultName[] = ['429 with Retry-After', '429 without Retry-After', '412']
const uncertain = names.filter(name => !certain.includes(name))

function eachOf(faultNames: readonly FaultName[]) {
  return faultNames.flatMap(name => moments.map(when => [name, when] as const))
}

async function sendWith(on: Operation, name: FaultName, when: 'before' | 'after'): Promise<void> {
  teams.faultFor = once({ on, when, answer: faults[name] })
  await office.queue.put([{ kind: 'send', message: card }])
  await office.untilDone()
}

describe('a card, when the Connector fails', () => {
  it.each(eachOf(names))('with %s %s it made the chat, is sent once', async (name, when) => {
    await sendWith('create', name, when)

    expect(cardsOf(olive.oid)).toHaveLength(1)
    expect(ledger()).toMatchObject({ state: 'sent', attempts: 1, activityId: cardsOf(olive.oid)[0] })
  })

  it.each(certain)('with %s, which says that it was not sent, is sent once', async name => {
    await sendWith('send', name, 'before')

    expect(teams.requests.send).toBe(2)
    expect(cardsOf(olive.oid)).toHaveLength(1)
    expect(ledger()).toMatchObject({ state: 'sent', attempts: 1, reason: '', activityId: cardsOf(olive.oid)[0] })
  })

  it.each(certain)('with %s although it was sent, comes a second time, and the ledger knows the last', async name => {
    await sendWith('send', name, 'after')

    expect(cardsOf(olive.oid)).toHaveLength(2)
    expect(ledger()).toMatchObject({ state: 'sent', activityId: cardsOf(olive.oid)[1] })
  })

  it.each(eachOf(uncertain))('with %s %s it was sent, is followed by one more, which is listed', async (name, when) => {
    await sendWith('send', name, when)

    expect(teams.requests.send).toBe(2)
    expect(cardsOf(olive.oid)).toHaveLength(when === 'before' ? 1 : 2)
    expect(ledger()).toMatchObject({ state: 'sent', attempts: 2, activityId: cardsOf(olive.oid).at(-1) })
    expect(ledger()?.reason).toContain('a second time')
  })

  it.each(uncertain)('with %s each time, is sent twice and no more, and stays unconfirmed', async name => {
    teams.faultFor = operation => (operation === 'send' ? { when: 'after', answer: faults[name] } : undefined)
    await office.queue.put([{ kind: 'send', message: card }])
    await office.untilDone()
    // The same is asked for once more, as by a step of the timetable that is run again.
    await office.queue.put([{ kind: 'send', message: card }])
    await office.untilDone()

    expect(cardsOf(olive.oid)).toHaveLength(2)
    expect(ledger()).toMatchObject({ state: 'unconfirmed', attempts: 2 })
  })

  it.each(uncertain)('with %s, and is seen before the second goes out, is not sent again', async name => {
    teams.faultFor = once({ on: 'send', when: 'after', answer: faults[name] })
    await office.queue.put([{ kind: 'send', message: card }])
    await untilState('unconfirmed')
    const held = ledger()
    if (held) await records.keepDelivery({ ...held, state: 'seen', reason: '' })
    await office.untilDone()

    expect(cardsOf(olive.oid)).toHaveLength(1)
    expect(ledger()?.state).toBe('seen')
  })

  it.each(eachOf(names))('with %s %s it was replaced, shows the new one at last', async (name, when) => {
    await office.queue.put([{ kind: 'send', message: card }])
    await office.untilDone()
    const [sent = ''] = cardsOf(olive.oid)
    const place = { serviceUrl: teams.address, conversationId: `a:${olive.oid}`, activityId: sent }
    teams.faultFor = once({ on: 'update', when, answer: faults[name] })

    const update = () => office.connector.update(place, { type: 'message', summary: 'the new one' })
    await expect(update()).rejects.toMatchObject({ tryAgain: 'later' })
    await update()

    expect([...(teams.received.get(olive.oid)?.values() ?? [])]).toEqual([{ type: 'message', summary: 'the new one' }])
  })

  it('with a fault of its own (500), is never sent again', async () => {
    teams.faultFor = operation =>
      operation === 'send' ? { when: 'before', answer: failure(500, 'ServiceError') } : undefined
    await office.queue.put([{ kind: 'send', message: card }])
    await office.untilDone()

    expect(teams.requests.send).toBe(1)
    expect(ledger()).toMatchObject({ state: 'failed', attempts: 1 })
  })
})

async function untilState(state: Delivery['state']): Promise<void> {
  while (ledger()?.state !== state) await new Promise(resolve => setTimeout(resolve, 2))
}

describe('a card whose record cannot be written', () => {
  const fresh = { id: '1', isMarked: false }

  it('is left in the queue with its mark, and only its record is written later', async () => {
    const unreachable = new UpstreamUnreachable('SharePoint is silent')
    const failing: Records = { ...records, keepDelivery: () => Promise.reject(unreachable) }
    const delivering = { ...office.delivering, records: failing, queue: createMemoryQueue() }

    expect(await deliverMessage(delivering, card, fresh)).toEqual({ kind: 'leave', error: unreachable })
    expect(await deliverMessage(office.delivering, card, { ...fresh, isMarked: true })).toEqual({ kind: 'done' })

    expect(cardsOf(olive.oid)).toHaveLength(1)
    expect(ledger()?.state).toBe('unconfirmed')
  })

  it('is not taken for unsent when the record cannot even be read', async () => {
    const unreachable = new UpstreamUnreachable('SharePoint is silent')
    const failing: Records = { ...records, catchUp: () => Promise.reject(unreachable) }
    const delivering = { ...office.delivering, records: failing }

    const outcome = await deliverMessage(delivering, card, { ...fresh, isMarked: true })

    expect(outcome).toEqual({ kind: 'leave', error: unreachable })
    expect(teams.requests.send).toBe(0)
  })

  it('is not sent at all when it cannot be marked', async () => {
    const mark = () => Promise.reject(new NotSaved('the disk is full'))
    const delivering = { ...office.delivering, queue: { ...createMemoryQueue(), mark } }

    await expect(deliverMessage(delivering, card, fresh)).rejects.toMatchObject({ code: 'notSaved', tryAgain: 'later' })

    expect(teams.requests.send).toBe(0)
  })
})

describe('the ledger', () => {
  const submitted = {
    id: 'words-of-olive',
    at: '2026-11-27T09:00:00.000Z',
    by: olive,
    channel: 'card',
    command: { kind: 'acceptOwnership', finding: 'BRACKEN-SOC24-AFI2' },
  } as const
  const abouts: readonly (readonly [string, MessageAbout, string])[] = [
    ['a meeting', { card: 'reminder', meeting: 'RGG-2026-12-17' }, 'RGG-2026-12-17'],
    ['a finding', { card: 'ownership', finding: 'BRACKEN-SOC24-AFI2' }, 'BRACKEN-SOC24-AFI2'],
    ['an inspection', { card: 'responseClock', inspection: 'BRACKEN-SOC24', daysLeft: 14 }, 'BRACKEN-SOC24'],
    ['an invitation', { card: 'invitation', inspection: 'BRACKEN-SOC24' }, 'BRACKEN-SOC24'],
    ['a force', { card: 'needsOwner', force: 'brackenshire', on: day('2026-11-27') }, 'brackenshire'],
    ['what was not filed', { card: 'notFiled', submitted, because: 'notUnderstood' }, 'BRACKEN-SOC24-AFI2'],
  ]

  it.each(abouts)('says of a card on %s what it is about', async (_what, about, expected) => {
    const sent = { kind: 'sent', conversationId: 'a:olive', activityId: '1' } as const
    const messenger = { ...office.delivering.messenger, send: () => Promise.resolve(sent) }
    const fresh = { id: '1', isMarked: false }

    await deliverMessage({ ...office.delivering, messenger }, { key: 'the key', to: olive.oid, about }, fresh)

    expect(records.world().deliveries.get('the key')).toMatchObject({ about: expected, state: 'sent' })
  })
})

describe('five hundred people, one of whom has blocked the app', () => {
  it('are 499 who got one card each, and one who is shown with the reason', async () => {
    const oids = Array.from({ length: 500 }, (_, index) => `oid-${index}`)
    const blocked = { when: 'before', answer: failure(403, 'ConversationBlockedByUser') } as const
    teams.faultFor = (operation, oid) => (operation === 'send' && oid === 'oid-77' ? blocked : undefined)
    const messages = oids.map(cardFor)
    await office.close()
    office = openOffice({ teams, records, timeLimitMilliseconds: 60_000 })

    await office.queue.put(messages.map(message => ({ kind: 'send', message })))
    await office.untilDone()

    const counts = countDeliveries(
      messages.map(({ key }) => key),
      records.world().deliveries,
    )
    expect(counts).toMatchObject({ sent: 499, blocked: 1, waiting: 0 })
    expect(oids.filter(oid => cardsOf(oid).length === 1)).toHaveLength(499)
    expect(cardsOf('oid-77')).toEqual([])
    expect(records.world().deliveries.get(cardFor('oid-77').key)?.reason).toMatch(
      /blocked or muted the app.*send the card again/,
    )
  })
})
