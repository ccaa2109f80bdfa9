import { momentInWords } from '../domain/calendarDay'
import { overdueSteps } from '../domain/overdue'
import type { OverdueStep } from '../domain/overdue'
import { stepWords } from '../domain/wording'
import type { World } from '../domain/world'
import type { Log } from '../log'
import type { Clock, Records, WorkQueue } from '../workflows/ports'

/** One thing the product depends on or has to do, and whether it is well now. */
export interface HealthCheck {
  readonly name: string
  readonly check: () => Promise<Health>
}

export interface Health {
  /** False where something has to be put right before the product does all of its work again. */
  readonly ok: boolean
  readonly words: string
  /** The steps of timetables that are due and have not been done. */
  readonly steps?: readonly OverdueStep[]
}

/** All of them, side by side. */
export function examine(health: readonly HealthCheck[]): Promise<readonly (Health & { readonly name: string })[]> {
  return Promise.all(health.map(async ({ name, check }) => ({ name, ...(await check()) })))
}

interface Depended {
  readonly records: Pick<Records, 'world'> & { readonly isReachable: () => boolean }
  readonly queue: Pick<WorkQueue, 'count'>
  readonly clock: Clock
  readonly log: Log
}

export function healthChecks({ records, queue, clock, log }: Depended): readonly HealthCheck[] {
  return [
    { name: 'SharePoint', check: () => Promise.resolve(recordsNow(records)) },
    { name: 'Queue of accepted work', check: () => queueNow(queue, log) },
    { name: 'Timetable', check: () => Promise.resolve(timetableNow(records.world(), clock.now())) },
  ]
}

function recordsNow({ isReachable }: Depended['records']): Health {
  return isReachable()
    ? { ok: true, words: 'The lists answered when they were last asked.' }
    : { ok: false, words: 'The lists do not answer. Check the site and the grant of this application.' }
}

/** What was set aside waits for a person; the queue goes on, and starting the server again would change nothing. */
async function queueNow(queue: Depended['queue'], log: Log): Promise<Health> {
  try {
    const { waiting, parked } = await queue.count()
    const what = parked > 0 ? ' The self-test page of the tracker shows what.' : ''
    return { ok: true, words: `${waiting} waiting, ${parked} set aside.${what}` }
  } catch (error) {
    log.warn('the queue of accepted work could not be counted', { error })
    return {
      ok: false,
      words: 'The queue does not answer, so nothing can be accepted. Check its disk or storage account.',
    }
  }
}

const mostNamed = 10

/** A round that nobody has confirmed waits for its coordinator; any other step the tracker should have done by itself. */
function timetableNow(world: World, now: Date): Health {
  const steps = overdueSteps(world, now)
  if (steps.length === 0) return { ok: true, words: 'Every step that was due has been done.' }
  const waits = ({ meeting, step }: OverdueStep) =>
    step === 'sendCards' && world.meetings.get(meeting)?.confirmedAt === undefined
  const named = steps.slice(0, mostNamed).map(each => `${inWords(each)}${waits(each) ? waitingWords : ''}`)
  const more = steps.length > mostNamed ? [`${steps.length - mostNamed} more`] : []
  return { ok: steps.every(waits), words: `Due and not done: ${[...named, ...more].join('; ')}.`, steps }
}

const waitingWords = ' (waits for the coordinator to confirm the list)'

/** `RGG-2026-12-17: Owners are asked, due 19 November 2026, 08:00` */
function inWords({ meeting, step, dueAt }: OverdueStep): string {
  return `${meeting}: ${stepWords[step]}, due ${momentInWords(dueAt)}`
}
