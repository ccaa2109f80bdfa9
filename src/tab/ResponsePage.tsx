import { Link } from '@fluentui/react-components'
import { momentInWords } from '../domain/calendarDay'
import type { ResponsePart } from '../domain/responseRecord'
import { clockWords } from './clockWords'
import { invitationWords } from './invitationWords'
import { InvitePanel } from './InvitePanel'
import { PageState } from './PageState'
import { PrintedPage } from './PrintedPage'
import { responsePage } from './recordShapes'
import { ResponseText } from './ResponseText'
import { usePageData, useTracking } from './tracking'

const parts: readonly ResponsePart[] = ['initialResponse', 'chiefOfficerResponse', 'overallComments']

/** The statutory response to one report: its texts, what they answer, and the page as it is printed. */
export function ResponsePage({ reference }: { reference: string }) {
  const { session } = useTracking()
  const loaded = usePageData(`responses/${encodeURIComponent(reference)}`, responsePage)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>Response</h1>
        <PageState loaded={loaded} what="the response" />
      </>
    )
  }
  const { inspection } = page
  const invitation = invitationWords(inspection, session.today)
  return (
    <>
      <p>
        <Link href="#/inspections">Inspections</Link>
      </p>
      <h1>Response: {inspection.title}</h1>
      <PageState loaded={loaded} what="the response" />
      <p>
        {inspection.force}. <strong>{clockWords(inspection)}</strong>
      </p>
      <p>
        Draft {page.draft}, changed {momentInWords(new Date(page.changedAt))}.{' '}
        <Link href={`#/?inspection=${encodeURIComponent(inspection.reference)}`}>The findings it answers</Link>
      </p>
      {invitation !== '' && <p>{invitation}</p>}
      {inspection.mayInvite && <InvitePanel inspection={inspection} onDone={loaded.reload} />}
      {parts.map(part => (
        <ResponseText key={part} page={page} part={part} onDone={loaded.reload} />
      ))}
      <PrintedPage key={page.draft} reference={reference} />
    </>
  )
}
