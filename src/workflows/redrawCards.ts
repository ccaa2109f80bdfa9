import { britishDayOf } from '../domain/calendarDay'
import type { CalendarDay } from '../domain/calendarDay'
import { hasArrived } from '../domain/delivery'
import { asksAbout, isRoundOver } from '../domain/meeting'
import { answerersOf } from '../domain/standIn'
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
  return arrived(world, key => mayShow(key, touched)).filter(message => shows(world, message, touched))
}

/** A quick look at its key, which says what a card is about: the ledger holds the cards of years. */
function mayShow(key: string, { finding, meeting }: Touched): boolean {
  return meeting === undefined || key.includes(meeting) || (finding !== undefined && key.includes(finding))
}

function arrived({ deliveries }: World, mayShow: (key: string) => boolean = () => true): readonly Message[] {
  return [...deliveries.values()]
    .filter(delivery => hasArrived(delivery) && mayShow(delivery.key))
    .flatMap(({ key, to }) => messageOfKey(key, to) ?? [])
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
  const round = meetings.get(shown)
  return finding !== undefined && round !== undefined && asksAbout(round, finding)
}

/**
 * Does what may change who answers for findings, and queues a fresh drawing of the cards of everybody who begins or
 * ceases to: a question that somebody else has now must not look as if it could still be answered.
 *
 * The change is safe whatever becomes of the cards. One that could not be queued shows it when it is next looked at,
 * and its buttons are refused in words.
 */
export async function redrawingAnswerers<Result>(
  desk: Desk,
  findings: readonly string[],
  act: () => Promise<Result>,
): Promise<Result> {
  const on = britishDayOf(desk.clock.now())
  const before = answerers(desk.records.world(), findings, on)
  const result = await act()
  const after = answerers(desk.records.world(), findings, on)
  await redrawFor(
    desk,
    new Map(findings.map(finding => [finding, different(before.get(finding), after.get(finding))] as const)),
  )
  return result
}

/** Queues a fresh drawing of the cards that ask about these findings, for all who answer for them, as above. */
export async function redrawQuestions(desk: Desk, findings: readonly string[]): Promise<void> {
  await redrawFor(desk, answerers(desk.records.world(), findings, britishDayOf(desk.clock.now())))
}

async function redrawFor(desk: Desk, changed: ByFinding): Promise<void> {
  const world = desk.records.world()
  const now = desk.clock.now()
  const messages = arrived(world).filter(message => asksChanged(world, message, { changed, now }))
  const work = messages.map(message => ({ kind: 'redraw', message }) as const)
  if (work.length > 0) await desk.queue.put(work).catch(() => undefined)
}

type ByFinding = ReadonlyMap<string, ReadonlySet<string>>

function answerers({ findings }: World, references: readonly string[], on: CalendarDay): ByFinding {
  return new Map(
    references.map(reference => {
      const finding = findings.get(reference)
      return [reference, new Set(finding ? answerersOf(finding, on) : [])]
    }),
  )
}

function different(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  return new Set([...a, ...b].filter(person => a.has(person) !== b.has(person)))
}

/** Rounds that are over stay as they are: their cards are receipts. */
function asksChanged(
  { meetings }: World,
  { about, to }: Message,
  { changed, now }: { changed: ByFinding; now: Date },
): boolean {
  if ('finding' in about) return changed.get(about.finding)?.has(to) === true
  const meeting = 'meeting' in about ? meetings.get(about.meeting) : undefined
  if (!meeting || isRoundOver(meeting, now)) return false
  return [...changed].some(([finding, people]) => people.has(to) && asksAbout(meeting, finding))
}
