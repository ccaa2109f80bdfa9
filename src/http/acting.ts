import type { Change } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { Actor } from '../domain/person'
import type { Desk } from '../workflows/acceptCommand'
import { badFields, verdictAnswer } from './answer'
import { readBody } from './requestBodies'
import type { Asked, Route } from './route'

/** Who acts, through the tab, and on what: `reference` is the one in the address. */
export interface Acting {
  readonly reference: string
  readonly params: Asked['params']
  readonly through: { readonly by: Actor; readonly channel: 'tab' }
}

/** An address that reads a body, or says which of its fields are wrong, and answers with what came of the act. */
export function acting<Body>(
  { records }: Pick<Desk, 'records'>,
  schema: Parameters<typeof readBody<Body>>[0],
  act: (read: Body, acting: Acting) => Promise<Verdict<Change>>,
): Route['handle'] {
  return async ({ person: by, params, body }) => {
    const { read, problems } = readBody(schema, body)
    if (problems) return badFields(problems)
    const verdict = await act(read, { reference: params['reference'] ?? '', params, through: { by, channel: 'tab' } })
    return verdictAnswer(verdict, { version: records.version() })
  }
}
