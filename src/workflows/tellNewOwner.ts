import { askKey } from '../domain/askedCards'
import type { Finding } from '../domain/finding'
import { cutOffOf, isAsked } from '../domain/meeting'
import { isWorkingHour } from '../domain/workingTime'
import type { Desk } from './acceptCommand'
import type { Message } from './ports'

/**
 * The card with which a new owner accepts a finding or hands it back, and the question of every round that is being
 * asked. Outside working hours the question waits for the timetable, which asks latecomers in the morning.
 */
export function tellNewOwner(desk: Desk, finding: Finding, to: string): readonly Message[] {
  const { reference, sequence } = finding
  const key = `ownership/${reference}/${sequence + 1}`
  return [{ key, to, about: { card: 'ownership', finding: reference } }, ...asksOpen(desk, reference, to)]
}

function asksOpen({ records, clock }: Desk, finding: string, to: string): readonly Message[] {
  const now = clock.now()
  if (!isWorkingHour(now)) return []
  return [...records.world().meetings.values()]
    .filter(meeting => isAsked(meeting, finding) && !meeting.cancelled && now < cutOffOf(meeting))
    .map(({ reference }) => ({ key: askKey(reference, to), to, about: { card: 'updateRequest', meeting: reference } }))
}
