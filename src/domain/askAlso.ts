import { askKey } from './askedCards'
import { britishDayOf } from './calendarDay'
import { cutOffOf, hasRun } from './meeting'
import type { Meeting } from './meeting'
import { roundByPerson } from './roundAsked'
import { accepted, already, refused } from './verdict'
import type { Verdict } from './verdict'
import type { World } from './world'

/** Somebody came to answer for a finding after the cards had gone out: a new owner, or a stand-in whose days began. */
export interface AskedAlso {
  readonly kind: 'askedAlso'
  readonly person: string
}

/** Those who owe an answer in a round that is being asked, and to whom no card has gone. */
export function toAskAlso(world: World, meeting: Meeting, now: Date): readonly string[] {
  if (meeting.cancelled || !hasRun(meeting, 'sendCards') || now >= cutOffOf(meeting)) return []
  const on = britishDayOf(now)
  const askedAtFirst = new Set(meeting.requests.map(({ owner }) => owner))
  return [...roundByPerson(world, meeting, on)]
    .filter(([person, { owed }]) => owed.length > 0 && !askedAtFirst.has(person))
    .map(([person]) => person)
    .filter(person => meeting.askedAlso?.includes(person) !== true)
    .filter(person => !world.deliveries.has(askKey(meeting.reference, person)))
}

export function judgeAskAlso(input: {
  world: World
  meeting: Meeting | undefined
  person: string
  at: Date
}): Verdict<AskedAlso> {
  const { world, meeting, person, at } = input
  if (!meeting) return refused('unknownMeeting')
  if (meeting.askedAlso?.includes(person) === true) return already
  return toAskAlso(world, meeting, at).includes(person)
    ? accepted({ kind: 'askedAlso', person })
    : refused('notInRound')
}
