import { createHash } from 'node:crypto'
import type { Subject } from '../domain/command'
import type { World } from '../domain/world'
import type { Log } from '../log'
import type { ListName } from './lists'
import type { ListTables } from './openLists'
import { projectionsOf } from './projections'
import type { Projection } from './projections'

/** Writes the lists that people look at, some time after the events; nobody waits for it. */
export interface Projector {
  /** This subject has changed. Several changes in a row are written once. */
  readonly note: (subject: Subject) => void
  /** This row shows what it should already. */
  readonly holds: (projection: Projection) => void
  /** This row is not as it was left: it is written at the next change, even if it would be written the same. */
  readonly rewrite: (list: ListName, key: string) => void
  /** Nothing is known of what the rows show: each is written when its subject is next noted. */
  readonly forget: () => void
  /** How many subjects are noted and not written yet. */
  readonly behind: () => number
  /** Resolves when every row noted so far has been written, or has been given up until the next start. */
  readonly settled: () => Promise<void>
}

export interface ProjectorParts {
  readonly tables: ListTables
  readonly world: () => World
  readonly log: Log
}

const mostTries = 3

export function createProjector({ tables, world, log }: ProjectorParts): Projector {
  const noted = new Set<Subject>()
  const written = new Map<string, string>()
  let working: Promise<void> = Promise.resolve()

  const write = async (subject: Subject) => {
    for (const projection of projectionsOf(world(), subject)) {
      const { list, key, fields } = projection
      const place = `${list} ${key}`
      if (written.get(place) === contentsOf(projection)) continue
      await tables[list].put(key, fields)
      written.set(place, contentsOf(projection))
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
    holds: projection => {
      written.set(`${projection.list} ${projection.key}`, contentsOf(projection))
    },
    rewrite: (list, key) => {
      written.delete(`${list} ${key}`)
    },
    forget: () => {
      written.clear()
    },
    behind: () => noted.size,
    settled: () => working,
  }
}

/** A few bytes that tell one content from another: the rows themselves would fill the memory. */
function contentsOf({ fields }: Projection): string {
  return createHash('sha1').update(JSON.stringify(fields)).digest('base64')
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
