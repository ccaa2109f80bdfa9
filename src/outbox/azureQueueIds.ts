import { randomBytes } from 'node:crypto'

let made = 0

/**
 * Ids for so many pieces that are accepted together: `00001772618400000-000001-9f2c…-00000`. Later ones sort after
 * earlier ones; those of one process always do.
 */
export function newIds(count: number): readonly string[] {
  made += 1
  const time = String(Date.now()).padStart(17, '0')
  const stem = `${time}-${String(made % 1_000_000).padStart(6, '0')}-${randomBytes(6).toString('hex')}`
  return Array.from({ length: count }, (_, at) => `${stem}-${String(at).padStart(5, '0')}`)
}

/** What the ids of pieces that were accepted together have in common: the name of their bundle. */
export function bundleOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'))
}

/** Whatever else lies in the queue was not put there by us. */
export function isPieceId(text: string): boolean {
  return /^\d{17}-\d{6}-[0-9a-f]{12}-\d{5,}$/.test(text)
}

/** Milliseconds since 1970, by the clock of the process that accepted it. */
export function madeAt(id: string): number {
  return Number(id.slice(0, id.indexOf('-')))
}
