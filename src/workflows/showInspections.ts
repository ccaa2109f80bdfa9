import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { findingKinds } from '../domain/finding'
import type { Inspection } from '../domain/inspection'
import { may } from '../domain/permissions'
import type { Actor } from '../domain/person'
import { dayOfClock, daysLeft, lastDayToRespond } from '../domain/responseClock'
import type { InspectionShown, InspectionsPageData, ResponseClock } from '../domain/tabApi'
import { findingsOf } from '../domain/world'
import type { World } from '../domain/world'
import type { Records } from './ports'

/** Every inspection this person may see, the latest publication first. */
export function showInspections(records: Records, person: Actor, now: Date): InspectionsPageData {
  const world = records.world()
  const on = britishDayOf(now)
  const inspections = [...world.inspections.values()]
    .filter(inspection => maySeeInspection(world, person, { inspection, on }))
    .sort((a, b) => (b.publishedOn ?? '').localeCompare(a.publishedOn ?? '') || a.reference.localeCompare(b.reference))
    .map(inspection => inspectionShown(world, inspection, on))
  return { version: records.version(), inspections }
}

export function maySeeInspection(
  world: World,
  person: Actor,
  { inspection, on }: { inspection: Inspection; on: CalendarDay },
): boolean {
  const bodies = [inspection.forceKey]
  return (
    may(world, person, { act: 'readEverything', bodies, on }) || may(world, person, { act: 'readReleased', bodies, on })
  )
}

export function inspectionShown(world: World, inspection: Inspection, today: CalendarDay): InspectionShown {
  const { reference, title, force, publishedOn, publishedWords, grades } = inspection
  const findings = findingsOf(world, reference)
  return {
    reference,
    title,
    force,
    ...(publishedOn && { publishedOn, clock: clockFor(publishedOn, today) }),
    publishedWords,
    grades,
    findingCounts: findingKinds
      .map(kind => ({ kind, count: findings.filter(finding => finding.kind === kind).length }))
      .filter(({ count }) => count > 0),
    unowned: findings.filter(({ ownership }) => !ownership).length,
    responseDraft: world.responses.get(reference)?.draft ?? 0,
  }
}

/** The 56 days of the Police Act 1996, section 55(5A). */
export function clockFor(publishedOn: CalendarDay, on: CalendarDay): ResponseClock {
  return {
    lastDay: lastDayToRespond(publishedOn),
    day: dayOfClock({ publishedOn, on }),
    daysLeft: daysLeft({ publishedOn, on }),
  }
}
