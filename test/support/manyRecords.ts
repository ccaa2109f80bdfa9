import { parseDay } from '../../src/domain/calendarDay'
import type { CalendarDay } from '../../src/domain/calendarDay'
import type { Subject } from '../../src/domain/command'
import type { Change, StoryEvent } from '../../src/domain/story'
import { writeEvent } from '../../src/records/eventRow'
import { hashOf } from '../../src/records/historyChain'
import { projectionsOf } from '../../src/records/projections'
import { nothingTold, tell } from '../../src/domain/story'

/** A site of made-up records as large as a force could ever have, for tests and benches of size. */
export interface ManyRecords {
  readonly findings: number
  /** How many findings each inspection has. */
  readonly findingsEach: number
  /** Updates on each finding, besides its recording, assignment and acceptance. */
  readonly updates: number
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
  const world = { people: [], bodies: [], deliveries: new Map(), ...told }
  for (const name of ['Bodies', 'People'] as const) yield* registerRows(name, wanted)
  for (const [kind, list] of [
    ['inspection', 'Inspections'],
    ['finding', 'Findings'],
  ] as const) {
    for (const reference of told[`${kind}s`].keys()) {
      const [row] = projectionsOf(world, `${kind}:${reference}`)
      if (row) yield { list, fields: { Key: row.key, ...row.fields } }
    }
  }
}

export function ownerNumber(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function* registerRows(list: 'Bodies' | 'People', { owners }: ManyRecords): Generator<Row> {
  if (list === 'Bodies') {
    yield {
      list,
      fields: {
        Key: 'bracken',
        Kind: 'force',
        Name: 'Brackenshire Police',
        OfficeLabel: 'Chief Constable',
        PartOf: '',
      },
    }
    return
  }
  for (let number = 1; number <= owners; number += 1) {
    const oid = ownerNumber(number)
    yield {
      list,
      fields: {
        Key: `${oid}|bracken|owner|2025-01-01`,
        Oid: oid,
        Name: `Owner ${number}`,
        Mail: '',
        BodyKey: 'bracken',
        Role: 'owner',
        FromDay: '2025-01-01',
      },
    }
  }
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
    forceKey: 'bracken',
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
    forceKey: 'bracken',
    kind: 'areaForImprovement',
    number: String(of),
    text: `The force should improve how it plans, records and reviews what it does about made-up matter ${number + 1}.`,
    detail: '',
    addressedTo: 'Brackenshire Police',
    deadlineWords: '',
  } as const
  const assigned = { owner, strategicLead: ownerNumber(1), targetOn: day('2026-12-31'), reason: '' }
  return story(
    `finding:${reference}`,
    [
      { kind: 'findingRecorded', finding },
      { kind: 'ownerAssigned', ...assigned },
      { kind: 'ownershipAccepted' },
      ...Array.from({ length: wanted.updates }, (_, at) => update(at + 1)),
    ],
    { oid: owner, name: `Owner ${(number % wanted.owners) + 1}` },
  )
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
