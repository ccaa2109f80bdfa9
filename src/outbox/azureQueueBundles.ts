import type { BlobClient, ContainerClient } from '@azure/storage-blob'
import type { Work } from '../workflows/ports'
import { ignoring } from './azureQueueErrors'
import { sideBySideOver, textOf } from './azureQueueBlobs'
import type { PieceBlobs } from './azureQueueBlobs'
import { isPieceId, newIds } from './azureQueueIds'
import { parseWork } from './workSchema'

export interface Bundled {
  readonly id: string
  readonly work: Work
}

/**
 * Several pieces that are accepted together or not at all: they begin as one blob, whose upload is the moment of
 * acceptance, and are taken apart afterwards. While the bundle is there none of its pieces may be taken, because
 * whoever takes it apart would put a piece there again that was done and removed in the meantime.
 */
export interface PieceBundles {
  readonly keep: (name: string, bundle: readonly Bundled[]) => Promise<void>
  /** Puts its pieces where they can be taken, and tells their ids; undefined when another process is at it, or it is gone. */
  readonly takeApart: (name: string) => Promise<readonly string[] | undefined>
  readonly names: () => Promise<readonly string[]>
  /** Each bundle that has not been taken apart yet, and how many pieces are in it; it is not read. */
  readonly known: () => Promise<ReadonlyMap<string, number>>
  /** What is in the bundles that have not been taken apart yet. */
  readonly contents: () => Promise<readonly Bundled[]>
}

const folder = 'bundles/'
const leaseSeconds = 15
/** So early that no upload, tried twice, is on its way when the lease ends and another process may begin. */
const renewMilliseconds = 5000

export function createPieceBundles(container: ContainerClient, blobs: Pick<PieceBlobs, 'keep'>): PieceBundles {
  const known = async () => {
    const found = new Map<string, number>()
    for await (const { name, metadata } of container.listBlobsFlat({ prefix: folder, includeMetadata: true })) {
      // One that somebody put there by hand becomes one piece.
      found.set(name.slice(folder.length), Number(metadata?.['pieces']) || 1)
    }
    return found
  }
  const names = async () => [...(await known()).keys()]
  return {
    names,
    known,
    keep: async (name, bundle) => {
      const text = JSON.stringify(bundle)
      const options = { metadata: { pieces: String(bundle.length) }, conditions: { ifNoneMatch: '*' } }
      const blob = container.getBlockBlobClient(folder + name)
      await ignoring('BlobAlreadyExists', () => blob.upload(text, Buffer.byteLength(text), options))
    },
    takeApart: async name => {
      const blob = container.getBlobClient(folder + name)
      let leasedAt = performance.now()
      const lease = blob.getBlobLeaseClient()
      const taken = await ignoring(['LeaseAlreadyPresent', 'BlobNotFound'], () => lease.acquireLease(leaseSeconds))
      if (!taken) return undefined
      const ids = await sideBySideOver(await keptIn(blob, name), async ({ id, work }) => {
        const now = performance.now()
        if (now - leasedAt > renewMilliseconds) {
          await lease.renewLease()
          leasedAt = now
        }
        await blobs.keep(id, work)
        return id
      })
      await ignoring('BlobNotFound', () => blob.delete({ conditions: { leaseId: lease.leaseId } }))
      return ids
    },
    contents: async () => {
      const kept = await sideBySideOver(await names(), name => keptIn(container.getBlobClient(folder + name), name))
      return kept.flat().flatMap(({ id, work: value }) => {
        const work = parseWork(JSON.stringify(value))
        return work ? [{ id, work }] : []
      })
    },
  }
}

/** As it was kept: also what cannot be read becomes a piece, for a person to look at. */
interface Kept {
  readonly id: string
  readonly work: unknown
}

async function keptIn(blob: BlobClient, name: string): Promise<readonly Kept[]> {
  const answer = await ignoring('BlobNotFound', () => blob.download())
  if (!answer) return []
  const text = await textOf(answer.readableStreamBody)
  return entriesIn(text) ?? [{ id: idForAll(name), work: text }]
}

/** Undefined when it is not as we write it: then the whole of it is one piece that nobody can read. */
function entriesIn(text: string): readonly Kept[] | undefined {
  try {
    const entries: unknown = JSON.parse(text)
    return Array.isArray(entries) && entries.every(isKept) ? entries : undefined
  } catch {
    return undefined
  }
}

function isKept(entry: unknown): entry is Kept {
  if (typeof entry !== 'object' || entry === null || !('id' in entry && 'work' in entry)) return false
  return typeof entry.id === 'string' && isPieceId(entry.id)
}

function idForAll(name: string): string {
  const id = `${name}-00000`
  return isPieceId(id) ? id : newIds(1).join('')
}
