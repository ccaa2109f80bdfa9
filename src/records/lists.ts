/** What a column holds, and whether it is looked things up by. Every column that is filtered on has an index. */
export interface Column {
  readonly name: string
  readonly kind: 'line' | 'note' | 'number' | 'yesNo'
  readonly indexed?: boolean
}

export interface ListDefinition {
  readonly name: string
  /** What a person who finds the list in SharePoint should know. */
  readonly description: string
  readonly columns: readonly Column[]
}

const line = (name: string): Column => ({ name, kind: 'line' })
const indexed = (name: string): Column => ({ name, kind: 'line', indexed: true })
const note = (name: string): Column => ({ name, kind: 'note' })
const number = (name: string): Column => ({ name, kind: 'number' })
const yesNo = (name: string): Column => ({ name, kind: 'yesNo' })

const page =
  'Written by AFI Tracker from its events, for reading. An edit here is noted in the story, changes nothing in the tracker, and is put right.'

/**
 * Every list, once: the set-up makes them from this, and readers and writers name their columns after it.
 *
 * Each has a text column `Key`, indexed and unique, which is what makes repeating a write safe. Days are text,
 * `2024-07-08`, because SharePoint's own date columns shift with the site's time zone; people are Entra object ids.
 */
export const lists = {
  bodies: {
    name: 'Bodies',
    description: 'Forces, offices, regions and governance groups. Administrators keep this list.',
    columns: [line('Kind'), line('Name'), line('OfficeLabel'), line('PartOf'), line('FromDay'), line('ToDay')],
  },
  people: {
    name: 'People',
    description: 'Who holds which role in which body, between which days. Administrators keep this list.',
    columns: [
      indexed('Oid'),
      line('Name'),
      line('Mail'),
      line('BodyKey'),
      line('Role'),
      line('FromDay'),
      line('ToDay'),
    ],
  },
  settings: {
    name: 'Settings',
    description: 'What an office has set for itself.',
    columns: [note('Value')],
  },
  inspections: {
    name: 'Inspections',
    description: page,
    columns: [line('Force'), line('PublishedOn'), line('LastDayToRespond'), note('Grades'), number('Sequence')],
  },
  findings: {
    name: 'Findings',
    description: page,
    columns: [
      indexed('Inspection'),
      line('Kind'),
      line('Number'),
      note('Words'),
      indexed('Status'),
      indexed('Owner'),
      line('StrategicLead'),
      line('FirstTargetOn'),
      line('TargetOn'),
      number('TargetMoves'),
      line('DeadlineOn'),
      line('LastUpdateOn'),
      line('Confidence'),
      number('Sequence'),
    ],
  },
  meetings: {
    name: 'Meetings',
    description: page,
    columns: [line('MeetsOn'), line('CutOff'), line('RoundState'), number('Asked'), number('Sequence')],
  },
  updateRequests: {
    name: 'UpdateRequests',
    description: `What came of each question to an owner, once it is answered or the cut-off has passed. ${page}`,
    columns: [indexed('Meeting'), indexed('Finding'), line('Owner'), line('State')],
  },
  responseRecords: {
    name: 'ResponseRecords',
    description: page,
    columns: [
      indexed('Inspection'),
      number('Draft'),
      note('InitialResponse'),
      note('ChiefOfficerResponse'),
      note('OverallComments'),
      number('Sequence'),
    ],
  },
  deliveries: {
    name: 'Deliveries',
    description: 'What became of each card. Written by AFI Tracker.',
    columns: [
      line('Recipient'),
      indexed('About'),
      line('State'),
      note('Reason'),
      line('ConversationId'),
      line('ActivityId'),
      number('Attempts'),
      line('At'),
    ],
  },
  conversations: {
    name: 'Conversations',
    description: 'Where each person can be reached in Teams. Written by AFI Tracker.',
    columns: [line('ConversationId'), line('ServiceUrl'), line('TeamsId'), line('TenantId'), yesNo('IsReachable')],
  },
  events: {
    name: 'Events',
    description:
      'The record itself: every change, in order, each holding the hash of the one before. Never edit or delete.',
    columns: [
      indexed('Subject'),
      number('Sequence'),
      line('Kind'),
      line('At'),
      line('ById'),
      line('ByName'),
      line('Channel'),
      line('CommandId'),
      note('Payload'),
      line('PayloadFile'),
      line('PreviousHash'),
      line('Hash'),
    ],
  },
} as const satisfies Readonly<Record<string, ListDefinition>>

export type ListName = keyof typeof lists
