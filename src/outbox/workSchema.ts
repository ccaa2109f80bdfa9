import { z } from 'zod'
import type { Work } from '../workflows/ports'

const words = z.string()
const actor = z.object({ oid: words, name: words })
const submitted = z.looseObject({
  id: words,
  at: z.iso.datetime(),
  by: actor,
  channel: words,
  command: z.looseObject({ kind: words }),
})
const message = z.looseObject({
  key: words,
  to: words,
  about: z.looseObject({ card: words }),
  again: z.number().optional(),
})

/** Only the frame is checked: the rest was typed when this process, or an earlier one, wrote it. */
const work = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), submitted }),
  z.object({ kind: z.literal('send'), message }),
  z.object({ kind: z.literal('notify'), message }),
  z.object({ kind: z.literal('redraw'), message }),
  z.object({
    kind: z.literal('keepConversation'),
    conversation: z.object({
      key: words,
      conversationId: words,
      serviceUrl: words,
      teamsId: words,
      tenantId: words,
      isReachable: z.boolean(),
    }),
  }),
])

/** A piece of work as it was kept; undefined when it cannot be read. */
export function parseWork(text: string): Work | undefined {
  try {
    const result = work.safeParse(JSON.parse(text))
    return result.success ? (result.data as Work) : undefined
  } catch {
    return undefined
  }
}
