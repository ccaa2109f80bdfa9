import { isSettled } from '../domain/finding'
import type { Actor } from '../domain/person'
import type { StatusChanged } from '../domain/statusChange'
import type { Change } from '../domain/story'
import { already } from '../domain/verdict'
import type { Verdict } from '../domain/verdict'
import { findingLabel } from '../domain/wording'
import { acceptTogether } from './acceptCommand'
import type { Desk, Given } from './acceptCommand'
import { redrawQuestions } from './redrawCards'

/**
 * Moves a finding to another status. A cause of concern stays open while one of its recommendations is open, so a
 * recommendation that is reopened reopens its cause of concern with it: both, or neither. The cards that ask about it
 * are drawn afresh: a form must not wait for an answer that would be refused.
 */
export async function changeStatus(
  desk: Desk,
  { finding, ...wanted }: { readonly finding: string } & Omit<StatusChanged, 'kind'>,
  by: Actor,
): Promise<Verdict<Change>> {
  const given: Given = { command: { kind: 'changeStatus', finding, wanted }, by, channel: 'tab' }
  const verdicts = await acceptTogether(desk, [given, ...alsoReopened(desk, { finding, to: wanted.to, by })])
  const verdict = verdicts.find(({ kind }) => kind === 'refused') ?? verdicts[0] ?? already
  if (verdict.kind === 'accepted') await redrawQuestions(desk, [finding])
  return verdict
}

function alsoReopened(
  { records }: Desk,
  { finding, to, by }: { finding: string; to: StatusChanged['to']; by: Actor },
): readonly Given[] {
  const { findings } = records.world()
  const reopened = findings.get(finding)
  const cause = reopened?.parent === undefined ? undefined : findings.get(reopened.parent)
  if (to !== 'inProgress' || !reopened || !isSettled(reopened) || !cause || !isSettled(cause)) return []
  const reason = `${findingLabel(reopened)} was reopened.`
  const command = { kind: 'changeStatus', finding: cause.reference, wanted: { to: 'inProgress', reason } } as const
  return [{ command, by, channel: 'tab' }]
}
