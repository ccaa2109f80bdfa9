import {
  applyAcceptance,
  applyAssignment,
  applyHandBack,
  judgeAcceptance,
  judgeAssignment,
  judgeHandBack,
} from '../../src/domain/ownership'
import { longestReason } from '../../src/domain/progressUpdate'
import type { Refusal } from '../../src/domain/verdict'
import { aFinding, aWorld, day, dee, duringRound, fern, lee, olive, otto, pat, sam, unowned } from './brackenshire'

type Assigning = Parameters<typeof judgeAssignment>[0]

const toOlive = { owner: olive.oid, strategicLead: sam.oid, targetOn: day('2027-03-31'), reason: '' }

function assign(but: Partial<Assigning> = {}) {
  return judgeAssignment({ world: aWorld(), finding: unowned(), by: dee, at: duringRound, assignment: toOlive, ...but })
}

const later = { ...toOlive, targetOn: day('2028-03-31'), reason: 'Training courses are full until May.' }

describe('naming an owner', () => {
  it('is done by the deputy chief', () => {
    expect(assign()).toEqual({ kind: 'accepted', change: { kind: 'ownerAssigned', ...toOlive } })
  })

  it.each([pat, lee, olive, sam, fern])('is not done by $name', by => {
    expect(assign({ by })).toEqual({ kind: 'refused', because: 'notAllowed' })
  })

  it.each<[string, Refusal, Partial<Assigning>]>([
    ['of a finding that is not on record', 'unknownFinding', { finding: undefined }],
    ['of a finding that is closed', 'findingSettled', { finding: aFinding({ status: 'closed' }) }],
    ['who holds no role', 'unknownPerson', { assignment: { ...toOlive, owner: 'oid-nobody' } }],
    ['with a strategic lead who holds no role', 'unknownPerson', { assignment: { ...toOlive, strategicLead: '' } }],
    ['with a target of yesterday', 'targetInPast', { assignment: { ...toOlive, targetOn: day('2026-11-26') } }],
    [
      'with another target and no reason',
      'reasonMissing',
      { finding: aFinding(), assignment: { ...later, reason: '' } },
    ],
    [
      'with a reason as long as a report',
      'tooLong',
      { finding: aFinding(), assignment: { ...later, reason: 'x'.repeat(longestReason + 1) } },
    ],
  ])('%s is refused: %s', (_what, because, but) => {
    expect(assign(but)).toEqual({ kind: 'refused', because })
  })

  it('may set the target to this very day', () => {
    expect(assign({ assignment: { ...toOlive, targetOn: day('2026-11-27') } })).toMatchObject({ kind: 'accepted' })
  })

  it('twice with the same words is done once', () => {
    const assignment = { ...toOlive, targetOn: day('2027-11-30') }

    expect(assign({ finding: aFinding(), assignment })).toEqual({ kind: 'already' })
  })

  it('needs no reason when the owner changes and the target stays, even one that has passed', () => {
    const finding = aFinding({ targetOn: day('2026-01-31') })
    const assignment = { ...toOlive, owner: otto.oid, targetOn: day('2026-01-31') }

    expect(assign({ finding, assignment })).toMatchObject({ kind: 'accepted' })
  })
})

