import { plain } from './cleanText'
import { doubtChange, gradesInSentences } from './gradeSentence'
import { gradeOf } from './gradeWords'
import type { Passage } from './passages'
import type { Doubt, LineRange, ProposedGrade } from './proposal'

const ungraded = /^(?:ungraded|not graded|no grade(?: given)?|not judged|n\/a|not applicable|none)\.?$/
const overallQuestion = /^(?:overall )?(?:grade|grading|rating|judge?ment|overall)(?: (?:given|awarded))?$/
const bodyLabel = /\b(?:police|constabulary|rocu|unit|region|service)$/

export interface FoundGrade extends ProposedGrade {
  readonly lines: LineRange
}

/** Every grade the text gives to somebody, and doubts about grades that were changed. */
export function findGrades(passages: readonly Passage[]): { grades: readonly FoundGrade[]; doubts: readonly Doubt[] } {
  const grades: FoundGrade[] = []
  let scale: string[] = []
  passages.forEach((passage, at) => {
    const cells = passage.body.split('\t')
    const isScale = cells.filter(cell => gradeOf(cell)).length > 2
    if (isScale || cells.length === 1) scale = isScale ? cells : []
    if (!isScale)
      grades.push(
        ...(gradesUnder(scale, passage) ?? gradesOnLine({ passage, before: passages[at - 1], last: grades.at(-1) })),
      )
  })
  return { grades, doubts: passages.flatMap(doubtChange) }
}

/** A table with a column for each grade holds the questions in its cells. */
function gradesUnder(scale: readonly string[], passage: Passage): FoundGrade[] | undefined {
  if (scale.length === 0) return undefined
  return passage.text.split('\t').flatMap((cell, column) => {
    const grade = gradeOf(scale[column] ?? '')
    return grade && cell.trim() !== '' ? [{ body: null, question: cell.trim(), grade, lines: passage.lines }] : []
  })
}

function gradesOnLine({
  passage,
  before,
  last,
}: {
  passage: Passage
  before: Passage | undefined
  last: FoundGrade | undefined
}): FoundGrade[] {
  const own = labelled(passage) ?? underItsQuestion(passage, before)
  if (own) return [own]
  const told = gradesInSentences(passage) ?? []
  return told.filter(({ grade }) => !saysAgain({ grade, last, line: passage.lines[0] }))
}

/** The sentence below a graded question says its grade again, in other words for the question. */
function saysAgain({
  grade,
  last,
  line,
}: {
  grade: FoundGrade['grade']
  last: FoundGrade | undefined
  line: number
}): boolean {
  return last !== undefined && last.question !== null && last.grade === grade && line - last.lines[1] <= 2
}

/** `Investigating crime<tab>Adequate`, `Effectiveness: Good`, `Brackenshire Police - Good` */
function labelled({ body, lines }: Passage): FoundGrade | undefined {
  const [label = '', value = ''] = body.length > 160 ? [] : body.split(/\t|:\s|\s[-–—|]\s/)
  const name = plain(label).trim()
  const isOverall = overallQuestion.test(name)
  const grade = isOverall && ungraded.test(plain(value).trim()) ? null : gradeOf(value)
  if (name === '' || grade === undefined) return undefined
  return { ...(isOverall ? { body: null, question: null } : gradedThing(label)), grade, lines }
}

function gradedThing(label: string): Pick<FoundGrade, 'body' | 'question'> {
  return bodyLabel.test(plain(label).trim()) ? { body: label, question: null } : { body: null, question: label }
}

/** A grade alone on its line belongs to the short line above it. */
function underItsQuestion(passage: Passage, before: Passage | undefined): FoundGrade | undefined {
  const grade = gradeOf(passage.body)
  if (!grade || !before || before.text.length > 90 || /[.;,\t]/.test(before.text)) return undefined
  const question = before.body.replace(/:$/, '')
  const isOverall = overallQuestion.test(plain(question))
  return { body: null, question: isOverall ? null : question, grade, lines: [before.lines[0], passage.lines[1]] }
}
