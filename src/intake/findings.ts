import { addresseeOf } from './addressee'
import { readDeadline } from './deadlines'
import { DraftBook } from './findingDraft'
import type { FindingDraft } from './findingDraft'
import { FindingReader } from './findingReader'
import type { Passage } from './passages'
import { readPlan } from './planReader'
import type { Doubt, Dropped, ProposedFinding, RecordKind } from './proposal'
import { readAccelerated, readEnumerated } from './proseCauses'

export interface FoundFindings {
  readonly findings: readonly ProposedFinding[]
  readonly doubts: readonly Doubt[]
  readonly dropped: readonly Dropped[]
}

/** The findings that a text sets out, in its own words and order. */
export function findFindings(passages: readonly Passage[], kind: RecordKind): FoundFindings {
  const book = readBook(passages, kind)
  const kept = book.drafts.filter(draft => isKept(draft, { book, kind }))
  const asides = book.drafts.filter(draft => !kept.includes(draft))
  const findings = kept.map(draft => proposed(draft, { book, kind }))
  return {
    findings,
    doubts: [
      ...book.doubts,
      ...kept.flatMap(draft => doubtsOf(draft, book)),
      ...asides.map(draft => setAside(draft, kind)),
      ...doubtTwice(findings),
    ],
    dropped: [
      ...book.dropped,
      ...asides.map(({ lines }) => ({ lines, why: 'Belongs to another record; see the doubt about it.' })),
    ],
  }
}

function readBook(passages: readonly Passage[], kind: RecordKind): DraftBook {
  if (kind === 'indexPage') return new DraftBook()
  if (kind === 'improvementPlan') {
    const plan = readPlan(passages)
    if (plan.drafts.length > 0) return plan
  }
  const reader = new FindingReader(kind)
  const at =
    kind === 'inspectorateNotice'
      ? passages.findIndex(({ plain }) => /\bissued?\b.*accelerated cause of concern/.test(plain))
      : -1
  if (at >= 0)
    reader.startWithCause(book => {
      readAccelerated(passages, book)
    })
  passages.forEach((passage, index) => {
    reader.read(passage, passages[index + 1])
  })
  readEnumerated(passages, reader.book)
  return reader.book
}

/**
 * An entry of the inspectorate's register is one recommendation, and a letter that closes causes of concern only
 * recalls what was recommended: the rest is named in a doubt, so that it can be linked to what is on record.
 */
function isKept(draft: FindingDraft, { book, kind }: { book: DraftBook; kind: RecordKind }): boolean {
  const isRecommendation = draft.kind === 'recommendation'
  if (kind === 'registerEntry') return isRecommendation || book.ofKind('recommendation').length === 0
  const isRecalled = isRecommendation && /\b(?:we|had|were) (?:made|recommended)\b/i.test(draft.hint)
  return !(kind === 'inspectorateLetter' && isRecalled && draft.cause === null)
}

function setAside({ kind, text, lines }: FindingDraft, of: RecordKind): Doubt {
  const why =
    of === 'registerEntry'
      ? `The entry stands under a cause of concern, “${text.slice(0, 160)}”. Link it to that one if it is on record.`
      : `The letter recalls “${text.slice(0, 160)}” without saying which cause of concern it belongs to. It is not proposed again.`
  return { about: kind, why, line: lines[0] }
}

function proposed(draft: FindingDraft, { book, kind }: { book: DraftBook; kind: RecordKind }): ProposedFinding {
  const deadline = readDeadline(draft.text) ?? readDeadline(draft.hint)
  const cause = draft.cause
  return {
    kind: draft.kind,
    reference: book.referenceOf(draft),
    text: draft.text.replace(/;$/, ''),
    detail: draft.detail.join('\n\n'),
    deadlineWords: deadline?.words ?? null,
    deadline: deadline?.day ?? null,
    addressedTo: addresseeOf(draft.text) ?? (kind === 'inspectorateLetter' ? null : addresseeOf(draft.hint)),
    parent: cause && book.nameOf(cause),
    actions: draft.actions,
    lines: draft.lines,
  }
}

function doubtsOf(draft: FindingDraft, book: DraftBook): Doubt[] {
  const about = book.nameOf(draft)
  const line = draft.lines[0]
  const deadline = readDeadline(draft.text) ?? readDeadline(draft.hint)
  return deadline && deadline.doubt !== '' ? [{ about, why: deadline.doubt, line }] : []
}

/** Two findings of one kind with one number under one cause can't both be right. */
function doubtTwice(findings: readonly ProposedFinding[]): Doubt[] {
  const seen = new Map<string, ProposedFinding>()
  return findings.flatMap(finding => {
    const key = `${finding.kind} ${finding.reference} ${finding.parent ?? ''}`
    const before = seen.get(key)
    seen.set(key, finding)
    const why = `Two findings bear the number ${finding.reference}: lines ${before?.lines[0] ?? ''} and ${finding.lines[0]}.`
    return before ? [{ about: `${finding.kind} ${finding.reference}`, why, line: finding.lines[0] }] : []
  })
}
