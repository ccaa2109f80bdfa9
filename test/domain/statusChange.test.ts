import { findingStatuses } from '../../src/domain/finding'
import type { Finding, FindingStatus } from '../../src/domain/finding'
import { longestReason } from '../../src/domain/progressUpdate'
import { applyStatusChange, judgeStatusChange } from '../../src/domain/statusChange'
import type { Actor } from '../../src/domain/person'
import type { Refusal } from '../../src/domain/verdict'
import {
  aFinding,
  anUpdate,
  aWorld,
  charlie,
  cora,
  day,
  dee,
  duringRound,
  fern,
  lee,
  olive,
  pat,
  sam,
  unowned,
} from './brackenshire'

type Judging = Parameters<typeof judgeStatusChange>[0]

const withReason = { reason: 'Letter of 20 November 2026.', decidedOn: day('2026-11-20') }

function move(to: FindingStatus, { from, by, ...but }: Partial<Judging> & { from?: FindingStatus; by: Actor }) {
  const finding = aFinding({ status: from ?? 'inProgress', updates: [anUpdate()] })
  return judgeStatusChange({ world: aWorld(), finding, wanted: { to, ...withReason }, at: duringRound, by, ...but })
}

const underWay: readonly FindingStatus[] = ['unassigned', 'assigned', 'inProgress', 'completeEmbedding']

/** From which states each one can be reached by somebody other than the owner. A new state does not compile without a row. */
const reachedFrom: Readonly<Record<FindingStatus, readonly FindingStatus[]>> = {
  unassigned: [],
  assigned: [],
  inProgress: ['putForward', 'withInspectorate', 'closed', 'superseded', 'notAccepted', 'noFurtherAction', 'notForUs'],
  completeEmbedding: [],
  putForward: ['inProgress', 'completeEmbedding'],
  withInspectorate: ['putForward'],
  closed: ['putForward', 'withInspectorate'],
  superseded: underWay,
  notAccepted: underWay,
  noFurtherAction: underWay,
  notForUs: underWay,
}

/** Who can bring a finding there, of everybody with a role. */
const whoMoves: Readonly<Record<FindingStatus, readonly Actor[]>> = {
  unassigned: [],
  assigned: [],
  inProgress: [dee, pat],
  completeEmbedding: [],
  putForward: [dee],
  withInspectorate: [lee, pat],
  closed: [pat],
  superseded: [pat],
  notAccepted: [pat],
  noFurtherAction: [pat],
  notForUs: [pat],
}

describe('a finding', () => {
  it.each(findingStatuses)('becomes %s only from the states that lead there', to => {
    const [by = pat] = whoMoves[to]
    const from = findingStatuses.filter(each => move(to, { from: each, by }).kind === 'accepted')

    expect(from.toSorted()).toEqual(reachedFrom[to].toSorted())
  })

  it.each(findingStatuses.filter(to => reachedFrom[to].length > 0))('is brought to %s by nobody else', to => {
    const [from = 'inProgress'] = reachedFrom[to]
    const able = [dee, lee, pat, olive, sam, charlie, cora, fern].filter(
      by => move(to, { from, by }).kind === 'accepted',
    )

    expect(able).toEqual(whoMoves[to])
  })

  it.each(findingStatuses)('that is %s already stays so without another event', status => {
    expect(move(status, { from: status, by: olive })).toEqual({ kind: 'already' })
  })

  it('is not moved when it is not on record', () => {
    expect(move('closed', { by: pat, finding: undefined })).toEqual({ kind: 'refused', because: 'unknownFinding' })
  })

  it('says what is in the way before it says who may', () => {
    expect(move('closed', { by: olive })).toEqual({ kind: 'refused', because: 'statusNotPossible' })
    expect(move('closed', { from: 'putForward', by: olive })).toEqual({ kind: 'refused', because: 'notAllowed' })
  })
})

describe('putting a finding forward', () => {
  it('needs a link to evidence in one of its updates', () => {
    const finding = aFinding({ updates: [anUpdate({ evidence: '' })] })

    expect(move('putForward', { by: dee, finding })).toEqual({ kind: 'refused', because: 'evidenceMissing' })
  })

  it('is satisfied with evidence in an older update', () => {
    const finding = aFinding({ updates: [anUpdate(), anUpdate({ evidence: '', statement: 'noChange' })] })

    expect(move('putForward', { by: dee, finding })).toMatchObject({ kind: 'accepted' })
  })

  it('needs no reason', () => {
    expect(move('putForward', { by: dee, wanted: { to: 'putForward', reason: '' } })).toMatchObject({
      kind: 'accepted',
    })
  })
})

