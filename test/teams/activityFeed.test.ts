import { UpstreamBusy } from '../../src/errors'
import { createActivityFeed } from '../../src/teams/activityFeed'
import { createPace } from '../../src/teams/pace'
import type { FeedNotice } from '../../src/workflows/ports'

const teamsAppId = '11111111-2222-4333-8444-555555555555'
const notice: FeedNotice = {
  key: 'challenge/BRACKEN-SOC24-AFI2/c1/oid-olive',
  to: 'oid-olive',
  activity: 'commissionerAsked',
  label: 'AFI 2',
  finding: 'BRACKEN-SOC24-AFI2',
}

interface Sent {
  readonly path: string
  readonly body: { readonly chainId?: number; readonly topic?: { readonly webUrl: string } }
}

function feedWith(answer: () => Promise<unknown> = () => Promise.resolve({})) {
  const sent: Sent[] = []
  const create = (path: string, body: object) => {
    sent.push({ path, body })
    return answer()
  }
  return { sent, feed: createActivityFeed({ graph: { create }, pace: createPace({ perSecond: 5 }), teamsAppId }) }
}

describe('a notice in the activity feed', () => {
  it('says which finding it is about and nothing of what was asked', async () => {
    const { sent, feed } = feedWith()

    await feed.tell(notice)

    expect(sent).toEqual([
      {
        path: '/users/oid-olive/teamwork/sendActivityNotification',
        body: {
          topic: { source: 'text', value: 'AFI Tracker', webUrl: expect.any(String) as unknown },
          activityType: 'commissionerAsked',
          previewText: { content: 'Open it to read the question and answer it.' },
          templateParameters: [{ name: 'finding', value: 'AFI 2' }],
          chainId: expect.any(Number) as unknown,
        },
      },
    ])
  })

  it("leads to the finding's page in the tab", async () => {
    const { sent, feed } = feedWith()

    await feed.tell(notice)

    const address = new URL(sent[0]?.body.topic?.webUrl ?? '')
    expect(address.href.split('?')[0]).toBe(`https://teams.microsoft.com/l/entity/${teamsAppId}/tracker`)
    expect(JSON.parse(address.searchParams.get('context') ?? '')).toEqual({
      subEntityId: 'findings/BRACKEN-SOC24-AFI2',
    })
  })

  it('takes the place of the same notice sent before, and of no other', async () => {
    const { sent, feed } = feedWith()

    await feed.tell(notice)
    await feed.tell(notice)
    await feed.tell({ ...notice, key: 'challenge/BRACKEN-SOC24-AFI2/c2/oid-olive' })

    const [first, repeat, other] = sent.map(({ body }) => body.chainId)
    expect(repeat).toBe(first)
    expect(other).not.toBe(first)
    expect(Number.isSafeInteger(first)).toBe(true)
  })

  it('is tried again when Graph is busy', async () => {
    const busy = new UpstreamBusy('429', 5)
    const { feed } = feedWith(() => Promise.reject(busy))

    await expect(feed.tell(notice)).rejects.toBe(busy)
  })
})
