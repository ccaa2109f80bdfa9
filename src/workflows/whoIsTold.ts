import { britishDayOf } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import { mayForAll } from '../domain/permissions'
import type { Act } from '../domain/permissions'
import { tooLongUnowned } from '../domain/unowned'
import type { World } from '../domain/world'
import type { Message } from './ports'

/** The deputy chiefs of a force learn that an owner gave a finding back, and why. */
export function deputyChiefsFor(world: World, { finding, at }: { finding: Finding; at: Date }): readonly Message[] {
  return whoMay(world, { act: 'assignOwner', bodies: [finding.forceKey], at }).map(to => ({
    key: `handedBack/${finding.reference}/${finding.sequence + 1}/${to}`,
    to,
    about: { card: 'handedBack', finding: finding.reference },
  }))
}

/** The Commissioner gets each version of a briefing to review. */
export function commissionersFor(
  world: World,
  { meeting, version, at }: { meeting: Meeting; version: number; at: Date },
): readonly Message[] {
  return whoMay(world, { act: 'reviewBriefing', bodies: meeting.covers, at }).map(to => ({
    key: `briefing/${meeting.reference}/${version}/${to}`,
    to,
    about: { card: 'briefingReady', meeting: meeting.reference, version },
  }))
}

/** Those who write the briefing learn that it was sent back, with the note. */
export function policyOfficersFor(
  world: World,
  { meeting, version, at }: { meeting: Meeting; version: number; at: Date },
): readonly Message[] {
  return whoMay(world, { act: 'draftBriefing', bodies: meeting.covers, at }).map(to => ({
    key: `sentBack/${meeting.reference}/${version}/${to}`,
    to,
    about: { card: 'briefingSentBack', meeting: meeting.reference, version },
  }))
}

/** The governance group reads the approved briefing in its channel. */
export function groupFor({ reference, groupKey }: Meeting, version: number): Message {
  return {
    key: `approved/${reference}/${version}`,
    to: groupKey,
    about: { card: 'approvedBriefing', meeting: reference, version },
  }
}

/** The deputy chiefs of each force in which a finding has been without an owner for too long; once a day at most. */
export function deputyChiefsOfUnowned(world: World, forces: readonly string[], at: Date): readonly Message[] {
  const on = britishDayOf(at)
  return forces
    .filter(force => tooLongUnowned(world, force, on).length > 0)
    .flatMap(force =>
      whoMay(world, { act: 'assignOwner', bodies: [force], at }).map(to => ({
        key: `needsOwner/${force}/${on}/${to}`,
        to,
        about: { card: 'needsOwner', force, on } as const,
      })),
    )
}

/** Everybody whose roles allow this for all of these bodies. */
export function whoMay(
  world: World,
  { act, bodies, at }: { act: Act; bodies: readonly string[]; at: Date },
): readonly string[] {
  const on = britishDayOf(at)
  const everybody = [...new Set(world.people.map(({ oid }) => oid))]
  return everybody.filter(oid => mayForAll(world, { oid, name: '' }, { act, bodies, on }))
}
