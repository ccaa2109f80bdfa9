import type { ContainerClient } from '@azure/storage-blob'
import type { Log } from '../log'
import { ignoring } from './azureQueueErrors'

/** Whether this process is the one that runs the timetables. */
export interface Leadership {
  readonly isLeader: () => boolean
  /** Lets another process lead at once. */
  readonly stop: () => Promise<void>
}

/** For a queue that only one process can have. */
export const alwaysLeader: Leadership = { isLeader: () => true, stop: () => Promise.resolve() }

export interface LeadershipSettings {
  readonly container: ContainerClient
  readonly log: Log
}

const blobName = 'leader'
/** The shortest that Azure Storage allows. */
const leaseSeconds = 15
const renewMilliseconds = 5000
/** Nobody leads in the last moment of its lease: what it begins then might go on while the next one leads. */
const lastMilliseconds = 1000

/**
 * One leader among the processes that share a container: whoever holds the lease of a blob, which it renews three times
 * as often as it has to. It leads no more as soon as one renewal fails, and when the lease would have ended, whether it
 * could find that out or not: by the clock that nobody moves, and also by the other, which goes on while a machine sleeps.
 */
export function leadByBlobLease({ container, log }: LeadershipSettings): Leadership {
  const leaseLasts = leaseSeconds * 1000 - lastMilliseconds
  let until = nobodysTime
  let isStopped = false
  const leads = () => performance.now() < until.steady && Date.now() < until.wall

  const lease = leaseOf(container)
  const turn = async () => {
    const asked = { steady: performance.now() + leaseLasts, wall: Date.now() + leaseLasts }
    const hasLed = leads()
    const isOurs = await lease.hold().catch((error: unknown) => {
      log.warn('who leads could not be settled', { error })
      return false
    })
    until = isOurs ? asked : nobodysTime
    if (hasLed !== leads()) log.info(leads() ? 'this process leads now' : 'this process leads no more')
  }
  let turning = turn()
  const timer = setInterval(() => {
    turning = turning.then(() => (isStopped ? undefined : turn()))
  }, renewMilliseconds)
  return {
    isLeader: () => !isStopped && leads(),
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await turning
      if (leads()) await lease.release()
    },
  }
}

const nobodysTime = { steady: 0, wall: 0 }

interface BlobLease {
  /** Takes the lease, or has it anew. False when another process has it. */
  readonly hold: () => Promise<boolean>
  readonly release: () => Promise<void>
}

function leaseOf(container: ContainerClient): BlobLease {
  const blob = container.getBlockBlobClient(blobName)
  const lease = blob.getBlobLeaseClient()
  const inTime = () => ({ abortSignal: AbortSignal.timeout(renewMilliseconds) })
  // Acquired again under the same id, a lease of our own begins anew.
  const acquire = async () =>
    (await ignoring('LeaseAlreadyPresent', () => lease.acquireLease(leaseSeconds, inTime()))) !== undefined
  return {
    hold: async () => {
      const isOurs = await ignoring('BlobNotFound', acquire)
      if (isOurs !== undefined) return isOurs
      const onlyOnce = { ...inTime(), conditions: { ifNoneMatch: '*' } }
      await ignoring(['BlobAlreadyExists', 'LeaseIdMissing'], () => blob.upload('', 0, onlyOnce))
      return acquire()
    },
    release: async () => {
      // If that does not come through, the lease ends by itself.
      await lease.releaseLease(inTime()).catch(() => undefined)
    },
  }
}
