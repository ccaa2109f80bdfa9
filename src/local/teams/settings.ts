import { z } from 'zod'

/** How clients and the service behave, changed at `/local/settings`. */
export const teamsSettings = z.strictObject({
  /** Text beside a card comes as two messages, and the answer has no id. */
  splitsTextFromCard: z.boolean().default(true),
  /** After this a press shows "Something went wrong", and a late answer is dropped. */
  cardMilliseconds: z.number().int().positive().max(600_000).default(3000),
  /** The same for a message extension, which is asked three times before the client gives up. */
  extensionMilliseconds: z.number().int().positive().max(600_000).default(5000),
  /** How long the service waits when it brings a message. */
  messageMilliseconds: z.number().int().positive().max(600_000).default(15_000),
})
export type TeamsSettings = z.infer<typeof teamsSettings>
