import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { BriefingRow } from '../domain/briefing'
import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { Colour } from '../domain/deliveryColour'
import type { BriefingPageData } from '../domain/meetingApi'
import { BriefingLines } from './BriefingLines'
import { BriefingRows } from './BriefingRows'
import { CountTiles } from './CountTiles'
import { briefingPage } from './meetingShapes'
import { PageState } from './PageState'
import { RedraftPanel } from './RedraftPanel'
import { ReviewPanel } from './ReviewPanel'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

const stateWords = { drafted: 'Waiting for the Commissioner', sentBack: 'Sent back', approved: 'Approved' } as const

/** What the Commissioner reads before a meeting; every figure and sentence leads to the rows it comes from. */
export function BriefingPage({ reference }: { reference: string }) {
  const loaded = usePageData(`meetings/${encodeURIComponent(reference)}/briefing`, briefingPage)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>Briefing</h1>
        <PageState loaded={loaded} what="the briefing" />
      </>
    )
  }
  return (
    <>
      <Heading page={page} />
      <PageState loaded={loaded} what="the briefing" />
      <Shown key={page.briefingVersion} page={page} onDone={loaded.reload} />
    </>
  )
}

function Heading({ page }: { page: BriefingPageData }) {
  const { briefing, meeting } = page
  return (
    <>
      <p>
        <Link href={`#/meetings/${encodeURIComponent(meeting.reference)}`}>{meeting.name}</Link>
      </p>
      <h1>Briefing for {meeting.name}</h1>
      <p>
        <strong>OFFICIAL</strong>. Meeting on {dayWithWeekday(meeting.on)}. As at{' '}
        {momentInWords(new Date(briefing.asAt))}.
      </p>
      <p role="status">
        Version {page.briefingVersion}: <strong>{stateWords[page.state]}</strong>
        {page.decidedAt !== undefined && `, ${momentInWords(new Date(page.decidedAt))}`}. {briefing.answered} of{' '}
        {briefing.asked} updates came in time.
      </p>
    </>
  )
}

/** The rows on show: those of one colour, or those behind one sentence, or all. */
interface Chosen {
  readonly colour: Colour | ''
  readonly findings?: readonly string[]
}

const everything: Chosen = { colour: '' }

function Shown({ page, onDone }: { page: BriefingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { briefing } = page
  const [chosen, setChosen] = useState(everything)
  const rows = briefing.rows.filter(
    ({ colour, finding }) =>
      (chosen.colour === '' || colour === chosen.colour) && (chosen.findings?.includes(finding) ?? true),
  )
  const choose = (findings: readonly string[]) => {
    setChosen({ colour: '', findings })
    document.getElementById('rows')?.focus()
  }
  return (
    <>
      <CountTiles
        counts={briefing.counts.map(({ colour, count }) => [colour, count] as const)}
        chosen={chosen.colour}
        onChoose={colour => {
          setChosen({ colour })
        }}
      />
      <Notes page={page} />
      <div className={styles.sides}>
        <div>
          <BriefingLines heading="Questions you might ask" lines={briefing.questions} onChoose={choose} />
          {briefing.sections.map(({ heading, lines }) => (
            <BriefingLines key={heading} heading={heading} lines={lines} onChoose={choose} />
          ))}
        </div>
        <div>
          {page.mayReview && <ReviewPanel page={page} onDone={onDone} />}
          {page.mayRedraft && <RedraftPanel page={page} onDone={onDone} />}
        </div>
      </div>
      <Rows
        rows={rows}
        all={briefing.rows.length}
        onAll={() => {
          setChosen(everything)
        }}
      />
    </>
  )
}

function Rows({ rows, all, onAll }: { rows: readonly BriefingRow[]; all: number; onAll: () => void }) {
  return (
    <>
      <h2 id="rows" tabIndex={-1} style={{ outline: 'none' }}>
        Findings ({rows.length === all ? all : `${rows.length} of ${all}`})
      </h2>
      {rows.length < all && (
        <p>
          <Link as="button" onClick={onAll}>
            Show all {all}
          </Link>
        </p>
      )}
      <BriefingRows rows={rows} />
    </>
  )
}

function Notes({ page: { officeNote, commissionersNote } }: { page: BriefingPageData }) {
  const styles = usePanelStyles()
  const notes = [
    ['Note of the office, apart from the figures', officeNote],
    ['Note of the Commissioner', commissionersNote],
  ] as const
  return (
    <>
      {notes.map(([label, words]) =>
        words === '' ? null : (
          <section key={label} className={styles.card} style={{ marginBlock: '0.75rem' }} aria-label={label}>
            <div className={styles.small}>{label}</div>
            <div className={styles.words}>{words}</div>
          </section>
        ),
      )}
    </>
  )
}
