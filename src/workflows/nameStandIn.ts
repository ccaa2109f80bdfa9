import type { Channel } from '../domain/command'
import { isSettled } from '../domain/finding'
import type { StandIn } from '../domain/finding'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import { refused } from '../domain/verdict'
import type { Verdict } from '../domain/verdict'
import { acceptTogether } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { redrawingAnswerers } from './redrawCards'

/** One finding, or all that one owner answers for now. */
export type StandInScope = { readonly finding: string } | { readonly owner: string }

/**
 * Names somebody to answer for an owner between two days: for all that is wanted, or for nothing. The timetable asks
 * them from their first day on.
 */
export async function nameStandIn(
  desk: Desk,
  { scope, ...wanted }: StandIn & { readonly scope: StandInScope },
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change>> {
  const findings = 'finding' in scope ? [scope.finding] : ownedBy(desk, scope.owner)
  const verdicts = await redrawingAnswerers(desk, findings, () =>
    acceptTogether(
      desk,
      findings.map(finding => ({ command: { kind: 'nameStandIn', finding, ...wanted }, by, channel })),
    ),
  )
  const refusal = verdicts.find(({ kind }) => kind === 'refused')
  const taken = verdicts.find(({ kind }) => kind === 'accepted')
  return refusal ?? taken ?? verdicts[0] ?? refused('ownerMissing')
}

function ownedBy({ records }: Desk, owner: string): readonly string[] {
  return [...records.world().findings.values()]
    .filter(finding => finding.ownership?.owner === owner && !isSettled(finding))
    .map(({ reference }) => reference)
}
