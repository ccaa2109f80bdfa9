import type { FindingKind } from '../domain/finding'
import type { DraftBook } from './findingDraft'
import { firstOrdinals, numberWords } from './numberWords'
import type { Passage } from './passages'

const announced = new RegExp(
  `\\b(${numberWords}|\\d{1,2}) (?:\\w+ ){0,2}(accelerated causes of concern|causes (?:of|for) concern|areas? (?:for|of) improvement|recommendations)\\s?[:;,–-]+\\s(?=(?:the |one )?(?:first|one|\\(?[1a]\\)))`,
)
const issued = /\b(?:issued?|identified|raised|made|reported) an accelerated cause of concern\b/

/** Findings that a sentence tells apart: `two causes of concern: the first about …; the second about …`. */
export function readEnumerated(passages: readonly Passage[], book: DraftBook): void {
  for (const passage of passages) {
    const match = announced.exec(passage.plain)
    if (!match) continue
    const kind = kindOfWords(match[2] ?? '')
    if (book.ofKind(kind).length > 0) continue
    const sentence = passage.text.slice(match.index + match[0].length).split(/\.(?:\s|$)/)[0] ?? ''
    const parts = sentence
      .split(firstOrdinals)
      .map(part =>
        part
          .replace(/^[\s:,]*(?:(?:was|is|is that|was that|relates to|related to|concerns|concerned|about|that) )*/i, '')
          .replace(/[;,]?(?: and)?\s*$/, ''),
      )
    for (const text of parts.filter(part => part !== '')) {
      book.add({ kind, printed: null, text, passage, cause: null, hint: '', section: null })
    }
  }
}

/** An accelerated cause of concern has no list: the notice says that it is issued, and its headline says what must be done. */
export function readAccelerated(passages: readonly Passage[], book: DraftBook): void {
  const at = passages.findIndex(({ plain }) => issued.test(plain))
  const said = passages[at]
  if (!said || book.ofKind('acceleratedCauseOfConcern').length > 0) return
  const headline = passages.slice(0, at).find(({ text }) => /\bmust\b/.test(text) && text.length < 250)
  const passage = headline ?? passages[at - 1] ?? said
  const draft = book.add({
    kind: 'acceleratedCauseOfConcern',
    printed: null,
    text: passage.text,
    passage,
    cause: null,
    hint: '',
    section: null,
  })
  if (draft)
    draft.detail.push(
      ...[passages[at - 1], said].flatMap(before => (before && before !== passage ? [before.text] : [])),
    )
}

function kindOfWords(words: string): FindingKind {
  if (words.startsWith('accelerated')) return 'acceleratedCauseOfConcern'
  if (words.startsWith('cause')) return 'causeOfConcern'
  return words.startsWith('area') ? 'areaForImprovement' : 'recommendation'
}
