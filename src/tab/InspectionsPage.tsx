import { Link } from '@fluentui/react-components'
import { dayInWords } from '../domain/calendarDay'
import type { InspectionShown, InspectionsPageData } from '../domain/tabApi'
import { gradeWords, kindWords } from '../domain/wording'
import { clockWords } from './clockWords'
import { PageState } from './PageState'
import { usePageData, useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** Every report on record, with its grade, its findings and the clock of its response. */
export function InspectionsPage() {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const loaded = usePageData<InspectionsPageData>('inspections')
  const inspections = loaded.data?.inspections
  return (
    <>
      <h1>Inspections</h1>
      <PageState loaded={loaded} what="the inspections" />
      {inspections?.length === 0 && (
        <p>
          No inspection is on record yet.{' '}
          {session.may.includes('recordInspection') && <Link href="#/intake">Take a record in</Link>}
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
  const { reference, title, force, publishedOn, publishedWords, grades, findingCounts, unowned, clock } = inspection
  return (
    <>
      <h2 style={{ fontSize: '18px', marginBlock: '4px' }}>{title}</h2>
      <div>
        {force}. Published {publishedOn ? dayInWords(publishedOn) : publishedWords || 'on a day that is not known'}.
      </div>
      <div>{clockWords(clock)}</div>
      {grades.map(({ body, question, grade }) => (
        <div key={body + question}>
          {[question, body].filter(words => words !== '').join(', ') || 'Overall'}: {gradeWords[grade]}
        </div>
      ))}
      <div>
        {findingCounts.map(({ kind, count }) => `${kindWords[kind]}: ${count}`).join('; ') || 'No findings'}
        {unowned > 0 && `; ${unowned} without an owner`}
      </div>
      <p>
        <Link href={`#/?inspection=${reference}`}>Its findings</Link> ·{' '}
        <Link href={`#/responses/${reference}`}>The response</Link>
      </p>
    </>
  )
}
