import { createHash } from 'node:crypto'
import type { ActivityFeed } from '../workflows/ports'
import type { GraphCalls } from './installApp'
import type { Pace } from './pace'

export interface ActivityFeedParts {
  /** Signed in as the application that the manifest names under `webApplicationInfo`: Teams takes notices from no other. */
  readonly graph: Pick<GraphCalls, 'create'>
  readonly pace: Pace
  /** The app's id in the organisation's catalogue. */
  readonly teamsAppId: string
}

/** A line in somebody's activity feed, in the words that the manifest has for its kind (TeamsActivity.Send). */
export interface ActivityNotice {
  readonly to: string
  /** One of `activities.activityTypes` in the manifest. */
  readonly activityType: string
  readonly templateParameters?: readonly { readonly name: string; readonly value: string }[]
  readonly preview: string
  /** The tab and page it opens: `findings/BRACKEN-SOC24-AFI2`. */
  readonly tab: 'myFindings' | 'tracker'
  readonly page?: string
  /** A later notice of the same key takes the place of the earlier. */
  readonly key?: string
}

/** @throws UpstreamBusy when it was certainly not done, UpstreamUnreachable when nobody knows, UpstreamRefused */
export async function sendActivity(
  { graph, pace, teamsAppId }: ActivityFeedParts,
  notice: ActivityNotice,
): Promise<void> {
  const { to, activityType, templateParameters, preview, key } = notice
  const turn = await pace.turn(to)
  await turn.begin()
  try {
    await graph.create(`/users/${encodeURIComponent(to)}/teamwork/sendActivityNotification`, {
      topic: { source: 'text', value: 'AFI Tracker', webUrl: linkInto(teamsAppId, notice) },
      activityType,
      previewText: { content: preview },
      ...(templateParameters && { templateParameters }),
      ...(key !== undefined && { chainId: chainOf(key) }),
    })
  } finally {
    turn.end({ isThrottled: false })
  }
}

/** Says nothing of what was asked: a feed shows on locked screens. */
const previews = {
  commissionerAsked: 'Open it to read the question and answer it.',
  updateReturned: 'Open it to read the question and change your update.',
} as const

export function createActivityFeed(parts: ActivityFeedParts): ActivityFeed {
  return {
    tell: ({ key, to, activity, label, finding }) =>
      sendActivity(parts, {
        to,
        activityType: activity,
        templateParameters: [{ name: 'finding', value: label }],
        preview: previews[activity],
        tab: 'tracker',
        page: `findings/${finding}`,
        key,
      }),
  }
}

/** Teams opens the app's tab, and the tab the page. */
function linkInto(teamsAppId: string, { tab, page }: ActivityNotice): string {
  const address = `https://teams.microsoft.com/l/entity/${teamsAppId}/${tab}`
  return page === undefined
    ? address
    : `${address}?context=${encodeURIComponent(JSON.stringify({ subEntityId: page }))}`
}

/** 48 bits of a digest: a whole number that JSON carries unchanged. */
function chainOf(key: string): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, 6)
}
