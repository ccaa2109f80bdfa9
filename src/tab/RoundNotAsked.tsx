import { Link } from '@fluentui/react-components'
import type { RoundWorkData } from '../domain/meetingApi'
import { stepWords, whyNotAskedWords } from '../domain/wording'

type Left = RoundWorkData['runs'][number]['notAsked'][number]

/** The findings in scope that nobody is asked about, each with its reason: in the preview, and as each run noted it. */
export function NotAsked({ page: { notAsked, runs } }: { page: RoundWorkData }) {
  const before = notAsked.map(({ why, ...left }) => ({ ...left, words: whyNotAskedWords[why] }))
  const noted = runs.filter(run => run.notAsked.length > 0)
  if (before.length === 0 && noted.length === 0) return null
  return (
    <section>
      <h2>Not asked, and why</h2>
      <Lefts lefts={before} />
      {noted.map(run => (
        <details key={run.step} open={run.notAsked.length <= 10}>
          <summary>
            {stepWords[run.step]}: {run.notAsked.length} left out
          </summary>
          <Lefts lefts={run.notAsked} />
        </details>
      ))}
    </section>
  )
}

function Lefts({ lefts }: { lefts: readonly Left[] }) {
  if (lefts.length === 0) return null
  return (
    <ul>
      {lefts.map(({ finding, label, words }) => (
        <li key={finding}>
          <Link href={`#/findings/${encodeURIComponent(finding)}`}>{label}</Link> ({finding}): {words}
        </li>
      ))}
    </ul>
  )
}
