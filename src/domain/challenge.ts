import { britishDayOf } from './calendarDay'
import type { CalendarDay } from './calendarDay'
import type { Finding } from './finding'
import { isHere } from './leavers'
import { may } from './permissions'
import type { Actor } from './person'
import { standsIn } from './standIn'
import { accepted, already, refused } from './verdict'
import type { Refusal, Verdict } from './verdict'
import type { World } from './world'

/** A question of the Commissioner about one finding, with who is to answer it and by when. */
export interface Challenge {
  /** Unique; given with the command, so that a card can name it before it is filed. */
  readonly challenge: string
  readonly question: string
  readonly owner: string
  readonly dueOn: CalendarDay
  readonly by: Actor
  /** ISO, UTC. */
  readonly at: string
  readonly answer?: { readonly words: string; readonly by: Actor; readonly at: string }
}

export type ChallengeWanted = Pick<Challenge, 'challenge' | 'question' | 'owner' | 'dueOn'>

export type FindingChallenged = ChallengeWanted & { readonly kind: 'findingChallenged' }

export interface ChallengeAnswered {
  readonly kind: 'challengeAnswered'
  readonly challenge: string
  readonly words: string
}

export const longestQuestion = 1000
export const longestChallengeAnswer = 4000

interface Asked {
  readonly world: World
  readonly finding: Finding | undefined
  readonly by: Actor
  readonly at: Date
}

export function judgeChallenge({
  world,
  finding,
  by,
  at,
  wanted,
}: Asked & { wanted: ChallengeWanted }): Verdict<FindingChallenged> {
  if (!finding) return refused('unknownFinding')
  const on = britishDayOf(at)
  if (!may(world, by, { act: 'challengeFinding', bodies: [finding.forceKey], on })) return refused('notAllowed')
  if (challengeOf(finding, wanted.challenge)) return already
  const fault = faultOf(wanted, on)
  if (fault) return refused(fault)
  if (!isHere(world, wanted.owner, at)) return refused('unknownPerson')
  return accepted({ kind: 'findingChallenged', ...wanted })
}

function faultOf({ question, dueOn }: ChallengeWanted, on: CalendarDay): Refusal | undefined {
  if (question === '') return 'noteMissing'
  if (question.length > longestQuestion) return 'tooLong'
  return dueOn < on ? 'dayInPast' : undefined
}

/** The person who was asked answers, or who stands in for them on this finding. One challenge has one answer. */
export function judgeChallengeAnswer(input: Asked & { challenge: string; words: string }): Verdict<ChallengeAnswered> {
  const { finding, by, at, challenge, words } = input
  if (!finding) return refused('unknownFinding')
  const held = challengeOf(finding, challenge)
  if (!held) return refused('unknownChallenge')
  if (!mayAnswerChallenge(finding, held, { oid: by.oid, on: britishDayOf(at) })) return refused('notAskedThis')
  if (words === '') return refused('noteMissing')
  if (words.length > longestChallengeAnswer) return refused('tooLong')
  if (held.answer) return held.answer.words === words ? already : refused('challengeAnswered')
  return accepted({ kind: 'challengeAnswered', challenge, words })
}

export function mayAnswerChallenge(
  finding: Finding,
  { owner }: Pick<Challenge, 'owner'>,
  { oid, on }: { oid: string; on: CalendarDay },
): boolean {
  return owner === oid || (finding.ownership?.owner === owner && standsIn(finding, { oid, on }))
}

export function challengeOf({ challenges = [] }: Finding, challenge: string): Challenge | undefined {
  return challenges.find(each => each.challenge === challenge)
}

export function applyChallenge(
  finding: Finding,
  { challenge, question, owner, dueOn }: FindingChallenged,
  told: Pick<Challenge, 'by' | 'at'>,
): Finding {
  const { by, at } = told
  return { ...finding, challenges: [...(finding.challenges ?? []), { challenge, question, owner, dueOn, by, at }] }
}

export function applyChallengeAnswer(
  finding: Finding,
  { challenge, words }: ChallengeAnswered,
  { by, at }: Pick<Challenge, 'by' | 'at'>,
): Finding {
  const challenges = (finding.challenges ?? []).map(each =>
    each.challenge === challenge ? { ...each, answer: { words, by, at } } : each,
  )
  return { ...finding, challenges }
}
