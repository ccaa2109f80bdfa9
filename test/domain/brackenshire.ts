import type { Body } from '../../src/domain/body'
import { parseDay } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { Finding, FindingFacts } from '../../src/domain/finding'
import type { Inspection, InspectionFacts } from '../../src/domain/inspection'
import type { Meeting } from '../../src/domain/meeting'
import type { OfficeSetting } from '../../src/domain/officeSettings'
import type { Actor, Role, RoleHeld } from '../../src/domain/person'
import type { Answer, ProgressUpdate } from '../../src/domain/progressUpdate'
import type { ResponseRecord } from '../../src/domain/responseRecord'
import { timetableFor } from '../../src/domain/timetable'
import type { TimetableStep } from '../../src/domain/timetable'
import type { World } from '../../src/domain/world'

/** `2026-11-20` as a day; a test that writes a day which does not exist fails at once. */
export function day(text: string): CalendarDay {
  const known = parseDay(text)
  if (known === undefined) throw new Error(`${text} is not a day`)
  return known
}

function person(oid: string, name: string): Actor {
  return { oid, name }
}

export const cora = person('oid-cora', 'Cora Commissioner')
export const charlie = person('oid-charlie', 'Charlie Chief')
export const dee = person('oid-dee', 'Dee Deputy')
export const sam = person('oid-sam', 'Sam Strategic')
export const olive = person('oid-olive', 'Olive Owner')
export const otto = person('oid-otto', 'Otto Owner')
export const stan = person('oid-stan', 'Stan Standin')
export const lee = person('oid-lee', 'Lee Liaison')
export const pat = person('oid-pat', 'Pat Policy')
export const robin = person('oid-robin', 'Robin Regional')
export const rita = person('oid-rita', 'Rita Reader')
export const ada = person('oid-ada', 'Ada Administrator')
/** Policy officer of the office next door. */
export const fern = person('oid-fern', 'Fern Foreign')
/** In the tenant, and on no list. */
export const nobody = person('oid-nobody', 'Nell Nobody')

function holds({ oid, name }: Actor, role: Role, bodyKey: string): RoleHeld {
  return { oid, name, mail: `${oid}@example.police.uk`, role, bodyKey, from: day('2024-01-01') }
}

export const people: readonly RoleHeld[] = [
  holds(cora, 'commissioner', 'bracken-office'),
  holds(charlie, 'chiefOfficer', 'bracken'),
  holds(dee, 'deputyChief', 'bracken'),
  holds(sam, 'strategicLead', 'bracken'),
  holds(olive, 'owner', 'bracken'),
  holds(otto, 'owner', 'bracken'),
  holds(stan, 'standIn', 'bracken'),
  holds(lee, 'forceLiaison', 'bracken'),
  holds(pat, 'policyOfficer', 'bracken-office'),
  holds(robin, 'regionalPolicyOfficer', 'mid-region'),
  holds(rita, 'reader', 'bracken-office'),
  holds(ada, 'administrator', 'bracken-office'),
  holds(fern, 'policyOfficer', 'fernshire-office'),
]

export const bodies: readonly Body[] = [
  body('bracken', 'force', 'Brackenshire Police'),
  body('fernshire', 'force', 'Fernshire Police'),
  body('bracken-office', 'localPolicingBody', 'Brackenshire'),
  body('fernshire-office', 'localPolicingBody', 'Fernshire'),
  body('mid-region', 'region', 'Middle region'),
  body('rgg', 'governanceGroup', 'Regional Governance Group'),
]

function body(key: string, kind: Body['kind'], name: string): Body {
  const partOf = kind === 'force' ? [`${key}-office`, 'mid-region', 'rgg'] : []
  return {
    key,
    kind,
    name,
    officeLabel: kind === 'force' ? 'Chief Constable' : 'Police and Crime Commissioner',
    partOf,
  }
}

export const inspectionFacts: InspectionFacts = {
  reference: 'BRACKEN-SOC24',
  title: 'An inspection of the response to serious and organised crime',
  publishedOn: day('2024-05-14'),
  publishedWords: '14 th May 2024',
  forceKey: 'bracken',
  force: 'Brackenshire Police',
  localPolicingBody: 'Brackenshire',
  officeLabel: 'Police and Crime Commissioner',
  officeHolder: 'Cora Commissioner',
  chiefOfficer: 'Charlie Chief',
  inspectorate: 'HMICFRS',
  summary: 'We inspected how well the force tackles serious and organised crime.',
  grades: [{ body: 'Brackenshire Police', question: '', grade: 'requiresImprovement' }],
}

