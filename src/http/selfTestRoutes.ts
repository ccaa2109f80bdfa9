import { britishDayOf } from '../domain/calendarDay'
import { maySomewhere } from '../domain/permissions'
import type { Actor } from '../domain/person'
import type { SelfTestData, Taken } from '../domain/tabApi'
import type { Desk } from '../workflows/acceptCommand'
import type { Work } from '../workflows/ports'
import { ok, problem } from './answer'
import type { Answer } from './answer'
import { examine } from './healthChecks'
import type { HealthCheck } from './healthChecks'
import type { Route } from './route'

/** What an administrator looks at first: the dependencies, rows broken by hand, and work that was set aside. */
export function selfTestRoutes(desk: Desk, health: readonly HealthCheck[]): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/self-test',
      handle: async ({ person }) => (mayLook(desk, person) ? ok(await selfTest(desk, health)) : notForYou),
    },
    {
      method: 'post',
      path: '/api/self-test/parked/:id/release',
      handle: async ({ person, params }) => (mayLook(desk, person) ? release(desk, params['id'] ?? '') : notForYou),
    },
  ]
}

const notForYou = problem(403, 'notAllowed', 'The self-test is for administrators.')

function mayLook({ records, clock }: Desk, person: Actor): boolean {
  return maySomewhere(records.world(), person, { act: 'administer', on: britishDayOf(clock.now()) })
}

async function selfTest({ records, queue }: Desk, health: readonly HealthCheck[]): Promise<SelfTestData> {
  const checks = await examine(health)
  const parked = await queue.parked()
  return {
    version: records.version(),
    checks,
    brokenRows: records.brokenRows(),
    parked: parked.map(({ id, work, reason }) => ({
      id,
      what: whatIs(work),
      reason,
      mayRelease: work !== undefined,
    })),
  }
}

/** Puts it back in the queue. Whoever presses twice, or after somebody else, hears that it is no longer there. */
async function release({ records, queue }: Desk, id: string): Promise<Answer> {
  const found = (await queue.parked()).find(parked => parked.id === id)
  if (!found) return problem(404, 'notThere', 'This is not set aside any more.')
  if (!found.work) return problem(409, 'unreadable', 'This entry cannot be read, so it cannot be tried again.')
  await queue.release(id)
  const taken: Taken = { version: records.version(), outcome: 'accepted' }
  return ok(taken)
}

function whatIs(work: Work | undefined): string {
  switch (work?.kind) {
    case undefined:
      return 'An entry that cannot be read'
    case 'file':
      return `To file: ${work.submitted.command.kind}, accepted ${work.submitted.at}`
    case 'send':
    case 'redraw':
      return `To send: ${work.message.key}`
    case 'notify':
      return `To tell in an activity feed: ${work.message.key}`
    case 'keepConversation':
      return `To note: where ${work.conversation.key} can be reached`
  }
}
