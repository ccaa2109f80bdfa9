import type { Passage } from './passages'
import type { Proposal, ResponseSection } from './proposal'

export type SectionName = 'initialResponse' | 'chiefOfficerResponse' | 'overallComments'

const office =
  '(?:police,?(?: fire)?,?(?: and| &)? ?(?:crime)?(?: and| &)?(?: fire and crime)? commissioner|local policing body|pf?cc|opf?cc|(?:deputy )?mayor|commissioner)'
const chief = '(?:chief constable|chief officer|chief fire officer|commissioner of police|force|constabulary|police)'
const possessive = "(?:'?s'?)?"
const overall = new RegExp(
  `^(?:(?:the )?(?:[\\w',& -]{0,40} )?${office}${possessive} )?(?:overall|final|closing|concluding|further) (?:comments?|response|remarks)$` +
    `|^(?:the )?${office}${possessive} (?:comments?|response) (?:to|on|about) (?:the )?${chief}${possessive}(?: (?:comments?|response))?$`,
)
const chiefs = new RegExp(
  `^(?:the )?(?:[\\w',& -]{0,40} )?${chief}${possessive} (?:formal |initial )?(?:response|comments?)$` +
    `|^(?:response|comments?) (?:from|of|by) (?:the )?(?:[\\w',& -]{0,40} )?${chief}$`,
)
const initial = new RegExp(
  `^(?:the )?(?:[\\w',& -]{0,40} )?${office}${possessive} (?:initial |first |formal )?(?:response|comments?)$` +
    `|^(?:response|comments?) (?:from|of|by) (?:the )?(?:[^:]{0,60}, ?)?(?:the )?${office}(?: for [\\w' -]{3,40})?$`,
)

/** Says when the response was made; a field of its own and no part of its words. */
const dateLine = /^(?:date of (?:the )?response|response (?:date|dated|published)(?: on)?)\b.{0,60}$/

export interface SectionStart {
  readonly name: SectionName
  /** What stands in the cell beside the heading; empty when it is alone on its line. */
  readonly rest: string
}

/** Whether a line is the heading of one of the three statutory texts. */
export function sectionHeading({ body, plain }: Passage): SectionStart | undefined {
  const tab = body.indexOf('\t')
  const rest = tab < 0 ? '' : body.slice(tab + 1)
  const words = (tab < 0 ? plain : plain.slice(0, plain.indexOf('\t')))
    .replace(/^\(?\d{1,2}[.)]\s*/, '')
    .replace(/\s*[:.-]+$/, '')
    .trim()
  if (words.length > 110) return undefined
  if (overall.test(words)) return { name: 'overallComments', rest }
  if (initial.test(words)) return { name: 'initialResponse', rest }
  return chiefs.test(words) ? { name: 'chiefOfficerResponse', rest } : undefined
}

/** The three texts that make the statutory response, word for word, paragraphs parted by blank lines. */
export function readResponse(passages: readonly Passage[], startsAt: number | undefined): Proposal['response'] {
  const found: Record<SectionName, Passage[]> = { initialResponse: [], chiefOfficerResponse: [], overallComments: [] }
  let current: SectionName | null = null
  passages.forEach((passage, at) => {
    const heading = sectionHeading(passage)
    if (heading) {
      current = heading.name
      if (heading.rest !== '') found[current].push({ ...passage, text: heading.rest })
    } else if (dateLine.test(passage.plain)) {
      return
    } else if (current) {
      found[current].push(passage)
    } else if (startsAt !== undefined && at >= startsAt) {
      found.initialResponse.push(passage)
    }
  })
  return {
    initialResponse: together(found.initialResponse),
    chiefOfficerResponse: together(found.chiefOfficerResponse),
    overallComments: together(found.overallComments),
  }
}

function together(passages: readonly Passage[]): ResponseSection | null {
  const [first] = passages
  const last = passages.at(-1)
  if (!first || !last) return null
  return { text: passages.map(({ text }) => text).join('\n\n'), lines: [first.lines[0], last.lines[1]] }
}
