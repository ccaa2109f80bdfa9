import { Link } from '@fluentui/react-components'
import { momentInWords } from '../domain/calendarDay'
import type { ResponsePart } from '../domain/responseRecord'
import type { ResponsePageData } from '../domain/tabApi'
import { clockWords } from './clockWords'
import { PageState } from './PageState'
import { PrintedPage } from './PrintedPage'
import { ResponseText } from './ResponseText'
import { usePageData } from './tracking'

const parts: readonly ResponsePart[] = ['initialResponse', 'chiefOfficerResponse', 'overallComments']

/** The statutory response to one report: its texts, what they answer, and the page as it is printed. */
export function ResponsePage({ reference }: { reference: string }) {
  const loaded = usePageData<ResponsePageData>(`responses/${encodeURIComponent(reference)}`)
  const page = loaded.data
  if (!page) {
    return (
      <>
        <h1>Response</h1>
        <PageState loaded={loaded} what="the response" />
      </>
    )
  }
  return (
    <>
      <p>
        <Link href="#/inspections">Inspections</Link>
      </p>
      <h1>Response: {page.inspection.title}</h1>
      <p>
        {page.inspection.force}. {clockWords(page.inspection.clock)}
      </p>
      <p>
        Draft {page.draft}, changed {momentInWords(new Date(page.changedAt))}.
      </p>
      {parts.map(part => (
        <ResponseText key={`${part} ${page.draft}`} page={page} part={part} onDone={loaded.reload} />
      ))}
      <h2>The page as it is published</h2>
      <PrintedPage key={page.draft} reference={reference} />
    </>
  )
}
