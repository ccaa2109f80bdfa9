import {
  applyChallenge,
  applyChallengeAnswer,
  judgeChallenge,
  judgeChallengeAnswer,
  longestQuestion,
} from '../../src/domain/challenge'
import { openChallenges } from '../../src/domain/roundDigests'
import { aFinding, aMeeting, aWorld, cora, day, dee, duringRound, nobody, olive, otto, pat, stan } from './brackenshire'

const wanted = { challenge: 'a', question: 'What has changed for victims?', owner: olive.oid, dueOn: day('2026-12-11') }
const told = { by: cora, at: duringRound.toISOString() }
const challenged = applyChallenge(aFinding(), { kind: 'findingChallenged', ...wanted }, told)

describe('a question of the Commissioner', () => {
  const about = { world: aWorld(), finding: aFinding(), wanted, by: cora, at: duringRound }

  it('goes on record with who is to answer and by when', () => {
    expect(judgeChallenge(about)).toEqual({ kind: 'accepted', change: { kind: 'findingChallenged', ...wanted } })
    expect(challenged.challenges).toEqual([{ ...wanted, ...told }])
    expect(judgeChallenge({ ...about, finding: challenged })).toEqual({ kind: 'already' })
  })

  it.each([
    ['of the policy officer', 'notAllowed', { by: pat }],
    ['of the deputy chief', 'notAllowed', { by: dee }],
    ['without words', 'noteMissing', { wanted: { ...wanted, question: '' } }],
    ['of too many words', 'tooLong', { wanted: { ...wanted, question: 'x'.repeat(longestQuestion + 1) } }],
    ['due in the past', 'dayInPast', { wanted: { ...wanted, dueOn: day('2026-11-26') } }],
    ['to somebody without a role', 'unknownPerson', { wanted: { ...wanted, owner: nobody.oid } }],
    ['about nothing on record', 'unknownFinding', { finding: undefined }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeChallenge({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })
})

describe('the answer to it', () => {
  const about = {
    world: aWorld(),
    finding: challenged,
    challenge: 'a',
    words: 'Fewer repeat victims.',
    by: olive,
    at: duringRound,
  }

  it('is given by whom it was put to, once', () => {
    expect(judgeChallengeAnswer(about)).toMatchObject({ kind: 'accepted' })
    const answered = applyChallengeAnswer(
      challenged,
      { kind: 'challengeAnswered', challenge: 'a', words: about.words },
      { by: olive, at: told.at },
    )
    expect(answered.challenges?.[0]?.answer).toEqual({ words: about.words, by: olive, at: told.at })
    expect(judgeChallengeAnswer({ ...about, finding: answered })).toEqual({ kind: 'already' })
    expect(judgeChallengeAnswer({ ...about, finding: answered, words: 'More.' })).toEqual({
      kind: 'refused',
      because: 'challengeAnswered',
    })
  })

  it('is given by who stands in for them', () => {
    const standIn = { standIn: stan.oid, from: day('2026-11-27'), to: day('2026-11-27') }

    expect(judgeChallengeAnswer({ ...about, by: stan, finding: { ...challenged, standIn } })).toMatchObject({
      kind: 'accepted',
    })
  })

  it.each([
    ['of somebody else', 'notAskedThis', { by: otto }],
    ['to a question that was not asked', 'unknownChallenge', { challenge: '__proto__' }],
    ['without words', 'noteMissing', { words: '' }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeChallengeAnswer({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('is waited for on the action cards after the meeting', () => {
    const world = aWorld({ findings: [challenged] })

    expect(openChallenges(world, aMeeting(), olive.oid)).toHaveLength(1)
    expect(openChallenges(world, aMeeting(), otto.oid)).toEqual([])
  })
})
