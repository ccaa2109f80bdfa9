import type { Problem } from '../domain/progressUpdate'
import type { Taken } from '../domain/tabApi'
import { apiProblem, taken } from './shapes'
import type { Shape } from './shapes'

/** What the server said no to, in words for the person, with what is wrong beside which field. */
export class Refused extends Error {
  constructor(
    /** Of the answer; 0 when there was none. */
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message)
  }
}

/**
 * Asks the tab's server as the person who is signed in. Paths begin after /api/: `findings/BRACKEN-SOC24-AFI2`.
 *
 * Every call may throw Refused, in words for the person, also when the server cannot be reached.
 */
export interface Api {
  readonly get: <Body>(path: string, shape: Shape<Body>) => Promise<Body>
  readonly getText: (path: string) => Promise<string>
  /** Sends something that is to be taken in. */
  readonly post: (path: string, body: object) => Promise<Taken>
  readonly put: (path: string, body: object) => Promise<Taken>
  /** Sends something to be read and answered, which leaves no trace. */
  readonly ask: <Body>(path: string, body: object, shape: Shape<Body>) => Promise<Body>
}

/** Longer than the server holds a request that waits for changes. */
const longestWaitMilliseconds = 45_000

export function createApi(token: () => Promise<string>): Api {
  let held: Promise<string> | undefined
  const fetched = async (path: string, init: RequestInit, isAgain = false): Promise<Response> => {
    held ??= token()
    const bearer = await held.catch(() => {
      held = undefined
      throw new Refused(401, 'You could not be signed in. Close the tab and open it again.')
    })
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` }
    const signal = AbortSignal.timeout(longestWaitMilliseconds)
    const answer = await fetch(`../api/${path}`, { ...init, headers, signal }).catch(() => {
      throw new Refused(0, 'The tracker cannot be reached just now. Check your connection, then try again.')
    })
    if (answer.status === 401 && !isAgain) {
      held = undefined
      return fetched(path, init, true)
    }
    if (!answer.ok) throw await refusedBy(answer)
    return answer
  }
  const parsed = async <Body>(path: string, init: RequestInit, shape: Shape<Body>): Promise<Body> => {
    const answer = await fetched(path, init)
    const read = shape.safeParse(await answer.json().catch(() => undefined))
    if (read.success) return read.data
    throw new Refused(
      answer.status,
      'The tracker has changed since this page was opened. Close the tab and open it again.',
    )
  }
  const sending = (method: string, body: object) => ({ method, body: JSON.stringify(body) })
  return {
    get: (path, shape) => parsed(path, {}, shape),
    getText: async path => (await fetched(path, {})).text(),
    post: (path, body) => parsed(path, sending('POST', body), taken),
    put: (path, body) => parsed(path, sending('PUT', body), taken),
    ask: (path, body, shape) => parsed(path, sending('POST', body), shape),
  }
}

async function refusedBy(answer: Response): Promise<Refused> {
  const read = apiProblem.safeParse(await answer.json().catch(() => undefined))
  if (!read.success) return new Refused(answer.status, `The tracker answered ${answer.status}. Try again shortly.`)
  const { message, problems } = read.data.error
  return new Refused(answer.status, message, problems)
}
