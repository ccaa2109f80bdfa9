import { britishDayOf } from './calendarDay'
import type { FindingFacts } from './finding'
import type { InspectionFacts, InspectionRecorded } from './inspection'
import type { FindingRecorded } from './ownership'
import { may } from './permissions'
import type { Actor } from './person'
import { longestResponse, responseParts } from './responseRecord'
import type { ResponseRecorded } from './responseRecord'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

interface Asked {
  readonly world: World
  readonly by: Actor
  readonly at: Date
}

/** A report that a person confirmed from an import. One that is on record already is the same one, or refused. */
export function judgeInspection({
  world,
  by,
  at,
  inspection,
}: Asked & { inspection: InspectionFacts }): Verdict<InspectionRecorded> {
  if (!mayRecord({ world, by, at }, inspection.forceKey)) return refused('notAllowed')
  if (inspection.title === '' || inspection.force === '') return refused('recordIncomplete')
  const held = world.inspections.get(inspection.reference)
  if (held)
    return held.title === inspection.title && held.publishedOn === inspection.publishedOn
      ? already
      : refused('alreadyRecorded')
  return accepted({ kind: 'inspectionRecorded', inspection })
}

export function judgeFinding({ world, by, at, finding }: Asked & { finding: FindingFacts }): Verdict<FindingRecorded> {
  if (!mayRecord({ world, by, at }, finding.forceKey)) return refused('notAllowed')
  if (finding.text === '') return refused('recordIncomplete')
  const held = world.findings.get(finding.reference)
  if (held) return held.text === finding.text ? already : refused('alreadyRecorded')
  return accepted({ kind: 'findingRecorded', finding })
}

export function judgeResponse({
  world,
  by,
  at,
  response,
  forceKey,
}: Asked & { response: Omit<ResponseRecorded, 'kind'>; forceKey: string }): Verdict<ResponseRecorded> {
  if (!mayRecord({ world, by, at }, forceKey)) return refused('notAllowed')
  if (responseParts.some(part => response.texts[part].length > longestResponse)) return refused('tooLong')
  const held = world.responses.get(response.inspection)
  if (!held) return accepted({ kind: 'responseRecorded', ...response })
  return responseParts.every(part => held[part] === response.texts[part]) ? already : refused('alreadyRecorded')
}

function mayRecord({ world, by, at }: Asked, forceKey: string): boolean {
  return may(world, by, { act: 'recordInspection', bodies: [forceKey], on: britishDayOf(at) })
}
