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
  return { grades, doubts: [...passages.flatMap(doubtChange), ...passages.flatMap(doubtScale)] }
}

function doubtScale(passage: Passage, at: number, passages: readonly Passage[]): Doubt[] {
  const scale = passages[at - 1]?.body.split('\t') ?? []
  const isUnder = scale.filter(cell => gradeOf(cell)).length > 2 && passage.text.includes('\t')
  if (!isUnder || passage.text.split('\t').length === scale.length) return []
  const why =
    'A table has a column for each grade, but some of its cells are empty: which grade each question has can’t be told. Enter them by hand.'
  return [{ about: 'grades', why, line: passage.lines[0] }]
}

/**
 * A table with a column for each grade holds the questions in its cells. A row with fewer cells than there are grades
 * has lost its empty ones, so that nobody can say which column a question stood in.
 */
function gradesUnder(scale: readonly string[], { text, lines }: Passage): FoundGrade[] | undefined {
  if (scale.length === 0) return undefined
  const cells = text.split('\t')
  if (cells.length !== scale.length) return []
  return cells.flatMap((question, column) => {
    const grade = gradeOf(scale[column] ?? '')
    return grade ? [{ body: null, question, grade, lines }] : []
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
