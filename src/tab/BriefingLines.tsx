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
                aria-label={`${wordsFor(findings)}: ${words}`}
                onClick={() => {
                  onChoose(findings)
                }}
              >
                {wordsFor(findings)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordsFor(findings: readonly string[]): string {
  return findings.length === 1 ? 'Show it' : `Show all ${findings.length}`
}
