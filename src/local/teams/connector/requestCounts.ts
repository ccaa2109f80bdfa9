import type { Operation } from './rateLimits'

/** How a request ended: a status, or without an answer. */
export type Ending = number | 'reset' | 'hang'

/** How many requests of each kind ended how: `{"send":{"201":98,"429":2}}`. */
export class RequestCounts {
  readonly #counts = new Map<Operation, Map<Ending, number>>()

  note(operation: Operation, ending: Ending): void {
    const endings = this.#counts.get(operation) ?? new Map<Ending, number>()
    endings.set(ending, (endings.get(ending) ?? 0) + 1)
    this.#counts.set(operation, endings)
  }

  report(): Readonly<Record<string, Readonly<Record<string, number>>>> {
    return Object.fromEntries(
      [...this.#counts].map(([operation, endings]) => [
        operation,
        Object.fromEntries([...endings].map(([ending, count]) => [String(ending), count])),
      ]),
    )
  }

  reset(): void {
    this.#counts.clear()
  }
}
