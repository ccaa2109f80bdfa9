import { hasArrived } from '../domain/delivery'
import type { World } from '../domain/world'
import type { Desk } from './acceptCommand'
import { messageOfKey } from './messageOfKey'
import type { Message } from './ports'

/** What has just changed: a finding, a meeting or one in the other, and whose act it was. */
export interface Touched {
  readonly finding?: string
  readonly meeting?: string
  readonly by: string
}

/**
 * Queues a fresh drawing of every card that shows what has just changed, so that other devices, and others who were
 * asked the same, see it too. The change itself is safe already.
 *
 * @throws NotSaved when it could not be queued; the cards then show the change when they are next looked at
 */
export async function redrawCards(desk: Desk, touched: Touched): Promise<void> {
  const messages = cardsTouched(desk.records.world(), touched)
  if (messages.length > 0) await desk.queue.put(messages.map(message => ({ kind: 'redraw', message }) as const))
}

function cardsTouched(world: World, touched: Touched): readonly Message[] {
  return [...world.deliveries.values()]
    .filter(hasArrived)
    .flatMap(({ key, to }) => messageOfKey(key, to) ?? [])
    .filter(message => shows(world, message, touched))
}

/** A briefing is everybody's who may review it; the other cards belong to the one whose act it was. */
function shows({ meetings }: World, { about, to }: Message, { finding, meeting, by }: Touched): boolean {
  if (about.card === 'notFiled') return false
  if (about.card === 'briefingReady') return about.meeting === meeting
  if (to !== by) return false
  if ('finding' in about) return about.finding === finding
  if (meeting !== undefined) return about.meeting === meeting
  return meetings.get(about.meeting)?.requests.some(request => request.finding === finding) ?? false
}
