import { isAwaitingSignOff, isSettled, updatesFor } from '../domain/finding'
import type { Finding } from '../domain/finding'
import type { Meeting } from '../domain/meeting'
import type { World } from '../domain/world'
import type { Card } from './expandCard'
import { findingsToAnswerCard } from './findingsToAnswerCard'
import { updateFormCard } from './updateFormCard'
import { updateReceivedCard } from './updateReceivedCard'

/** The findings that a meeting asks of this person, answered or not. */
export function askedOf(world: World, meeting: Meeting, owner: string): readonly Finding[] {
  return meeting.requests
    .flatMap(({ finding }) => world.findings.get(finding) ?? [])
    .filter(finding => finding.ownership?.owner === owner)
    .filter(finding => updatesFor(finding, meeting.reference).length > 0 || isOpen(finding))
}

function isOpen(finding: Finding): boolean {
  return !isSettled(finding) && !isAwaitingSignOff(finding)
}

/** One finding: the form at once, and its receipt when it is answered. Several: the list. */
export function askingCard(
  meeting: Meeting,
  findings: readonly Finding[],
  { now, isReminder = false }: { now: Date; isReminder?: boolean },
): Card {
  const [only, ...others] = findings
  if (!only || others.length > 0) return findingsToAnswerCard({ meeting, findings, now, isReminder })
  const update = updatesFor(only, meeting.reference).at(-1)
  return update
    ? updateReceivedCard(only, update, { meeting, left: 0, asked: 1 })
    : updateFormCard({ finding: only, meeting, now })
}
