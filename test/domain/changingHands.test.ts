import { toAskAlso } from '../../src/domain/askAlso'
import { applyHandOver, judgeHandOver } from '../../src/domain/handOver'
import { applyAssignment, applyHandBack } from '../../src/domain/ownership'
import { judgeAnswer } from '../../src/domain/progressUpdate'
import { owedFrom, peopleAsked } from '../../src/domain/roundAsked'
import { sightOf } from '../../src/domain/sight'
import { answersFor, judgeStandIn } from '../../src/domain/standIn'
import { requestState } from '../../src/domain/updateRound'
import {
  aFinding,
  anAnswer,
  aRound,
  aWorld,
  day,
  dee,
  duringRound,
  nobody,
  olive,
  otto,
  pat,
  sam,
  stan,
  unowned,
} from './brackenshire'

const on = day('2026-11-27')
const named = { standIn: stan.oid, from: day('2026-11-27'), to: day('2026-12-01') }

describe('handing a finding over', () => {
  const about = {
    world: aWorld(),
    finding: aFinding(),
    to: otto.oid,
    reason: 'Otto leads it now.',
    by: olive,
    at: duringRound,
  }

  it('names the new owner, who is asked to accept, and keeps the target and the strategic lead', () => {
    const change = { kind: 'handedOver', from: olive.oid, to: otto.oid, reason: about.reason } as const

    expect(judgeHandOver(about)).toEqual({ kind: 'accepted', change })
    expect(applyHandOver(aFinding({ standIn: named }), change, on)).toEqual(
      aFinding({
        ownership: {
          owner: otto.oid,
          strategicLead: sam.oid,
          answer: 'asked',
          since: on,
          handedOverBy: olive.oid,
          handedOverBecause: about.reason,
        },
      }),
    )
  })

  it.each([
    ['by somebody else', 'notTheOwner', { by: otto }],
    ['by the deputy chief, who assigns instead', 'notTheOwner', { by: dee }],
    ['to oneself', 'sameOwner', { to: olive.oid }],
    ['to somebody who holds no role', 'unknownPerson', { to: nobody.oid }],
    ['without a reason', 'reasonMissing', { reason: '' }],
    ['of what is settled', 'findingSettled', { finding: aFinding({ status: 'closed' }) }],
    ['of what is not on record', 'unknownFinding', { finding: undefined }],
  ] as const)('is refused %s: %s', (_what, because, but) => {
    expect(judgeHandOver({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })
})

describe('a finding that changes hands in the middle of a round', () => {
  const request = { finding: 'BRACKEN-SOC24-AFI2', owner: olive.oid }
  const ofOtto = aFinding({
    ownership: { owner: otto.oid, strategicLead: sam.oid, answer: 'asked', since: on },
  })

  it('is shown as handed over until the card of its new owner is on the ledger', () => {
    expect(requestState(aWorld({ findings: [ofOtto] }), aRound(), request)).toBe('handedOver')
  })

  it('is shown as nobody’s when it was handed back', () => {
    expect(requestState(aWorld({ findings: [unowned()] }), aRound(), request)).toBe('nobodyAnswers')
  })

  it('is asked of its new owner, once', () => {
    const world = aWorld({ findings: [ofOtto] })

    expect(toAskAlso(world, aRound(), duringRound)).toEqual([otto.oid])
    expect(toAskAlso(world, aRound(['sendCards'], { askedAlso: [otto.oid] }), duringRound)).toEqual([])
    expect(toAskAlso(world, aRound([]), duringRound)).toEqual([])
    expect(toAskAlso(world, aRound(), new Date('2026-12-03T18:00:00Z'))).toEqual([])
  })

  it('is of nobody who stood in for the owner before', () => {
    const given = aFinding({ standIn: named })
    const toOtto = {
      kind: 'ownerAssigned',
      owner: otto.oid,
      strategicLead: sam.oid,
      targetOn: day('2027-11-30'),
    } as const

    expect(applyAssignment(given, { ...toOtto, reason: '' }, on).standIn).toBeUndefined()
    expect(applyAssignment(given, { ...toOtto, owner: olive.oid, reason: '' }, on).standIn).toEqual(named)
    expect(applyHandBack(given, { kind: 'ownershipHandedBack', reason: 'No.' }, on)).toMatchObject({ unownedSince: on })
    expect(applyHandBack(given, { kind: 'ownershipHandedBack', reason: 'No.' }, on).standIn).toBeUndefined()
  })
})

describe('a stand-in', () => {
  const about = { world: aWorld(), finding: aFinding(), wanted: named, by: olive, at: duringRound }

  it.each([olive, pat, dee])('is named by $name', by => {
    expect(judgeStandIn({ ...about, by })).toEqual({ kind: 'accepted', change: { kind: 'standInNamed', ...named } })
  })

  it.each([
    ['by another owner', 'notAllowed', { by: otto }],
    ['by the strategic lead', 'notAllowed', { by: sam }],
    ['for a finding that nobody owns', 'ownerMissing', { finding: unowned(), by: pat }],
    ['who is the owner', 'sameOwner', { wanted: { ...named, standIn: olive.oid } }],
    ['who holds no role', 'unknownPerson', { wanted: { ...named, standIn: nobody.oid } }],
    ['until a day before the first', 'dayInPast', { wanted: { ...named, to: day('2026-11-26') } }],
    ['for what is settled', 'findingSettled', { finding: aFinding({ status: 'closed' }) }],
  ] as const)('is not named %s: %s', (_what, because, but) => {
    expect(judgeStandIn({ ...about, ...but })).toEqual({ kind: 'refused', because })
  })

  it('is named once', () => {
    expect(judgeStandIn({ ...about, finding: aFinding({ standIn: named }) })).toEqual({ kind: 'already' })
  })

  const world = aWorld({ findings: [aFinding({ standIn: named })] })

  it.each([
    ['2026-11-26', false],
    ['2026-11-27', true],
    ['2026-12-01', true],
    ['2026-12-02', false],
  ])('on %s answers, is asked and may read: %s', (text, does) => {
    const finding = aFinding({ standIn: named })
    const person = { oid: stan.oid, on: day(text) }

    expect([
      answersFor(finding, person),
      owedFrom(world, aRound(), person).length > 0,
      peopleAsked(world, aRound(), person.on).includes(stan.oid),
      sightOf(world, stan, { finding, on: person.on }) === 'everything',
    ]).toEqual([does, does, does, does])
  })

  it('answers beside the owner, in the owner’s name', () => {
    const answering = { finding: aFinding({ standIn: named }), meeting: aRound(), answer: anAnswer, at: duringRound }

    expect(judgeAnswer({ ...answering, by: stan })).toMatchObject({ change: { onBehalfOf: olive.oid } })
    expect(judgeAnswer({ ...answering, by: olive })).toMatchObject({ kind: 'accepted' })
    expect(judgeAnswer({ ...answering, by: olive })).not.toHaveProperty('change.onBehalfOf')
    expect(judgeAnswer({ ...answering, by: stan, at: new Date('2026-12-02T10:00:00Z') })).toEqual({
      kind: 'refused',
      because: 'notTheOwner',
    })
  })

  it('whose days begin in the middle of a round is asked then', () => {
    expect(toAskAlso(world, aRound(), new Date('2026-11-26T10:00:00Z'))).toEqual([])
    expect(toAskAlso(world, aRound(), duringRound)).toEqual([stan.oid])
  })
})
