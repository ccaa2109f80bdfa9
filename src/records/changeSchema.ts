import { z } from 'zod'
import { parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { channels } from '../domain/command'
import { colourReasons, colours } from '../domain/deliveryColour'
import { findingKinds, findingStatuses } from '../domain/finding'
import { grades } from '../domain/inspection'
import { meetingTypes } from '../domain/meetingTypes'
import { confidences, statements } from '../domain/progressUpdate'
import { responseParts } from '../domain/responseRecord'
import type { Change } from '../domain/story'
import { whySkipped } from '../domain/stepRun'
import { steps } from '../domain/timetable'
import { whyNotAsked } from '../domain/updateRound'

const text = z.string()
const whole = z.int()

const day = text.transform((written, context): CalendarDay => {
  const parsed = parseDay(written)
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: `"${written.slice(0, 20)}" is not a day` })
  return z.NEVER
})
const dayIfAny = day.exactOptional()

const grade = z.object({ body: text, question: text, grade: z.enum(grades) })
const inspection = z.object({
  reference: text,
  title: text,
  publishedOn: dayIfAny,
  publishedWords: text,
  forceKey: text,
  force: text,
  localPolicingBody: text,
  officeLabel: text,
  officeHolder: text,
  chiefOfficer: text,
  inspectorate: text,
  summary: text,
  grades: z.array(grade),
})

const finding = z.object({
  reference: text,
  inspection: text,
  forceKey: text,
  kind: z.enum(findingKinds),
  number: text,
  text,
  detail: text,
  parent: text.exactOptional(),
  addressedTo: text,
  deadlineWords: text,
  deadlineOn: dayIfAny,
})

const answer = z.object({
  statement: z.enum(statements),
  confidence: z.enum(confidences),
  governanceUpdate: text,
  obstacle: text,
  forecastOn: dayIfAny,
  checkOn: dayIfAny,
  evidence: text,
  publicLine: text,
})

const timetable = z.object({
  confirmList: day,
  sendCards: day,
  remind: day,
  escalate: day,
  cutOff: day,
  draftBriefing: day,
  review: day,
  releasePapers: day,
  slipOfChanges: day,
  actionCards: day,
  publicLines: day,
})

const meeting = z.object({
  reference: text,
  type: z.enum(meetingTypes),
  name: text,
  groupKey: text,
  on: day,
  covers: z.array(text),
  timetable,
})

const references = z.array(text)
const lineOfBriefing = z.object({ words: text, findings: references })
const briefing = z.object({
  meeting: text,
  meetingName: text,
  meetingOn: day,
  asAt: text,
  counts: z.array(lineOfBriefing.extend({ colour: z.enum(colours), count: whole })),
  asked: whole,
  answered: whole,
  sections: z.array(z.object({ heading: text, lines: z.array(lineOfBriefing) })),
  questions: z.array(lineOfBriefing),
  rows: z.array(
    z.object({
      finding: text,
      label: text,
      text,
      force: text,
      inspection: text,
      owner: text,
      colour: z.enum(colours),
      because: z.enum(colourReasons),
      noUpdateThisRound: z.boolean(),
      withoutEvidence: z.boolean(),
      targetOn: dayIfAny,
      firstTargetOn: dayIfAny,
      targetMoves: whole,
      governanceUpdate: text,
      obstacle: text,
      saidOn: dayIfAny,
    }),
  ),
})

const step = z.enum(steps)
const kind = <Name extends Change['kind']>(name: Name) => z.literal(name)
const note = { version: whole, note: text }

/** Does not compile while a kind of change is missing, so that nothing can be written that cannot be read back. */
function withEveryKind<Schema extends z.ZodType<Change>>(
  schema: Change['kind'] extends z.infer<Schema>['kind'] ? Schema : never,
): z.ZodType<Change> {
  return schema
}

/** Every change that an event may hold. */
const changes = z.discriminatedUnion('kind', [
  z.object({ kind: kind('inspectionRecorded'), inspection }),
  z.object({ kind: kind('findingRecorded'), finding }),
  z.object({ kind: kind('ownerAssigned'), owner: text, strategicLead: text, targetOn: day, reason: text }),
  z.object({ kind: kind('ownershipAccepted') }),
  z.object({ kind: kind('ownershipHandedBack'), reason: text }),
  z.object({
    kind: kind('progressUpdated'),
    meeting: text,
    answer,
    late: z.boolean(),
    onBehalfOf: text.exactOptional(),
  }),
  z.object({ kind: kind('updateReturned'), meeting: text, update: text, note: text }),
  z.object({ kind: kind('statusChanged'), to: z.enum(findingStatuses), reason: text, decidedOn: dayIfAny }),
  z.object({ kind: kind('meetingEntered'), meeting }),
  z.object({ kind: kind('roundConfirmed'), requests: z.array(z.object({ finding: text, owner: text })) }),
  z.object({ kind: kind('roundCancelled'), reason: text }),
  z.object({
    kind: kind('stepRan'),
    step,
    late: z.boolean(),
    told: whole.exactOptional(),
    notAsked: z.array(z.object({ finding: text, why: z.enum(whyNotAsked) })).exactOptional(),
  }),
  z.object({ kind: kind('stepSkipped'), step, why: z.enum(whySkipped) }),
  z.object({ kind: kind('alarmRaised'), step }),
  z.object({ kind: kind('chasePaused'), owner: text, until: day, reason: text }),
  z.object({ kind: kind('remindedNow'), owner: text, number: whole }),
  z.object({ kind: kind('cardResent'), owner: text, number: whole }),
  z.object({ kind: kind('askedAlso'), person: text }),
  z.object({ kind: kind('handedOver'), from: text, to: text, reason: text }),
  z.object({ kind: kind('standInNamed'), standIn: text, from: day, to: day }),
  z.object({ kind: kind('unownedReported'), since: day }),
  z.object({ kind: kind('findingChallenged'), challenge: text, question: text, owner: text, dueOn: day }),
  z.object({ kind: kind('challengeAnswered'), challenge: text, words: text }),
  z.object({ kind: kind('chiefOfficerInvited'), commentsBy: day }),
  z.object({ kind: kind('clockReminded'), daysLeft: whole }),
  z.object({ kind: kind('briefingDrafted'), version: whole, briefing, officeNote: text }),
  z.object({ kind: kind('briefingSentBack'), ...note }),
  z.object({ kind: kind('briefingApproved'), ...note }),
  z.object({
    kind: kind('responseRecorded'),
    inspection: text,
    printedVersion: text,
    texts: z.object({ initialResponse: text, chiefOfficerResponse: text, overallComments: text }),
  }),
  z.object({ kind: kind('responseEdited'), part: z.enum(responseParts), words: text }),
  z.object({
    kind: kind('editedByHand'),
    list: text,
    edits: z.array(z.object({ column: text, from: text, to: text })),
  }),
])
export const changeSchema = withEveryKind<typeof changes>(changes)

/** The columns of an event's row other than its payload. */
export const eventRowSchema = z.object({
  Key: text,
  Subject: text.regex(/^(inspection|finding|meeting|response):.+/, { error: 'names no subject' }),
  Sequence: whole.min(1),
  At: z.iso.datetime({ error: 'is not a moment' }),
  ById: text,
  ByName: text.default(''),
  Channel: z.enum(channels),
  CommandId: text,
  Payload: text.default(''),
  PayloadFile: text.default(''),
  PreviousHash: text.default(''),
  Hash: text,
})
