import type { Finding, FindingStatus } from '../../src/domain/finding'
import { findingStatuses } from '../../src/domain/finding'
import { meetingReference } from '../../src/domain/meeting'
import { timetableFor } from '../../src/domain/timetable'
import { judgeCancellation, judgeConfirmation, judgeMeeting, previewRound } from '../../src/domain/updateRound'
import type { WhyNotAsked } from '../../src/domain/updateRound'
import {
  aFinding,
  aMeeting,
  aRound,
  aWorld,
  cora,
  day,
  dee,
  fern,
  nobody,
  olive,
  otto,
  pat,
  people,
  robin,
  sam,
  unowned,
} from './brackenshire'

const beforeCards = new Date('2026-11-12T10:00:00Z')

function findingOf(number: string, but: Partial<Finding> = {}): Finding {
  return aFinding({ reference: `BRACKEN-SOC24-AFI${number}`, number, ...but })
}

const ownedBy = (owner: string) => ({
  ownership: { owner, strategicLead: sam.oid, answer: 'accepted', since: day('2026-09-02') } as const,
})

describe('the preview of a round', () => {
  /** Whether a finding in this state is asked about. */
  const asked: Readonly<Record<FindingStatus, WhyNotAsked | 'asked'>> = {
    unassigned: 'asked',
    assigned: 'asked',
    inProgress: 'asked',
    completeEmbedding: 'asked',
    putForward: 'putForward',
    withInspectorate: 'putForward',
    closed: 'settled',
    superseded: 'settled',
    notAccepted: 'settled',
    noFurtherAction: 'settled',
    notForUs: 'settled',
  }

  it.each(findingStatuses)('of an owned finding that is %s', status => {
    const { requests, notAsked } = previewRound(aWorld({ findings: [aFinding({ status })] }), aMeeting(), beforeCards)

    expect([...requests.map(() => 'asked'), ...notAsked.map(({ why }) => why)]).toEqual([asked[status]])
  })

  it('names who is asked what, and who is not and why', () => {
    const findings = [
      findingOf('1'),
      unowned({ reference: 'BRACKEN-SOC24-AFI2' }),
      findingOf('3', ownedBy(nobody.oid)),
      findingOf('4', ownedBy(otto.oid)),
    ]

    expect(previewRound(aWorld({ findings }), aMeeting(), beforeCards)).toEqual({
      requests: [
        { finding: 'BRACKEN-SOC24-AFI1', owner: olive.oid },
        { finding: 'BRACKEN-SOC24-AFI4', owner: otto.oid },
      ],
      notAsked: [
        { finding: 'BRACKEN-SOC24-AFI2', why: 'noOwner' },
        { finding: 'BRACKEN-SOC24-AFI3', why: 'ownerLeft' },
      ],
    })
  })

  it('knows that an owner has left when the last of their roles has ended', () => {
    const ended = people.map(held => (held.oid === olive.oid ? { ...held, to: day('2026-11-11') } : held))

    expect(previewRound(aWorld({ people: ended }), aMeeting(), beforeCards).notAsked).toEqual([
      { finding: 'BRACKEN-SOC24-AFI2', why: 'ownerLeft' },
    ])
  })

  it('looks at the forces that the meeting covers, and at no other', () => {
    const findings = [findingOf('1'), findingOf('2', { forceKey: 'fernshire' })]
    const { requests, notAsked } = previewRound(aWorld({ findings }), aMeeting(), beforeCards)

    expect([requests.length, notAsked.length]).toEqual([1, 0])
  })
})

