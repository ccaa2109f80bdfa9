import { subjectOf } from '../domain/command'
import type { Subject, Submitted } from '../domain/command'
import { judge } from '../domain/judge'
import { mapName, nothingTold, referenceOf, tell } from '../domain/story'
import type { Change, StoryEvent, Told } from '../domain/story'
import type { Verdict } from '../domain/verdict'
import type { World } from '../domain/world'
import type { EventStore } from './eventStore'

/** What is kept as the present state of something, and not as a story. */
export type Registers = Omit<World, keyof Told>

/** The record in memory: the events as filed, and what has been accepted since laid over them. */
export class ReadModel {
  readonly #store: EventStore
  readonly #laid = new Map<Subject, readonly Submitted[]>()
  readonly #provisional = new Map<Subject, readonly StoryEvent[]>()
  readonly #filed = nothingTold()
  readonly #shown = nothingTold()
  #world: World

  constructor(store: EventStore, registers: Registers) {
    this.#store = store
    this.#world = { ...registers, ...this.#shown }
  }

  world(): World {
    return this.#world
  }

  /** The world as the events accepted up to a moment tell it; only subjects that changed after it are told anew. */
  worldAt(moment: Date): World {
    const until = moment.toISOString()
    const { inspections, findings, meetings, responses } = this.#shown
    const told: Told = {
      inspections: new Map(inspections),
      findings: new Map(findings),
      meetings: new Map(meetings),
      responses: new Map(responses),
    }
    const laidAfter = [...this.#provisional].filter(([, events]) => events.some(({ at }) => at > until))
    for (const subject of new Set([...this.#store.changedAfter(until), ...laidAfter.map(([subject]) => subject)])) {
      forget(told, subject)
      for (const event of this.storyOf(subject)) if (event.at <= until) tell(told, event)
    }
    return { ...this.#world, ...told }
  }

  storyOf(subject: Subject): readonly StoryEvent[] {
    const filed = this.#store.chainOf(subject).map(({ event }) => event)
    return [...filed, ...(this.#provisional.get(subject) ?? [])]
  }

  /** Takes in the next event of its subject. */
  add(event: StoryEvent): void {
    tell(this.#filed, event)
    this.#drop(event.subject, event.commandId)
    this.#show(event.subject)
  }

  /** Tells a subject again from its first event, because one turned up that was missing. */
  retell(subject: Subject): void {
    forget(this.#filed, subject)
    for (const { event } of this.#store.chainOf(subject)) {
      tell(this.#filed, event)
      this.#drop(subject, event.commandId)
    }
    this.#show(subject)
  }

  lay(accepted: readonly Submitted[]): void {
    for (const submitted of accepted) {
      const subject = subjectOf(submitted.command)
      this.#laid.set(subject, [...(this.#laid.get(subject) ?? []), submitted])
      this.#layOver(subject, submitted)
    }
  }

  /** A command that is filed, or will not be, is no longer laid over. */
  lift({ id, command }: Submitted): void {
    const subject = subjectOf(command)
    this.#drop(subject, id)
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

  /** Whoever filed it, this process or another that shares the queue: it is on record and no longer laid over. */
  #drop(subject: Subject, commandId: string): void {
    const laid = this.#laid.get(subject)
    if (!laid) return
    const left = laid.filter(({ id }) => id !== commandId)
    if (left.length > 0) this.#laid.set(subject, left)
    else this.#laid.delete(subject)
  }

  #show(subject: Subject): void {
    copyState(subject, { from: this.#filed, to: this.#shown })
    this.#provisional.delete(subject)
    for (const submitted of this.#laid.get(subject) ?? []) this.#layOver(subject, submitted)
  }

  /** One more command over what is shown of its subject; one that would be refused now shows nothing. */
  #layOver(subject: Subject, submitted: Submitted): void {
    const verdict = judge(this.#world, submitted)
    if (verdict.kind !== 'accepted') return
    const before = this.#provisional.get(subject) ?? []
    const filedSoFar = this.#store.headOf(subject)?.sequence ?? 0
    const event = eventFor(submitted, { change: verdict.change, sequence: filedSoFar + before.length + 1 })
    this.#provisional.set(subject, [...before, event])
    tell(this.#shown, event)
  }
}

export function eventFor(
  { id, by, at, channel, command }: Submitted,
  { change, sequence }: { change: Change; sequence: number },
): StoryEvent {
  return { subject: subjectOf(command), sequence, commandId: id, by, at, channel, change }
}

function copyState(subject: Subject, { from, to }: { from: Told; to: Told }): void {
  const state: unknown = from[mapName(subject)].get(referenceOf(subject))
  const target: Map<string, unknown> = to[mapName(subject)]
  if (state === undefined) target.delete(referenceOf(subject))
  else target.set(referenceOf(subject), state)
}

function forget(told: Told, subject: Subject): void {
  told[mapName(subject)].delete(referenceOf(subject))
}