export function anInspection(but: Partial<Inspection> = {}): Inspection {
  return { ...inspectionFacts, sequence: 1, ...but }
}

export const anAnswer: Answer = {
  statement: 'progress',
  confidence: 'onTrack',
  governanceUpdate: 'Two of three teams are in place.',
  obstacle: '',
  evidence: 'https://bracken.sharepoint.com/plan',
  publicLine: 'Two new teams have started.',
}

/** Given for the meeting of 17 December 2026, in good time. */
export function anUpdate(but: Partial<ProgressUpdate> = {}): ProgressUpdate {
  return { ...anAnswer, meeting: 'RGG-2026-12-17', by: olive, at: '2026-11-24T10:00:00.000Z', late: false, ...but }
}

export const findingFacts: FindingFacts = {
  reference: 'BRACKEN-SOC24-AFI2',
  inspection: 'BRACKEN-SOC24',
  forceKey: 'bracken',
  kind: 'areaForImprovement',
  number: '2',
  text: 'The force should improve the quality of its 4P plans.',
  detail: '',
  addressedTo: '',
  deadlineWords: '',
}

/** AFI 2 as it was recorded: no owner, no target. */
export function unowned(but: Partial<Finding> = {}): Finding {
  return {
    ...findingFacts,
    status: 'unassigned',
    recordedOn: day('2026-09-01'),
    targetMoves: [],
    updates: [],
    sequence: 1,
    ...but,
  }
}

/** AFI 2, with Olive, in progress, target in a year. */
export function aFinding(but: Partial<Finding> = {}): Finding {
  return unowned({
    status: 'inProgress',
    ownership: { owner: olive.oid, strategicLead: sam.oid, answer: 'accepted', since: day('2026-09-02') },
    firstTargetOn: day('2027-11-30'),
    targetOn: day('2027-11-30'),
    ...but,
  })
}

/** The Regional Governance Group of 17 December 2026: cards on 19 November, cut-off on 3 December at 18:00. */
export function aMeeting(but: Partial<Meeting> = {}): Meeting {
  const on = but.on ?? day('2026-12-17')
  return {
    reference: 'RGG-2026-12-17',
    type: 'regionalGovernanceGroup',
    name: 'Regional Governance Group',
    groupKey: 'rgg',
    on,
    covers: ['bracken'],
    timetable: timetableFor(on),
    requests: [],
    cancelled: false,
    runs: [],
    sequence: 1,
    ...but,
  }
}

/** Its round confirmed, Olive asked about AFI 2, and these steps done. */
export function aRound(done: readonly TimetableStep[] = ['sendCards'], but: Partial<Meeting> = {}): Meeting {
  return aMeeting({
    confirmedAt: '2026-11-12T10:00:00.000Z',
    requests: [{ finding: 'BRACKEN-SOC24-AFI2', owner: olive.oid }],
    runs: done.map(step => ({ step, at: '2026-11-19T08:00:00.000Z', late: false })),
    ...but,
  })
}

export function aResponse(but: Partial<ResponseRecord> = {}): ResponseRecord {
  return {
    inspection: 'BRACKEN-SOC24',
    printedVersion: '',
    initialResponse: 'I have noted the three areas for improvement.',
    chiefOfficerResponse: 'There are no surprises.',
    overallComments: 'I will hold the Chief Constable to account.',
    draft: 1,
    recordedOn: day('2024-06-03'),
    changedAt: '2024-06-03T10:00:00.000Z',
    sequence: 1,
    ...but,
  }
}

export interface Contents {
  readonly findings?: readonly Finding[]
  readonly meetings?: readonly Meeting[]
  readonly inspections?: readonly Inspection[]
  readonly responses?: readonly ResponseRecord[]
  readonly people?: readonly RoleHeld[]
  readonly deliveries?: World['deliveries']
  readonly settings?: readonly OfficeSetting[]
}

export function aWorld(holding: Contents = {}): World {
  const byReference = <Row extends { readonly reference: string }>(rows: readonly Row[]) =>
    new Map(rows.map(row => [row.reference, row]))
  return {
    people: holding.people ?? people,
    bodies,
    inspections: byReference(holding.inspections ?? [anInspection()]),
    findings: byReference(holding.findings ?? [aFinding()]),
    meetings: byReference(holding.meetings ?? []),
    responses: new Map((holding.responses ?? []).map(response => [response.inspection, response])),
    deliveries: holding.deliveries ?? new Map(),
    ...(holding.settings && { settings: holding.settings }),
  }
}

/** Friday morning, after the cards and well before the cut-off. */
export const duringRound = new Date('2026-11-27T10:00:00Z')
