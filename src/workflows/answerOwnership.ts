import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import { already } from '../domain/verdict'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { redrawingAnswerers } from './redrawCards'
import { deputyChiefsFor } from './whoIsTold'

/** An owner accepts a finding, or hands it back with a reason, of which the deputy chief is told. */
export async function answerOwnership(
  desk: Desk,
  { finding, handBackBecause }: { finding: string; handBackBecause?: string },
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change>> {
  if (handBackBecause === undefined) {
    return acceptCommand(desk, { command: { kind: 'acceptOwnership', finding }, by, channel })
  }
  if (hasJustHandedBack(desk, finding, by)) return already
  const world = desk.records.world()
  const known = world.findings.get(finding)
  return redrawingAnswerers(desk, [finding], () =>
    acceptCommand(desk, {
      command: { kind: 'handBackOwnership', finding, reason: handBackBecause },
      by,
      channel,
      thenSend: () => (known ? deputyChiefsFor(world, { finding: known, at: desk.clock.now() }) : []),
    }),
  )
}

/** The second press of one button: the finding is nobody's because this person gave it back. */
function hasJustHandedBack({ records }: Desk, finding: string, by: Actor): boolean {
  const last = records.storyOf(`finding:${finding}`).at(-1)
  return last?.change.kind === 'ownershipHandedBack' && last.by.oid === by.oid
}
