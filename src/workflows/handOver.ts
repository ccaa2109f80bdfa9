import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import { already } from '../domain/verdict'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { redrawingAnswerers } from './redrawCards'
import { tellNewOwner } from './tellNewOwner'

export interface HandOverWanted {
  readonly finding: string
  /** The Entra object id of the new owner. */
  readonly to: string
  readonly reason: string
}

/** An owner gives a finding to somebody else, who gets a card to accept it or hand it back. */
export async function handOver(
  desk: Desk,
  { finding, to, reason }: HandOverWanted,
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change>> {
  if (hasJustHandedOver(desk, { finding, to, by })) return already
  const before = desk.records.world().findings.get(finding)
  return redrawingAnswerers(desk, [finding], () =>
    acceptCommand(desk, {
      command: { kind: 'handOver', finding, to, reason },
      by,
      channel,
      thenSend: () => (before ? tellNewOwner(desk, before, to) : []),
    }),
  )
}

/** The second press of one button: the finding is with the other because this person gave it to them. */
function hasJustHandedOver(
  { records }: Desk,
  { finding, to, by }: { finding: string; to: string; by: Actor },
): boolean {
  const last = records.storyOf(`finding:${finding}`).at(-1)
  return last?.change.kind === 'handedOver' && last.by.oid === by.oid && last.change.to === to
}
