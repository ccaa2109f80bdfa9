import { cleanText, decodeEntities, holdsLiteralTags, linesOfLiteralTags } from './cleanText'
import { htmlLines } from './htmlLines'
import type { RawLine } from './rawLine'

/** A line to show beside a proposed field. One long line of a file may make several, all with its number. */
export interface SourceLine {
  readonly number: number
  readonly text: string
}

/** The text as lines that a person can read, numbered as in the file. */
export function sourceLines(text: string): SourceLine[] {
  return readLines(text).lines.map(line => ({ number: line.from, text: line.text }))
}

/** The lines with tags, entities and odd spaces gone, and the numbers of those that held tags as if they were words. */
export function readLines(text: string): { lines: RawLine[]; literalTagLines: number[] } {
  const raw = isHtml(text) ? htmlLines(text) : textLines(text)
  const literalTagLines: number[] = []
  const lines: RawLine[] = []
  for (const line of raw) {
    const decoded = decodeEntities(line.text)
    const hasTags = holdsLiteralTags(decoded)
    if (hasTags) literalTagLines.push(line.from)
    const parts = (hasTags ? linesOfLiteralTags(decoded) : [decoded]).flatMap(part => part.split(/[\v\f\u2028\u2029]/))
    const clean = parts.map(cleanText).filter(part => part !== '' || !hasTags)
    for (const part of clean) lines.push({ ...line, text: part })
  }
  return { lines, literalTagLines }
}

const startOfPage =
  /^[\s\ufeff]*<(?:!doctype|!--|(?:html|head|body|main|article|section|header|nav|div|p|h[1-6]|ul|ol|li|dl|dt|dd|br|hr|blockquote|pre|table|tbody|tr|td|span|a|strong|b|em|i|u|form|style|script|meta|link)[\s>/])/i

/** A page, and not a text that has a tag or two in it: it starts with a tag, or has the frame of a page. */
export function isHtml(text: string): boolean {
  return startOfPage.test(text.slice(0, 2000)) || /<(?:html|body|table)[\s>]/i.test(text)
}

function textLines(text: string): RawLine[] {
  return text.split(/\r\n|\n|\r/).map((line, at) => ({
    from: at + 1,
    to: at + 1,
    text: line,
    isHeading: false,
    mayBeWrapped: true,
    furniture: null,
  }))
}
