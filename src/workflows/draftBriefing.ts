import { draftBriefing as draft } from '../domain/briefing'
import type { Briefing } from '../domain/briefing'
import { cutOffOf } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import { forceName } from '../domain/tracker'
import { refused } from '../domain/verdict'
import type { Verdict } from '../domain/verdict'
import { colourWords, findingLabel } from '../domain/wording'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import type { Records } from './ports'
import { commissionersFor } from './whoIsTold'

/** The briefing as the record stood at the cut-off: what came later is not in it. */
export function briefingFor(records: Records, meeting: Meeting): Briefing {
  const asAt = cutOffOf(meeting)
  const world = records.worldAt(asAt)
  return draft({
    meeting,
    findings: [...world.findings.values()].filter(({ forceKey }) => meeting.covers.includes(forceKey)),
    asAt,
    say: finding => ({
      label: findingLabel(finding),
      owner: finding.ownership ? nameOf(world.people, finding.ownership.owner) : '',
      force: forceName(world, finding),
    }),
    colourWords,
  })
}

/** A further draft, with a note of the office, after the Commissioner sent the last one back; they get a new card. */
export async function redraftBriefing(
  desk: Desk,
  { meeting: reference, officeNote }: { meeting: string; officeNote: string },
  by: Actor,
): Promise<Verdict<Change>> {
  const meeting = desk.records.world().meetings.get(reference)
  if (!meeting) return refused('unknownMeeting')
  return acceptCommand(desk, {
    command: { kind: 'draftBriefing', meeting: reference, briefing: briefingFor(desk.records, meeting), officeNote },
    by,
    channel: 'tab',
    thenSend: change =>
      change.kind === 'briefingDrafted'
        ? commissionersFor(desk.records.world(), { meeting, version: change.version, at: desk.clock.now() })
        : [],
  })
}
