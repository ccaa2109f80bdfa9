import type { Log } from '../log'
import type { Clock, WorkQueue } from '../workflows/ports'
import { createAzureQueue } from './azureQueue'
import { openAzureQueueClients } from './azureQueueClients'
import type { StorageAccount } from './azureQueueClients'
import { createChangeSignals } from './changeSignals'
import { alwaysLeader, leadByBlobLease } from './leadership'
import type { Leadership } from './leadership'
import { createSqliteQueue } from './sqliteQueue'
import type { SqliteQueueSettings } from './sqliteQueue'

/** Where accepted work is kept: in a file of this process, or in Azure Storage for several. */
export type QueueSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'azure'
      readonly account: StorageAccount
      /** The name of the container and of the queue. */
      readonly name: string
    }

export interface OpenQueue {
  readonly queue: WorkQueue
  readonly leadership: Leadership
  /** Whether other processes take from the same queue. */
  readonly isShared: boolean
  /** Tells other processes that this one has written to a list. */
  readonly tell: (list: string) => void
  /** Takes in now what other processes have told of; absent where there are none. */
  readonly hear?: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface Opening {
  readonly clock: Clock
  readonly log: Log
  readonly onDamage?: SqliteQueueSettings['onDamage']
  /** Other processes have written to these lists; resolves when that is taken in. */
  readonly onChange: (lists: readonly string[]) => Promise<void>
}

/** @throws RestError when Azure Storage cannot be reached or refuses */
export async function openQueue(settings: QueueSettings, opening: Opening): Promise<OpenQueue> {
  const { clock, log, onDamage, onChange } = opening
  if (settings.kind === 'sqlite') {
    const queue = createSqliteQueue({ file: settings.file, clock, ...(onDamage && { onDamage }) })
    const close = async () => {
      queue.close()
      return Promise.resolve()
    }
    return { queue, leadership: alwaysLeader, isShared: false, tell: () => undefined, close }
  }
  const { container, messages } = await openAzureQueueClients(settings.account, settings.name)
  const queue = createAzureQueue({ container, messages, clock, log })
  const leadership = leadByBlobLease({ container, log })
  const signals = createChangeSignals({ container, onChange })
  return {
    queue,
    leadership,
    isShared: true,
    tell: signals.tell,
    hear: signals.hear,
    close: async () => {
      await signals.stop()
      await leadership.stop()
      await queue.close()
    },
  }
}
