import { plain } from './cleanText'
import { readFindingHeading } from './findingHeading'
import { furnitureIn } from './furniture'
import { restoreBreaks } from './lostBreaks'
import { readMarker } from './marker'
import type { Marked } from './marker'
import type { Dropped, LineRange } from './proposal'
import type { RawLine } from './rawLine'

/** A line as it was meant: a paragraph, a heading, a list item, or a row with tabs between its cells. */
export interface Passage extends Marked {
  readonly lines: LineRange
  readonly text: string
  readonly isHeading: boolean
  /** In lower case with straight quotes, for comparing. */
  readonly plain: string
}

export interface Reading {
  readonly passages: readonly Passage[]
  readonly dropped: readonly Dropped[]
}

/** A line shorter than this was ended on purpose. */
const shortestWrapped = 40
const endsOpen = /\b(?:the|a|an|of|and|or|to|in|for|its|their|with|by|on|that|which|at|from)$/

/** Joins what was wrapped, parts what was run together, and sets the site's furniture aside. */
export function readPassages(lines: readonly RawLine[]): Reading {
  const passages: Passage[] = []
  const dropped: Dropped[] = []
  let before = ''
  for (const line of unwrapped(lines)) {
    const isTwice = line.text === before && line.text.length > 10
    const why = line.furniture ?? (isTwice ? 'Printed twice, one line after the other.' : furnitureIn(plain(line.text)))
    before = line.text
    if (why === undefined) passages.push(...restoreBreaks(line.text).map(text => passageOf(line, text)))
    else drop(dropped, { lines: [line.from, line.to], why })
  }
  return { passages, dropped }
}

/** Lines dropped for one reason, one after the other, make one entry. */
function drop(dropped: Dropped[], { lines: [from, to], why }: Dropped): void {
  const last = dropped.at(-1)
  const isNext = last?.why === why && from - last.lines[1] <= 1
  if (isNext) dropped[dropped.length - 1] = { lines: [last.lines[0], to], why }
  else dropped.push({ lines: [from, to], why })
}

export function passageOf({ from, to, isHeading }: Pick<RawLine, 'from' | 'to' | 'isHeading'>, text: string): Passage {
  return { lines: [from, to], text, isHeading, plain: plain(text), ...readMarker(text) }
}

function unwrapped(lines: readonly RawLine[]): RawLine[] {
  const joined: RawLine[] = []
  let pending: RawLine[] = []
  const flush = (): void => {
    const [first] = pending
    if (first)
      joined.push({ ...first, to: pending.at(-1)?.to ?? first.to, text: pending.map(({ text }) => text).join(' ') })
    pending = []
  }
  for (const line of lines) {
    const before = pending.at(-1)
    if (before && !goesOn(before, line)) flush()
    if (line.text.trim() !== '') pending.push(line)
  }
  flush()
  return joined
}

/** Whether a line is the rest of the one before: no blank between, no end of sentence, and a small letter first. */
function goesOn(before: RawLine, line: RawLine): boolean {
  const text = line.text.trim()
  const isNext = line.mayBeWrapped && line.from === before.to + 1 && before.text.length > shortestWrapped
  if (!isNext || text === '' || startsAnew(text) || /[.!?:;)]$/.test(before.text.trimEnd())) return false
  return endsOpen.test(before.text.slice(-40)) || /^[a-z(‘]/.test(text)
}

function startsAnew(text: string): boolean {
  return text.includes('\t') || readMarker(text).mark !== null || readFindingHeading(text) !== undefined
}
