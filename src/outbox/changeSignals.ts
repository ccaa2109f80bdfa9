import { randomUUID } from 'node:crypto'
import type { ContainerClient } from '@azure/storage-blob'

/** How the processes that share a queue tell each other that they have written to a list. */
export interface ChangeSignals {
  /** Something was written to this list. Many in a row are told once. */
  readonly tell: (list: string) => void
  /** Stops telling and listening. */
  readonly stop: () => Promise<void>
}

export interface ChangeSignalSettings {
  readonly container: ContainerClient
  /** Another process has written to these lists. */
  readonly onChange: (lists: readonly string[]) => void
  readonly everyMilliseconds?: number
}

const folder = 'changed/'

/**
 * A blob for each process and list: writing it anew changes its eTag, which the others see. Asking Azure Storage every few
 * seconds costs next to nothing, where asking SharePoint would use up its resource units.
 */
export function createChangeSignals(settings: ChangeSignalSettings): ChangeSignals {
  const { container, onChange, everyMilliseconds = 2000 } = settings
  const own = randomUUID()
  const written = new Set<string>()
  const seen = new Map<string, string>()
  let isFirst = true

  const tellOthers = async () => {
    for (const list of written) {
      written.delete(list)
      await container.getBlockBlobClient(`${folder}${list}/${own}`).upload('', 0)
    }
  }
  const listen = async () => {
    const changed = new Set<string>()
    for await (const { name, properties } of container.listBlobsFlat({ prefix: folder })) {
      const [, list = '', process = ''] = name.split('/')
      if (process === own || seen.get(name) === properties.etag) continue
      seen.set(name, properties.etag)
      changed.add(list)
    }
    if (changed.size > 0 && !isFirst) onChange([...changed])
    isFirst = false
  }
  let running: Promise<unknown> = Promise.resolve()
  const turn = () => {
    // What could not be told or heard now is at the next turn.
    running = running
      .then(tellOthers)
      .then(listen)
      .catch(() => undefined)
  }
  const timer = setInterval(turn, everyMilliseconds)
  turn()
  return {
    tell: list => {
      written.add(list)
    },
    stop: async () => {
      clearInterval(timer)
      await running
      await tellOthers().catch(() => undefined)
    },
  }
}
