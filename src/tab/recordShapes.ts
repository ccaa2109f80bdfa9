import * as z from 'zod/mini'
import { channels } from '../domain/command'
import type { Act } from '../domain/permissions'
import type {
  ChallengeShown,
  FindingPageData,
  InspectionShown,
  InspectionsPageData,
  ResponsePageData,
  SelfTestData,
  Session,
  TrackerPageData,
} from '../domain/tabApi'
import type { TrackerRow } from '../domain/tracker'
import { confidenceWords, requestStateWords, responsePartWords, roleWords, statementWords } from '../domain/wording'
import { because, colour, day, gradeGiven, kind, oneOf, status, versioned } from './shapes'
import type { Shape } from './shapes'

const named = z.object({ key: z.string(), name: z.string() })
const person = z.object({
  oid: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: oneOf(roleWords), bodyKey: z.string(), bodyName: z.string() })),
})

export const session: Shape<Session> = z.object({
  me: person,
  // An act that this page does not know yet is one it has no button for.
  may: z.array(z.custom<Act>(value => typeof value === 'string')),
  today: day,
  people: z.array(person),
  forces: z.array(named),
  groups: z.array(named),
})

const trackerRow: Shape<TrackerRow> = z.object({
  colour,
  because,
  noUpdateThisRound: z.boolean(),
  withoutEvidence: z.boolean(),
  finding: z.string(),
  label: z.string(),
  text: z.string(),
  kind,
  status,
  inspection: z.string(),
  inspectionTitle: z.string(),
  force: z.string(),
  owner: z.string(),
  strategicLead: z.string(),
  ownershipAccepted: z.boolean(),
  targetOn: z.exactOptional(day),
  firstTargetOn: z.exactOptional(day),
  targetMoves: z.number(),
  deadlineOn: z.exactOptional(day),
  deadlineWords: z.string(),
  lastUpdateOn: z.exactOptional(day),
  checkOn: z.exactOptional(day),
  isCheckDue: z.exactOptional(z.boolean()),
  lastUpdateAge: z.exactOptional(z.number()),
  unheardDays: z.number(),
  request: z.exactOptional(oneOf(requestStateWords)),
})

const counts = z.object({
  closed: z.number(),
  awaitingSignOff: z.number(),
  onTrack: z.number(),
  atRisk: z.number(),
  offTrack: z.number(),
  notKnown: z.number(),
})

export const trackerPage: Shape<TrackerPageData> = z.extend(versioned, {
  tracker: z.object({
    today: day,
    round: z.exactOptional(z.object({ reference: z.string(), name: z.string(), on: day })),
    counts,
    rows: z.array(trackerRow),
  }),
})

const actor = z.object({ oid: z.string(), name: z.string() })

const progressUpdate = z.object({
  statement: oneOf(statementWords),
  confidence: oneOf(confidenceWords),
  governanceUpdate: z.string(),
  obstacle: z.string(),
  forecastOn: z.exactOptional(day),
  checkOn: z.exactOptional(day),
  evidence: z.string(),
  publicLine: z.string(),
  meeting: z.string(),
  by: actor,
  at: z.string(),
  late: z.boolean(),
  returned: z.exactOptional(z.object({ by: actor, at: z.string(), note: z.string() })),
})

const storyLine = z.object({
  sequence: z.number(),
  at: z.string(),
  who: z.string(),
  channel: z.enum(channels),
  words: z.string(),
  details: z.array(z.object({ label: z.string(), words: z.string() })),
})

const challenge: Shape<ChallengeShown> = z.object({
  challenge: z.string(),
  question: z.string(),
  owner: z.string(),
  dueOn: day,
  askedBy: z.string(),
  askedAt: z.string(),
  answer: z.exactOptional(z.object({ words: z.string(), by: z.string(), at: z.string() })),
  mayAnswer: z.boolean(),
})

export const findingPage: Shape<FindingPageData> = z.extend(versioned, {
  row: trackerRow,
  detail: z.string(),
  addressedTo: z.string(),
  parent: z.exactOptional(z.object({ reference: z.string(), label: z.string() })),
  handedBackBecause: z.exactOptional(z.string()),
  ownerId: z.exactOptional(z.string()),
  strategicLeadId: z.exactOptional(z.string()),
  targetMoves: z.array(z.object({ from: day, to: day, reason: z.string(), on: day })),
  updates: z.array(progressUpdate),
  mayReturn: z.exactOptional(z.string()),
  story: z.array(storyLine),
  standIn: z.exactOptional(z.object({ oid: z.string(), name: z.string(), from: day, to: day })),
  challenges: z.exactOptional(z.array(challenge)),
  mayHandOver: z.exactOptional(z.boolean()),
  mayNameStandIn: z.exactOptional(z.boolean()),
  mayChallenge: z.exactOptional(z.boolean()),
  mayAssign: z.boolean(),
  mayMoveTo: z.array(status),
})

const inspection: Shape<InspectionShown> = z.object({
  reference: z.string(),
  title: z.string(),
  force: z.string(),
  publishedOn: z.exactOptional(day),
  publishedWords: z.string(),
  grades: z.array(gradeGiven),
  clock: z.exactOptional(z.object({ lastDay: day, day: z.number(), daysLeft: z.number() })),
  has56Days: z.boolean(),
  mayInvite: z.boolean(),
  wouldInvite: z.exactOptional(z.array(z.string())),
  invited: z.exactOptional(z.object({ at: z.string(), by: z.string(), commentsBy: day, isAnswered: z.boolean() })),
  findingCounts: z.array(z.object({ kind, count: z.number() })),
  unowned: z.number(),
  responseDraft: z.number(),
})

export const inspectionsPage: Shape<InspectionsPageData> = z.extend(versioned, { inspections: z.array(inspection) })

const responsePart = oneOf(responsePartWords)

export const responsePage: Shape<ResponsePageData> = z.extend(versioned, {
  inspection,
  texts: z.object({ initialResponse: z.string(), chiefOfficerResponse: z.string(), overallComments: z.string() }),
  draft: z.number(),
  changedAt: z.string(),
  coverage: z.array(
    z.object({
      part: responsePart,
      answered: z.array(z.object({ label: z.string(), excerpt: z.string() })),
      unanswered: z.array(z.string()),
      unmatched: z.array(z.string()),
    }),
  ),
  mayEdit: z.array(responsePart),
})

export const selfTestPage: Shape<SelfTestData> = z.extend(versioned, {
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), words: z.string() })),
  brokenRows: z.array(z.object({ list: z.string(), row: z.string(), column: z.string(), problem: z.string() })),
  parked: z.array(z.object({ id: z.string(), what: z.string(), reason: z.string(), mayRelease: z.boolean() })),
})
