import type { BlobClient, ContainerClient } from '@azure/storage-blob'
import type { Work } from '../workflows/ports'
import { ignoring } from './azureQueueErrors'
import { freshState, metadataOf, stateIn } from './azureQueueState'
import type { PieceState } from './azureQueueState'
import { parseWork } from './workSchema'

export interface KnownPiece extends PieceState {
  readonly id: string
}

export interface Piece extends KnownPiece {
  readonly eTag: string
  /** Undefined when what is there cannot be read. */
  readonly work: Work | undefined
}

/**
 * Accepted work as blobs, one for each piece, named so that the order of names is the order of acceptance. A blob that
 * is there is work to be done; the change of its state is guarded by its eTag, so two processes never both have it.
 */
export interface PieceBlobs {
  /** Does nothing when it is there already. */
  readonly keep: (id: string, work: unknown) => Promise<void>
  readonly read: (id: string) => Promise<Piece | undefined>
  /** Its new eTag; undefined when somebody else was there first, or it is gone. */
  readonly change: (id: string, state: PieceState, eTag: string) => Promise<string | undefined>
  readonly remove: (id: string) => Promise<void>
  /** Every piece, oldest first; what is to be done is not read. */
  readonly known: () => Promise<readonly KnownPiece[]>
  /** These of the pieces, in their order; those that are gone are left out. */
  readonly readAll: (ids: readonly string[]) => Promise<readonly Piece[]>
}

const folder = 'pieces/'
const sideBySide = 32

export function createPieceBlobs(container: ContainerClient): PieceBlobs {
  const read = async (id: string): Promise<Piece | undefined> => {
    const answer = await ignoring('BlobNotFound', () => container.getBlobClient(folder + id).download())
    if (!answer) return undefined
    const work = parseWork(await textOf(answer.readableStreamBody))
    return { id, eTag: answer.etag ?? '', work, ...stateIn(answer.metadata ?? {}) }
  }
  return {
    read,
    keep: async (id, work) => {
      const text = JSON.stringify(work)
      const options = { metadata: metadataOf(freshState), conditions: { ifNoneMatch: '*' } }
      const blob = container.getBlockBlobClient(folder + id)
      await ignoring('BlobAlreadyExists', () => blob.upload(text, Buffer.byteLength(text), options))
    },
    change: async (id, state, eTag) => {
      const blob = container.getBlobClient(folder + id)
      const change = () => blob.setMetadata(metadataOf(state), { conditions: { ifMatch: eTag } })
      const changed = await ignoring(['BlobNotFound', 'ConditionNotMet'], change)
      return changed ? changed.etag : changedBefore(blob, state)
    },
    remove: async id => {
      await ignoring('BlobNotFound', () => container.deleteBlob(folder + id))
    },
    known: async () => {
      const found: KnownPiece[] = []
      for await (const { name, metadata } of container.listBlobsFlat({ prefix: folder, includeMetadata: true })) {
        found.push({ id: name.slice(folder.length), ...stateIn(metadata ?? {}) })
      }
      return found
    },
    readAll: async ids => (await sideBySideOver(ids, read)).filter(piece => piece !== undefined),
  }
}

/** The answer to our own change may have been lost, and the client has asked again: then it is as we wanted it. */
async function changedBefore(blob: BlobClient, state: PieceState): Promise<string | undefined> {
  if (state.holder === '') return undefined
  const { metadata = {}, etag } = (await ignoring('BlobNotFound', () => blob.getProperties())) ?? {}
  return Object.entries(metadataOf(state)).every(([name, value]) => metadata[name] === value) ? etag : undefined
}

export async function textOf(stream: NodeJS.ReadableStream | undefined): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}

/** Some at a time, so that a thousand pieces do not open a thousand connections. */
export async function sideBySideOver<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let at = 0; at < items.length; at += sideBySide) {
    results.push(...(await Promise.all(items.slice(at, at + sideBySide).map(act))))
  }
  return results
}
