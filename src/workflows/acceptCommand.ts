import { randomUUID } from 'node:crypto'
import type { Channel, Command, Submitted } from '../domain/command'
import { judge } from '../domain/judge'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { Clock, Message, Records, Work, WorkQueue } from './ports'
import { isInFeed } from './tellInFeed'

/** What a workflow works with: the record, the queue of accepted work, and the time. */
export interface Desk {
  readonly records: Records
  readonly queue: WorkQueue
  readonly clock: Clock
  /** Takes in what other processes have written; absent where this is the only one. */
  readonly hear?: () => Promise<void>
}

export interface Given {
  readonly command: Command
  readonly by: Actor
  readonly channel: Channel
  /** A fixed id for what the timetable does, so that two runs of one step are one command. */
  readonly id?: string
  /** Cards that follow from the change; they are kept with it, both or neither. */
  readonly thenSend?: (change: Change) => readonly Message[]
}

/**
 * Judges a command, puts it in safe keeping and shows it; SharePoint gets it afterwards.
 *
 * When this returns `accepted`, the command outlives a crash of the process, and so do the cards that follow from it.
 *
 * @throws NotSaved when it could not be put in safe keeping: nothing was accepted
 */
export async function acceptCommand(desk: Desk, given: Given): Promise<Verdict<Change>> {
  const [verdict] = await acceptTogether(desk, [given])
  return verdict ?? { kind: 'already' }
}

/** The same for several commands that belong together: all that are new are taken in, or, if one is refused, none. */
export async function acceptTogether(desk: Desk, given: readonly Given[]): Promise<readonly Verdict<Change>[]> {
  const at = desk.clock.now().toISOString()
  const world = desk.records.world()
  const judged = given.map(({ command, by, channel, id = randomUUID(), thenSend }) => {
    const submitted: Submitted = { id, at, by, channel, command }
    return { submitted, thenSend, verdict: judge(world, submitted) }
  })
  const verdicts = judged.map(({ verdict }) => verdict)
  if (verdicts.some(({ kind }) => kind === 'refused')) return verdicts

  const taken = judged.flatMap(({ submitted, thenSend, verdict }) =>
    verdict.kind === 'accepted' ? [{ submitted, messages: thenSend?.(verdict.change) ?? [] }] : [],
  )
  if (taken.length === 0) return verdicts
  await desk.queue.put(taken.flatMap(workFor))
  desk.records.show(taken.map(({ submitted }) => submitted))
  return verdicts
}

function workFor({ submitted, messages }: { submitted: Submitted; messages: readonly Message[] }): readonly Work[] {
  const told = messages.filter(({ about }) => isInFeed(about))
  return [
    { kind: 'file', submitted },
    ...messages.map(message => ({ kind: 'send', message }) as const),
    ...told.map(message => ({ kind: 'notify', message }) as const),
  ]
}
