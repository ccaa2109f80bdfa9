import type { FoundGrade } from './grades'
import type { Header } from './header'
import type { Doubt, ProposedGrade } from './proposal'

const mostGrades = 500

/** One grade for each body and question. What is said twice counts once; what is said differently is doubted. */
export function gradesGiven(
  found: readonly FoundGrade[],
  { force, header }: { force: string | null; header: Header },
): {
  grades: ProposedGrade[]
  doubts: Doubt[]
} {
  const grades = new Map<string, ProposedGrade>()
  const doubts: Doubt[] = []
  for (const { body, question, grade, lines } of found.slice(0, mostGrades)) {
    const named = body ?? force
    const key = `${named ?? ''} / ${question ?? ''}`.toLowerCase()
    const known = grades.get(key)
    if (!known) grades.set(key, { body: named, question, grade })
    else if (known.grade !== grade) {
      const why = `The text gives two grades for ${question ?? 'the whole inspection'}: ${known.grade ?? 'none'} and ${grade ?? 'none'}. The first is proposed.`
      doubts.push({ about: 'grades', why, line: lines[0] })
    }
  }
  return { grades: [...grades.values()], doubts: [...doubts, ...doubtCell(header, found)] }
}

function doubtCell(header: Header, found: readonly FoundGrade[]): Doubt[] {
  const cell = header.get('grade')
  if (!cell || cell.value === '' || found.length > 0) return []
  const why = `“${cell.value.slice(0, 80)}” is none of the five grades, so none is proposed.`
  return [{ about: 'grades', why, line: cell.lines[0] }]
}
