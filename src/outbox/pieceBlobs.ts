import { randomBytes } from 'node:crypto'
import type { ContainerClient } from '@azure/storage-blob'
import { RestError } from '@azure/storage-blob'
import type { Work } from '../workflows/ports'
import { parseWork } from './workSchema'

/** Where a piece of work stands. Kept in the metadata of its blob, so that it changes without writing the work again. */
export interface PieceState {
  readonly attempts: number
  readonly isMarked: boolean
  /** Milliseconds since 1970; it is not to be taken before. */
  readonly notBefore: number
  /** Somebody has it until then. */
  readonly lentUntil: number
  /** Why it was set aside; empty when it was not. */
  readonly reason: string
}

export interface Piece extends PieceState {
  readonly id: string
  readonly eTag: string
  /** Undefined when what is there cannot be read. */
  readonly work: Work | undefined
}

export const freshState: PieceState = { attempts: 0, isMarked: false, notBefore: 0, lentUntil: 0, reason: '' }

/**
 * Accepted work as blobs: one for each piece, named so that the order of names is the order of acceptance. A blob that is
 * there is work to be done; the change of its state is guarded by its eTag, so two processes never both have it.
 */
export interface PieceBlobs {
  /** All of it is there once this returns, or nothing: several pieces begin as one blob. */
  readonly keep: (work: readonly Work[]) => Promise<readonly string[]>
  readonly read: (id: string) => Promise<Piece | undefined>
  /** Its new eTag; undefined when somebody else was there first, or it is gone. */
  readonly change: (id: string, state: PieceState, eTag: string) => Promise<string | undefined>
  readonly remove: (id: string) => Promise<void>
  /** Every piece, oldest first. */
  readonly list: () => Promise<readonly Piece[]>
  /** Takes apart the bundles of a process that was stopped half way; the ids of their pieces. */
  readonly finishBundles: () => Promise<readonly string[]>
}

const pieces = 'pieces/'
const bundles = 'bundles/'
/** A bundle that is older than this is no longer being taken apart by the one who put it there. */
const bundleIsOld = 30_000

export function createPieceBlobs(container: ContainerClient): PieceBlobs {
  const upload = async (name: string, value: unknown) => {
    const text = JSON.stringify(value)
    const blob = container.getBlockBlobClient(name)
    await ignoring(409, () =>
      blob.upload(text, Buffer.byteLength(text), {
        conditions: { ifNoneMatch: '*' },
        ...(name.startsWith(pieces) && { metadata: metadataOf(freshState) }),
      }),
    )
  }
  const unpack = async (name: string, bundle: Bundle) => {
    for (const { id, work } of bundle) await upload(pieces + id, work)
    await container.deleteBlob(name)
    return bundle.map(({ id }) => id)
  }
  const read = async (id: string): Promise<Piece | undefined> => {
    const answer = await ignoring(404, () => container.getBlobClient(pieces + id).download())
    if (!answer) return undefined
    const work = parseWork(await textOf(answer.readableStreamBody))
    return { id, eTag: answer.etag ?? '', work, ...stateIn(answer.metadata ?? {}) }
  }
  return {
    keep: async work => {
      const bundle = work.map(each => ({ id: newId(), work: each }))
      const [only] = bundle
      if (bundle.length > 1) return unpackNew(bundle)
      if (only) await upload(pieces + only.id, only.work)
      return bundle.map(({ id }) => id)
    },
    read,
    change: async (id, state, eTag) => {
      const blob = container.getBlobClient(pieces + id)
      const conditions = { ifMatch: eTag }
      return ignoring(404, () =>
        ignoring(412, async () => (await blob.setMetadata(metadataOf(state), { conditions })).etag),
      )
    },
    remove: async id => {
      await container.getBlobClient(pieces + id).deleteIfExists()
    },
    list: async () => {
      const ids: string[] = []
      for await (const { name } of container.listBlobsFlat({ prefix: pieces })) ids.push(name.slice(pieces.length))
      const found: Piece[] = []
      for (let at = 0; at < ids.length; at += 32) {
        const read32 = await Promise.all(ids.slice(at, at + 32).map(read))
        found.push(...read32.flatMap(piece => piece ?? []))
      }
      return found
    },
    finishBundles: async () => {
      const ids: string[] = []
      for await (const { name, properties } of container.listBlobsFlat({ prefix: bundles })) {
        if (Date.now() - properties.lastModified.getTime() < bundleIsOld) continue
        const answer = await ignoring(404, () => container.getBlobClient(name).download())
        if (answer) ids.push(...(await unpack(name, JSON.parse(await textOf(answer.readableStreamBody)) as Bundle)))
      }
      return ids
    },
  }

  /** Once the bundle is there, everything in it is accepted; what follows can be done again by anybody. */
  async function unpackNew(bundle: Bundle): Promise<readonly string[]> {
    const name = bundles + newId()
    await upload(name, bundle)
    return unpack(name, bundle).catch(() => bundle.map(({ id }) => id))
  }
}

type Bundle = readonly { readonly id: string; readonly work: Work }[]

let made = 0

/** Later ones sort after earlier ones; those of one process always. */
function newId(): string {
  made += 1
  const time = String(Date.now()).padStart(14, '0')
  return `${time}-${String(made % 1_000_000).padStart(6, '0')}-${randomBytes(6).toString('hex')}`
}

/** Names of metadata are lower-case words; their values plain ASCII. */
function metadataOf({ attempts, isMarked, notBefore, lentUntil, reason }: PieceState): Record<string, string> {
  return {
    attempts: String(attempts),
    marked: isMarked ? '1' : '0',
    notbefore: String(notBefore),
    lentuntil: String(lentUntil),
    ...(reason !== '' && { reason: encodeURIComponent(reason.slice(0, 1000)) }),
  }
}

function stateIn(metadata: Readonly<Record<string, string>>): PieceState {
  const number = (name: string) => Number(metadata[name] ?? 0)
  return {
    attempts: number('attempts'),
    isMarked: metadata['marked'] === '1',
    notBefore: number('notbefore'),
    lentUntil: number('lentuntil'),
    reason: decodeURIComponent(metadata['reason'] ?? ''),
  }
}

async function textOf(stream: NodeJS.ReadableStream | undefined): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}

/** Undefined instead of a failure with this status. */
export async function ignoring<Result>(status: number, act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof RestError && error.statusCode === status) return undefined
    throw error
  }
}
