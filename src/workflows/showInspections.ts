import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { findingKinds } from '../domain/finding'
import type { Inspection } from '../domain/inspection'
import { may } from '../domain/permissions'
import { nameOf } from '../domain/person'
import type { Actor } from '../domain/person'
import { dayOfClock, daysLeft, lastDayToRespond } from '../domain/responseClock'
import { hasClock, mayInvite } from '../domain/responseReminders'
import type { InspectionShown, InspectionsPageData, ResponseClock } from '../domain/tabApi'
import { findingsOf } from '../domain/world'
import type { World } from '../domain/world'
import type { Records } from './ports'
import { whoMay } from './whoIsTold'

/** Every inspection this person may see, the latest publication first. */
export function showInspections(records: Records, person: Actor, now: Date): InspectionsPageData {
  const world = records.world()
  const on = britishDayOf(now)
  const inspections = [...world.inspections.values()]
    .filter(inspection => maySeeInspection(world, person, { inspection, on }))
    .sort((a, b) => (b.publishedOn ?? '').localeCompare(a.publishedOn ?? '') || a.reference.localeCompare(b.reference))
    .map(inspection => inspectionShown(records, { inspection, person, now }))
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

interface Looking {
  readonly inspection: Inspection
  readonly person: Actor
  readonly now: Date
}

export function inspectionShown(records: Records, looking: Looking): InspectionShown {
  const world = records.world()
  const { inspection, now } = looking
  const on = britishDayOf(now)
  const { reference, title, force, publishedOn, publishedWords, grades } = inspection
  const findings = findingsOf(world, reference)
  const has56Days = hasClock(world, inspection)
  return {
    reference,
    title,
    force,
    ...(publishedOn && { publishedOn, ...(has56Days && { clock: clockFor(publishedOn, on) }) }),
    publishedWords,
    grades,
    has56Days,
    ...invitationShown(records, looking),
    findingCounts: findingKinds
      .map(kind => ({ kind, count: findings.filter(finding => finding.kind === kind).length }))
      .filter(({ count }) => count > 0),
    unowned: findings.filter(({ ownership }) => !ownership).length,
    responseDraft: world.responses.get(reference)?.draft ?? 0,
  }
}

function invitationShown(
  records: Records,
  { inspection, person, now }: Looking,
): Pick<InspectionShown, 'mayInvite' | 'wouldInvite' | 'invited'> {
  const world = records.world()
  const on = britishDayOf(now)
  const bodies = [inspection.forceKey]
  const isOffered = mayInvite(world, person, { inspection, on })
  const chiefs = isOffered ? whoMay(world, { act: 'beInvited', bodies, at: now }) : []
  const invited = may(world, person, { act: 'readEverything', bodies, on })
    ? lastInvitation(records, inspection.reference)
    : undefined
  return {
    mayInvite: isOffered,
    ...(isOffered && { wouldInvite: chiefs.map(oid => nameOf(world.people, oid)) }),
    ...(invited && { invited }),
  }
}

/** Another day is another invitation: the last one holds. */
function lastInvitation(records: Records, reference: string): InspectionShown['invited'] {
  const response = records.world().responses.get(reference)
  if (response?.commentsBy === undefined) return undefined
  const told = records.storyOf(`response:${reference}`).findLast(({ change }) => change.kind === 'chiefOfficerInvited')
  const { commentsBy, chiefOfficerResponse } = response
  return told && { at: told.at, by: told.by.name, commentsBy, isAnswered: chiefOfficerResponse.trim() !== '' }
}

/** The 56 days of the Police Act 1996, section 55(5A). */
export function clockFor(publishedOn: CalendarDay, on: CalendarDay): ResponseClock {
  return {
    lastDay: lastDayToRespond(publishedOn),
    day: dayOfClock({ publishedOn, on }),
    daysLeft: daysLeft({ publishedOn, on }),
  }
}
