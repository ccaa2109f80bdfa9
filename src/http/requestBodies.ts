import { z } from 'zod'
import { parseDay } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { findingKinds, findingStatuses } from '../domain/finding'
import { grades } from '../domain/inspection'
import { meetingTypes } from '../domain/meetingTypes'
import { isReference } from '../domain/reference'
import { longestResponse, responseParts } from '../domain/responseRecord'
import type { Problem } from '../domain/progressUpdate'
import { asTyped } from '../domain/typedWords'

export const text = (longest: number, fewest = 0) =>
  z
    .string()
    .transform(asTyped)
    .pipe(
      z
        .string()
        .min(fewest, { error: 'This must not be empty.' })
        .max(longest, { error: `This is too long; the most is ${longest} characters.` }),
    )
export const needed = (longest: number) => text(longest, 1)

export const day = z.string().transform((typed, context): CalendarDay => {
  const parsed = parseDay(typed.trim())
  if (parsed) return parsed
  context.addIssue({ code: 'custom', message: 'This is not a date. Write it as 2026-12-31.' })
  return z.NEVER
})
const dayOrEmpty = z.union([z.literal('').transform(() => undefined), day])

const reference = needed(60).refine(isReference, {
  error: 'A reference is made of capital letters, digits, full stops and hyphens, such as BRACKEN-SOC24.',
})
export const person = needed(100)

export const proposalWanted = z.object({ text: z.string().max(2_000_000) })

export const confirmedRecord = z.object({
  reference,
  forceKey: needed(100),
  title: needed(500),
  publishedOn: dayOrEmpty,
  publishedWords: text(200),
  localPolicingBody: text(200),
  officeHolder: text(200),
  chiefOfficer: text(200),
  inspectorate: text(300),
  summary: text(10_000),
  printedVersion: text(50),
  grades: z.array(z.object({ body: text(200), question: text(500), grade: z.enum(grades) })).max(200),
  findings: z
    .array(
      z.object({
        kind: z.enum(findingKinds),
        number: needed(20),
        text: needed(4000),
        detail: text(30_000),
        parent: text(60),
        addressedTo: text(300),
        deadlineWords: text(300),
        deadlineOn: dayOrEmpty,
      }),
    )
    .max(200),
  response: z.object({
    initialResponse: text(longestResponse),
    chiefOfficerResponse: text(longestResponse),
    overallComments: text(longestResponse),
  }),
})

export const assignmentWanted = z.object({ owner: person, strategicLead: person, targetOn: day, reason: text(2000) })

export const statusWanted = z.object({
  to: z.enum(findingStatuses),
  reason: text(2000),
  decidedOn: dayOrEmpty.optional(),
})

export const meetingWanted = z.object({
  type: z.enum(meetingTypes),
  name: needed(100),
  groupKey: needed(100),
  on: day,
  covers: z.array(needed(100)).min(1, { error: 'Choose at least one force.' }).max(100),
})

export const reasonGiven = z.object({ reason: text(2000) })
export const officeNoteGiven = z.object({ officeNote: text(5000) })
export const reviewWanted = z.object({
  decision: z.enum(['approve', 'sendBack']),
  version: z.int(),
  note: text(5000),
})
export const responseWords = z.object({ words: text(60_000), draft: z.int() })
export const responsePart = z.enum(responseParts)
export const deliveryWanted = z.object({ key: needed(300) })

/** Parses a request's body, or says beside each field what is wrong with it. */
export function readBody<Read>(
  schema: z.ZodType<Read>,
  body: unknown,
):
  | { readonly read: Read; readonly problems?: undefined }
  | { readonly read?: undefined; readonly problems: readonly Problem[] } {
  const result = schema.safeParse(body)
  if (result.success) return { read: result.data }
  return { problems: result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message })) }
}
