import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import type { FindingPageData } from '../domain/tabApi'
import { kindWords, requestStateWords, statusWords } from '../domain/wording'
import { usePanelStyles } from './usePanelStyles'

/** Who answers for a finding, where it stands, and both its dates with every move. */
export function FindingFacts({ page }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  const { row } = page
  return (
    <section className={styles.panel} aria-label="Facts">
      <dl className={styles.facts} style={{ marginTop: '1rem' }}>
        <Fact name="Stands at">{statusWords[row.status]}</Fact>
        <Fact name="Owner">{ownerWords(page)}</Fact>
        <Fact name="Strategic lead">{row.strategicLead === '' ? 'Nobody yet' : row.strategicLead}</Fact>
        <Fact name="Force’s target">
          <Target page={page} />
        </Fact>
        <Fact name="Inspectorate’s deadline">{deadlineWords(page)}</Fact>
        <Fact name="This round">{row.request ? requestStateWords[row.request] : 'Nothing is asked'}</Fact>
        <Fact name="Kind">{kindWords[row.kind]}</Fact>
        <Fact name="Inspection">
          <Link href={`#/responses/${encodeURIComponent(row.inspection)}`}>{row.inspectionTitle}</Link>
        </Fact>
        {page.parent && (
          <Fact name="Belongs to">
            <Link href={`#/findings/${encodeURIComponent(page.parent.reference)}`}>{page.parent.label}</Link>
          </Fact>
        )}
        {page.addressedTo !== '' && <Fact name="Addressed to">{page.addressedTo}</Fact>}
        <Fact name="Our reference">{row.finding}</Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Target({ page: { row, targetMoves } }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  return (
    <>
      {row.targetOn ? dayWithWeekday(row.targetOn) : 'None yet'}
      {row.targetMoves > 0 && row.firstTargetOn && (
        <div className={styles.small}>First target: {dayInWords(row.firstTargetOn)}</div>
      )}
      {targetMoves.map(({ from, to, on, reason }, at) => (
        <div key={at} className={styles.small}>
          Moved on {dayInWords(on)} from {dayInWords(from)} to {dayInWords(to)}
          {reason === '' ? '' : `: ${reason}`}
        </div>
      ))}
    </>
  )
}

function deadlineWords({ row }: FindingPageData): string {
  if (!row.deadlineOn) return row.deadlineWords === '' ? 'None in the report' : `“${row.deadlineWords}”`
  return row.deadlineWords === ''
    ? dayWithWeekday(row.deadlineOn)
    : `${dayWithWeekday(row.deadlineOn)}, printed as “${row.deadlineWords}”`
}

function ownerWords({ row, handedBackBecause }: FindingPageData): string {
  if (row.owner === '') {
    return handedBackBecause === undefined ? 'Nobody yet' : `Nobody yet; handed back: ${handedBackBecause}`
  }
  return row.ownershipAccepted ? row.owner : `${row.owner}, asked and not accepted yet`
}
