import { plain } from './cleanText'

const common = new Set(
  (
    'a about above after again against all also am an and any are as at be because been before being below between both but by can did do ' +
    'does doing down during each every few for from further had has have having he her here him his how i if in into is it its itself just ' +
    'may me more most my no nor not now of off on once only or other our out over own same say says she should so some such than that the ' +
    'their them then there these they this those through to too under until up very was we well were what when where which while who why ' +
    'will with within would you your must need needs make makes made sure ensure ensures get gets better improve improves improved improving ' +
    'improvement improvements force forces police constabulary service area areas finding enough consistently effective effectively work'
  ).split(' '),
)
const endings = /(?:ations?|ions?|ings?|ments?|ness|ists?|ives?|ally|ly|ied|ies|ed|es|s|e|y)$/

/** The words that carry meaning, cut to their stems: `disruptions` and `disrupted` both give `disrupt`. */
export function stems(text: string): Set<string> {
  const words = plain(text).match(/[a-z0-9]+(?:'[a-z]+)?/g) ?? []
  return new Set(
    words
      .map(word => word.replace(/'.*/, ''))
      .filter(word => word.length > 1 && !common.has(word))
      .map(stem),
  )
}

function stem(word: string): string {
  const cut = word.replace(endings, '')
  return cut.length >= 4 ? cut : word.length > 3 ? word.replace(/s$/, '') : word
}

/** How much of the shorter of two texts the other says too: 0 to 1. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one]
  if (few.size === 0) return 0
  return [...few].filter(word => many.has(word)).length / few.size
}

/** How much of both texts together each of them says: 1 when they say the same. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter(word => other.has(word)).length
  const all = one.size + other.size - both
  return all === 0 ? 0 : both / all
}
