import fc from 'fast-check'
import { countDeliveries, deliveryStates, secondCardFrom } from '../../src/domain/delivery'
import type { Delivery, DeliveryState } from '../../src/domain/delivery'

function delivery(key: string, state: DeliveryState): Delivery {
  const at = '2026-11-27T10:00:00.000Z'
  return { key, to: key, about: '', state, reason: '', conversationId: '', activityId: '', attempts: 1, at }
}

describe('the counts of a round', () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 60 })
  const kept = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.constantFrom(...deliveryStates)))

  it('add up to everybody who was asked, whatever the ledger holds', () => {
    fc.assert(
      fc.property(keys, kept, fc.constantFrom(...deliveryStates), (asked, others, state) => {
        const half = asked.filter((_, index) => index % 2 === 0).map(key => [key, state] as const)
        const ledger = new Map([...others, ...half].map(([key, each]) => [key, delivery(key, each)]))

        const counts = countDeliveries([...asked, ...asked.slice(0, 3)], ledger)

        expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBe(asked.length)
        expect(Object.keys(counts).sort()).toEqual([...deliveryStates].sort())
        for (const each of deliveryStates) {
          expect(counts[each]).toBe(asked.filter(key => (ledger.get(key)?.state ?? 'waiting') === each).length)
        }
      }),
    )
  })

  it('take who has no row in the ledger for waiting', () => {
    const ledger = new Map([['a', delivery('a', 'blocked')]])

    expect(countDeliveries(['a', 'b', 'c'], ledger)).toMatchObject({ waiting: 2, blocked: 1, sent: 0 })
  })
})

describe('the quiet period before a second card', () => {
  it.each([
    ['passes within the working day', '2026-11-26T10:00:00Z', 15, '2026-11-26T10:15:00.000Z'],
    ['goes on the next morning', '2026-11-26T17:50:00Z', 15, '2026-11-27T08:05:00.000Z'],
    ['begins in the morning for a card of the night', '2026-11-26T03:00:00Z', 15, '2026-11-26T08:15:00.000Z'],
    ['begins the next morning for a card of the evening', '2026-11-26T19:00:00Z', 15, '2026-11-27T08:15:00.000Z'],
    ['leaves out the weekend', '2026-11-27T17:50:00Z', 15, '2026-11-30T08:05:00.000Z'],
    ['leaves out bank holidays', '2026-12-24T17:50:00Z', 15, '2026-12-29T08:05:00.000Z'],
    ['keeps to British hours in summer', '2026-07-09T17:30:00Z', 15, '2026-07-10T07:15:00.000Z'],
    ['passes over the change of the clocks', '2026-10-23T16:50:00Z', 15, '2026-10-26T08:05:00.000Z'],
    ['may be longer than a day', '2026-11-26T10:00:00Z', 1200, '2026-11-30T10:00:00.000Z'],
    ['may be none at all', '2026-11-26T10:00:00Z', 0, '2026-11-26T10:00:00.000Z'],
    ['even if none does not send at night', '2026-11-26T22:00:00Z', 0, '2026-11-27T08:00:00.000Z'],
  ])('%s', (...[, unconfirmedAt, minutes, from]) => {
    expect(secondCardFrom(new Date(unconfirmedAt), minutes).toISOString()).toBe(from)
  })
})
