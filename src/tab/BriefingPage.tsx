import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { Line } from '../domain/briefing'
import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { Colour } from '../domain/deliveryColour'
import type { BriefingPageData } from '../domain/tabApi'
import { BriefingRows } from './BriefingRows'
import { CountTiles } from './CountTiles'
import { PageState } from './PageState'
import { RedraftPanel } from './RedraftPanel'
import { ReviewPanel } from './ReviewPanel'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

const stateWords = { drafted: 'Waiting for the Commissioner', sentBack: 'Sent back', approved: 'Approved' } as const

/** What the Commissioner reads before a meeting; every figure and sentence leads to the rows it comes from. */
export function BriefingPage({ reference }: { reference: string }) {
  const loaded = usePageData<BriefingPageData>(`meetings/${encodeURIComponent(reference)}/briefing`)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>Briefing</h1>
        <PageState loaded={loaded} what="the briefing" />
      </>
    )
  }
  return <Shown key={page.briefingVersion} page={page} onDone={loaded.reload} />
}

function Shown({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const { briefing, meeting } = page
  const [colour, setColour] = useState<Colour | ''>('')
  const [chosen, setChosen] = useState<readonly string[]>()
  const rows = briefing.rows.filter(
    row => (colour === '' || row.colour === colour) && (!chosen || chosen.includes(row.finding)),
  )
  return (
    <>
      <p>
        <Link href={`#/meetings/${meeting.reference}`}>{meeting.name}</Link>
      </p>
      <h1>Briefing for {meeting.name}</h1>
      <p>
        OFFICIAL. Meeting on {dayWithWeekday(meeting.on)}. As at {momentInWords(new Date(briefing.asAt))}. Version{' '}
        {page.briefingVersion}. <strong>{stateWords[page.state]}</strong>
        {page.decidedAt !== undefined && ` on ${momentInWords(new Date(page.decidedAt))}`}.
      </p>
      <Notes page={page} />
      <p>
        {briefing.answered} of {briefing.asked} updates came in time.
      </p>
      <CountTiles
        counts={briefing.counts.map(({ colour: each, count }) => [each, count] as const)}
        chosen={colour}
        onChoose={next => {
          setColour(next)
          setChosen(undefined)
        }}
      />
      <Lines heading="Questions you might ask" lines={briefing.questions} onChoose={setChosen} />
      {briefing.sections.map(({ heading, lines }) => (
        <Lines key={heading} heading={heading} lines={lines} onChoose={setChosen} />
      ))}
      {page.mayReview && <ReviewPanel page={page} onDone={onDone} />}
      {page.mayRedraft && <RedraftPanel page={page} onDone={onDone} />}
      <h2 id="rows">Findings ({rows.length})</h2>
      {rows.length < briefing.rows.length && (
        <p>
          <Link
            onClick={() => {
              setColour('')
              setChosen(undefined)
            }}
          >
            Show all {briefing.rows.length}
          </Link>
        </p>
      )}
      <BriefingRows rows={rows} />
    </>
  )
}

function Notes({ page: { officeNote, commissionersNote } }: { page: BriefingPageData }) {
  const styles = usePanelStyles()
  return (
    <>
      {officeNote !== '' && (
        <p className={styles.card}>
          <strong>Note of the office:</strong> <span className={styles.words}>{officeNote}</span>
        </p>
      )}
      {commissionersNote !== '' && (
        <p className={styles.card}>
          <strong>Note of the Commissioner:</strong> <span className={styles.words}>{commissionersNote}</span>
        </p>
      )}
    </>
  )
}

function Lines({
  heading,
  lines,
  onChoose,
}: {
  heading: string
  lines: readonly Line[]
  onChoose: (findings: readonly string[]) => void
}) {
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{heading}</h2>
      <ul>
        {lines.map(({ words, findings }) => (
          <li key={words}>
            {words}{' '}
            <Link
              aria-label={`Show the findings behind: ${words}`}
              onClick={() => {
                onChoose(findings)
                document.getElementById('rows')?.scrollIntoView()
              }}
            >
              show
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
