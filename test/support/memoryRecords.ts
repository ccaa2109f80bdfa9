import type { Body } from '../../src/domain/body'
import { subjectOf } from '../../src/domain/command'
import type { Subject, Submitted } from '../../src/domain/command'
import type { Delivery } from '../../src/domain/delivery'
import { judge } from '../../src/domain/judge'
import type { RoleHeld } from '../../src/domain/person'
import { nothingTold, tell } from '../../src/domain/story'
import type { StoryEvent } from '../../src/domain/story'
import type { World } from '../../src/domain/world'
import { createVersions } from '../../src/records/versions'
import type { Conversation, Filed, Records } from '../../src/workflows/ports'

/** What the lists hold, shared by every copy of the records that is opened over it. */
export interface MemorySite {
  readonly events: StoryEvent[]
  readonly people: RoleHeld[]
  readonly bodies: Body[]
  readonly deliveries: Map<string, Delivery>
  readonly conversations: Map<string, Conversation>
}

export function createMemorySite(bodies: readonly Body[] = [], people: readonly RoleHeld[] = []): MemorySite {
  return { events: [], people: [...people], bodies: [...bodies], deliveries: new Map(), conversations: new Map() }
}

/** The records without SharePoint: it keeps the promises of the contract, and tells every story anew each time. */
export function openMemoryRecords(site: MemorySite): Records {
  const versions = createVersions(1)
  const laid: Submitted[] = []
  let known = site.events.length
  let deliveries = new Map(site.deliveries)
  let conversations = new Map(site.conversations)

  const filed = () => site.events.slice(0, known)
  const worldOf = (events: readonly StoryEvent[]): World => {
    const told = nothingTold()
    for (const event of events) tell(told, event)
    return { ...withoutStories(site), deliveries, ...told }
  }
  const shown = () => {
    const events = [...filed()]
    for (const submitted of laid) {
      const verdict = judge(worldOf(events), submitted)
      if (verdict.kind === 'accepted') events.push(next(events, submitted, verdict.change))
    }
    return events
  }
  const takeIn = () => {
    if (known < site.events.length) versions.grow()
    known = site.events.length
    const ids = new Set(site.events.map(({ commandId }) => commandId))
    laid.splice(0, laid.length, ...laid.filter(({ id }) => !ids.has(id)))
  }
  const file = (submitted: Submitted): Filed => {
    takeIn()
    const at = laid.findIndex(({ id }) => id === submitted.id)
    if (at >= 0) laid.splice(at, 1)
    versions.grow()
    if (site.events.some(({ commandId }) => commandId === submitted.id)) return { kind: 'already' }
    const verdict = judge(worldOf(site.events), submitted)
    if (verdict.kind !== 'accepted') return verdict
    const event = next(site.events, submitted, verdict.change)
    site.events.push(event)
    takeIn()
    return { kind: 'filed', event }
  }

  return {
    world: () => worldOf(shown()),
    worldAt: moment => worldOf(shown().filter(({ at }) => at <= moment.toISOString())),
    storyOf: (subject: Subject) => shown().filter(event => event.subject === subject),
    version: versions.now,
    nextVersion: versions.above,
    conversations: () => conversations,
    brokenRows: () => [],
    show: accepted => {
      laid.push(...accepted)
      versions.grow()
    },
    file: async submitted => file(submitted),
    keepDelivery: async delivery => {
      deliveries.set(delivery.key, delivery)
      site.deliveries.set(delivery.key, delivery)
      versions.grow()
    },
    keepConversation: async conversation => {
      conversations.set(conversation.key, conversation)
      site.conversations.set(conversation.key, conversation)
      versions.grow()
    },
    catchUp: async () => {
      takeIn()
      deliveries = new Map(site.deliveries)
      conversations = new Map(site.conversations)
    },
  }
}

function next(events: readonly StoryEvent[], submitted: Submitted, change: StoryEvent['change']): StoryEvent {
  const { id: commandId, by, at, channel, command } = submitted
  const subject = subjectOf(command)
  const sequence = events.filter(event => event.subject === subject).length + 1
  return { subject, sequence, commandId, by, at, channel, change }
}

/** Copies, because a world that somebody holds does not change when the lists do. */
function withoutStories({ people, bodies }: MemorySite): Pick<World, 'people' | 'bodies'> {
  return { people: [...people], bodies: [...bodies] }
}
