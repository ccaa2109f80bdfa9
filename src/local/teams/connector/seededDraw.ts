import { createHash } from 'node:crypto'

/**
 * A number from 0 up to 1 that depends on nothing but the seed and the words: the third request to a person meets the
 * same luck in every run, whatever happens to others in between.
 */
export function seededDraw(seed: number, words: string): number {
  return createHash('sha1').update(`${seed} ${words}`).digest().readUInt32BE(0) / 2 ** 32
}
