import type { Body } from '../../src/domain/body'
import { parseDay } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { Subject } from '../../src/domain/command'
import type { Actor, RoleHeld } from '../../src/domain/person'
import { nothingTold, tell } from '../../src/domain/story'
import type { Change, StoryEvent } from '../../src/domain/story'
import type { World } from '../../src/domain/world'
import { writeEvent } from '../../src/records/eventRow'
import { hashOf } from '../../src/records/historyChain'
import { lists } from '../../src/records/lists'
import { projectionsOf } from '../../src/records/projections'
import { writeBody, writePerson } from '../../src/records/registerRows'

/** A site of made-up records as large as a force could ever have, for tests and benches of size. */
export interface ManyRecords {
  readonly findings: number
  /** How many findings each inspection has. */
  readonly findingsEach: number
  /** Events of each finding: recorded, assigned, accepted, and from then on updates. */
  readonly eventsEach: number
  /** How many findings are still open, the first ones; the rest are closed. All when absent. */
  readonly open?: number
  /** How many owners the findings are shared between. */
  readonly owners: number
}

export interface Row {
  readonly list: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Every row of the lists that these records come to: events, and the rows for readers that follow from them. */
export function* rowsOfManyRecords(wanted: ManyRecords): Generator<Row> {
  const told = nothingTold()
  for (const story of stories(wanted)) {
    let previousHash = ''
    for (const event of story) {
      tell(told, event)
      yield { list: 'Events', fields: writeEvent(event, previousHash).fields }
      previousHash = hashOf(event, previousHash)
    }
  }
  const bodies = [force]
  const people = peopleOf(wanted)
  const world = { people, bodies, deliveries: new Map(), ...told }
  for (const body of bodies) yield { list: 'Bodies', fields: { Key: body.key, ...writeBody(body) } }
  for (const person of people) yield { list: 'People', fields: writePerson(person) }
  for (const subject of [...told.inspections.keys()].map(key => `inspection:${key}` as const))
    yield* shown(world, subject)
  for (const subject of [...told.findings.keys()].map(key => `finding:${key}` as const)) yield* shown(world, subject)
}

function* shown(world: World, subject: Subject): Generator<Row> {
  for (const { list, key, fields } of projectionsOf(world, subject)) {
    const present = Object.entries(fields).filter(([, value]) => value !== null)
    yield { list: lists[list].name, fields: { Key: key, ...Object.fromEntries(present) } }
  }
}

const force: Body = {
  key: 'force',
  kind: 'force',
  name: 'Brackenshire Police',
  officeLabel: 'Chief Constable',
  partOf: [],
}

/** Who runs the rounds, and who names owners, besides the owners. */
export const policyOfficer = { oid: 'oid-pat', name: 'Pat Policy' }
export const deputyChief = { oid: 'oid-dana', name: 'Dana Deputy' }

function peopleOf({ owners }: ManyRecords): readonly RoleHeld[] {
  const held = (person: Actor, role: RoleHeld['role']): RoleHeld => {
    return { ...person, mail: '', bodyKey: force.key, role, from: day('2025-01-01') }
  }
  const each = Array.from({ length: owners }, (_, at) => ({ oid: ownerNumber(at + 1), name: `Owner ${at + 1}` }))
  return [
    held(policyOfficer, 'policyOfficer'),
    held(deputyChief, 'deputyChief'),
    ...each.map(one => held(one, 'owner')),
  ]
}

export function ownerNumber(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function* stories(wanted: ManyRecords): Generator<readonly StoryEvent[]> {
  for (let number = 0; number < wanted.findings; number += 1) {
    if (number % wanted.findingsEach === 0) yield inspectionStory(inspectionOf(number, wanted))
    yield findingStory(number, wanted)
  }
}

function inspectionOf(number: number, { findingsEach }: ManyRecords): string {
  return `BRACKEN-T${String(Math.floor(number / findingsEach) + 1).padStart(4, '0')}`
}

function inspectionStory(reference: string): readonly StoryEvent[] {
  const inspection = {
    reference,
    title: `A made-up inspection, ${reference}`,
    publishedOn: day('2025-05-14'),
    publishedWords: '14 May 2025',
    forceKey: 'force',
    force: 'Brackenshire Police',
    localPolicingBody: 'Office of the Police and Crime Commissioner for Brackenshire',
    officeLabel: 'Police and Crime Commissioner',
    officeHolder: 'Casey Commissioner',
    chiefOfficer: 'Chris Chief',
    inspectorate: 'The inspectorate',
    summary: 'What the inspectors found, in a few words.',
    grades: [],
  }
  return story(`inspection:${reference}`, [{ kind: 'inspectionRecorded', inspection }])
}

function findingStory(number: number, wanted: ManyRecords): readonly StoryEvent[] {
  const inspection = inspectionOf(number, wanted)
  const of = (number % wanted.findingsEach) + 1
  const reference = `${inspection}-AFI${of}`
  const owner = ownerNumber((number % wanted.owners) + 1)
  const finding = {
    reference,
    inspection,
    forceKey: 'force',
    kind: 'areaForImprovement',
    number: String(of),
    text: `The force should improve how it plans, records and reviews what it does about made-up matter ${number + 1}.`,
    detail: '',
    addressedTo: 'Brackenshire Police',
    deadlineWords: '',
  } as const
  const assigned = { owner, strategicLead: ownerNumber(1), targetOn: day('2026-12-31'), reason: '' }
  const closed: Change = { kind: 'statusChanged', to: 'closed', reason: 'Closed by the inspectorate.' }
  const changes: readonly Change[] = [
    { kind: 'findingRecorded', finding },
    ...(number < (wanted.open ?? wanted.findings) ? [] : [closed]),
    { kind: 'ownerAssigned', ...assigned },
    { kind: 'ownershipAccepted' },
    ...Array.from({ length: Math.max(0, wanted.eventsEach - 3) }, (_, at) => update(at + 1)),
  ]
  const by = { oid: owner, name: `Owner ${(number % wanted.owners) + 1}` }
  return story(`finding:${reference}`, changes.slice(0, wanted.eventsEach), by)
}

function update(number: number): Change {
  const governanceUpdate =
    `In this period the working group met ${number} times, agreed the plan with partners, trained two teams and ` +
    'started to sample cases each month. The first samples show better records; the next review is in the spring.'
  return {
    kind: 'progressUpdated',
    meeting: `RGG-2025-${String(number).padStart(2, '0')}`,
    answer: {
      statement: 'progress',
      confidence: 'onTrack',
      governanceUpdate,
      obstacle: '',
      evidence: '',
      publicLine: 'Work goes on as planned.',
    },
    late: false,
  }
}

function story(
  subject: Subject,
  changes: readonly Change[],
  by = { oid: 'system', name: 'AFI Tracker' },
): readonly StoryEvent[] {
  return changes.map((change, at) => ({
    subject,
    sequence: at + 1,
    commandId: `${subject}/${at + 1}`,
    by,
    at: new Date(Date.UTC(2025, 4, 20 + at, 9)).toISOString(),
    channel: 'tab',
    change,
  }))
}

function day(text: string): CalendarDay {
  const parsed = parseDay(text)
  if (!parsed) throw new Error(`${text} is no day`)
  return parsed
}
