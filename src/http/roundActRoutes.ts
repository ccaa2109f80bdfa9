import type { Desk } from '../workflows/acceptCommand'
import { pauseChase, remindNow, resendCard } from '../workflows/chaseOwner'
import { acting } from './acting'
import { pauseWanted, reminderWanted, resendWanted } from './roundActBodies'
import type { Route } from './route'

/** What a coordinator does about one owner in a round. */
export function roundActRoutes(desk: Desk): readonly Route[] {
  return [
    {
      method: 'post',
      path: '/api/meetings/:reference/pause',
      handle: acting(desk, pauseWanted, (read, { reference: meeting, through }) =>
        pauseChase(desk, { meeting, ...read }, through),
      ),
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/remind',
      handle: acting(desk, reminderWanted, (read, { reference: meeting, through }) =>
        remindNow(desk, { meeting, ...read }, through),
      ),
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/resend',
      handle: acting(desk, resendWanted, (read, { reference: meeting, through }) =>
        resendCard(desk, { meeting, ...read }, through),
      ),
    },
  ]
}
