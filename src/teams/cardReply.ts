import { z } from 'zod'

/** Longer than anything a form takes, so that what is too long is told apart from an attack, and is still given back. */
const longestTyped = 20_000
const reference = z.string().trim().min(1).max(80)
const typed = z.string().max(longestTyped).default('')

const fields = {
  confidence: typed,
  statement: typed,
  governanceUpdate: typed,
  obstacle: typed,
  forecastOn: typed,
  evidence: typed,
  publicLine: typed,
}

/** What each verb carries. Anything else in the data is dropped; who pressed is not among it, and never will be. */
export const replies = {
  openFinding: z.object({ finding: reference, meeting: reference }),
  sendProgressUpdate: z.object({ finding: reference, meeting: reference, ...fields }),
  noChange: z.object({ finding: reference, meeting: reference }),
  backToList: z.object({ meeting: reference }),
  showPage: z.object({ meeting: reference, page: z.coerce.number().int().min(0).max(1000) }),
  refreshCard: z.object({ meeting: reference }),
  acceptOwnership: z.object({ finding: reference }),
  handBackOwnership: z.object({ finding: reference, reason: typed }),
  approveBriefing: z.object({ meeting: reference, version: z.coerce.number().int(), note: typed }),
  sendBackBriefing: z.object({ meeting: reference, version: z.coerce.number().int(), note: typed }),
  myFindings: z.object({}),
  help: z.object({}),
} as const

export type Verb = keyof typeof replies
export type Reply<Name extends Verb> = z.infer<(typeof replies)[Name]>

export function isVerb(verb: unknown): verb is Verb {
  return typeof verb === 'string' && Object.hasOwn(replies, verb)
}
