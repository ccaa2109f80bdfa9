import { may, maySomewhere, rolesThatMay } from '../../src/domain/permissions'
import type { Act } from '../../src/domain/permissions'
import { nameOf, roles, rolesHeld, theTracker } from '../../src/domain/person'
import type { Actor, Role } from '../../src/domain/person'
import {
  ada,
  aWorld,
  charlie,
  cora,
  day,
  dee,
  fern,
  lee,
  nobody,
  olive,
  pat,
  people,
  rita,
  robin,
  sam,
  stan,
} from './brackenshire'

const on = day('2026-11-20')
const world = aWorld()

const holders: Readonly<Record<Role, Actor>> = {
  commissioner: cora,
  chiefOfficer: charlie,
  deputyChief: dee,
  strategicLead: sam,
  owner: olive,
  standIn: stan,
  forceLiaison: lee,
  policyOfficer: pat,
  regionalPolicyOfficer: robin,
  reader: rita,
  administrator: ada,
}

/** A new act does not compile until it says who may do it. */
const whoMay: Readonly<Record<Act, readonly Role[]>> = {
  recordInspection: ['policyOfficer'],
  assignOwner: ['deputyChief'],
  nameStandIn: ['deputyChief', 'policyOfficer', 'regionalPolicyOfficer'],
  returnUpdate: ['deputyChief', 'policyOfficer'],
  challengeFinding: ['commissioner'],
  inviteChiefOfficer: ['policyOfficer'],
  beInvited: ['chiefOfficer'],
  putForward: ['deputyChief'],
  recordInspectorate: ['forceLiaison', 'policyOfficer'],
  closeFinding: ['policyOfficer'],
  setAside: ['policyOfficer'],
  reopenFinding: ['deputyChief', 'policyOfficer'],
  enterMeeting: ['policyOfficer', 'regionalPolicyOfficer'],
  runRound: ['policyOfficer', 'regionalPolicyOfficer'],
  draftBriefing: ['policyOfficer', 'regionalPolicyOfficer'],
  reviewBriefing: ['commissioner'],
  writeOfficeResponse: ['commissioner', 'policyOfficer'],
  writeChiefOfficerResponse: ['chiefOfficer', 'forceLiaison', 'policyOfficer'],
  readEverything: ['commissioner', 'chiefOfficer', 'deputyChief', 'forceLiaison', 'policyOfficer'],
  readReleased: ['strategicLead', 'owner', 'standIn', 'regionalPolicyOfficer', 'reader'],
  administer: ['administrator'],
}

const acts = Object.keys(rolesThatMay) as Act[]

describe('the table of permissions', () => {
  it.each(acts)('lets these roles and nobody else %s', act => {
    const allowed = roles.filter(role => may(world, holders[role], { act, bodies: ['bracken'], on }))

    expect(allowed.toSorted()).toEqual(whoMay[act].toSorted())
  })

  it.each(acts)('lets nobody %s who is in the tenant and on no list', act => {
    expect(may(world, nobody, { act, bodies: ['bracken'], on })).toBe(false)
    expect(maySomewhere(world, nobody, { act, on })).toBe(false)
  })

  it.each(acts)('lets nobody %s for the force next door', act => {
    const strangers = roles.filter(role => role !== 'regionalPolicyOfficer')

    expect(strangers.filter(role => may(world, holders[role], { act, bodies: ['fernshire'], on }))).toEqual([])
  })

  it('gives an owner no act besides reading what is released: the rest follows from the finding', () => {
    expect(acts.filter(act => may(world, olive, { act, bodies: ['bracken'], on }))).toEqual(['readReleased'])
  })

  it('never lets the force close a finding', () => {
    const ofTheForce = [charlie, dee, sam, olive, stan, lee]

    expect(ofTheForce.filter(each => may(world, each, { act: 'closeFinding', bodies: ['bracken'], on }))).toEqual([])
  })
})

describe('a role', () => {
  it('held in an office reaches the force that it looks after', () => {
    expect(may(world, pat, { act: 'runRound', bodies: ['bracken'], on })).toBe(true)
    expect(may(world, fern, { act: 'runRound', bodies: ['bracken'], on })).toBe(false)
  })

  it('held in the region reaches each force in it', () => {
    const reached = ['bracken', 'fernshire'].filter(body =>
      may(world, robin, { act: 'readReleased', bodies: [body], on }),
    )

    expect(reached).toEqual(['bracken', 'fernshire'])
  })

  it('held in a force does not reach up to its office', () => {
    expect(may(world, dee, { act: 'assignOwner', bodies: ['bracken-office'], on })).toBe(false)
  })

  it('reaches no body that nobody knows', () => {
    expect(may(world, pat, { act: 'runRound', bodies: ['atlantis'], on })).toBe(false)
    expect(may(world, pat, { act: 'runRound', bodies: [], on })).toBe(false)
  })

  it.each([
    ['2026-10-31', false],
    ['2026-11-01', true],
    ['2026-11-30', true],
    ['2026-12-01', false],
  ])('from 1 to 30 November counts on %s: %s', (text, counts) => {
    const held = { ...people[0], oid: 'oid-new', role: 'deputyChief', bodyKey: 'bracken' } as const
    const dated = { name: 'New Deputy', mail: '', ...held, from: day('2026-11-01'), to: day('2026-11-30') }
    const about = { act: 'assignOwner', bodies: ['bracken'], on: day(text) } as const

    expect(may(aWorld({ people: [dated] }), { oid: 'oid-new', name: '' }, about)).toBe(counts)
    expect(rolesHeld([dated], { oid: 'oid-new', on: day(text) })).toHaveLength(counts ? 1 : 0)
  })

  it('goes by the Entra object id, whatever the name says', () => {
    expect(may(world, { ...nobody, name: 'Dee Deputy' }, { act: 'assignOwner', bodies: ['bracken'], on })).toBe(false)
  })

  it('shows which pages are worth offering', () => {
    expect(maySomewhere(world, dee, { act: 'assignOwner', on })).toBe(true)
    expect(maySomewhere(world, dee, { act: 'closeFinding', on })).toBe(false)
  })
})

describe('the name of a person', () => {
  it.each([
    ['oid-olive', 'Olive Owner'],
    [theTracker.oid, 'AFI Tracker'],
    ['oid-unheard-of', 'oid-unheard-of'],
  ])('with the id %s is %s', (oid, name) => {
    expect(nameOf(people, oid)).toBe(name)
  })
})
