import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Delivery } from '../../src/domain/delivery'

/** A file of lines, as SharePoint would have it: what was written is there when the process is not. */
export function linesIn(folder: string, name: string): readonly string[] {
  const file = join(folder, name)
  // What a killed process has left behind its last line end is no line.
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
}

export function addLine(folder: string, name: string, line: string): void {
  appendFileSync(join(folder, name), `${line}\n`)
}

const name = 'ledger'

export function writeLedger(folder: string, delivery: Delivery): void {
  addLine(folder, name, JSON.stringify(delivery))
}

/** Every line of the product's ledger, oldest first. */
export function readLedger(folder: string): readonly Delivery[] {
  return linesIn(folder, name).map(line => JSON.parse(line) as Delivery)
}

/** How many cards of each key somebody really received. */
export type Copies = ReadonlyMap<string, number>

export interface Compared {
  /** Nobody got it, and the ledger does not say so. */
  readonly lost: number
  /** Nobody got it after two tries of which nobody knew the end: the ledger shows it as unconfirmed. */
  readonly shownAsUnconfirmed: number
  /** Cards beyond the first. */
  readonly more: number
  /** Sends of which nobody could know whether they arrived: there may be as many more cards. */
  readonly ambiguous: number
  /** Came more than once, and the ledger does not tell. */
  readonly unlisted: number
}

/** What the product believes became of the cards, against what people really received. */
export function compare(keys: readonly string[], copies: Copies, ledger: readonly Delivery[]): Compared {
  const count = (key: string) => copies.get(key) ?? 0
  const last = new Map(ledger.map(each => [each.key, each]))
  const ambiguous = ledger.filter(({ state }) => state === 'unconfirmed')
  const listed = new Set(ambiguous.map(({ key }) => key))
  const missing = keys.filter(key => count(key) === 0)
  const isShown = (key: string) => last.get(key)?.state === 'unconfirmed'
  return {
    lost: missing.filter(key => !isShown(key)).length,
    shownAsUnconfirmed: missing.filter(isShown).length,
    more: keys.reduce((sum, key) => sum + Math.max(0, count(key) - 1), 0),
    ambiguous: ambiguous.length,
    unlisted: keys.filter(key => count(key) > 1 && !listed.has(key)).length,
  }
}
