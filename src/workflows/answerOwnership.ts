import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'
import { deputyChiefsFor } from './whoIsTold'

/** An owner accepts a finding, or hands it back with a reason, of which the deputy chief is told. */
export function answerOwnership(
  desk: Desk,
  { finding, handBackBecause }: { finding: string; handBackBecause?: string },
  { by, channel }: { by: Actor; channel: Channel },
): Promise<Verdict<Change>> {
  if (handBackBecause === undefined) {
    return acceptCommand(desk, { command: { kind: 'acceptOwnership', finding }, by, channel })
  }
  const world = desk.records.world()
  const known = world.findings.get(finding)
  return acceptCommand(desk, {
    command: { kind: 'handBackOwnership', finding, reason: handBackBecause },
    by,
    channel,
    thenSend: () => (known ? deputyChiefsFor(world, { finding: known, at: desk.clock.now() }) : []),
  })
}
