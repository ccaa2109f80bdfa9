import type { FindingKind } from '../domain/finding'
import { isDemand, pointsElsewhere, saysNone } from './demand'
import { DraftBook } from './findingDraft'
import type { FindingDraft } from './findingDraft'
import { readFindingHeading } from './findingHeading'
import type { FindingHeading } from './findingHeading'
import { gradeOf } from './gradeWords'
import { labelled } from './header'
import { announcedKind, announces, announcesActions } from './leadIn'
import { passageOf } from './passages'
import type { Passage } from './passages'
import type { RecordKind } from './proposal'
import { sectionHeading } from './sections'
import type { SectionName } from './sections'

interface OpenList {
  readonly kind: FindingKind
  hint: string
  /** What its items start with, known once there is one. */
  mark: Passage['mark'] | undefined
  items: number
  /** It starts in the cell beside its label, so that the first words there may be the first item. */
  readonly isCell: boolean
}

interface Waiting {
  readonly heading: FindingHeading
  readonly passage: Passage
}

/** Kinds whose headed findings are followed by the paragraphs that explain them, and not by somebody's answer. */
const explained: readonly RecordKind[] = ['responseRecord', 'inspectionReport', 'improvementPlan']
const signOff = /^(?:yours (?:sincerely|faithfully|truly)|kind regards|with best wishes)/
const openEnd = /(?::\s*[-–—]?|;)$/

/** Reads the findings that a text lists, one passage after the other. */
export class FindingReader {
  readonly book = new DraftBook()
  private list: OpenList | null = null
  private waiting: Waiting | null = null
  private open: FindingDraft | null = null
  private cause: FindingDraft | null = null
  private section: SectionName | null = null

  constructor(private readonly kind: RecordKind) {}

  /** What a notice says at its head; the recommendations that follow sit under it. */
  startWithCause(readInto: (book: DraftBook) => void): void {
    readInto(this.book)
    this.cause = this.book.drafts.at(-1) ?? null
  }

  read(passage: Passage, next: Passage | undefined): void {
    const section = sectionHeading(passage)
    const heading = readFindingHeading(passage.body)
    if (section) {
      this.closeAll()
      this.section = section.name
    } else if (heading && this.mayHead(heading, passage)) {
      this.readHeading(heading, passage)
    } else if (this.endsFindings(passage, next)) {
      this.closeAll()
    } else if (announces(passage)) {
      this.readLeadIn(passage, next)
    } else {
      this.readWords(passage)
    }
  }

  /** Only a numbered heading is taken from the chief officer's answer: the rest of it is an answer. */
  private mayHead({ printed, isPlural }: FindingHeading, { mark }: Passage): boolean {
    if (mark === 'bullet' && isPlural) return false
    return this.section !== 'chiefOfficerResponse' || printed !== null
  }

  private endsFindings(passage: Passage, next: Passage | undefined): boolean {
    if (signOff.test(passage.plain)) return true
    if (this.waiting) return false
    const label = this.kind === 'responseRecord' ? labelled(passage.text) : undefined
    const isQuestion = passage.text.length < 90 && next !== undefined && gradeOf(next.body) !== undefined
    return passage.isHeading || isQuestion || (label !== undefined && !label.isAlone)
  }

  private readHeading(heading: FindingHeading, passage: Passage): void {
    this.open = null
    this.waiting = null
    this.list = null
    if (heading.kind === 'areaForImprovement') this.cause = null
    if (heading.isPlural) this.readListHeading(heading, passage)
    else if (heading.rest === '') this.waiting = { heading, passage }
    else this.start({ heading, words: heading.rest, passage })
  }

  private readListHeading({ kind, aside, rest }: FindingHeading, passage: Passage): void {
    this.list = { kind, hint: aside, mark: undefined, items: 0, isCell: rest !== '' }
    if (rest === '') return
    const [from, to] = passage.lines
    this.read(passageOf({ from, to, isHeading: false }, rest), undefined)
  }

  private readLeadIn(passage: Passage, next: Passage | undefined): void {
    if (this.waiting) {
      this.readStem(this.waiting, passage)
      return
    }
    const kind = this.listAnnounced(passage, next)
    if (kind) {
      this.list = { kind, hint: passage.text, mark: undefined, items: 0, isCell: false }
      this.open = null
    } else if (this.list && announcesActions(passage)) {
      this.endList()
    } else if (this.list && (this.list.items === 0 || (this.open && this.list.mark !== 'number'))) {
      this.list.hint = passage.text
      this.open = null
    } else {
      this.readWords(passage)
    }
  }

