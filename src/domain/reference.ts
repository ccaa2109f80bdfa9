import type { FindingKind } from './finding'
import { parseDay } from './calendarDay'

const shortKinds: Readonly<Record<FindingKind, string>> = {
  areaForImprovement: 'AFI',
  recommendation: 'REC',
  causeOfConcern: 'COC',
  acceleratedCauseOfConcern: 'ACC',
}

const smallWords = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'how',
  'in',
  'into',
  'of',
  'on',
  'or',
  'the',
  'to',
  'with',
  'well',
])
const themes: readonly (readonly [RegExp, string])[] = [
  [/\bserious and organised crime\b/i, 'SOC'],
  [/\bPEEL\b/i, 'PEEL'],
  [/\bcustody\b/i, 'CUST'],
  [/\bdigital forensics?\b/i, 'DF'],
  [/\bfraud\b/i, 'FRAUD'],
  [/\bvetting\b/i, 'VET'],
  [/\bchild protection\b/i, 'CP'],
]

const longestForcePart = 8

/** `BRACKEN-SOC24` for Brackenshire's report of 2024 on serious and organised crime. A person may choose another. */
export function proposeReference({
  force,
  title,
  publishedOn,
}: {
  force: string
  title: string
  publishedOn: string | null
}): string {
  const forcePart = force
    .replace(/\b(police|constabulary|service)\b/gi, '')
    .replace(/shire\b/i, '')
    .replace(/[^a-z]/gi, '')
    .toUpperCase()
    .slice(0, longestForcePart)
  const day = parseDay(publishedOn ?? '')
  return `${forcePart || 'FORCE'}-${themeOf(title)}${day ? day.slice(2, 4) : ''}`
}

/** `BRACKEN-SOC24-AFI2`, or `…-AFIE1` when the report numbers it E1. */
export function findingReference(inspection: string, { kind, number }: { kind: FindingKind; number: string }): string {
  return `${inspection}-${shortKinds[kind]}${number.toUpperCase().replace(/[^A-Z0-9.]/g, '')}`
}

/** What our references are made of; they become keys, addresses and file names. */
export function isReference(text: string): boolean {
  return /^[A-Z0-9][A-Z0-9.-]{1,39}$/.test(text)
}

function themeOf(title: string): string {
  const known = themes.find(([pattern]) => pattern.test(title))
  if (known) return known[1]
  const initials = title
    .split(/[^a-z]+/i)
    .filter(word => word !== '' && !smallWords.has(word.toLowerCase()))
    .map(word => word.slice(0, 1).toUpperCase())
  return initials.slice(0, 4).join('') || 'REPORT'
}
