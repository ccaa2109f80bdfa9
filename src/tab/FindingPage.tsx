import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { FindingPageData } from '../domain/tabApi'
import { colourReasonWords } from '../domain/wording'
import { AssignPanel } from './AssignPanel'
import { ChallengeList } from './ChallengeList'
import { ChallengePanel } from './ChallengePanel'
import { FindingFacts } from './FindingFacts'
import { FindingNow } from './FindingNow'
import { HandOverPanel } from './HandOverPanel'
import { KeptWhileTyped } from './KeptWhileTyped'
import { PageState } from './PageState'
import { findingPage } from './recordShapes'
import { SaidInstead } from './SaidInstead'
import { StandInPanel } from './StandInPanel'
import { StateMark } from './StateMark'
import { StatusPanel } from './StatusPanel'
import { StoryList } from './StoryList'
import { UpdateList } from './UpdateList'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** One finding: the words as published, the dates and every move, who answers for it, and the story so far. */
export function FindingPage({ reference }: { reference: string }) {
  const styles = usePanelStyles()
  const loaded = usePageData(`findings/${encodeURIComponent(reference)}`, findingPage)
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
        {page.row.label}, {page.row.force}
      </h1>
      <PageState loaded={loaded} what="the finding" />
      <p>
        <StateMark {...page.row} /> <span className={styles.soft}>because {colourReasonWords[page.row.because]}</span>
      </p>
      <div className={styles.aside}>
        <Words page={page} />
        <div>
          <FindingFacts page={page} />
          <FindingNow page={page} />
          <Panels page={page} onDone={loaded.reload} />
        </div>
        <div>
          <ChallengeList page={page} onDone={loaded.reload} />
          <h2>Updates</h2>
          <UpdateList page={page} onDone={loaded.reload} />
          <h2>The story so far</h2>
          <StoryList story={page.story} />
        </div>
      </div>
    </>
  )
}

function Words({ page: { row, detail } }: { page: FindingPageData }) {
  const styles = usePanelStyles()
  return (
    <section aria-label="As the report words it">
      <p className={`${styles.words} ${styles.lead}`}>{row.text}</p>
      {detail !== '' && (
        <details>
          <summary>What the inspectors found</summary>
          <p className={styles.words}>{detail}</p>
        </details>
      )}
    </section>
  )
}

/** What was typed stays while others change other things. */
function Panels({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const [handedOver, setHandedOver] = useState({ words: '', version: 0 })
  return (
    <>
      <SaidInstead words={handedOver.words} />
      <RecordPanels page={page} onDone={onDone} />
      {page.mayHandOver === true && page.version !== handedOver.version && (
        <HandOverPanel
          page={page}
          onDone={words => {
            setHandedOver({ words, version: page.version })
            onDone()
          }}
        />
      )}
      {page.mayNameStandIn === true && <StandIn page={page} onDone={onDone} />}
      {page.mayChallenge === true && <ChallengePanel page={page} onDone={onDone} />}
    </>
  )
}

function StandIn({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { ownerId = '', standIn } = page
  return (
    <KeptWhileTyped
      begunWith={`${ownerId} ${standIn?.oid ?? ''} ${standIn?.from ?? ''} ${standIn?.to ?? ''}`}
      what="The stand-in"
      form={onSaved => <StandInPanel page={page} onDone={onSaved} />}
      onDone={onDone}
    />
  )
}

function RecordPanels({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const { ownerId = '', strategicLeadId = '', row } = page
  return (
    <>
      {page.mayAssign && (
        <KeptWhileTyped
          begunWith={`${ownerId} ${strategicLeadId} ${row.targetOn ?? ''}`}
          what="The owner, the lead or the target"
          form={onSaved => <AssignPanel page={page} onDone={onSaved} />}
          onDone={onDone}
        />
      )}
      {page.mayMoveTo.length > 0 && (
        <KeptWhileTyped
          begunWith={row.status}
          what="Where the finding stands"
          form={onSaved => <StatusPanel page={page} onDone={onSaved} />}
          onDone={onDone}
        />
      )}
    </>
  )
}
