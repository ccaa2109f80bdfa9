import type { Actor } from '../domain/person'
import type { Answer } from './answer'

/** One request of the tab, with who signed it. */
export interface Asked {
  readonly person: Actor
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** One address of the tab's API and what it does. */
export interface Route {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly handle: (asked: Asked) => Answer | Promise<Answer>
}
