import type { Log } from '../log'
import type { Clock } from '../workflows/ports'
import type { Calls } from './azureQueueCalls'
import type { PieceBlobs } from './azureQueueBlobs'
import type { PieceBundles } from './azureQueueBundles'
import { bundleOf, madeAt } from './azureQueueIds'

export interface SweepSettings {
  readonly blobs: PieceBlobs
  readonly bundles: PieceBundles
  readonly calls: Calls
  readonly clock: Clock
  readonly log: Log
  readonly every: number
  /** Whether calls are still waiting to be received: whatever has one needs no other. */
  readonly hasBacklog: () => boolean
}

/** What a process that was stopped left half done is finished by any other: at its start, and now and then. */
export function keepSweeping(settings: SweepSettings): { readonly stop: () => Promise<void> } {
  let sweeping = Promise.resolve()
  let isSweeping = false
  const begin = () => {
    if (isSweeping) return
    isSweeping = true
    sweeping = sweep(settings)
      .catch((error: unknown) => {
        settings.log.warn('the queue in Azure Storage could not be looked through', { error })
      })
      .finally(() => {
        isSweeping = false
      })
  }
  const timer = setInterval(begin, settings.every)
  begin()
  return {
    stop: async () => {
      clearInterval(timer)
      await sweeping
    },
  }
}

async function sweep(settings: SweepSettings): Promise<void> {
  const left = await finishBundles(settings)
  if (!settings.hasBacklog()) await callWhatIsDue(settings, left)
}

/** The names of those that are left as they are. */
async function finishBundles({ bundles, calls, log }: SweepSettings): Promise<ReadonlySet<string>> {
  const left = new Set<string>()
  for (const name of await bundles.names()) {
    const ids = await bundles.takeApart(name).catch((error: unknown) => {
      log.error('accepted work could not be taken apart', { bundle: name, error })
      return undefined
    })
    if (!ids) left.add(name)
    for (const id of ids ?? []) await calls.send(id)
  }
  return left
}

/** Whatever is due and on nobody's loan is called, whether it had a call or not: called twice it is taken once. */
async function callWhatIsDue(settings: SweepSettings, leftBundles: ReadonlySet<string>): Promise<void> {
  const { blobs, calls, clock, every } = settings
  const isRested = (moment: number) => moment + every < Date.now()
  const due = (await blobs.known())
    .filter(({ reason, notBefore }) => reason === '' && notBefore <= clock.now().getTime())
    .filter(({ id, lentUntil }) => isRested(lentUntil) && isRested(madeAt(id)) && !leftBundles.has(bundleOf(id)))
  for (const { id } of due) await calls.send(id)
}
