import type { Desk } from '../workflows/acceptCommand'
import { answerChallenge, challengeFinding } from '../workflows/challengeFinding'
import { handOver } from '../workflows/handOver'
import { inviteChiefOfficer } from '../workflows/inviteChiefOfficer'
import { nameStandIn } from '../workflows/nameStandIn'
import { redrawCards } from '../workflows/redrawCards'
import { returnUpdate } from '../workflows/returnUpdate'
import { badFields, verdictAnswer } from './answer'
import { readBody } from './requestBodies'
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
  const version = () => desk.records.version()
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/hand-over',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(handOverWanted, body)
        if (problems) return badFields(problems)
        const finding = params['reference'] ?? ''
        const verdict = await handOver(desk, { finding, ...read }, { by, channel: 'tab' })
        return verdictAnswer(verdict, { version: version() })
      },
    },
    {
      method: 'post',
      path: '/api/findings/:reference/stand-in',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(standInWanted, body)
        if (problems) return badFields(problems)
        const scope = { finding: params['reference'] ?? '' }
        const verdict = await nameStandIn(desk, { scope, ...read }, { by, channel: 'tab' })
        return verdictAnswer(verdict, { version: version() })
      },
    },
    {
      method: 'post',
      path: '/api/stand-ins',
      handle: async ({ person: by, body }) => {
        const { read, problems } = readBody(standInForAllWanted, body)
        if (problems) return badFields(problems)
        const { owner, ...wanted } = read
        const verdict = await nameStandIn(desk, { scope: { owner }, ...wanted }, { by, channel: 'tab' })
        return verdictAnswer(verdict, { version: version() })
      },
    },
  ]
}

function updateActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/return',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(returnWanted, body)
        if (problems) return badFields(problems)
        const finding = params['reference'] ?? ''
        const verdict = await returnUpdate(desk, { finding, ...read }, { by, channel: 'tab' })
        if (verdict.kind === 'accepted') await redrawCards(desk, { finding, meeting: read.meeting, by: by.oid })
        return verdictAnswer(verdict, { version: desk.records.version() })
      },
    },
  ]
}

function challengeActs(desk: Desk): readonly Route[] {
  const version = () => desk.records.version()
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/challenges',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(challengeWanted, body)
        if (problems) return badFields(problems)
        const wanted = { finding: params['reference'] ?? '', ...read }
        const verdict = await challengeFinding(desk, wanted, { by, channel: 'tab' })
        return verdictAnswer(verdict, { version: version() })
      },
    },
    {
      method: 'post',
      path: '/api/findings/:reference/challenges/:challenge/answer',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(challengeAnswerWanted, body)
        if (problems) return badFields(problems)
        const finding = params['reference'] ?? ''
        const answer = { finding, challenge: params['challenge'] ?? '', ...read }
        const verdict = await answerChallenge(desk, answer, { by, channel: 'tab' })
        if (verdict.kind === 'accepted') await redrawCards(desk, { finding, by: by.oid })
        return verdictAnswer(verdict, { version: version() })
      },
    },
  ]
}

function invitationActs(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/inspections/:reference/invitation',
      handle: async ({ person: by, params, body }) => {
        const { read, problems } = readBody(invitationWanted, body)
        if (problems) return badFields(problems)
        const verdict = await inviteChiefOfficer(desk, { inspection: params['reference'] ?? '', ...read }, by)
        return verdictAnswer(verdict, { version: desk.records.version() })
      },
    },
  ]
}
