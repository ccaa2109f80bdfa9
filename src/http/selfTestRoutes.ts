import { britishDayOf } from '../domain/calendarDay'
import { maySomewhere } from '../domain/permissions'
import type { SelfTestData } from '../domain/tabApi'
import type { Desk } from '../workflows/acceptCommand'
import type { Work } from '../workflows/ports'
import { ok, problem } from './answer'
import type { Route } from './route'

/** One thing the product depends on, and whether it answers now. */
export interface HealthCheck {
  readonly name: string
  readonly check: () => Promise<{ readonly ok: boolean; readonly words: string }>
}

/** What an administrator looks at first: the dependencies, rows broken by hand, and work that was set aside. */
export function selfTestRoutes({ records, queue, clock }: Desk, health: readonly HealthCheck[]): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/self-test',
      handle: async ({ person }) => {
        const on = britishDayOf(clock.now())
        if (!maySomewhere(records.world(), person, { act: 'administer', on })) {
          return problem(403, 'notAllowed', 'The self-test is for administrators.')
        }
        const checks = await Promise.all(health.map(async ({ name, check }) => ({ name, ...(await check()) })))
        const parked = await queue.parked()
        const page: SelfTestData = {
          version: records.version(),
          checks,
          brokenRows: records.brokenRows(),
          parked: parked.map(({ id, work, reason }) => ({ id, what: whatIs(work), reason })),
        }
        return ok(page)
      },
    },
  ]
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
