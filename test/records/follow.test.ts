import { createFollower, usualFollowing } from '../../src/records/follow'
import { openLocalSite } from './localSite'
import type { LocalSite } from './localSite'
import { assigned, dana, olive, pat, recorded, submitted } from './madeUpForce'

const hour = 3_600_000

function startFollower(others: () => boolean = () => false) {
  let now = Date.UTC(2026, 2, 4, 9)
  const asked: number[] = []
  const otherLists: number[] = []
  const start = now
  const follower = createFollower({
    settings: usualFollowing,
    clock: { now: () => new Date(now) },
    readEvents: async () => {
      asked.push(now - start)
      return others()
    },
    readOtherLists: async () => {
      otherLists.push(now - start)
    },
  })
  const pass = async (milliseconds: number, every = 1000) => {
    for (const until = now + milliseconds; now < until;) {
      now += every
      await follower.pollIfDue()
    }
  }
  return { follower, asked, otherLists, pass, setBack: (by: number) => (now -= by) }
}

describe('asking SharePoint what others have changed', () => {
  it('asks rarely while nobody else changes anything', async () => {
    const { asked, otherLists, pass } = startFollower()

    await pass(24 * hour, 60_000)

    expect(asked).toHaveLength(8)
    expect(otherLists).toHaveLength(1)
  })

  it('asks soon after others have changed something, and then less and less', async () => {
    let news = 1
    const { asked, follower, pass } = startFollower(() => (news -= 1) >= 0)
    follower.hint()

    await pass(600_000)

    expect(asked).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 480_000])
  })

  it('asks at once when it is told that something may have changed', async () => {
    const { asked, follower, pass } = startFollower()
    await pass(hour, 60_000)
    expect(asked).toEqual([])

    follower.hint()
    await pass(1000)

    expect(asked).toHaveLength(1)
  })

  it('asks after the clock was set back, rather than waiting until it has caught up', async () => {
    const { asked, pass, setBack } = startFollower()
    await pass(3 * hour, 60_000)
    const before = asked.length

    setBack(3 * hour)
    await pass(1000)

    expect(asked.length).toBe(before + 1)
  })
})

describe('what following the lists costs and shows', () => {
  let site: LocalSite

  beforeEach(async () => {
    site = await openLocalSite()
  })

  afterEach(async () => {
    await site.close()
  })

  it('costs one unit for each list and changes nothing when there is nothing new', async () => {
    const records = await site.open()
    await records.catchUp()
    const version = records.version()
    await site.resetUnits()

    await records.catchUp()

    expect(await site.units()).toBe(11)
    expect(records.version()).toBe(version)
  })

  it('costs nothing to look at anything', async () => {
    const records = await site.open()
    await records.file(submitted(pat, recorded('BRACKEN-SOC24-AFI1')))
    await records.settled()
    await site.resetUnits()

    records.world()
    records.storyOf('finding:BRACKEN-SOC24-AFI1')
    records.worldAt(new Date('2026-03-01T00:00:00Z'))
    records.brokenRows()

    expect(await site.units()).toBe(0)
  })

  it('takes an event of two units to file, and as many to show it', async () => {
    const records = await site.open()
    await records.file(submitted(pat, recorded('BRACKEN-SOC24-AFI1')))
    await records.settled()
    await site.resetUnits()

    await records.file(submitted(dana, assigned('BRACKEN-SOC24-AFI1', olive)))
    await records.settled()

    expect(await site.units()).toBe(4)
  })

  it('writes once that a card went out, and not that it was seen or answered', async () => {
    const records = await site.open()
    const card = {
      key: 'ask/RGG/oid-olive',
      to: olive.oid,
      about: 'RGG',
      state: 'sent',
      reason: '',
      conversationId: 'a:1',
      activityId: '1',
      attempts: 1,
      at: '2026-03-04T10:00:00.000Z',
    } as const
    await site.resetUnits()

    await records.keepDelivery(card)
    await records.keepDelivery({ ...card, state: 'seen', at: '2026-03-04T11:00:00.000Z' })
    expect(await site.units()).toBe(2)
    await records.catchUp()
    expect(records.world().deliveries.get(card.key)?.state).toBe('seen')

    await records.catchUp()
    expect((await site.rowsOf('Deliveries'))[0]?.fields).toMatchObject({ State: 'seen' })
  })
})
