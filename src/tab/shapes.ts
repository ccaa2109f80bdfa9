import * as z from 'zod/mini'
import type { CalendarDay } from '../domain/calendarDay'
import type { Grade } from '../domain/inspection'
import type { Taken } from '../domain/tabApi'
import { colourReasonWords, colourWords, gradeWords, kindWords, statusWords } from '../domain/wording'

// The page's security policy forbids code made from text, which zod would otherwise try for speed.
z.config({ jitless: true })

/** What an answer of the server must look like before a page reads it. */
export type Shape<Body> = z.ZodMiniType<Body>

export const day = z.custom<CalendarDay>(value => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value))

/** One of the keys of a table of words: what there is no word for cannot be shown. */
export function oneOf<Key extends string>(words: Readonly<Record<Key, unknown>>): Shape<Key> {
  return z.custom<Key>(value => typeof value === 'string' && Object.hasOwn(words, value))
}

export const versioned = z.object({ version: z.number() })

export const colour = oneOf(colourWords)
export const kind = oneOf(kindWords)
export const status = oneOf(statusWords)
export const because = oneOf(colourReasonWords)
const grade: Shape<Grade> = oneOf(gradeWords)
export const gradeGiven = z.object({ body: z.string(), question: z.string(), grade })

export const taken: Shape<Taken> = z.extend(versioned, {
  outcome: z.enum(['accepted', 'already']),
  reference: z.exactOptional(z.string()),
})

export const apiProblem = z.object({
  error: z.object({
    message: z.string(),
    problems: z.exactOptional(z.array(z.object({ field: z.string(), message: z.string() }))),
  }),
})
