import { dayWithWeekday } from '../domain/calendarDay'
import type { Finding } from '../domain/finding'
import type { Inspection } from '../domain/inspection'
import { findingLabel } from '../domain/wording'
import { expandCard } from './expandCard'
import type { Card } from './expandCard'
import { filled, marking, withoutTricks } from './noticeCard'

/** Asks a newly named owner to accept a finding or hand it back; what they typed stays when a reason is missing. */
export function ownershipCard(
  finding: Finding,
  inspection: Inspection | undefined,
  { reason = '', problem = '' }: { reason?: string; problem?: string } = {},
): Card {
  return expandCard('ownership', {
    marking,
    label: findingLabel(finding),
    finding: finding.reference,
    text: withoutTricks(finding.text),
    facts: filled([
      { lead: 'Reference', words: finding.reference },
      { lead: 'Inspection', words: inspection?.title ?? '' },
      { lead: 'Target', words: finding.targetOn ? dayWithWeekday(finding.targetOn) : '' },
      { lead: "Inspectorate's deadline", words: finding.deadlineWords },
    ]),
    reason,
    problem,
  })
}
