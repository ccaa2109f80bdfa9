import { randomUUID } from 'node:crypto'
import type { Channel, Command, Submitted } from '../domain/command'
import { judge } from '../domain/judge'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { Clock, Message, Records, WorkQueue } from './ports'

/** What a workflow works with: the record, the queue of accepted work, and the time. */
export interface Desk {
  readonly records: Records
  readonly queue: WorkQueue
  readonly clock: Clock
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
  const { records, queue, clock } = desk
  const { command, by, channel, id = randomUUID(), thenSend } = given
  const submitted: Submitted = { id, at: clock.now().toISOString(), by, channel, command }

  const verdict = judge(records.world(), submitted)
  if (verdict.kind !== 'accepted') return verdict

  const messages = thenSend?.(verdict.change) ?? []
  await queue.put([{ kind: 'file', submitted }, ...messages.map(message => ({ kind: 'send', message }) as const)])
  records.show([submitted])
  return verdict
}
