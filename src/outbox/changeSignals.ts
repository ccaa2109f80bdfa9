import { randomUUID } from 'node:crypto'
import type { ContainerClient } from '@azure/storage-blob'

/** How the processes that share a queue tell each other that they have written to a list. */
export interface ChangeSignals {
  /** Something was written to this list. Many in a row are told once. */
  readonly tell: (list: string) => void
  /** Looks now, and resolves when what others have told of is taken in. */
  readonly hear: () => Promise<void>
  /** Stops telling and listening. */
  readonly stop: () => Promise<void>
}

export interface ChangeSignalSettings {
  readonly container: ContainerClient
  /** Another process has written to these lists; resolves when that is taken in. When it fails they are told again. */
  readonly onChange: (lists: readonly string[]) => Promise<void>
  readonly everyMilliseconds?: number
}

const folder = 'changed/'
/** What is written within this long is told together. */
const toldAfter = 200

/**
 * A blob for each process and list: writing it anew changes its eTag, which the others see. Asking Azure Storage every few
 * seconds costs next to nothing, where asking SharePoint would use up its resource units.
 */
export function createChangeSignals(settings: ChangeSignalSettings): ChangeSignals {
  const { container, onChange, everyMilliseconds = 2000 } = settings
  const own = randomUUID()
  const { written, tellOthers } = telling(container, own)
  const listen = listening(container, { own, onChange })
  let running: Promise<unknown> = Promise.resolve()
  /** What could not be told or heard now is at the next turn. */
  const inTurn = (act: () => Promise<void>): Promise<void> => {
    const mine = running.then(act).catch(() => undefined)
    running = mine
    return mine
  }
  const turn = () => {
    void inTurn(tellOthers)
    void inTurn(listen)
  }
  const timer = setInterval(turn, everyMilliseconds)
  turn()
  let soon: NodeJS.Timeout | undefined
  return {
    tell: list => {
      written.add(list)
      soon ??= setTimeout(() => {
        soon = undefined
        void inTurn(tellOthers)
      }, toldAfter)
    },
    hear: () => inTurn(listen),
    stop: async () => {
      clearInterval(timer)
      clearTimeout(soon)
      await inTurn(tellOthers)
    },
  }
}

function telling(container: ContainerClient, own: string) {
  const written = new Set<string>()
  const tellOthers = async () => {
    for (const list of [...written]) {
      written.delete(list)
      const told = container.getBlockBlobClient(`${folder}${list}/${own}`).upload('', 0)
      await told.catch((error: unknown) => {
        written.add(list)
        throw error
      })
    }
  }
  return { written, tellOthers }
}

/** At the first look all of it is news: it may have been written since this process read the lists. */
function listening(
  container: ContainerClient,
  { own, onChange }: { own: string; onChange: ChangeSignalSettings['onChange'] },
): () => Promise<void> {
  const seen = new Map<string, string>()
  return async () => {
    const news = new Map<string, string>()
    for await (const { name, properties } of container.listBlobsFlat({ prefix: folder })) {
      const isOwn = name.endsWith(`/${own}`)
      if (!isOwn && seen.get(name) !== properties.etag) news.set(name, properties.etag)
    }
    if (news.size === 0) return
    await onChange([...new Set([...news.keys()].map(name => name.split('/')[1] ?? ''))])
    for (const [name, etag] of news) seen.set(name, etag)
  }
}
