import type { Grade } from '../domain/inspection'
import { plain } from './cleanText'
import type { Passage } from './passages'
import type { Doubt, LineRange, ProposedGrade } from './proposal'

const gradeWords = 'outstanding|good|adequate|requires? improvement|requiring improvement|inadequate'
const onlyAGrade = new RegExp(`^["']?(${gradeWords})["']?\\.?$`)
const ungraded = /^(?:ungraded|not graded|no grade(?: given)?|not judged|n\/a|not applicable|none)\.?$/
const rated = new RegExp(
  `\\b(?:rated|graded|judged|assessed|rating|grade|judgement|judgment)\\b(?:[^.;:]{0,60}?\\b(?:as|is|was|of|be|to be|us|at|overall)\\b)?[\\s:]{0,3}["']?(${gradeWords})\\b["']?`,
)
const performsAt = new RegExp(`^(.{3,80}?)\\s(?:is|was|are)\\s(${gradeWords})\\s(?:at|in)\\s([^.;:]{3,120})[.]?$`)
const mustImproveAt = /^(.{3,80}?)\s(requires improvement)\s(?:at|in)\s([^.;:]{3,120})\.?$/
const changed = new RegExp(
  `grade for ["']?([^"']{3,80}?)["']? (?:was |has been |been )?(?:changed|amended|revised|moved|corrected) from ["']?(${gradeWords})["']? to ["']?(${gradeWords})`,
)
const overallQuestion = /^(?:overall )?(?:grade|grading|rating|judge?ment|overall)(?: (?:given|awarded))?$/
const bodyLabel = /\b(?:police|constabulary|rocu|unit|region|service)$/
const oneOfAny = new RegExp(`\\b(?:${gradeWords})\\b`, 'g')

export interface FoundGrade extends ProposedGrade {
  readonly lines: LineRange
}

export interface GradeFindings {
  readonly grades: readonly FoundGrade[]
  readonly doubts: readonly Doubt[]
}

/** `Requires Improvement` gives `requiresImprovement`; undefined for anything that is not one of the five. */
export function gradeOf(words: string): Grade | undefined {
  const [, grade = ''] = onlyAGrade.exec(plain(words).trim()) ?? []
  if (grade.startsWith('requir')) return 'requiresImprovement'
  return grade === 'outstanding' || grade === 'good' || grade === 'adequate' || grade === 'inadequate'
    ? grade
    : undefined
}

/** Every grade the text gives to somebody. A list of all the grades there are is a scale and gives none. */
export function findGrades(passages: readonly Passage[]): GradeFindings {
  const grades: FoundGrade[] = []
  const doubts: Doubt[] = []
  let scale: string[] = []
  passages.forEach((passage, at) => {
    const cells = passage.body.split('\t')
    const isScale = cells.filter(cell => gradeOf(cell)).length > 2
    if (isScale) scale = cells
    else grades.push(...(gradesUnder(scale, passage) ?? gradesOnLine(passage, passages[at - 1])))
    if (!isScale && !passage.text.includes('\t')) scale = []
    doubts.push(...changeOf(passage))
  })
  return { grades, doubts }
}

/** A table with a column for each grade holds the questions in its cells. */
function gradesUnder(scale: readonly string[], passage: Passage): FoundGrade[] | undefined {
  if (scale.length === 0 || !passage.text.includes('\t')) return undefined
  return passage.text.split('\t').flatMap((cell, column) => {
    const grade = gradeOf(scale[column] ?? '')
    return grade && cell.trim() !== '' ? [{ body: null, question: cell.trim(), grade, lines: passage.lines }] : []
  })
}

function gradesOnLine(passage: Passage, before: Passage | undefined): FoundGrade[] {
  return (
    [labelled(passage), underItsQuestion(passage, before), inSentence(passage)].find(found => found !== undefined) ?? []
  )
}

/** `Investigating crime<tab>Adequate`, `Effectiveness: Good`, `Brackenshire Police - Good` */
function labelled({ body, lines }: Passage): FoundGrade[] | undefined {
  if (body.length > 160) return undefined
  const parts = body.split(/\t|:\s|\s[-–—|]\s/)
  const [label = '', value = ''] = parts
  const name = plain(label).trim()
  if (parts.length < 2 || name === '') return undefined
  const isOverall = overallQuestion.test(name)
  if (isOverall && ungraded.test(plain(value).trim())) return [{ body: null, question: null, grade: null, lines }]
  const grade = gradeOf(value)
  if (!grade) return undefined
  if (isOverall) return [{ body: null, question: null, grade, lines }]
  return [
    bodyLabel.test(name)
      ? { body: label, question: null, grade, lines }
      : { body: null, question: label, grade, lines },
  ]
}

/** A grade alone on its line belongs to the short line above it. */
function underItsQuestion(passage: Passage, before: Passage | undefined): FoundGrade[] | undefined {
  const grade = gradeOf(passage.body)
  if (!grade || !before || before.text.length > 90 || /[.;,\t]/.test(before.text)) return undefined
  const question = before.body.replace(/:$/, '')
  const isOverall = overallQuestion.test(plain(question))
  return [{ body: null, question: isOverall ? null : question, grade, lines: [before.lines[0], passage.lines[1]] }]
}

function inSentence({ body, lines }: Passage): FoundGrade[] | undefined {
  const found: FoundGrade[] = []
  for (const sentence of body.slice(0, 20_000).split(/(?<=[.!?])\s/)) {
    const words = plain(sentence)
    const named = new Set(words.match(oneOfAny) ?? [])
    if (named.size === 0 || named.size > 2) continue
    found.push(...inOneSentence(sentence, words).map(grade => ({ ...grade, lines })))
  }
  return found.length > 0 ? found : undefined
}

function inOneSentence(sentence: string, words: string): ProposedGrade[] {
  const change = changed.exec(words)
  if (change) {
    const question = sentence.slice(
      words.indexOf(change[1] ?? ''),
      words.indexOf(change[1] ?? '') + (change[1] ?? '').length,
    )
    return [{ body: null, question, grade: gradeOf(change[3] ?? '') ?? null }]
  }
  const performance = performsAt.exec(words) ?? mustImproveAt.exec(words)
  if (performance && /police|constabulary|force|service/.test(performance[1] ?? '')) {
    const [, , grade = '', question = ''] = performance
    const at = words.lastIndexOf(question)
    return [{ body: null, question: sentence.slice(at, at + question.length), grade: gradeOf(grade) ?? null }]
  }
  const rating = rated.exec(words)
  const isNegated = rating !== null && /\bnot\b|\bno\b/.test(rating[0])
  return rating && !isNegated
    ? [{ body: graded(sentence), question: null, grade: gradeOf(rating[1] ?? '') ?? null }]
    : []
}

/** `Brackenshire was rated "inadequate"` names the body that was. */
function graded(sentence: string): string | null {
  const [, name = null] =
    /^((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*| of| and){0,4}) (?:was|is|has been|were) (?:rated|graded|judged|assessed)/.exec(
      sentence,
    ) ?? []
  return name !== null && /^(?:The|This|It|We|Our|That|They|Force|Overall)\b/.test(name) ? null : name
}

function changeOf({ plain: words, lines, text }: Passage): Doubt[] {
  const change = changed.exec(words)
  if (!change) return []
  const [, question = '', from = '', to = ''] = change
  const why =
    `The grade for “${question}” was changed from ${from} to ${to} after publication; ` +
    `the later one is proposed and the earlier one belongs to its history. The text says: ${text.slice(0, 200)}`
  return [{ about: 'grades', why, line: lines[0] }]
}
