import { deliveryStates } from '../../src/domain/delivery'
import type { Delivery, DeliveryState } from '../../src/domain/delivery'
import type { Finding } from '../../src/domain/finding'
import type { Meeting } from '../../src/domain/meeting'
import { askKey } from '../../src/domain/askedCards'
import { owedBy, ownersAsked, requestState } from '../../src/domain/updateRound'
import type { RequestState } from '../../src/domain/updateRound'
import { aFinding, anUpdate, aRound, aWorld, day, olive, otto, sam } from './brackenshire'

function findingOf(number: string, but: Partial<Finding> = {}): Finding {
  return aFinding({ reference: `BRACKEN-SOC24-AFI${number}`, number, ...but })
}

const ownedBy = (owner: string) => ({
  ownership: { owner, strategicLead: sam.oid, answer: 'accepted', since: day('2026-09-02') } as const,
})

describe('a request', () => {
  const request = { finding: 'BRACKEN-SOC24-AFI2', owner: olive.oid }

  function stateWith(
    meeting: Meeting,
    { finding = aFinding(), delivery }: { finding?: Finding; delivery?: Delivery } = {},
  ) {
    const deliveries = new Map(delivery ? [[delivery.key, delivery]] : [])
    return requestState(aWorld({ findings: [finding], deliveries }), meeting, request)
  }

  function card(state: DeliveryState): Delivery {
    const key = askKey('RGG-2026-12-17', olive.oid)
    return {
      key,
      to: olive.oid,
      about: 'RGG-2026-12-17',
      state,
      reason: '',
      conversationId: '',
      activityId: '',
      attempts: 1,
      at: '2026-11-19T08:00:00.000Z',
    }
  }

  /** Every state that a card can be in. */
  const shownAs: Readonly<Record<DeliveryState, RequestState>> = {
    waiting: 'waiting',
    unconfirmed: 'waiting',
    sent: 'sent',
    seen: 'seen',
    answered: 'seen',
    notInstalled: 'couldNotSend',
    blocked: 'couldNotSend',
    disabledByAdmin: 'couldNotSend',
    tooLarge: 'couldNotSend',
    leftOrganisation: 'couldNotSend',
    failed: 'couldNotSend',
  }

  it.each(deliveryStates)('whose card is %s ends in a state of its own', state => {
    expect(stateWith(aRound(), { delivery: card(state) })).toBe(shownAs[state])
  })

  it('is not sent yet before the cards go out, and on its way just after', () => {
    expect([stateWith(aRound([])), stateWith(aRound())]).toEqual(['notSentYet', 'waiting'])
  })

  it.each([
    ['answered', [anUpdate()]],
    ['answeredLate', [anUpdate({ late: true })]],
    ['answered', [anUpdate(), anUpdate({ late: true })]],
    ['sent', [anUpdate({ meeting: 'RGG-2026-09-17' })]],
  ])('is %s with the updates there are', (state, updates) => {
    expect(stateWith(aRound(), { finding: aFinding({ updates }), delivery: card('sent') })).toBe(state)
  })

  it('ends as "no update" when the round freezes, and as answered late after that', () => {
    const frozen = aRound(['sendCards', 'remind', 'cutOff'])

    expect(stateWith(frozen, { delivery: card('seen') })).toBe('noUpdate')
    expect(stateWith(frozen, { finding: aFinding({ updates: [anUpdate({ late: true })] }) })).toBe('answeredLate')
  })

  it('is owed until it is answered, by the one who was asked', () => {
    const meeting = aRound(['sendCards'], {
      requests: [
        { finding: 'BRACKEN-SOC24-AFI1', owner: olive.oid },
        { finding: 'BRACKEN-SOC24-AFI2', owner: olive.oid },
        { finding: 'BRACKEN-SOC24-AFI3', owner: otto.oid },
      ],
    })
    const world = aWorld({
      findings: [findingOf('1', { updates: [anUpdate()] }), findingOf('2'), findingOf('3', ownedBy(otto.oid))],
    })

    expect(owedBy(world, meeting, olive.oid).map(({ reference }) => reference)).toEqual(['BRACKEN-SOC24-AFI2'])
    expect(owedBy(world, meeting, otto.oid).map(({ reference }) => reference)).toEqual(['BRACKEN-SOC24-AFI3'])
    expect(owedBy(world, meeting, sam.oid)).toEqual([])
  })

  it('that was handed over is owed by the one who owns the finding now', () => {
    const world = aWorld({ findings: [aFinding(ownedBy(otto.oid))] })

    expect(owedBy(world, aRound(), olive.oid)).toEqual([])
    expect(owedBy(world, aRound(), otto.oid).map(({ reference }) => reference)).toEqual(['BRACKEN-SOC24-AFI2'])
  })

  it.each(['closed', 'putForward', 'superseded', 'withInspectorate'] as const)(
    'is owed by nobody once the finding is %s',
    status => {
      expect(owedBy(aWorld({ findings: [aFinding({ status })] }), aRound(), olive.oid)).toEqual([])
    },
  )

  it('goes out on one card per owner, however many findings', () => {
    const findings = [findingOf('1'), findingOf('2'), findingOf('3', ownedBy(otto.oid))]
    const requests = findings.map(({ reference }) => ({ finding: reference, owner: olive.oid }))

    expect(ownersAsked(aWorld({ findings }), aRound([], { requests }))).toEqual([olive.oid, otto.oid])
  })
})