describe('a meeting', () => {
  const wanted = {
    reference: 'RGG-2026-12-17',
    type: 'regionalGovernanceGroup',
    name: 'Regional Governance Group',
    groupKey: 'rgg',
    on: day('2026-12-17'),
    covers: ['bracken'],
  } as const
  const about = { world: aWorld(), by: pat, at: beforeCards, wanted }

  it('is entered with its timetable', () => {
    expect(judgeMeeting(about)).toEqual({
      kind: 'accepted',
      change: { kind: 'meetingEntered', meeting: { ...wanted, timetable: timetableFor(wanted.on) } },
    })
  })

  it('may be entered by the policy officer of the region', () => {
    expect(judgeMeeting({ ...about, by: robin })).toMatchObject({ kind: 'accepted' })
  })

  it('of two forces is entered by somebody whose role reaches both', () => {
    const both = { ...wanted, covers: ['bracken', 'fernshire'] }

    expect(judgeMeeting({ ...about, wanted: both })).toEqual({ kind: 'refused', because: 'notAllowed' })
    expect(judgeMeeting({ ...about, wanted: both, by: robin })).toMatchObject({ kind: 'accepted' })
  })

  it('of no force is entered by nobody', () => {
    expect(judgeMeeting({ ...about, wanted: { ...wanted, covers: [] } })).toEqual({
      kind: 'refused',
      because: 'notAllowed',
    })
  })

  it.each([dee, olive, cora, fern])('is not entered by $name', by => {
    expect(judgeMeeting({ ...about, by })).toEqual({ kind: 'refused', because: 'notAllowed' })
  })

  it.each(['2026-11-12', '2026-11-11'])('cannot be entered for %s, which is not to come', text => {
    expect(judgeMeeting({ ...about, wanted: { ...wanted, on: day(text) } })).toEqual({
      kind: 'refused',
      because: 'meetingInPast',
    })
  })

  it('is entered once, and its reference stands for one meeting only', () => {
    const world = aWorld({ meetings: [aMeeting()] })

    expect(judgeMeeting({ ...about, world })).toEqual({ kind: 'already' })
    expect(judgeMeeting({ ...about, world, wanted: { ...wanted, on: day('2026-12-18') } })).toEqual({
      kind: 'refused',
      because: 'alreadyRecorded',
    })
  })

  it.each([
    ['Regional Governance Group', 'RGG-2026-12-17'],
    ['force board', 'FB-2026-12-17'],
    ['2026', 'M-2026-12-17'],
    ['  O’Neill   board ', 'OB-2026-12-17'],
  ])('called "%s" is known as %s', (name, reference) => {
    expect(meetingReference(name, day('2026-12-17'))).toBe(reference)
  })
})

describe('confirming a round', () => {
  const about = { world: aWorld(), by: pat, at: beforeCards, meeting: aMeeting() }

  it('fixes who is asked what', () => {
    expect(judgeConfirmation(about)).toEqual({
      kind: 'accepted',
      change: { kind: 'roundConfirmed', requests: [{ finding: 'BRACKEN-SOC24-AFI2', owner: olive.oid }] },
    })
  })

  it.each([
    ['a stranger', 'notAllowed', { by: fern }],
    ['the deputy chief', 'notAllowed', { by: dee }],
    ['a meeting that is not on record', 'unknownMeeting', { meeting: undefined }],
    ['a round that was cancelled', 'roundClosed', { meeting: aMeeting({ cancelled: true }) }],
    ['the cut-off', 'tooLateToAsk', { at: new Date('2026-12-03T18:00:00Z') }],
    ['nobody to ask', 'nothingToAsk', { world: aWorld({ findings: [unowned()] }) }],
  ] as const)('is refused with %s: %s', (_what, because, but) => {
    expect(judgeConfirmation({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('twice is done once', () => {
    expect(judgeConfirmation({ ...about, meeting: aRound([]) })).toEqual({ kind: 'already' })
  })

  it('is still possible a second before the cut-off', () => {
    expect(judgeConfirmation({ ...about, at: new Date('2026-12-03T17:59:59Z') })).toMatchObject({ kind: 'accepted' })
  })
})

describe('cancelling a round', () => {
  const about = { world: aWorld(), by: pat, at: beforeCards, meeting: aRound([]), reason: 'The meeting is put off.' }

  it('is possible with a reason until the cards have gone out', () => {
    expect(judgeCancellation(about)).toEqual({
      kind: 'accepted',
      change: { kind: 'roundCancelled', reason: about.reason },
    })
  })

  it.each([
    ['no reason', 'reasonMissing', { reason: '' }],
    ['a stranger', 'notAllowed', { by: fern }],
    ['cards that have gone out', 'roundStarted', { meeting: aRound() }],
    ['a meeting that is not on record', 'unknownMeeting', { meeting: undefined }],
  ] as const)('is refused with %s: %s', (_what, because, but) => {
    expect(judgeCancellation({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('twice is done once', () => {
    expect(judgeCancellation({ ...about, meeting: aRound([], { cancelled: true }) })).toEqual({ kind: 'already' })
  })
})
