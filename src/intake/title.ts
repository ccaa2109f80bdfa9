import { readFindingHeading } from './findingHeading'
import type { Header } from './header'
import type { Passage } from './passages'
import type { LineRange } from './proposal'
import { sectionHeading } from './sections'

export interface Title {
  readonly title: string
  readonly lines: LineRange
  /** Place among the passages; what follows it is the body of a letter or page. */
  readonly at: number
}

const quotedTitle = /[‘“"']([A-Z][^‘“”"]{8,220}?)[’”"'](?=[\s,.;:)]|$)/
const responseTo =
  /^(?:.{0,60}?\b)?response to (?:the )?(?:(?:HMIC(?:FRS)?|HMI)(?:’s|'s)? )?(?:(?:report|inspection)\b)?(?: (?:on|into|called|titled|entitled))?\s*[:–—-]?\s*(.{8,250})$/i
const named = /^(?:Get the report|HMIC(?:FRS)? ?(?:report)?)\s*[:–—-]\s*(.{8,250})$/i
const agendaItem = /^agenda item\b.*\b\d{4}\s+(\S.{3,100})$/i
const subjectLine = /^(?:re|subject|title)\s*:\s*(.{8,250})$/i
const reportLabel = /^hmic(?:frs)? report$/
const opensBody = /^(?:this letter is|i (?:write|am writing|am pleased|welcome)|thank you for|further to)\b/
const salutation = /^(?:dear|(?:the )?rt hon|home (?:secretary|office)|secretary of state|to|from|date)\b/

/** What the report is called: by the table, in quote marks, in a heading, or in a letter's subject line. */
export function findTitle(passages: readonly Passage[], header: Header): Title | null {
  const printed = header.get('title')
  if (printed && printed.value !== '') return { title: printed.value, lines: printed.lines, at: -1 }
  const top = passages.slice(0, 60)
  const ways: ((passage: Passage, at: number) => string | undefined)[] = [
    ({ text, plain }) =>
      /publish/.test(plain) && /report|hmic|inspect/.test(plain) ? quotedTitle.exec(text)?.[1] : undefined,
    ({ text }) => (text.length < 400 ? agendaItem.exec(text)?.[1] : undefined),
    ({ text }) => (text.length < 300 ? named.exec(text)?.[1] : undefined),
    ({ text }) => (text.length < 300 && !/\.$/.test(text) ? responseTo.exec(text)?.[1] : undefined),
    ({ text }) => subjectLine.exec(text)?.[1],
    (passage, at) => (reportLabel.test(top[at - 1]?.plain ?? '') ? passage.text : undefined),
    (passage, at) => (opensBody.test(top[at + 1]?.plain ?? '') && isSubject(passage) ? passage.text : undefined),
    passage => (passage.isHeading && isSubject(passage) ? passage.text : undefined),
    passage =>
      isSubject(passage) && passage.text.length > 12 && !/\t|\[/.test(passage.text) ? passage.text : undefined,
  ]
  for (const way of ways) {
    const found = top.flatMap((passage, at) => {
      const title = way(passage, at)?.trim()
      return title && !readFindingHeading(title) ? [{ title, lines: passage.lines, at }] : []
    })[0]
    if (found) return found
  }
  return null
}

function isSubject(passage: Passage): boolean {
  const { text, plain } = passage
  return (
    text.length < 220 &&
    /[a-z]/i.test(text) &&
    !/[.:;]$/.test(text) &&
    !salutation.test(plain) &&
    passage.mark === null &&
    sectionHeading(passage) === undefined
  )
}
