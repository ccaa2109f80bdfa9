import { Link } from '@fluentui/react-components'
import type { Line } from '../domain/briefing'

interface Lines {
  readonly heading: string
  readonly lines: readonly Line[]
  readonly onChoose: (findings: readonly string[]) => void
}

/** Sentences of a briefing, each with the way to the rows that it comes from. */
export function BriefingLines({ heading, lines, onChoose }: Lines) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {lines.map(({ words, findings }) => (
          <li key={`${words} ${findings.join()}`}>
            {words}{' '}
            {findings.length > 0 && (
              <Link
                as="button"
                inline
                aria-label={`Show the ${findings.length === 1 ? 'finding' : 'findings'} behind: ${words}`}
                onClick={() => {
                  onChoose(findings)
                }}
              >
                Show {findings.length === 1 ? 'it' : `all ${findings.length}`}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
