import fc from 'fast-check'
import { addDays } from '../../src/domain/calendarDay'
import { colours, deliveryColour } from '../../src/domain/deliveryColour'
import type { Colour, ColourReason } from '../../src/domain/deliveryColour'
import { findingStatuses } from '../../src/domain/finding'
import type { Finding } from '../../src/domain/finding'
import { confidences } from '../../src/domain/progressUpdate'
import { aFinding, anUpdate, day, olive, sam, unowned } from './brackenshire'

const today = day('2026-11-27')
const round = 'RGG-2026-12-17'

function colourOf(finding: Finding) {
  return deliveryColour(finding, { today, round })
}

const move = { from: day('2027-03-31'), to: day('2027-11-30'), reason: 'Training.', on: day('2026-10-01') }
const saying = (confidence: (typeof confidences)[number]) => [anUpdate({ confidence })]
const inDays = (days: number) => ({ targetOn: addDays(today, days) })

const ownedWithoutTarget = {
  status: 'inProgress',
  ownership: { owner: olive.oid, strategicLead: sam.oid, answer: 'accepted', since: day('2026-09-02') },
} as const

/** A new reason does not compile until somebody says when it holds. */
const rows: Readonly<Record<ColourReason, readonly [Colour, ...(readonly [string, Finding])[]]>> = {
  isClosed: [
    'closed',
    ['superseded, past its target', aFinding({ status: 'superseded', ...inDays(-9) })],
    ['not for us', aFinding({ status: 'notForUs' })],
    ['closed', aFinding({ status: 'closed' })],
    ['closed past its target', aFinding({ status: 'closed', ...inDays(-9) })],
  ],
  isPutForward: [
    'awaitingSignOff',
    ['put forward', aFinding({ status: 'putForward' })],
    ['with the inspectorate, past its target', aFinding({ status: 'withInspectorate', ...inDays(-9) })],
  ],
  targetPassed: [
    'offTrack',
    ['one day past its target', aFinding({ ...inDays(-1), updates: saying('onTrack') })],
    [
      'past its target though embedding',
      aFinding({ ...inDays(-1), status: 'completeEmbedding', updates: saying('onTrack') }),
    ],
  ],
  ownerSaysOffTrack: ['offTrack', ['off track by its owner', aFinding({ updates: saying('offTrack') })]],
  movedTwice: [
    'offTrack',
    ['moved twice', aFinding({ targetMoves: [move, move], updates: saying('onTrack') })],
    [
      'moved three times, at risk by its owner',
      aFinding({ targetMoves: [move, move, move], updates: saying('atRisk') }),
    ],
  ],
  ownerSaysAtRisk: [
    'atRisk',
    ['at risk by its owner', aFinding({ updates: saying('atRisk') })],
    ['at risk by its owner, with no target', unowned({ ...ownedWithoutTarget, updates: saying('atRisk') })],
  ],
  targetNear: [
    'atRisk',
    ['due today', aFinding({ ...inDays(0), updates: saying('onTrack') })],
    [
      'due in 9 days with a forecast that has passed',
      aFinding({ ...inDays(9), updates: [anUpdate({ forecastOn: addDays(today, -1) })] }),
    ],
    ['due in 30 days with no forecast', aFinding({ ...inDays(30), updates: saying('onTrack') })],
    [
      'due in 30 days with a later forecast',
      aFinding({ ...inDays(30), updates: [anUpdate({ forecastOn: addDays(today, 31) })] }),
    ],
  ],
  movedOnce: ['atRisk', ['moved once', aFinding({ targetMoves: [move], updates: saying('onTrack') })]],
  ownerSaysOnTrack: [
    'onTrack',
    ['on track, due in 31 days', aFinding({ ...inDays(31), updates: saying('onTrack') })],
    [
      'on track, due in 30 days with a forecast in time',
      aFinding({ ...inDays(30), updates: [anUpdate({ forecastOn: addDays(today, 30) })] }),
    ],
    [
      'on track, due in 5 days and embedding',
      aFinding({ ...inDays(5), status: 'completeEmbedding', updates: saying('onTrack') }),
    ],
  ],
  noTarget: [
    'notKnown',
    ['on track with no target', unowned({ ...ownedWithoutTarget, updates: saying('onTrack') })],
    ['new', unowned()],
  ],
  notUpdated: [
    'notKnown',
    ['never updated', aFinding()],
    ['on track last quarter', aFinding({ updates: [anUpdate({ meeting: 'RGG-2026-09-17' })] })],
    [
      'off track last quarter',
      aFinding({ updates: [anUpdate({ meeting: 'RGG-2026-09-17', confidence: 'offTrack' })] }),
    ],
  ],
}

