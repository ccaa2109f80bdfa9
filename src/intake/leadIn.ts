import type { FindingKind } from '../domain/finding'
import { kindOf } from './findingHeading'
import type { Passage } from './passages'

const mention =
  /accelerated causes? (?:of|for) concern|causes? (?:of|for) concern|areas? (?:for|of) improvement|\bafis?\b|\brecommendations?\b|\brecommend(?:s|ed)? that\b/g
const besidePoint =
  /\b(?:address(?:ed|es|ing)?|arising from|rather than|instead of|not|relating to|in response to|response to|under|against|following from|from)\s(?:[\w'"-]+\s){0,3}["']?$/
const ofActions = /\b(?:actions? (?:taken|include|already)|progress|steps|measures|updates?|delivered|since then)\b/

/** A line that announces a list: it ends with a colon, with or without a dash. */
export function announces({ text }: Passage): boolean {
  return /:\s*[-–—]?$/.test(text)
}

/** `Progress against the areas for improvement:` announces what has been done, and no finding. */
export function announcesActions(passage: Passage): boolean {
  return announces(passage) && ofActions.test(passage.plain)
}

/** What kind of finding the list is of that a line announces; undefined when it announces something else. */
export function announcedKind(passage: Passage): FindingKind | undefined {
  const words = passage.plain
  if (!announces(passage) || announcesActions(passage)) return undefined
  const heads = [...words.matchAll(mention)].filter(
    ({ index }) => !besidePoint.test(words.slice(Math.max(0, index - 60), index)),
  )
  const head = heads.at(-1)
  return head && kindOf(head[0])
}
