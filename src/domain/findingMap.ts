import type { Finding } from './finding'

/**
 * Findings by reference, which also knows at once for whom each is named: its owner and its stand-in. A round may ask
 * about thousands, and every press of a card wants to know which of them are this person's.
 */
export class FindingMap extends Map<string, Finding> {
  readonly #byPerson = new Map<string, Set<string>>()

  override set(reference: string, finding: Finding): this {
    this.#forget(reference)
    for (const person of namedIn(finding)) {
      const theirs = this.#byPerson.get(person)
      if (theirs) theirs.add(reference)
      else this.#byPerson.set(person, new Set([reference]))
    }
    return super.set(reference, finding)
  }

  override delete(reference: string): boolean {
    this.#forget(reference)
    return super.delete(reference)
  }

  override clear(): void {
    this.#byPerson.clear()
    super.clear()
  }

  namedFor(person: string): readonly Finding[] {
    return [...(this.#byPerson.get(person) ?? [])].flatMap(reference => this.get(reference) ?? [])
  }

  #forget(reference: string): void {
    const held = this.get(reference)
    if (held) for (const person of namedIn(held)) this.#byPerson.get(person)?.delete(reference)
  }
}

function namedIn({ ownership, standIn }: Finding): readonly string[] {
  return [...(ownership ? [ownership.owner] : []), ...(standIn ? [standIn.standIn] : [])]
}

/** Every finding whose owner or stand-in this person is or was named to be, in no order. */
export function findingsNamedFor(findings: ReadonlyMap<string, Finding>, person: string): readonly Finding[] {
  if (findings instanceof FindingMap) return findings.namedFor(person)
  return [...findings.values()].filter(finding => namedIn(finding).includes(person))
}