  private listAnnounced(passage: Passage, next: Passage | undefined): FindingKind | undefined {
    const isFollowed = next !== undefined && (next.mark !== null || isDemand(next.text))
    return isFollowed && this.section !== 'chiefOfficerResponse' ? announcedKind(passage) : undefined
  }

  private readWords(passage: Passage): void {
    if (this.waiting) this.readStem(this.waiting, passage)
    else if (this.list && this.isItem(this.list, passage)) this.readItem(this.list, passage)
    else if (this.open) this.explain(this.open, passage)
    else if (this.list?.isCell && this.list.items === 0) this.list = null
  }

  private readStem({ heading, passage: above }: Waiting, passage: Passage): void {
    this.waiting = null
    if (passage.mark !== null && heading.printed === null && !announces(passage)) {
      this.list = { kind: heading.kind, hint: heading.aside, mark: undefined, items: 0, isCell: false }
      this.readWords(passage)
      return
    }
    this.start({ heading, words: passage.body, passage: { ...passage, lines: [above.lines[0], passage.lines[1]] } })
  }

  private isItem(list: OpenList, passage: Passage): boolean {
    if (saysNone(passage.body) || this.section === 'chiefOfficerResponse') return false
    if (list.items > 0) return list.mark === passage.mark && (passage.mark !== null || isDemand(passage.text))
    if (passage.mark !== null || isDemand(passage.text)) return true
    return list.isCell ? !pointsElsewhere(passage.text) : list.kind === 'causeOfConcern'
  }

  private readItem(list: OpenList, passage: Passage): void {
    list.mark = passage.mark
    list.items += 1
    const isNumber = passage.mark === 'number' && /^\d/.test(passage.label ?? '')
    const printed = isNumber ? passage.label : null
    const heading = { kind: list.kind, printed, isPlural: false, rest: '', aside: list.hint }
    this.start({ heading, words: withoutJoin(passage.body), passage })
  }

  private start({ heading, words, passage }: { heading: FindingHeading; words: string; passage: Passage }): void {
    const { kind, printed, aside } = heading
    const isWhole = this.list !== null || kind === 'recommendation'
    const [text, rest] = isWhole ? [words, ''] : firstSentence(words)
    const cause = kind === 'recommendation' ? this.cause : null
    const draft = this.book.add({ kind, printed, text, passage, cause, hint: aside, section: this.section }) ?? null
    this.open = draft
    if (draft && rest !== '') draft.detail.push(rest)
    if (kind === 'causeOfConcern' || kind === 'acceleratedCauseOfConcern')
      this.cause = this.isOneOfSeveral() ? null : draft
  }

  /** Which of several listed causes a recommendation belongs to, the list does not say. */
  private isOneOfSeveral(): boolean {
    return this.list !== null && this.list.items > 1
  }

  private explain(open: FindingDraft, passage: Passage): void {
    if (passage.mark !== null && openEnd.test(open.text)) {
      open.text = `${open.text} ${withoutJoin(passage.body)};`
      open.lines = [open.lines[0], passage.lines[1]]
    } else if (!this.isExplained(passage)) {
      this.endList()
    } else {
      open.detail.push(passage.text)
      open.lines = [open.lines[0], passage.lines[1]]
    }
  }

  /** Whether a paragraph under a finding explains it: not after bullets, nor where an answer follows instead. */
  private isExplained(passage: Passage): boolean {
    if (gradeOf(passage.body)) return false
    if (this.list?.mark === 'number' || (this.list && passage.mark !== null)) return true
    return explained.includes(this.kind) && this.list?.mark !== 'bullet'
  }

  private endList(): void {
    this.list = null
    this.open = null
  }

  private closeAll(): void {
    this.endList()
    this.waiting = null
    this.cause = null
  }
}

/** `train its staff; and` is an item of a list without the words that join it to the next. */
function withoutJoin(text: string): string {
  return text.replace(/[;,]?(?: and| or)?\s*$/, '')
}

/** `The force should X. We found Y.` gives the demand and the rest. */
function firstSentence(text: string): [string, string] {
  const end = /(?<=[^.\s]{3}[.!?][’”"']?)\s(?=[A-Z‘“"'])/.exec(text)
  return end ? [text.slice(0, end.index), text.slice(end.index + 1)] : [text, '']
}
