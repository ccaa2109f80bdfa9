import { Link, ProgressBar } from '@fluentui/react-components'
import { dayInWords } from '../domain/calendarDay'
import type { InspectionShown } from '../domain/tabApi'
import { gradeWords, kindWords } from '../domain/wording'
import { clockWords } from './clockWords'
import { invitationWords } from './invitationWords'
import { PageState } from './PageState'
import { inspectionsPage } from './recordShapes'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Every report on record, with its grade, its findings and the clock of its response. */
export function InspectionsPage() {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const loaded = usePageData('inspections', inspectionsPage)
  const inspections = loaded.data?.inspections
  const mayRecord = session.may.includes('recordInspection')
  return (
    <>
      <h1>Inspections</h1>
      <PageState loaded={loaded} what="the inspections" />
      {inspections?.length === 0 && <p>No inspection that you may see is on record yet.</p>}
      {inspections && mayRecord && (
        <p>
          <Link href="#/intake">Take a record in</Link>
        </p>
      )}
      <ul className={styles.list}>
        {inspections?.map(inspection => (
          <li key={inspection.reference} className={styles.card}>
            <Inspection inspection={inspection} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Inspection({ inspection }: { inspection: InspectionShown }) {
  const styles = usePanelStyles()
  const { reference, title, force, publishedOn, publishedWords, clock } = inspection
  const place = encodeURIComponent(reference)
  return (
    <>
      <h2>{title}</h2>
      <div className={styles.soft}>
        {force}. {reference}. Published{' '}
        {publishedOn ? dayInWords(publishedOn) : publishedWords || 'on a day that is not known'}.
      </div>
      <p>
        <strong>{clockWords(inspection)}</strong>
      </p>
      {clock && clock.daysLeft >= 0 && (
        <ProgressBar value={clock.day / 56} thickness="large" aria-hidden="true" role="presentation" />
      )}
      <Invitation inspection={inspection} />
      <Grades inspection={inspection} />
      <Counts inspection={inspection} />
      <p>
        <Link href={`#/?inspection=${place}`}>Its findings</Link> ·{' '}
        <Link href={`#/responses/${place}`}>The response</Link>
      </p>
    </>
  )
}

function Invitation({ inspection }: { inspection: InspectionShown }) {
  const { session } = useTracking()
  const words = invitationWords(inspection, session.today)
  const { mayInvite, reference } = inspection
  if (words !== '') return <p>{words}</p>
  if (!mayInvite) return null
  return (
    <p>
      <Link href={`#/responses/${encodeURIComponent(reference)}`}>Ask the chief officer for comments</Link>
    </p>
  )
}

function Grades({ inspection: { grades } }: { inspection: InspectionShown }) {
  if (grades.length === 0) return <p>No grade was given.</p>
  return (
    <p>
      {grades.map(({ body, question, grade }) => {
        const of = [question, body].filter(words => words !== '').join(', ')
        return (
          <span key={`${body} ${question}`} style={{ display: 'block' }}>
            {of === '' ? 'Grade' : of}: <strong>{gradeWords[grade]}</strong>
          </span>
        )
      })}
    </p>
  )
}

function Counts({ inspection: { findingCounts, unowned } }: { inspection: InspectionShown }) {
  const words = findingCounts.map(({ kind, count }) => `${kindWords[kind]}: ${count}`)
  return (
    <p>
      {words.length === 0 ? 'No findings' : words.join('; ')}
      {unowned > 0 && `; ${unowned} that nobody answers for yet`}.
    </p>
  )
}
