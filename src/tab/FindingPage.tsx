import { Link } from '@fluentui/react-components'
import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { FindingPageData } from '../domain/tabApi'
import { colourReasonWords, kindWords, statusWords } from '../domain/wording'
import { AssignPanel } from './AssignPanel'
import { PageState } from './PageState'
import { StateMark } from './StateMark'
import { StatusPanel } from './StatusPanel'
import { StoryList } from './StoryList'
import { UpdateList } from './UpdateList'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** One finding: the words as published, the dates and every move, who answers for it, and the story so far. */
export function FindingPage({ reference }: { reference: string }) {
  const loaded = usePageData<FindingPageData>(`findings/${encodeURIComponent(reference)}`)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>{reference}</h1>
        <PageState loaded={loaded} what="the finding" />
      </>
    )
  }
  return (
    <>
      <p>
        <Link href="#/">Tracker</Link>
      </p>
      <h1>
        {page.row.label}: {page.row.force}
      </h1>
      <StateMark {...page.row} /> <span>because {colourReasonWords[page.row.because]}</span>
      <Words page={page} />
      <Facts page={page} />
      {page.mayAssign && <AssignPanel key={`assign ${page.story.length}`} page={page} onDone={loaded.reload} />}
      {page.mayMoveTo.length > 0 && (
        <StatusPanel key={`status ${page.row.status}`} page={page} onDone={loaded.reload} />
      )}
      <h2>Updates</h2>
      <UpdateList updates={page.updates} />
      <h2>The story so far</h2>
      <StoryList story={page.story} />
    </>
  )
}

function Words({ page }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  return (
    <section aria-label="As the report words it">
      <p className={styles.words} style={{ fontWeight: 600 }}>
        {page.row.text}
      </p>
      {page.detail !== '' && (
        <details>
          <summary>What the inspectors found</summary>
          <p className={styles.words}>{page.detail}</p>
        </details>
      )}
    </section>
  )
}

function Facts({ page }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  const { row } = page
  return (
    <dl className={styles.facts}>
      <dt>Reference</dt>
      <dd>{row.finding}</dd>
      <dt>Kind</dt>
      <dd>{kindWords[row.kind]}</dd>
      <dt>Inspection</dt>
      <dd>
        <Link href={`#/responses/${row.inspection}`}>{row.inspectionTitle}</Link>
      </dd>
      {page.parent && (
        <>
          <dt>Belongs to</dt>
          <dd>
            <Link href={`#/findings/${page.parent.reference}`}>{page.parent.label}</Link>
          </dd>
        </>
      )}
      <dt>Stands at</dt>
      <dd>{statusWords[row.status]}</dd>
      <dt>Owner</dt>
      <dd>{ownerWords(page)}</dd>
      <dt>Strategic lead</dt>
      <dd>{row.strategicLead === '' ? 'Nobody yet' : row.strategicLead}</dd>
      <dt>Force's target</dt>
      <dd>
        {row.targetOn ? dayWithWeekday(row.targetOn) : 'None yet'}
        {page.targetMoves.map(({ from, to, on, reason }) => (
          <div key={on + to} className={styles.soft}>
            moved from {dayInWords(from)} to {dayInWords(to)} on {dayInWords(on)}
            {reason === '' ? '' : `: ${reason}`}
          </div>
        ))}
      </dd>
      <dt>Inspectorate's deadline</dt>
      <dd>
        {row.deadlineWords === ''
          ? 'None in the report'
          : `${row.deadlineWords}${row.deadlineOn ? ` (${dayInWords(row.deadlineOn)})` : ''}`}
      </dd>
    </dl>
  )
}

function ownerWords({ row, handedBackBecause }: FindingPageData): string {
  const back = handedBackBecause === undefined ? '' : `, handed back: ${handedBackBecause}`
  if (row.owner === '') return `Nobody yet${back}`
  return row.ownershipAccepted ? row.owner : `${row.owner}, asked and not accepted yet`
}
