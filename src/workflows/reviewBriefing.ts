import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { groupFor, policyOfficersFor } from './whoIsTold'

export interface BriefingDecision {
  readonly meeting: string
  readonly decision: 'approve' | 'sendBack'
  /** The version that was read. */
  readonly version: number
  readonly note: string
}

/** The Commissioner approves, and the group's channel gets the briefing; or sends it back, and the office gets the note. */
export function reviewBriefing(
  desk: Desk,
  given: BriefingDecision,
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change>> {
  const world = desk.records.world()
  const meeting = world.meetings.get(given.meeting)
  return acceptCommand(desk, {
    command: { kind: 'reviewBriefing', ...given },
    by,
    channel,
    thenSend: () => {
      if (!meeting) return []
      const { version } = given
      return given.decision === 'approve'
        ? [groupFor(meeting, version)]
        : policyOfficersFor(world, { meeting, version, at: desk.clock.now() })
    },
  })
}
