import { z } from 'zod'
import { botAppId, tenantId } from './people'
import { personalChatOf, teamsIdOf } from './teams/chats/roster'

/** The tenant in every recording; it stands for the one that the recording is replayed in. */
export const recordedTenant = '00000000-0000-4000-8000-00000000aaaa'

const activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  from: z.looseObject({ id: z.string(), aadObjectId: z.string() }),
  conversation: z.looseObject({ id: z.string(), conversationType: z.string() }),
})
const recording = z.object({
  /** What happened, in a sentence. */
  about: z.string(),
  activities: z.array(activity).min(1),
})

export type RecordedActivity = z.infer<typeof activity>
export type Recording = z.infer<typeof recording>

/**
 * `{"about": "…", "activities": […]}`: activities as Teams sent them, in their order, with made-up people and ids.
 *
 * @throws an Error that says which field is missing or wrong
 */
export function readRecording(text: string): Recording {
  const read = recording.safeParse(JSON.parse(text))
  if (read.success) return read.data
  const wrong = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`This is no recording of activities:\n${wrong.join('\n')}`)
}

/**
 * The activity as it would come now: from this service address, in this tenant, to this bot and in the sender's own
 * chat here. Ids get the run's mark, because what Teams brings twice is taken once.
 */
export function asOfNow(recorded: RecordedActivity, { serviceUrl, run }: { serviceUrl: string; run: string }): object {
  const { from, conversation, id } = recorded
  const isPersonal = conversation.conversationType === 'personal'
  const moved = {
    ...recorded,
    id: `${id}.${run}`,
    serviceUrl,
    from: { ...from, id: teamsIdOf(from.aadObjectId) },
    recipient: { id: `28:${botAppId}`, name: 'AFI Tracker' },
    conversation: { ...conversation, ...(isPersonal && { id: personalChatOf(from.aadObjectId) }) },
  }
  return JSON.parse(JSON.stringify(moved).replaceAll(recordedTenant, tenantId)) as object
}
