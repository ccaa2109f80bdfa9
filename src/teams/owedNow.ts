import { openRounds } from '../cards/closedRoundCard'
import { britishDayOf } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { Actor } from '../domain/person'
import { owedFrom } from '../domain/roundAsked'
import type { World } from '../domain/world'

export interface Asking {
  readonly world: World
  readonly by: Actor
  readonly now: Date
}

export interface Owed {
  readonly finding: Finding
  readonly meeting: Meeting
}

/** Everything this person owes an answer for, the nearest meeting first. */
export function owedNow({ world, by, now }: Asking): readonly Owed[] {
  const on = britishDayOf(now)
  return openRounds({ world, owner: by.oid, today: on }).flatMap(meeting =>
    owedFrom(world, meeting, { oid: by.oid, on }).map(finding => ({ finding, meeting })),
  )
}