describe('closing a finding', () => {
  it('takes the day and the words of the letter or decision', () => {
    expect(move('closed', { from: 'withInspectorate', by: pat })).toEqual({
      kind: 'accepted',
      change: { kind: 'statusChanged', to: 'closed', ...withReason },
    })
  })

  it.each<[string, Refusal, Partial<Judging['wanted']>]>([
    ['no reason', 'reasonMissing', { ...withReason, reason: '' }],
    ['a day to come', 'decisionDayMissing', { ...withReason, decidedOn: day('2026-11-28') }],
    ['no day at all', 'decisionDayMissing', { reason: 'They say so.' }],
  ])('is refused with %s: %s', (_what, because, but) => {
    const wanted = { to: 'closed', reason: '', ...but } as const

    expect(move('closed', { from: 'withInspectorate', by: pat, wanted })).toEqual({ kind: 'refused', because })
  })

  it('may be recorded on the very day', () => {
    const wanted = { to: 'closed', ...withReason, decidedOn: day('2026-11-27') } as const

    expect(move('closed', { from: 'withInspectorate', by: pat, wanted })).toMatchObject({ kind: 'accepted' })
  })
})

describe('setting a finding aside, or taking it up again', () => {
  it.each(['superseded', 'notAccepted', 'noFurtherAction', 'notForUs', 'inProgress'] as const)(
    'as %s needs a reason',
    to => {
      const [from = 'inProgress'] = reachedFrom[to]

      expect(move(to, { from, by: pat, wanted: { to, reason: '' } })).toEqual({
        kind: 'refused',
        because: 'reasonMissing',
      })
    },
  )

  it('takes a reason of reasonable length', () => {
    const wanted = { to: 'notForUs', reason: 'x'.repeat(longestReason + 1) } as const

    expect(move('notForUs', { by: pat, wanted })).toEqual({ kind: 'refused', because: 'tooLong' })
  })
})

describe('a cause of concern', () => {
  const cause = aFinding({
    reference: 'BRACKEN-SOC24-COC1',
    kind: 'causeOfConcern',
    number: '1',
    status: 'withInspectorate',
  })

  function recommendation(but: Partial<Finding>): Finding {
    return aFinding({ kind: 'recommendation', parent: cause.reference, ...but })
  }

  function close(recommendations: readonly Finding[]) {
    const world = aWorld({ findings: [cause, ...recommendations] })
    return move('closed', { by: pat, finding: cause, world })
  }

  it('stays open while one of its recommendations is open', () => {
    const open = recommendation({ reference: 'BRACKEN-SOC24-REC1', status: 'withInspectorate' })
    const done = recommendation({ reference: 'BRACKEN-SOC24-REC2', status: 'closed' })

    expect(close([open, done])).toEqual({ kind: 'refused', because: 'recommendationsOpen' })
  })

  it('closes once each of them is closed or set aside', () => {
    const done = (['closed', 'superseded', 'notForUs'] as const).map((status, at) =>
      recommendation({ reference: `BRACKEN-SOC24-REC${at + 1}`, status }),
    )

    expect(close(done)).toMatchObject({ kind: 'accepted' })
  })

  it.each(['superseded', 'noFurtherAction', 'notForUs'] as const)(
    'is not set aside as %s either while one is open',
    to => {
      const finding = { ...cause, status: 'inProgress' } as const
      const world = aWorld({ findings: [finding, recommendation({ reference: 'BRACKEN-SOC24-REC1' })] })

      expect(move(to, { by: pat, finding, world })).toEqual({ kind: 'refused', because: 'recommendationsOpen' })
    },
  )

  it('does not wait for the recommendations of another', () => {
    expect(close([recommendation({ parent: 'BRACKEN-SOC24-COC2' })])).toMatchObject({ kind: 'accepted' })
  })
})

describe('a change of state on record', () => {
  const at = '2026-11-27T10:00:00.000Z'

  it('changes the state and nothing else', () => {
    const finding = aFinding({ updates: [anUpdate()] })

    expect(applyStatusChange(finding, { kind: 'statusChanged', to: 'closed', reason: '' }, at)).toEqual({
      ...finding,
      status: 'closed',
      statusSetAt: at,
    })
  })

  it('leaves a finding that is taken up again without an owner to be assigned', () => {
    const finding = unowned({ status: 'notForUs' })

    const reopened = applyStatusChange(finding, { kind: 'statusChanged', to: 'inProgress', reason: 'It is ours.' }, at)
    expect(reopened.status).toBe('unassigned')
  })
})
