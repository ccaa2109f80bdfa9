import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { Actor } from '../domain/person'
import type { Desk } from '../workflows/acceptCommand'
import { pauseChase, remindNow, resendCard } from '../workflows/chaseOwner'
import type { Answer } from './answer'
import { badFields, verdictAnswer } from './answer'
import { readBody } from './requestBodies'
import { pauseWanted, reminderWanted, resendWanted } from './roundActBodies'
import type { Asked, Route } from './route'

type Reading<Body> = Parameters<typeof readBody<Body>>[0]

/** What a coordinator does about one owner in a round. */
export function roundActRoutes(desk: Desk): readonly Route[] {
  const acting = <Body>(
    schema: Reading<Body>,
    act: (meeting: string, read: Body, by: Actor) => Promise<Verdict<Change>>,
  ) => {
    return async ({ person, params, body }: Asked): Promise<Answer> => {
      const { read, problems } = readBody(schema, body)
      if (problems) return badFields(problems)
      const verdict = await act(params['reference'] ?? '', read, person)
      return verdictAnswer(verdict, { version: desk.records.version() })
    }
  }
  return [
    {
      method: 'post',
      path: '/api/meetings/:reference/pause',
      handle: acting(pauseWanted, (meeting, read, by) =>
        pauseChase(desk, { meeting, ...read }, { by, channel: 'tab' }),
      ),
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/remind',
      handle: acting(reminderWanted, (meeting, read, by) =>
        remindNow(desk, { meeting, ...read }, { by, channel: 'tab' }),
      ),
    },
    {
      method: 'post',
      path: '/api/meetings/:reference/resend',
      handle: acting(resendWanted, (meeting, read, by) =>
        resendCard(desk, { meeting, ...read }, { by, channel: 'tab' }),
      ),
    },
  ]
}
