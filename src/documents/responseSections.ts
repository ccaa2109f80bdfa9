import { dayInWords } from '../domain/calendarDay'
import type { FindingKind } from '../domain/finding'
import { responseParts } from '../domain/responseRecord'
import type { ResponsePart } from '../domain/responseRecord'
import { markup, paragraphs } from './markup'
import type { Markup } from './markup'
import type { PublicFinding, PublicResponse } from './publicResponse'

interface FindingSection {
  readonly heading: string
  readonly kinds: readonly FindingKind[]
  /** Recommendations and areas for improvement are always there, if only to say "None". */
  readonly isAlwaysShown: boolean
}

const sections: readonly FindingSection[] = [
  { heading: 'Causes of concern', kinds: ['acceleratedCauseOfConcern', 'causeOfConcern'], isAlwaysShown: false },
  { heading: 'Recommendations', kinds: ['recommendation'], isAlwaysShown: true },
  { heading: 'Areas for improvement', kinds: ['areaForImprovement'], isAlwaysShown: true },
]

/** What the report found, in its own words: causes of concern where there are any, recommendations, then the rest. */
export function findingSections({ findings }: PublicResponse): readonly Markup[] {
  return sections
    .map(section => ({ ...section, its: findings.filter(({ kind }) => section.kinds.includes(kind)) }))
    .filter(({ isAlwaysShown, its }) => isAlwaysShown || its.length > 0)
    .map(({ heading, its }) => {
      const content = its.length === 0 ? [markup`<p>None</p>`] : its.map(finding => findingShown(finding))
      return markup`<section>\n<h2>${heading}</h2>\n${content}\n</section>`
    })
}

function findingShown({ label, text, detail, ...about }: PublicFinding): Markup {
  return markup`<h3>${label}</h3>
<div class="words">
${paragraphs(text)}
</div>
${paragraphs(detail)}
${aboutFinding(about)}`
}

function aboutFinding({
  parentLabel,
  addressedTo,
  deadlineWords,
  deadlineOn,
}: Pick<PublicFinding, 'parentLabel' | 'addressedTo' | 'deadlineWords' | 'deadlineOn'>): readonly Markup[] {
  const day = deadlineOn ? dayInWords(deadlineOn) : ''
  const deadline =
    deadlineWords === '' || deadlineWords.includes(day) ? deadlineWords || day : `${deadlineWords} (${day})`
  const lines = [
    ['Belongs to', parentLabel],
    ['Addressed to', addressedTo],
    ["Inspectorate's deadline", deadline],
  ] as const
  return lines
    .filter(([, words]) => words !== '')
    .map(([name, words]) => markup`<p class="about">${name}: ${words}</p>`)
}

type PartWords = Readonly<
  Record<ResponsePart, { heading: (response: PublicResponse) => string; empty: (response: PublicResponse) => string }>
>

/** A chief officer who says nothing holds nothing up: that there was no comment is itself on record. */
const partWords: PartWords = {
  initialResponse: {
    heading: ({ officeLabel }) => `${officeLabel}'s initial response`,
    empty: () => 'Not written yet.',
  },
  chiefOfficerResponse: {
    heading: ({ chiefOfficerLabel }) => `${chiefOfficerLabel}'s response`,
    empty: ({ asAt }) => `None given by ${dayInWords(asAt)}.`,
  },
  overallComments: {
    heading: ({ officeLabel }) => `${officeLabel}'s overall comments`,
    empty: () => 'Not written yet.',
  },
}

/** The three texts of the response, in the order of the office's template. */
export function responseSections(response: PublicResponse): readonly Markup[] {
  return responseParts.map(part => {
    const { heading, empty } = partWords[part]
    const text = response.texts[part]
    const content = text.trim() === '' ? [markup`<p>${empty(response)}</p>`] : paragraphs(text)
    return markup`<section>\n<h2>${heading(response)}</h2>\n${content}\n</section>`
  })
}
