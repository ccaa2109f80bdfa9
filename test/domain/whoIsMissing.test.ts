import { askKey } from '../../src/domain/askedCards'
import type { Delivery, DeliveryState } from '../../src/domain/delivery'
import { leaversIn } from '../../src/domain/leavers'
import { orphansOf } from '../../src/domain/orphans'
import { isTooLongUnowned, judgeUnowned, tooLongUnowned, unownedSince } from '../../src/domain/unowned'
import { previewRound } from '../../src/domain/updateRound'
import { aFinding, aMeeting, aWorld, day, dee, duringRound, nobody, olive, sam, unowned } from './brackenshire'

function delivery(meeting: string, state: DeliveryState, at: string): Delivery {
  const key = askKey(meeting, olive.oid)
  return { key, to: olive.oid, about: meeting, state, reason: '', conversationId: '', activityId: '', attempts: 1, at }
}

function worldWith(...deliveries: readonly Delivery[]) {
  return aWorld({ deliveries: new Map(deliveries.map(each => [each.key, each])) })
}

describe('an owner who has left by what the directory said', () => {
  const left = delivery('FB-2026-10-01', 'leftOrganisation', '2026-09-01T08:00:00.000Z')

  it('is not asked, and the finding is an orphan for the deputy chief to place', () => {
    const world = worldWith(left)

    expect(previewRound(world, aMeeting(), duringRound).notAsked).toEqual([
      { finding: 'BRACKEN-SOC24-AFI2', why: 'ownerLeft' },
    ])
    expect(orphansOf(world, ['bracken'], duringRound)).toMatchObject([
      { owner: olive.oid, why: 'leftOrganisation', reassignedBy: [dee.oid] },
    ])
  })

  it('is back when something has reached them since', () => {
    const world = worldWith(left, delivery('RGG-2026-12-17', 'sent', '2026-11-19T08:00:00.000Z'))

    expect(leaversIn(world).size).toBe(0)
    expect(orphansOf(world, ['bracken'], duringRound)).toEqual([])
  })

  it('is told apart from one whose roles have ended, and settled findings need nobody', () => {
    const ownership = {
      owner: nobody.oid,
      strategicLead: sam.oid,
      answer: 'accepted',
      since: day('2026-09-02'),
    } as const
    const findings = [aFinding({ ownership }), aFinding({ reference: 'X', status: 'closed', ownership })]

    expect(orphansOf(aWorld({ findings }), ['bracken'], duringRound)).toMatchObject([
      { owner: nobody.oid, why: 'noRole' },
    ])
    expect(orphansOf(aWorld({ findings }), ['fernshire'], duringRound)).toEqual([])
  })
})

describe('a finding that nobody answers for', () => {
  const recorded = unowned({ recordedOn: day('2026-11-20') })

  it.each([
    ['2026-11-27', false],
    ['2026-11-28', true],
  ])('since Friday 20 November is red on %s: %s', (on, isRed) => {
    expect(isTooLongUnowned(recorded, day(on))).toBe(isRed)
  })

  it('counts no bank holiday of Christmas, substitutes included', () => {
    expect(isTooLongUnowned(unowned({ recordedOn: day('2026-12-23') }), day('2027-01-05'))).toBe(true)
    expect(isTooLongUnowned(unowned({ recordedOn: day('2026-12-23') }), day('2027-01-04'))).toBe(false)
  })

  it('counts from the day that it was handed back, and not at all while somebody answers', () => {
    expect(unownedSince(unowned({ unownedSince: day('2026-11-24') }))).toBe('2026-11-24')
    expect(unownedSince(aFinding())).toBeUndefined()
    expect(unownedSince(unowned({ status: 'notForUs' }))).toBeUndefined()
  })

  it('is told of once', () => {
    const at = new Date('2026-11-30T10:00:00Z')

    expect(judgeUnowned(recorded, at)).toEqual({
      kind: 'accepted',
      change: { kind: 'unownedReported', since: '2026-11-20' },
    })
    expect(judgeUnowned({ ...recorded, unownedReportedOn: day('2026-11-30') }, at)).toEqual({ kind: 'already' })
    expect(judgeUnowned(aFinding(), at)).toEqual({ kind: 'refused', because: 'tooEarly' })
  })

  it('stands among others of its force, the longest unowned first', () => {
    const findings = [recorded, unowned({ reference: 'OLDER' }), unowned({ reference: 'THERE', forceKey: 'fernshire' })]

    expect(
      tooLongUnowned(aWorld({ findings }), 'bracken', day('2026-11-30')).map(({ reference }) => reference),
    ).toEqual(['OLDER', recorded.reference])
  })
})
