import { subjectOf } from '../../src/domain/command'
import type { Subject } from '../../src/domain/command'
import type { Delivery } from '../../src/domain/delivery'
import { judge } from '../../src/domain/judge'
import { tell } from '../../src/domain/story'
import type { StoryEvent } from '../../src/domain/story'
import type { World } from '../../src/domain/world'
import type { Conversation, Records } from '../../src/workflows/ports'

/** The record without SharePoint, begun from a world that a test made; commands are judged by the real rules. */
export function createMemoryRecords(begun: World, talks: readonly Conversation[] = []): Records {
  const told = {
    inspections: new Map(begun.inspections),
    findings: new Map(begun.findings),
    meetings: new Map(begun.meetings),
    responses: new Map(begun.responses),
  }
  const deliveries = new Map(begun.deliveries)
  const conversations = new Map(talks.map(talk => [talk.key, talk]))
  const events: StoryEvent[] = []
  const world: World = { people: begun.people, bodies: begun.bodies, deliveries, ...told }
  const storyOf = (subject: Subject) => events.filter(event => event.subject === subject)
  let version = 1

  return {
    world: () => world,
    worldAt: () => world,
    storyOf,
    version: () => version,
    nextVersion: async () => version,
    conversations: () => conversations,
    brokenRows: () => [],
    show: accepted => {
      for (const submitted of accepted) {
        const verdict = judge(world, submitted)
        if (verdict.kind !== 'accepted') continue
        const { id: commandId, by, at, channel, command } = submitted
        const subject = subjectOf(command)
        const sequence = storyOf(subject).length + 2
        const event = { subject, sequence, commandId, by, at, channel, change: verdict.change }
        events.push(event)
        tell(told, event)
      }
      version += 1
    },
    file: async submitted => {
      const event = events.find(({ commandId }) => commandId === submitted.id)
      return event ? { kind: 'filed', event } : { kind: 'refused', because: 'notUnderstood' }
    },
    keepDelivery: async (delivery: Delivery) => {
      deliveries.set(delivery.key, delivery)
      version += 1
    },
    keepConversation: async (conversation: Conversation) => {
      conversations.set(conversation.key, conversation)
      version += 1
    },
    catchUp: async () => undefined,
  }
}