describe('a finding that gets an owner', () => {
  const on = day('2026-11-27')

  it('is assigned, keeps its first target and waits for the owner to accept', () => {
    expect(applyAssignment(unowned(), { kind: 'ownerAssigned', ...toOlive }, on)).toMatchObject({
      status: 'assigned',
      ownership: { owner: olive.oid, strategicLead: sam.oid, answer: 'asked', since: on },
      firstTargetOn: '2027-03-31',
      targetOn: '2027-03-31',
      targetMoves: [],
    })
  })

  it('shows its first target still after the target has moved, and why it moved', () => {
    const moved = applyAssignment(aFinding(), { kind: 'ownerAssigned', ...later }, on)

    expect(moved).toMatchObject({
      firstTargetOn: '2027-11-30',
      targetOn: '2028-03-31',
      targetMoves: [{ from: '2027-11-30', to: '2028-03-31', reason: later.reason, on }],
    })
  })

  it('keeps every move, in order', () => {
    const again = { ...later, targetOn: day('2028-06-30'), reason: 'The supplier is late.' }
    const moved = [later, again].reduce(
      (finding, change) => applyAssignment(finding, { kind: 'ownerAssigned', ...change }, on),
      aFinding(),
    )

    expect(moved.targetMoves.map(({ to }) => to)).toEqual(['2028-03-31', '2028-06-30'])
    expect(moved.firstTargetOn).toBe('2027-11-30')
  })

  it('need not be accepted again by the same owner when only the target moves', () => {
    expect(applyAssignment(aFinding(), { kind: 'ownerAssigned', ...later }, on).ownership).toEqual(aFinding().ownership)
  })

  it('is asked of a new owner', () => {
    const change = { kind: 'ownerAssigned', ...later, owner: otto.oid } as const

    expect(applyAssignment(aFinding(), change, on).ownership).toMatchObject({ owner: otto.oid, answer: 'asked' })
  })

  it('forgets why the one before handed it back', () => {
    const finding = unowned({ handedBackBecause: 'Not my command.' })

    expect(applyAssignment(finding, { kind: 'ownerAssigned', ...toOlive }, on)).not.toHaveProperty('handedBackBecause')
  })
})

const asked = aFinding({
  status: 'assigned',
  ownership: { owner: olive.oid, strategicLead: sam.oid, answer: 'asked', since: day('2026-11-20') },
})

describe('an owner who was named', () => {
  const about = { world: aWorld(), finding: asked, by: olive, at: duringRound }

  it('accepts, once', () => {
    expect(judgeAcceptance(about)).toEqual({ kind: 'accepted', change: { kind: 'ownershipAccepted' } })
    expect(judgeAcceptance({ ...about, finding: applyAcceptance(asked) })).toEqual({ kind: 'already' })
  })

  it('hands it back with a reason, and nobody answers for it then', () => {
    const reason = 'This belongs to the intelligence command.'

    expect(judgeHandBack({ ...about, reason })).toEqual({
      kind: 'accepted',
      change: { kind: 'ownershipHandedBack', reason },
    })
    const finding = applyHandBack(asked, { kind: 'ownershipHandedBack', reason }, day('2026-11-20'))
    expect(finding).toMatchObject({ status: 'unassigned', handedBackBecause: reason })
    expect(finding).not.toHaveProperty('ownership')
  })

  it.each([
    ['', 'reasonMissing'],
    ['x'.repeat(longestReason + 1), 'tooLong'],
  ])('does not hand it back without a proper reason', (reason, because) => {
    expect(judgeHandBack({ ...about, reason })).toEqual({ kind: 'refused', because })
  })

  it('does not hand back what is closed', () => {
    const finding = aFinding({ status: 'closed' })

    expect(judgeHandBack({ ...about, finding, reason: 'No.' })).toEqual({ kind: 'refused', because: 'findingSettled' })
  })

  it('leaves the work that was done where it is', () => {
    const handedBack = applyHandBack(
      aFinding(),
      { kind: 'ownershipHandedBack', reason: 'I move to another force.' },
      day('2026-11-20'),
    )

    expect(handedBack.status).toBe('inProgress')
    expect(handedBack.targetOn).toBe('2027-11-30')
  })

  it.each([otto, sam, dee])('is not $name', by => {
    expect(judgeAcceptance({ ...about, by })).toEqual({ kind: 'refused', because: 'notTheOwner' })
    expect(judgeHandBack({ ...about, by, reason: 'No.' })).toEqual({ kind: 'refused', because: 'notTheOwner' })
  })

  it('is nobody when the finding is not on record', () => {
    const unknown = { ...about, finding: undefined }

    expect(judgeAcceptance(unknown)).toEqual({ kind: 'refused', because: 'unknownFinding' })
    expect(judgeHandBack({ ...unknown, reason: 'No.' })).toEqual({ kind: 'refused', because: 'unknownFinding' })
  })
})
