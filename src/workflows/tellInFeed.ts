import { challengeOf } from '../domain/challenge'
import { returnedUpdate } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { findingLabel } from '../domain/wording'
import type { ActivityFeed, FeedNotice, Message, MessageAbout, Records } from './ports'

/** The cards that are told of in the activity feed as well: each is one person's question to another. */
const activities = {
  challenge: 'commissionerAsked',
  updateReturned: 'updateReturned',
} as const satisfies Partial<Record<MessageAbout['card'], FeedNotice['activity']>>

type InFeed = Extract<MessageAbout, { card: keyof typeof activities }>

export function isInFeed(about: MessageAbout): about is InFeed {
  return Object.hasOwn(activities, about.card)
}

/**
 * Puts a notice beside the card into the activity feed, unless it has been answered since: false then. Done twice, it
 * leaves one notice.
 *
 * @throws UpstreamBusy, UpstreamUnreachable when it may be tried again
 */
export async function tellInFeed(
  { records, feed }: { readonly records: Pick<Records, 'world'>; readonly feed: ActivityFeed },
  { key, to, about }: Message,
): Promise<boolean> {
  if (!isInFeed(about)) return false
  const finding = records.world().findings.get(about.finding)
  if (!finding || !stillWaits(finding, about)) return false
  const { reference } = finding
  await feed.tell({ key, to, activity: activities[about.card], label: findingLabel(finding), finding: reference })
  return true
}

function stillWaits(finding: Finding, about: InFeed): boolean {
  if (about.card === 'updateReturned') return returnedUpdate(finding, about.meeting) !== undefined
  const challenge = challengeOf(finding, about.challenge)
  return challenge !== undefined && !challenge.answer
}
