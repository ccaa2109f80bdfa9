import { cutOffOf, isAsked } from '../domain/meeting'
import type { OwnerAssigned } from '../domain/ownership'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import { askKey } from '../domain/updateRound'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import type { Message } from './ports'

/** Names an owner, a strategic lead and a target; a newly named owner gets a card to accept or hand back. */
export function assignOwner(
  desk: Desk,
  { finding, ...assignment }: { finding: string } & Omit<OwnerAssigned, 'kind'>,
  by: Actor,
): Promise<Verdict<Change>> {
  const before = desk.records.world().findings.get(finding)
  const isNewOwner = before?.ownership?.owner !== assignment.owner
  const to = assignment.owner
  const key = `ownership/${finding}/${(before?.sequence ?? 0) + 1}`
  return acceptCommand(desk, {
    command: { kind: 'assignOwner', finding, assignment },
    by,
    channel: 'tab',
    thenSend: () =>
      isNewOwner ? [{ key, to, about: { card: 'ownership', finding } }, ...asksOpen(desk, finding, to)] : [],
  })
}

/** A finding that changes hands in the middle of a round is asked of its new owner. */
function asksOpen({ records, clock }: Desk, finding: string, to: string): readonly Message[] {
  return [...records.world().meetings.values()]
    .filter(meeting => isAsked(meeting, finding) && clock.now() < cutOffOf(meeting))
    .map(({ reference }) => ({ key: askKey(reference, to), to, about: { card: 'updateRequest', meeting: reference } }))
}
