import type { FindingKind } from '../domain/finding'
import { findingLabel } from '../domain/wording'
import type { Passage } from './passages'
import type { Doubt, Dropped, LineRange } from './proposal'
import { isAskedOfCommittee } from './demand'
import type { SectionName } from './sections'
import { likeness, overlap, stems } from './similarity'

/** A finding while it is being read. */
export interface FindingDraft {
  readonly kind: FindingKind
  readonly printed: string | null
  text: string
  readonly detail: string[]
  lines: LineRange
  readonly cause: FindingDraft | null
  /** The words that introduced its list, `By 31 March 2025, the force should:`, and a remark in brackets. */
  readonly hint: string
  readonly actions: string[]
  readonly words: ReadonlySet<string>
  readonly section: SectionName | null
}

export interface NewDraft {
  readonly kind: FindingKind
  readonly printed: string | null
  readonly text: string
  readonly passage: Pick<Passage, 'lines'>
  readonly cause: FindingDraft | null
  readonly hint: string
  /** The part of the response that it stands in. What one part lists, another only says again. */
  readonly section: SectionName | null
}

export const mostFindings = 500
const sameWords = 0.6
const sameTwice = 0.85

/** The findings read so far. A second mention of one is matched to it and not counted. */
export class DraftBook {
  readonly drafts: FindingDraft[] = []
  readonly dropped: Dropped[] = []
  readonly doubts: Doubt[] = []

  /** Undefined when it is one that we have already, or none at all. */
  add(wanted: NewDraft): FindingDraft | undefined {
    if (isAskedOfCommittee(wanted.text)) {
      this.drop(wanted, 'This asks the committee to do something; it is no recommendation of the inspectorate.')
      return undefined
    }
    if (this.drafts.length >= mostFindings) {
      this.drop(wanted, `More than ${mostFindings} findings: this one and what follows is not proposed.`)
      return undefined
    }
    const words = stems(wanted.text)
    if (this.isRestated(wanted, words)) return undefined
    const { kind, printed, text, cause, hint, section } = wanted
    const draft = {
      kind,
      printed,
      text,
      cause,
      hint,
      section,
      words,
      detail: [],
      actions: [],
      lines: wanted.passage.lines,
    }
    this.drafts.push(draft)
    return draft
  }

  nameOf(draft: FindingDraft): string {
    return `${draft.kind} ${this.referenceOf(draft)}`
  }

  /** As printed, or its place among its kind. */
  referenceOf(draft: FindingDraft): string {
    return draft.printed ?? String(this.ofKind(draft.kind).indexOf(draft) + 1)
  }

  ofKind(kind: FindingKind): FindingDraft[] {
    return this.drafts.filter(draft => draft.kind === kind)
  }

  private isRestated(wanted: NewDraft, words: ReadonlySet<string>): boolean {
    const { kind, section } = wanted
    const isListedElsewhere = this.ofKind(kind).some(draft => draft.section !== section)
    const same = this.sameNumber(wanted) ?? this.sameFinding(wanted, words, isListedElsewhere)
    if (same) {
      const label = findingLabel({ kind, number: this.referenceOf(same) })
      this.drop(wanted, `Says ${label} again (line ${same.lines[0]}); matched and not counted.`)
    } else if (isListedElsewhere) {
      this.doubtAbout(wanted)
    }
    return same !== undefined || isListedElsewhere
  }

  /** `Recommendation 2: we will …` in another part of the text answers Recommendation 2. */
  private sameNumber({ kind, printed, section }: NewDraft): FindingDraft | undefined {
    if (printed === null) return undefined
    return this.ofKind(kind).find(draft => draft.section !== section && this.referenceOf(draft) === printed)
  }

  private sameFinding(
    wanted: NewDraft,
    words: ReadonlySet<string>,
    isListedElsewhere: boolean,
  ): FindingDraft | undefined {
    const threshold = isListedElsewhere ? sameWords : sameTwice
    const compare = isListedElsewhere ? overlap : likeness
    const known = this.ofKind(wanted.kind)
      .filter(draft => isListedElsewhere || !differsInPrint(draft, wanted))
      .map(draft => ({
        draft,
        share: draft.text === wanted.text ? 2 : compare(draft.words, words),
        all: likeness(draft.words, words),
      }))
      .sort((one, other) => other.share - one.share || other.all - one.all)
    return known.find(({ share }) => share >= threshold)?.draft
  }

  private doubtAbout({ kind, text, passage }: NewDraft): void {
    const why = `Listed among the findings here, but it matches none of those listed before, so it is not proposed: “${text.slice(0, 160)}”`
    this.doubts.push({ about: kind, why, line: passage.lines[0] })
  }

  private drop({ passage }: NewDraft, why: string): void {
    if (this.dropped.length < mostFindings) this.dropped.push({ lines: passage.lines, why })
  }
}

function differsInPrint(same: FindingDraft, wanted: NewDraft): boolean {
  return same.printed !== wanted.printed && same.printed !== null && wanted.printed !== null
}
