import type { Subject } from '../domain/command'
import type { World } from '../domain/world'
import type { Log } from '../log'
import type { ListTable } from './listTable'
import type { ListName } from './lists'
import { projectionsOf } from './projections'

/** Writes the lists that people look at, some time after the events; nobody waits for it. */
export interface Projector {
  /** This subject has changed. Several changes in a row are written once. */
  readonly note: (subject: Subject) => void
  /** Resolves when every row noted so far has been written, or has been given up until the next start. */
  readonly settled: () => Promise<void>
}

const mostTries = 3

export function createProjector({
  tables,
  world,
  log,
}: {
  tables: Readonly<Record<ListName, ListTable>>
  world: () => World
  log: Log
}): Projector {
  const noted = new Set<Subject>()
  const written = new Map<string, string>()
  let working: Promise<void> = Promise.resolve()

  const write = async (subject: Subject) => {
    for (const { list, key, fields } of projectionsOf(world(), subject)) {
      const said = JSON.stringify(fields)
      if (written.get(`${list} ${key}`) === said) continue
      await tables[list].put(key, fields)
      written.set(`${list} ${key}`, said)
    }
  }
  const work = async () => {
    for (const subject of noted) {
      noted.delete(subject)
      await tryTo(
        () => write(subject),
        error => {
          log.warn('a row for readers could not be written and is behind until the next change', { subject, error })
        },
      )
    }
  }

  return {
    note: subject => {
      noted.add(subject)
      working = working.then(work)
    },
    settled: () => working,
  }
}

async function tryTo(act: () => Promise<void>, giveUp: (error: unknown) => void): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await act()
      return
    } catch (error) {
      if (tried >= mostTries) {
        giveUp(error)
        return
      }
    }
  }
}
