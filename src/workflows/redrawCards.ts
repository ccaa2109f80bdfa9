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

/**
 * A briefing is everybody's who may review it, a challenge both sides', a question its owner's and stand-in's; any other
 * card is of the one whose act it was.
 */
function shows(world: World, { about, to }: Message, { finding, meeting, by }: Touched): boolean {
  if (about.card === 'briefingReady') return about.meeting === meeting
  const isOfBoth = about.card === 'challenge' || about.card === 'challengeAnswered'
  if (to !== by && !isOfBoth && !answersFor(world, { finding, to })) return false
  if ('finding' in about) return about.finding === finding
  return 'meeting' in about && showsInRound(world, about.meeting, { finding, meeting })
}

/** The owner's card and the stand-in's show the same, whichever of them answered. */
function answersFor({ findings }: World, { finding, to }: { finding: string | undefined; to: string }): boolean {
  const { ownership, standIn } = (finding === undefined ? undefined : findings.get(finding)) ?? {}
  return ownership?.owner === to || standIn?.standIn === to
}

function showsInRound(
  { meetings }: World,
  shown: string,
  { finding, meeting }: { finding: string | undefined; meeting: string | undefined },
): boolean {
  if (meeting !== undefined) return shown === meeting
  return meetings.get(shown)?.requests.some(request => request.finding === finding) ?? false
}
