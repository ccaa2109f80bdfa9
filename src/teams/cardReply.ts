import { z } from 'zod'
import { asTyped } from '../domain/typedWords'

/** Longer than anything a form takes, so that what is too long is told as such, and most of it is given back. */
const longestTyped = 20_000

const reference = z.string().trim().min(1).max(80)
/** Whatever is no text counts as nothing typed; what is beyond all measure is cut. */
const typed = z
  .string()
  .catch('')
  .transform(words => asTyped(words.slice(0, longestTyped)))
const version = z.coerce.number().int().min(0)

const fields = {
  confidence: typed,
  statement: typed,
  governanceUpdate: typed,
  obstacle: typed,
  forecastOn: typed,
  checkOn: typed,
  evidence: typed,
  publicLine: typed,
}

const nothingTyped = z.object(fields).parse({})

/** What was picked from a list; empty when nothing was. */
const chosen = z.string().trim().max(300).catch('')
const insisted = z
  .string()
  .catch('')
  .transform(word => word === 'yes')

/** What each verb carries. Anything else in the data is dropped; who pressed is not among it, and never will be. */
export const replies = {
  openFinding: z.object({ finding: reference, meeting: reference, words: typed, ...fields }),
  sendProgressUpdate: z.object({ finding: reference, meeting: reference, ...fields }),
  noChange: z.object({ finding: reference, meeting: reference, ...fields }),
  backToList: z.object({ meeting: reference }),
  showPage: z.object({ meeting: reference, page: z.coerce.number().int().min(0).max(1000) }),
  refreshCard: z.object({ key: z.string().max(300) }),
  acceptOwnership: z.object({ finding: reference }),
  handBackOwnership: z.object({ finding: reference, meeting: reference.catch(''), reason: typed, ...fields }),
  openHandOver: z.object({ finding: reference, meeting: reference.catch(''), ...fields }),
  handOver: z.object({
    finding: reference,
    meeting: reference.catch(''),
    newOwner: chosen,
    reason: typed,
    typed: z.object(fields).catch(nothingTyped),
  }),
  openStandIn: z.object({}),
  nameStandIn: z.object({ standIn: chosen, from: typed, to: typed }),
  openChallenge: z.object({ finding: reference, challenge: reference }),
  answerChallenge: z.object({ finding: reference, challenge: reference, words: typed }),
  whoOwes: z.object({}),
  remindNow: z.object({ asked: chosen, anyHour: insisted }),
  resendCard: z.object({ asked: chosen, anyway: insisted }),
  pauseChase: z.object({ asked: chosen, until: typed, reason: typed }),
  approveBriefing: z.object({ meeting: reference, version, note: typed }),
  sendBackBriefing: z.object({ meeting: reference, version, note: typed }),
  viewFinding: z.object({ finding: reference }),
  myFindings: z.object({}),
  help: z.object({}),
} as const

export type Verb = keyof typeof replies
export type Reply<Name extends Verb> = z.infer<(typeof replies)[Name]>

export type CardReply = { readonly [Name in Verb]: { readonly verb: Name; readonly data: Reply<Name> } }[Verb]

/** What was pressed and what came with it; undefined when no button of ours sends that. */
export function parseReply(value: unknown): CardReply | undefined {
  const { action } = (value ?? {}) as { action?: unknown }
  const { verb, data } = (action ?? {}) as { verb?: unknown; data?: unknown }
  if (typeof verb !== 'string' || !isVerb(verb)) return undefined
  const read = replies[verb].safeParse(data ?? {})
  return read.success ? ({ verb, data: read.data } as CardReply) : undefined
}

function isVerb(verb: string): verb is Verb {
  return Object.hasOwn(replies, verb)
}
