import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { UpdateReturned } from '../domain/returnUpdate'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import type { Message } from './ports'

/**
 * Gives an update back with a question. Its owner, and whoever sent it standing in for them, get a card with the form
 * and the question on it; reminders go on until there is another answer.
 */
export function returnUpdate(
  desk: Desk,
  given: { readonly finding: string } & Omit<UpdateReturned, 'kind'>,
  { by, channel }: { readonly by: Actor; readonly channel: Channel },
): Promise<Verdict<Change>> {
  return acceptCommand(desk, {
    command: { kind: 'returnUpdate', ...given },
    by,
    channel,
    thenSend: () => whoIsAskedAgain(desk, given).map(to => askedAgain(given, to)),
  })
}

function whoIsAskedAgain(desk: Desk, { finding, update }: { finding: string; update: string }): readonly string[] {
  const held = desk.records.world().findings.get(finding)
  const sender = held?.updates.find(({ at }) => at === update)?.by.oid
  const owner = held?.ownership?.owner
  return [...new Set([owner, sender])].filter(oid => oid !== undefined)
}

/** The moment of the update makes the key its own: what is returned twice is asked for twice. */
function askedAgain(
  { finding, meeting, update }: Omit<UpdateReturned, 'kind'> & { finding: string },
  to: string,
): Message {
  const about = { card: 'updateReturned', finding, meeting } as const
  return { key: `returned/${finding}/${meeting}/${Date.parse(update)}/${to}`, to, about }
}
