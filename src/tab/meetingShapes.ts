import * as z from 'zod/mini'
import type { Briefing } from '../domain/briefing'
import { cardStates, cardStateWords } from '../domain/nextStepWords'
import type {
  BriefingPageData,
  MeetingShown,
  MeetingsPageData,
  OrphanShown,
  PersonInRound,
  RoundWorkData,
} from '../domain/meetingApi'
import { deliveryStateWords, meetingTypeWords, requestStateWords, stepWords, whyNotAskedWords } from '../domain/wording'
import { requestStates } from '../domain/updateRound'
import { meetingStateWords } from './meetingStateWords'
import { because, colour, day, oneOf, versioned } from './shapes'
import type { Shape } from './shapes'

const meeting: Shape<MeetingShown> = z.object({
  reference: z.string(),
  name: z.string(),
  type: oneOf(meetingTypeWords),
  on: day,
  state: oneOf(meetingStateWords),
  forces: z.array(z.string()),
  asked: z.number(),
  answered: z.number(),
})

export const meetingsPage: Shape<MeetingsPageData> = z.extend(versioned, { meetings: z.array(meeting) })

const personInRound: Shape<PersonInRound> = z.object({
  oid: z.string(),
  name: z.string(),
  standsInFor: z.array(z.string()),
  asked: z.number(),
  answered: z.number(),
  card: oneOf(cardStateWords),
  cardWords: z.string(),
  reason: z.string(),
  nextStep: z.string(),
  pausedUntil: z.exactOptional(day),
  pauseReason: z.exactOptional(z.string()),
  mayRemind: z.boolean(),
  mayResend: z.boolean(),
  mayPause: z.boolean(),
})

const orphan: Shape<OrphanShown> = z.object({
  finding: z.string(),
  label: z.string(),
  owner: z.string(),
  why: z.enum(['leftOrganisation', 'noRole']),
  reassignedBy: z.array(z.string()),
})

const run = z.object({
  step: oneOf(stepWords),
  state: z.enum(['done', 'late', 'skipped', 'notDone', 'toCome']),
  words: z.string(),
  dueAt: z.string(),
  at: z.exactOptional(z.string()),
  told: z.exactOptional(z.number()),
  notAsked: z.array(z.object({ finding: z.string(), label: z.string(), words: z.string() })),
})

export const roundPage: Shape<RoundWorkData> = z.extend(versioned, {
  meeting,
  steps: z.array(
    z.object({
      step: oneOf(stepWords),
      on: day,
      isAutomatic: z.boolean(),
      ranAt: z.exactOptional(z.string()),
      late: z.exactOptional(z.boolean()),
    }),
  ),
  requests: z.array(
    z.object({
      finding: z.string(),
      label: z.string(),
      text: z.string(),
      ownerId: z.string(),
      owner: z.string(),
      state: oneOf(requestStateWords),
      reachable: z.boolean(),
    }),
  ),
  notAsked: z.array(z.object({ finding: z.string(), label: z.string(), why: oneOf(whyNotAskedWords) })),
  deliveries: z.array(
    z.object({
      key: z.string(),
      to: z.string(),
      what: z.string(),
      state: oneOf(deliveryStateWords),
      reason: z.string(),
      at: z.string(),
    }),
  ),
  mayConfirm: z.boolean(),
  mayCancel: z.boolean(),
  cannotConfirmBecause: z.exactOptional(z.string()),
  runs: z.array(run),
  people: z.array(personInRound),
  requestCounts: z.record(z.enum(requestStates), z.number()),
  cardCounts: z.record(z.enum(cardStates), z.number()),
  orphans: z.array(orphan),
  mayRun: z.boolean(),
})

const line = { words: z.string(), findings: z.array(z.string()) }

const briefing: Shape<Briefing> = z.object({
  meeting: z.string(),
  meetingName: z.string(),
  meetingOn: day,
  asAt: z.string(),
  counts: z.array(z.object({ ...line, colour, count: z.number() })),
  asked: z.number(),
  answered: z.number(),
  sections: z.array(z.object({ heading: z.string(), lines: z.array(z.object(line)) })),
  questions: z.array(z.object(line)),
  rows: z.array(
    z.object({
      finding: z.string(),
      label: z.string(),
      text: z.string(),
      force: z.string(),
      inspection: z.string(),
      owner: z.string(),
      colour,
      because,
      noUpdateThisRound: z.boolean(),
      withoutEvidence: z.boolean(),
      targetOn: z.exactOptional(day),
      firstTargetOn: z.exactOptional(day),
      targetMoves: z.number(),
      governanceUpdate: z.string(),
      obstacle: z.string(),
      saidOn: z.exactOptional(day),
    }),
  ),
})

export const briefingPage: Shape<BriefingPageData> = z.extend(versioned, {
  meeting,
  briefing,
  briefingVersion: z.number(),
  state: z.enum(['drafted', 'sentBack', 'approved']),
  officeNote: z.string(),
  commissionersNote: z.string(),
  decidedAt: z.exactOptional(z.string()),
  mayReview: z.boolean(),
  mayRedraft: z.boolean(),
})
