import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { addDays, britishDayOf, dayWithWeekday, momentOn } from '../domain/calendarDay'
import { firstHour, lastHour } from '../domain/timetable'
import { stepWords } from '../domain/wording'
import type { StepDone } from '../workflows/runTimetable'
import type { Clock } from '../workflows/ports'

/** The product's clock on a laptop: it runs as usual, and can be moved forward, never back. */
export interface LocalClock extends Clock {
  /** Goes there by way of every working hour that lies between, doing what falls due; returns what happened in words. */
  readonly moveTo: (target: Date) => Promise<readonly string[]>
  /** What the product does at each stop on the way. */
  readonly onStop: (runDue: () => Promise<readonly StepDone[]>) => void
}

/** Kept in a file, so that after a restart it is no earlier than before. */
export function createLocalClock({
  file,
  realNow = () => new Date(),
}: {
  file: string
  realNow?: () => Date
}): LocalClock {
  let ahead = readAhead(file)
  let runDue: () => Promise<readonly StepDone[]> = () => Promise.resolve([])
  const now = () => new Date(realNow().getTime() + ahead)
  const set = (moment: Date) => {
    ahead = Math.max(ahead, moment.getTime() - realNow().getTime())
    keepAhead(file, ahead)
  }

  return {
    now,
    onStop: run => {
      runDue = run
    },
    moveTo: async target => {
      const happened: string[] = []
      for (const stop of stopsBetween(now(), target)) {
        set(stop)
        const done = await runDue()
        happened.push(...done.map(step => `${dayWithWeekday(britishDayOf(stop))}: ${inWords(step)}`))
      }
      return happened
    },
  }
}

/** 08:00 and 18:00 of each day on the way, and the target itself. */
export function stopsBetween(from: Date, target: Date): readonly Date[] {
  const stops: Date[] = []
  for (let day = britishDayOf(from); day <= britishDayOf(target); day = addDays(day, 1)) {
    stops.push(...[firstHour, lastHour].map(hour => momentOn(day, hour)).filter(stop => stop > from && stop < target))
  }
  return target > from ? [...stops, target] : []
}

function inWords({ meeting, step, cards }: StepDone): string {
  const sent = cards === 0 ? '' : `, ${cards} ${cards === 1 ? 'card' : 'cards'}`
  return `${meeting}: ${stepWords[step]}${sent}`
}

function readAhead(file: string): number {
  try {
    const { ahead } = JSON.parse(readFileSync(file, 'utf8')) as { ahead?: unknown }
    return typeof ahead === 'number' && Number.isFinite(ahead) ? Math.max(0, ahead) : 0
  } catch {
    return 0
  }
}

function keepAhead(file: string, ahead: number): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify({ ahead }))
  renameSync(`${file}.new`, file)
}
