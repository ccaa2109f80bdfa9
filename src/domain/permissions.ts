import { reaches } from './body'
import type { CalendarDay } from './calendarDay'
import { rolesHeld } from './person'
import type { Actor, Role } from './person'
import type { World } from './world'

/**
 * Who may do what, by role. Whatever is not in the table is refused.
 *
 * What an owner, strategic lead or stand-in may do follows from the finding itself (`mayAnswer`), not from a role.
 */
export const rolesThatMay = {
  recordInspection: ['policyOfficer'],
  assignOwner: ['deputyChief'],
  nameStandIn: ['policyOfficer', 'regionalPolicyOfficer', 'deputyChief'],
  returnUpdate: ['policyOfficer', 'deputyChief'],
  challengeFinding: ['commissioner'],
  inviteChiefOfficer: ['policyOfficer'],
  beInvited: ['chiefOfficer'],
  putForward: ['deputyChief'],
  recordInspectorate: ['forceLiaison', 'policyOfficer'],
  closeFinding: ['policyOfficer'],
  setAside: ['policyOfficer'],
  reopenFinding: ['policyOfficer', 'deputyChief'],
  enterMeeting: ['policyOfficer', 'regionalPolicyOfficer'],
  runRound: ['policyOfficer', 'regionalPolicyOfficer'],
  draftBriefing: ['policyOfficer', 'regionalPolicyOfficer'],
  reviewBriefing: ['commissioner'],
  writeOfficeResponse: ['policyOfficer', 'commissioner'],
  writeChiefOfficerResponse: ['chiefOfficer', 'forceLiaison', 'policyOfficer'],
  readEverything: ['commissioner', 'chiefOfficer', 'deputyChief', 'forceLiaison', 'policyOfficer'],
  readReleased: ['regionalPolicyOfficer', 'reader', 'strategicLead', 'owner', 'standIn'],
  administer: ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof rolesThatMay

/** Whether this person may do this to any of these bodies on this day. */
export function may(
  { people, bodies }: Pick<World, 'people' | 'bodies'>,
  actor: Actor,
  { act, bodies: touched, on }: { act: Act; bodies: readonly string[]; on: CalendarDay },
): boolean {
  const allowed: readonly Role[] = rolesThatMay[act]
  return rolesHeld(people, { oid: actor.oid, on })
    .filter(({ role }) => allowed.includes(role))
    .some(({ bodyKey }) => touched.some(body => reaches(bodies, { roleBody: bodyKey, body })))
}

/** Whether this person may do this to every one of these bodies: what a meeting of several forces takes. */
export function mayForAll(
  world: Pick<World, 'people' | 'bodies'>,
  actor: Actor,
  { act, bodies, on }: { act: Act; bodies: readonly string[]; on: CalendarDay },
): boolean {
  return bodies.length > 0 && bodies.every(body => may(world, actor, { act, bodies: [body], on }))
}

/** Whether this person may do this somewhere: which buttons and pages are worth showing. */
export function maySomewhere(
  { people }: Pick<World, 'people'>,
  actor: Actor,
  { act, on }: { act: Act; on: CalendarDay },
): boolean {
  const allowed: readonly Role[] = rolesThatMay[act]
  return rolesHeld(people, { oid: actor.oid, on }).some(({ role }) => allowed.includes(role))
}
