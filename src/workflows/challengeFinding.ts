import { randomUUID } from 'node:crypto'
import type { ChallengeWanted } from '../domain/challenge'
import { challengeOf } from '../domain/challenge'
import type { Channel } from '../domain/command'
import type { Actor } from '../domain/person'
import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import { acceptCommand } from './acceptCommand'
import type { Desk } from './acceptCommand'

interface Through {
  readonly by: Actor
  readonly channel: Channel
}

/**
 * The Commissioner asks somebody about a finding; they get a card to answer. `challenge` is given by a caller who may
 * repeat the same request.
 */
export function challengeFinding(
  desk: Desk,
  given: { readonly finding: string; readonly challenge?: string } & Omit<ChallengeWanted, 'challenge'>,
  through: Through,
): Promise<Verdict<Change>> {
  const { finding, challenge = randomUUID(), question, owner: to, dueOn } = given
  return acceptCommand(desk, {
    command: { kind: 'challengeFinding', finding, wanted: { challenge, question, owner: to, dueOn } },
    ...through,
    thenSend: () => [
      { key: `challenge/${finding}/${challenge}/${to}`, to, about: { card: 'challenge', finding, challenge } },
    ],
  })
}

/** Answers a question of the Commissioner, who gets the answer on a card. */
export function answerChallenge(
  desk: Desk,
  given: { readonly finding: string; readonly challenge: string; readonly words: string },
  through: Through,
): Promise<Verdict<Change>> {
  const { finding, challenge } = given
  const known = desk.records.world().findings.get(finding)
  const asker = known && challengeOf(known, challenge)?.by.oid
  return acceptCommand(desk, {
    command: { kind: 'answerChallenge', ...given },
    ...through,
    thenSend: () =>
      asker === undefined
        ? []
        : [
            {
              key: `challengeAnswered/${finding}/${challenge}/${asker}`,
              to: asker,
              about: { card: 'challengeAnswered', finding, challenge },
            },
          ],
  })
}
