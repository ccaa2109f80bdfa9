import type { ApiProblem } from '../domain/tabApi'
import type { Problem } from '../domain/progressUpdate'

/** What the server said no to, in words for the person, with what is wrong beside which field. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message)
  }
}

/** Asks the tab's server as the person who is signed in. Paths begin after /api/: `findings/BRACKEN-SOC24-AFI2`. */
export interface Api {
  /** @throws Refused in words, also when the server cannot be reached */
  readonly get: <Body>(path: string) => Promise<Body>
  readonly getText: (path: string) => Promise<string>
  readonly post: <Body>(path: string, body: object) => Promise<Body>
  readonly put: <Body>(path: string, body: object) => Promise<Body>
}

export function createApi(token: () => Promise<string>): Api {
  let held: Promise<string> | undefined
  const ask = async (path: string, init: RequestInit, isAgain = false): Promise<Response> => {
    held ??= token()
    const bearer = await held.catch(() => {
      held = undefined
      throw new Refused(401, 'You could not be signed in. Close the tab and open it again.')
    })
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` }
    const answer = await fetch(`../api/${path}`, { ...init, headers }).catch(() => {
      throw new Refused(0, 'The tracker cannot be reached. Check your connection; it is tried again by itself.')
    })
    if (answer.status === 401 && !isAgain) {
      held = undefined
      return ask(path, init, true)
    }
    if (!answer.ok) throw await refusedBy(answer)
    return answer
  }
  const json = async (path: string, init: RequestInit) => (await (await ask(path, init)).json()) as unknown
  const send = (method: string, body: object) => ({ method, body: JSON.stringify(body) })
  return {
    get: async <Body>(path: string) => (await json(path, {})) as Body,
    getText: async path => (await ask(path, {})).text(),
    post: async <Body>(path: string, body: object) => (await json(path, send('POST', body))) as Body,
    put: async <Body>(path: string, body: object) => (await json(path, send('PUT', body))) as Body,
  }
}

async function refusedBy(answer: Response): Promise<Refused> {
  try {
    const { error } = (await answer.json()) as ApiProblem
    return new Refused(answer.status, error.message, error.problems)
  } catch {
    return new Refused(answer.status, `The tracker answered ${answer.status}. Try again shortly.`)
  }
}
