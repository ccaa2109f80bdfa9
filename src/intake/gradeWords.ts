import type { Grade } from '../domain/inspection'
import { plain } from './cleanText'

/** For a pattern: the five grades as reports print them. */
export const gradeWords = 'outstanding|good|adequate|requires? improvement|requiring improvement|inadequate'

const onlyAGrade = new RegExp(`^["']?(${gradeWords})["']?\\.?$`)
const byFirstWord: Readonly<Record<string, Grade>> = {
  outstanding: 'outstanding',
  good: 'good',
  adequate: 'adequate',
  require: 'requiresImprovement',
  requires: 'requiresImprovement',
  requiring: 'requiresImprovement',
  inadequate: 'inadequate',
}

/** `Requires Improvement` gives `requiresImprovement`; undefined for anything that is not one of the five. */
export function gradeOf(words: string): Grade | undefined {
  const [, grade = ''] = onlyAGrade.exec(plain(words).trim()) ?? []
  return byFirstWord[grade.split(' ')[0] ?? '']
}
