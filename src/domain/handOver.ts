import type { CalendarDay } from './calendarDay'
import { isSettled, mayAnswer } from './finding'
import type { Finding } from './finding'
import { isHere } from './leavers'
import type { Actor } from './person'
import { longestReason } from './progressUpdate'
import { accepted, refused } from './verdict'
import type { Verdict } from './verdict'
import { without } from './without'
import type { World } from './world'

/** The owner gave a finding to somebody else, who accepts it or hands it back. */
export interface HandedOver {
  readonly kind: 'handedOver'
  readonly from: string
  readonly to: string
  readonly reason: string
}

export function judgeHandOver(input: {
  world: World
  finding: Finding | undefined
  to: string
  reason: string
  by: Actor
  at: Date
}): Verdict<HandedOver> {
  const { world, finding, to, reason, by, at } = input
  if (!finding) return refused('unknownFinding')
  if (!mayAnswer(finding, by.oid)) return refused('notTheOwner')
  if (isSettled(finding)) return refused('findingSettled')
  if (to === by.oid) return refused('sameOwner')
  if (reason === '') return refused('reasonMissing')
  if (reason.length > longestReason) return refused('tooLong')
  return isHere(world, to, at) ? accepted({ kind: 'handedOver', from: by.oid, to, reason }) : refused('unknownPerson')
}

/** The strategic lead and the target stay; the stand-in of the owner before goes with them. */
export function applyHandOver(finding: Finding, { from, to, reason }: HandedOver, since: CalendarDay): Finding {
  const { ownership } = finding
  if (!ownership) return finding
  const { strategicLead } = ownership
  return {
    ...without(finding, 'standIn'),
    ownership: { owner: to, strategicLead, answer: 'asked', since, handedOverBy: from, handedOverBecause: reason },
  }
}
