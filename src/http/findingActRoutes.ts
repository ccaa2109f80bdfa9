import type { Desk } from '../workflows/acceptCommand'
import { answerChallenge, challengeFinding } from '../workflows/challengeFinding'
import { handOver } from '../workflows/handOver'
import { inviteChiefOfficer } from '../workflows/inviteChiefOfficer'
import { nameStandIn } from '../workflows/nameStandIn'
import { redrawCards } from '../workflows/redrawCards'
import { returnUpdate } from '../workflows/returnUpdate'
import { acting } from './acting'
import {
  challengeAnswerWanted,
  challengeWanted,
  handOverWanted,
  invitationWanted,
  returnWanted,
  standInForAllWanted,
  standInWanted,
} from './roundActBodies'
import type { Route } from './route'

/** Handing over, standing in, returned updates, the Commissioner's questions, and the invitation to comment. */
export function findingActRoutes(desk: Desk): readonly Route[] {
  return [...ownerActs(desk), ...updateActs(desk), ...challengeActs(desk), ...invitationActs(desk)]
}

function ownerActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/hand-over',
      handle: acting(desk, handOverWanted, (read, { reference: finding, through }) =>
        handOver(desk, { finding, ...read }, through),
      ),
    },
    {
      method: 'post',
      path: '/api/findings/:reference/stand-in',
      handle: acting(desk, standInWanted, (read, { reference: finding, through }) =>
        nameStandIn(desk, { scope: { finding }, ...read }, through),
      ),
    },
    {
      method: 'post',
      path: '/api/stand-ins',
      handle: acting(desk, standInForAllWanted, ({ owner, ...wanted }, { through }) =>
        nameStandIn(desk, { scope: { owner }, ...wanted }, through),
      ),
    },
  ]
}

function updateActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/return',
      handle: acting(desk, returnWanted, async (read, { reference: finding, through }) => {
        const verdict = await returnUpdate(desk, { finding, ...read }, through)
        const touched = { finding, meeting: read.meeting, by: through.by.oid }
        if (verdict.kind === 'accepted') await redrawCards(desk, touched)
        return verdict
      }),
    },
  ]
}

function challengeActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/challenges',
      handle: acting(desk, challengeWanted, (read, { reference: finding, through }) =>
        challengeFinding(desk, { finding, ...read }, through),
      ),
    },
    {
      method: 'post',
      path: '/api/findings/:reference/challenges/:challenge/answer',
      handle: acting(desk, challengeAnswerWanted, async (read, { reference: finding, params, through }) => {
        const answer = { finding, challenge: params['challenge'] ?? '', ...read }
        const verdict = await answerChallenge(desk, answer, through)
        if (verdict.kind === 'accepted') await redrawCards(desk, { finding, by: through.by.oid })
        return verdict
      }),
    },
  ]
}

function invitationActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/inspections/:reference/invitation',
      handle: acting(desk, invitationWanted, (read, { reference: inspection, through }) =>
        inviteChiefOfficer(desk, { inspection, ...read }, through.by),
      ),
    },
  ]
}
