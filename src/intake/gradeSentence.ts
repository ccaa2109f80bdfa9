import { plain } from './cleanText'
import { gradeOf, gradeWords } from './gradeWords'
import type { FoundGrade } from './grades'
import type { Passage } from './passages'
import type { Doubt, ProposedGrade } from './proposal'

const rated = new RegExp(
  `\\b(?:rated|graded|judged|assessed|rating|grade|judgement|judgment)\\b(?:[^.;:]{0,60}?\\b(?:as|is|was|of|be|to be|us|at|overall)\\b)?[\\s:]{0,3}["']?(${gradeWords})\\b["']?`,
)
const performsAt = new RegExp(`^(.{3,80}?)\\s(?:is|was|are)\\s(${gradeWords})\\s(?:at|in)\\s([^.;:]{3,120})[.]?$`)
const mustImproveAt = /^(.{3,80}?)\s(requires improvement)\s(?:at|in)\s([^.;:]{3,120})\.?$/
const changed = new RegExp(
  `grade for ["']?([^"']{3,80}?)["']? (?:was |has been |been )?(?:changed|amended|revised|moved|corrected) from ["']?(${gradeWords})["']? to ["']?(${gradeWords})`,
)
const oneOfAny = new RegExp(`\\b(?:${gradeWords})\\b`, 'g')
const gradedBody =
  /^((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*| of| and){0,4}) (?:was|is|has been|were) (?:rated|graded|judged|assessed)/
const notABody = /^(?:The|This|It|We|Our|That|They|Force|Overall)\b/
const denied = /\bnot?\b|n't\b/
/** Only so much of a paragraph is read for grades. */
const mostRead = 20_000

/** Grades given in prose. A sentence with more than two different grades explains the scale and gives none. */
export function gradesInSentences({ body, lines }: Passage): FoundGrade[] | undefined {
  const found = body
    .slice(0, mostRead)
    .split(/(?<=[.!?])\s/)
    .flatMap(gradesIn)
    .map(grade => ({ ...grade, lines }))
  return found.length > 0 ? found : undefined
}

function gradesIn(sentence: string): ProposedGrade[] {
  const words = plain(sentence)
  const named = new Set(words.match(oneOfAny) ?? [])
  if (named.size === 0 || named.size > 2) return []
  return changedTo(sentence, words) ?? performance(sentence, words) ?? rating(sentence, words) ?? []
}

function changedTo(sentence: string, words: string): ProposedGrade[] | undefined {
  const [, question = '', , to = ''] = changed.exec(words) ?? []
  return question === ''
    ? undefined
    : [given({ body: null, question: asPrinted(sentence, words.indexOf(question), question), grade: to })]
}

/** `Brackenshire Police is good at preventing crime.` */
function performance(sentence: string, words: string): ProposedGrade[] | undefined {
  const [, who = '', grade = '', question = ''] = performsAt.exec(words) ?? mustImproveAt.exec(words) ?? []
  if (!/police|constabulary|force|service/.test(who)) return undefined
  return [given({ body: null, question: asPrinted(sentence, words.lastIndexOf(question), question), grade })]
}

function rating(sentence: string, words: string): ProposedGrade[] | undefined {
  const match = rated.exec(words)
  if (!match || denied.test(words.slice(Math.max(0, match.index - 12), match.index + match[0].length))) return undefined
  const name = gradedBody.exec(sentence)?.[1]
  return [
    given({ body: name === undefined || notABody.test(name) ? null : name, question: null, grade: match[1] ?? '' }),
  ]
}

function given({
  body,
  question,
  grade,
}: {
  body: string | null
  question: string | null
  grade: string
}): ProposedGrade {
  return { body, question, grade: gradeOf(grade) ?? null }
}

function asPrinted(sentence: string, at: number, words: string): string {
  return sentence.slice(at, at + words.length)
}

/** A grade that was changed after publication: the record keeps the later one, and its history the earlier. */
export function doubtChange({ plain: words, lines, text }: Passage): Doubt[] {
  const [, question, from = '', to = ''] = changed.exec(words) ?? []
  if (question === undefined) return []
  const why =
    `The grade for “${question}” was changed from ${from} to ${to} after publication; ` +
    `the later one is proposed and the earlier one belongs to its history. The text says: ${text.slice(0, 200)}`
  return [{ about: 'grades', why, line: lines[0] }]
}