const everyRow = Object.entries(rows).flatMap(([because, [colour, ...examples]]) =>
  examples.map(([words, finding]) => ({ words, colour, because, finding })),
)

describe('the colour of a finding', () => {
  it.each(everyRow)('that is $words is $colour, for: $because', ({ colour, because, finding }) => {
    expect(colourOf(finding)).toMatchObject({ colour, because })
  })

  it('is taken from the last thing its owner said in this round', () => {
    expect(colourOf(aFinding({ updates: [...saying('offTrack'), ...saying('onTrack')] })).colour).toBe('onTrack')
  })

  it('is that of its round, though the owner has answered for another meeting since', () => {
    const updates = [anUpdate(), anUpdate({ meeting: 'FB-2026-12-20', confidence: 'offTrack' })]

    expect(colourOf(aFinding({ updates }))).toMatchObject({ colour: 'onTrack', noUpdateThisRound: false })
  })

  it('is never green without a word of the owner in this round, and never without a target ahead', () => {
    const anyFinding = fc.record({
      status: fc.constantFrom(...findingStatuses),
      days: fc.integer({ min: -100, max: 400 }),
      moves: fc.integer({ min: 0, max: 3 }),
      update: fc.option(fc.constantFrom(...confidences), { nil: undefined }),
      meeting: fc.constantFrom(round, 'RGG-2026-09-17'),
    })

    fc.assert(
      fc.property(anyFinding, ({ status, days, moves, update, meeting }) => {
        const updates = update === undefined ? [] : [anUpdate({ confidence: update, meeting })]
        const { colour } = colourOf(
          aFinding({ status, ...inDays(days), targetMoves: Array.from({ length: moves }, () => move), updates }),
        )
        const mayBeGreen = days >= 0 && moves === 0 && update === 'onTrack' && meeting === round
        expect(colours).toContain(colour)
        expect(colour === 'onTrack' && !mayBeGreen).toBe(false)
      }),
    )
  })
})

describe('the badge "no update this round"', () => {
  it.each([
    ['shown while the owner has said nothing', aFinding(), true],
    [
      'shown when the last word is of last quarter',
      aFinding({ updates: [anUpdate({ meeting: 'RGG-2026-09-17' })] }),
      true,
    ],
    ['shown on red too', aFinding({ ...inDays(-1) }), true],
    ['gone with an answer', aFinding({ updates: [anUpdate()] }), false],
    ['gone with "no change"', aFinding({ updates: [anUpdate({ statement: 'noChange' })] }), false],
    ['not shown on what is closed', aFinding({ status: 'closed' }), false],
    ['not shown on what waits for a decision', aFinding({ status: 'putForward' }), false],
  ])('is %s', (_when, finding, isShown) => {
    expect(colourOf(finding).noUpdateThisRound).toBe(isShown)
  })

  it('is not shown before the first round', () => {
    expect(deliveryColour(aFinding(), { today }).noUpdateThisRound).toBe(false)
  })
})

describe('green without evidence', () => {
  it.each([
    ['flagged when no update has a link', [anUpdate({ evidence: '' })], true],
    ['not flagged with a link', [anUpdate()], false],
    [
      'not flagged with a link in an older update',
      [anUpdate({ meeting: 'RGG-2026-09-17' }), anUpdate({ evidence: '' })],
      false,
    ],
    ['not flagged on amber', [anUpdate({ evidence: '', confidence: 'atRisk' })], false],
  ])('is %s', (_when, updates, isFlagged) => {
    expect(colourOf(aFinding({ updates })).withoutEvidence).toBe(isFlagged)
  })
})
