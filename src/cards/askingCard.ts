import type { CalendarDay } from '../domain/calendarDay'
import { isAwaitingSignOff, isSettled, mayAnswer, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import { findingsNamedFor } from '../domain/findingMap'
import { placeInRound } from '../domain/meeting'
import type { Meeting } from '../domain/meeting'
import type { RoleHeld } from '../domain/person'
import { answersFor } from '../domain/standIn'
import type { World } from '../domain/world'
import type { Card } from './expandCard'
import { byWhen, findingsToAnswerCard } from './findingsToAnswerCard'
import { updateFormCard } from './updateFormCard'
import { updateReceivedCard } from './updateReceivedCard'
import { updateWords } from './wording'

/** The findings that a meeting asks of this person, answered or not, as their owner or standing in for them. */
export function askedOf(
  world: World,
  meeting: Meeting,
  person: { readonly oid: string; readonly on: CalendarDay },
): readonly Finding[] {
  return findingsNamedFor(world.findings, person.oid)
    .flatMap(finding => {
      const place = placeInRound(meeting, finding.reference)
      return place !== undefined && answersFor(finding, person) ? [{ finding, place }] : []
    })
    .sort((a, b) => a.place - b.place)
    .map(({ finding }) => finding)
    .filter(finding => updatesFor(finding, meeting.reference).length > 0 || isOpen(finding))
}

function isOpen(finding: Finding): boolean {
  return !isSettled(finding) && !isAwaitingSignOff(finding)
}

export interface Asking {
  readonly now: Date
  /** Whose card it is: the owner, or who stands in for them. */
  readonly owner: string
  readonly people: readonly RoleHeld[]
  readonly isReminder?: boolean
}

/** One finding: the form at once, and its receipt when it is answered. Several: the list. */
export function askingCard(
  meeting: Meeting,
  findings: readonly Finding[],
  { now, owner, people, isReminder = false }: Asking,
): Card {
  const [only, ...others] = findings
  if (!only || others.length > 0) return findingsToAnswerCard({ meeting, findings, now, isReminder })
  const update = updatesFor(only, meeting.reference).at(-1)
  return update
    ? updateReceivedCard(only, update, { meeting, left: 0, asked: 1, people })
    : updateFormCard({
        finding: only,
        meeting,
        now,
        isOwner: mayAnswer(only, owner),
        note: isReminder ? updateWords.reminder(byWhen(meeting, now)) : '',
      })
}
