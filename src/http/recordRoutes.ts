import { trackerFor } from '../domain/tracker'
import type { Desk } from '../workflows/acceptCommand'
import { assignOwner } from '../workflows/assignOwner'
import { changeStatus } from '../workflows/changeStatus'
import { showFinding } from '../workflows/showFinding'
import { showInspections } from '../workflows/showInspections'
import { showSession } from '../workflows/showSession'
import { badFields, notThere, ok, verdictAnswer } from './answer'
import { findingActRoutes } from './findingActRoutes'
import { assignmentWanted, readBody, statusWanted } from './requestBodies'
import type { Route } from './route'

const longestWaitMilliseconds = 25_000

/** The session, the tracker, findings and inspections. */
export function recordRoutes(desk: Desk): readonly Route[] {
  const { records, clock } = desk
  return [
    { method: 'get', path: '/api/me', handle: ({ person }) => ok(showSession(records.world(), person, clock.now())) },
    {
      method: 'get',
      path: '/api/tracker',
      handle: ({ person }) =>
        ok({ version: records.version(), tracker: trackerFor(records.world(), person, clock.now()) }),
    },
    {
      method: 'get',
      path: '/api/changes',
      handle: async ({ query }) => {
        const known = Number(query['since'] ?? Number.NaN)
        const isNumber = Number.isSafeInteger(known)
        return ok({ version: isNumber ? await records.nextVersion(known, longestWaitMilliseconds) : records.version() })
      },
    },
    {
      method: 'get',
      path: '/api/inspections',
      handle: ({ person }) => ok(showInspections(records, person, clock.now())),
    },
    {
      method: 'get',
      path: '/api/findings/:reference',
      handle: ({ person, params }) => {
        const page = showFinding(records, { reference: params['reference'] ?? '', person, now: clock.now() })
        return page ? ok(page) : notThere('This finding')
      },
    },
    ...findingActs(desk),
    ...findingActRoutes(desk),
  ]
}

function findingActs(desk: Desk): readonly Route[] {
  const { records } = desk
  return [
    {
      method: 'post',
      path: '/api/findings/:reference/owner',
      handle: async ({ person, params, body }) => {
        const { read, problems } = readBody(assignmentWanted, body)
        if (problems) return badFields(problems)
        const verdict = await assignOwner(desk, { finding: params['reference'] ?? '', ...read }, person)
        return verdictAnswer(verdict, { version: records.version() })
      },
    },
    {
      method: 'post',
      path: '/api/findings/:reference/status',
      handle: async ({ person, params, body }) => {
        const { read, problems } = readBody(statusWanted, body)
        if (problems) return badFields(problems)
        const { to, reason, decidedOn } = read
        const wanted = { finding: params['reference'] ?? '', to, reason, ...(decidedOn && { decidedOn }) }
        const verdict = await changeStatus(desk, wanted, person)
        return verdictAnswer(verdict, { version: records.version() })
      },
    },
  ]
}
