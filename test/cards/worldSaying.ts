import { draftBriefing } from '../../src/domain/briefing'
import type { Finding } from '../../src/domain/finding'
import type { BriefingReview, Meeting } from '../../src/domain/meeting'
import { colourWords, findingLabel } from '../../src/domain/wording'
import type { World } from '../../src/domain/world'
import {
  aFinding,
  anInspection,
  anUpdate,
  aRound,
  aWorld,
  day,
  duringRound,
  olive,
  people,
  sam,
} from '../domain/brackenshire'

export const linkTo = (page: string) => `https://tracker.example.police.uk/tab/${page}`

/** The world in which every text that a person types is these words. */
export function worldSaying(words: string): World {
  const update = anUpdate({
    governanceUpdate: words,
    obstacle: words,
    publicLine: words,
    evidence: words,
    by: { ...olive, name: words },
  })
  const earlier = { ...update, meeting: 'RGG-2026-09-17', at: '2026-08-24T10:00:00.000Z' }
  const common = {
    text: words,
    detail: words,
    deadlineWords: words,
    handedBackBecause: words,
    number: words,
    targetMoves: [
      { from: day('2026-11-01'), to: day('2027-11-30'), reason: words, on: day('2026-10-01') },
      { from: day('2026-12-01'), to: day('2027-11-30'), reason: words, on: day('2026-10-02') },
    ],
  }
  const answered = aFinding({ ...common, updates: [earlier, update] })
  const open = aFinding({ ...common, reference: 'BRACKEN-SOC24-AFI3', updates: [earlier] })
  const asked: Finding = {
    ...open,
    reference: 'BRACKEN-SOC24-AFI4',
    ownership: { owner: olive.oid, strategicLead: sam.oid, answer: 'asked', since: day('2026-11-02') },
  }
  const { ownership, ...handedBack } = { ...open, reference: 'BRACKEN-SOC24-AFI5' }
  const findings = [answered, open, asked, handedBack]
  const requests = [answered, open].map(({ reference }) => ({ finding: reference, owner: ownership?.owner ?? '' }))
  const meeting = aRound(['sendCards'], { name: words, requests })
  return aWorld({
    findings,
    meetings: [{ ...meeting, review: reviewOf(meeting, findings, words) }],
    inspections: [anInspection({ title: words })],
    people: people.map(held => ({ ...held, name: words })),
  })
}

function reviewOf(meeting: Meeting, findings: readonly Finding[], words: string): BriefingReview {
  const say = (finding: Finding) => ({ label: findingLabel(finding), owner: words, force: words })
  const briefing = draftBriefing({ meeting, findings, asAt: duringRound, say, colourWords })
  return { version: 1, state: 'drafted', briefing, officeNote: words, commissionersNote: words }
}
