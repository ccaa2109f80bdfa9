import { subjectOf } from '../domain/command'
import type { Subject, Submitted } from '../domain/command'
import { judge } from '../domain/judge'
import { nothingTold, referenceOf, tell } from '../domain/story'
import type { Change, StoryEvent, Told } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { World } from '../domain/world'
import type { ChainedEvent } from './historyChain'

/** What is kept as the present state of something, and not as a story. */
export type Registers = Pick<World, 'people' | 'bodies' | 'deliveries'>

/** The record in memory: the events as filed, and what has been accepted since laid over them. */
export class ReadModel {
  readonly #chains = new Map<Subject, ChainedEvent[]>()
  readonly #laid = new Map<Subject, readonly Submitted[]>()
  readonly #provisional = new Map<Subject, readonly StoryEvent[]>()
  readonly #filed = nothingTold()
  readonly #shown = nothingTold()
  #world: World = { people: [], bodies: [], deliveries: new Map(), ...this.#shown }

  world(): World {
    return this.#world
  }

  /** The world as the events accepted up to a moment tell it. */
  worldAt(moment: Date): World {
    const filed = [...this.#chains.values()].map(chain => chain.map(({ event }) => event))
    return { ...this.#world, ...toldUpTo(moment, [...filed, ...this.#provisional.values()]) }
  }

  storyOf(subject: Subject): readonly StoryEvent[] {
    return [...this.chainOf(subject).map(({ event }) => event), ...(this.#provisional.get(subject) ?? [])]
  }

  /** The filed chain of one subject, in order. */
  chainOf(subject: Subject): readonly ChainedEvent[] {
    return this.#chains.get(subject) ?? []
  }

  subjects(): Iterable<Subject> {
    return this.#chains.keys()
  }

  /** Adds the next event of a subject. Its sequence must be above every one that is there. */
  add(chained: ChainedEvent): void {
    const { subject } = chained.event
    const chain = this.#chains.get(subject)
    if (chain) chain.push(chained)
    else this.#chains.set(subject, [chained])
    tell(this.#filed, chained.event)
    this.#show(subject)
  }

  lay(accepted: readonly Submitted[]): void {
    for (const submitted of accepted) {
      const subject = subjectOf(submitted.command)
      this.#laid.set(subject, [...(this.#laid.get(subject) ?? []), submitted])
      this.#show(subject)
    }
  }

  /** A command that is filed, or will not be, is no longer laid over. */
  lift({ id, command }: Submitted): void {
    const subject = subjectOf(command)
    const left = (this.#laid.get(subject) ?? []).filter(each => each.id !== id)
    if (left.length > 0) this.#laid.set(subject, left)
    else this.#laid.delete(subject)
    this.#show(subject)
  }

  /** Judges on the subject as filed, without what is laid over it, and on everything else as shown. */
  judgeAsFiled(submitted: Submitted): Verdict<Change> {
    const subject = subjectOf(submitted.command)
    copyState(subject, { from: this.#filed, to: this.#shown })
    const verdict = judge(this.#world, submitted)
    this.#show(subject)
    return verdict
  }

  setRegisters(changed: Partial<Registers>): void {
    this.#world = { ...this.#world, ...changed }
  }

  #show(subject: Subject): void {
    copyState(subject, { from: this.#filed, to: this.#shown })
    const filedSoFar = this.chainOf(subject).at(-1)?.event.sequence ?? 0
    const events: StoryEvent[] = []
    for (const submitted of this.#laid.get(subject) ?? []) {
      const verdict = judge(this.#world, submitted)
      if (verdict.kind !== 'accepted') continue
      const event = eventFor(submitted, { change: verdict.change, sequence: filedSoFar + events.length + 1 })
      events.push(event)
      tell(this.#shown, event)
    }
    if (events.length > 0) this.#provisional.set(subject, events)
    else this.#provisional.delete(subject)
  }
}

export function eventFor(
  { id, by, at, channel, command }: Submitted,
  { change, sequence }: { change: Change; sequence: number },
): StoryEvent {
  return { subject: subjectOf(command), sequence, commandId: id, by, at, channel, change }
}

/** Replays every story as far as the moment goes. */
function toldUpTo(moment: Date, stories: readonly (readonly StoryEvent[])[]): Told {
  const until = moment.toISOString()
  const told = nothingTold()
  for (const event of stories.flat()) if (event.at <= until) tell(told, event)
  return told
}

type AnyMap = Map<string, unknown>

function copyState(subject: Subject, { from, to }: { from: Told; to: Told }): void {
  const reference = referenceOf(subject)
  const name = `${subject.slice(0, subject.indexOf(':'))}s` as keyof Told
  const state: unknown = from[name].get(reference)
  const target: AnyMap = to[name]
  if (state === undefined) target.delete(reference)
  else target.set(reference, state)
}
