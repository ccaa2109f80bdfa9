import type { ResponsePart } from '../domain/responseRecord'
import type { ResponsePageData } from '../domain/tabApi'

/** A proposal, made by comparing words: which findings a text answers, and which of its points match none. */
export function ResponseCoverage({ page, part }: { page: ResponsePageData; part: ResponsePart }) {
  const found = page.coverage.find(each => each.part === part)
  if (!found || page.texts[part] === '') return null
  const { answered, unanswered, unmatched } = found
  const all = answered.length + unanswered.length
  return (
    <details>
      <summary>
        Seems to answer {answered.length} of {all} {all === 1 ? 'finding' : 'findings'}. This is a proposal; please
        check
      </summary>
      <ul>
        {answered.map(({ label, excerpt }, at) => (
          <li key={at}>
            {label}: <q>{excerpt}</q>
          </li>
        ))}
        {unanswered.map((label, at) => (
          <li key={at}>
            <strong>{label}: nothing in this text matches it</strong>
          </li>
        ))}
        {unmatched.map((point, at) => (
          <li key={at}>
            Matches no finding: <q>{point}</q>
          </li>
        ))}
      </ul>
    </details>
  )
}
