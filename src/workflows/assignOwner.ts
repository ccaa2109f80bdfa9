import type { OwnerAssigned } from '../domain/ownership'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { redrawingAnswerers } from './redrawCards'
import { tellNewOwner } from './tellNewOwner'

/** Names an owner, a strategic lead and a target; a newly named owner gets a card to accept or hand back. */
export function assignOwner(
  desk: Desk,
  { finding, ...assignment }: { finding: string } & Omit<OwnerAssigned, 'kind'>,
  by: Actor,
): Promise<Verdict<Change>> {
  const before = desk.records.world().findings.get(finding)
  const to = assignment.owner
  const isNewOwner = before?.ownership?.owner !== to
  return redrawingAnswerers(desk, [finding], () =>
    acceptCommand(desk, {
      command: { kind: 'assignOwner', finding, assignment },
      by,
      channel: 'tab',
      thenSend: () => (before && isNewOwner ? tellNewOwner(desk, before, to) : []),
    }),
  )
}
