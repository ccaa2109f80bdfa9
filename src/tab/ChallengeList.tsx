import { Button, mergeClasses } from '@fluentui/react-components'
import { useState } from 'react'
import { dayWithWeekday, momentInWords } from '../domain/calendarDay'
import type { ChallengeShown, FindingPageData } from '../domain/tabApi'
import { OwnForm } from './OwnForm'
import { RoundMark } from './RoundMark'
import { SaidBar } from './SaidBar'
import { problemWith, useSending } from './sending'
import type { Sending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'
import { WordsField } from './WordsField'

/** What the Commissioner has asked about a finding, newest first, with the answers. */
export function ChallengeList({ page, onDone }: { page: FindingPageData; onDone: () => void }) {
  const styles = usePanelStyles()
  const { challenges, mayChallenge = false } = page
  if (!challenges || (challenges.length === 0 && !mayChallenge)) return null
  return (
    <section>
      <h2>The Commissioner’s questions</h2>
      {challenges.length === 0 && <p>None has been asked about this finding.</p>}
      <ul className={styles.list}>
        {challenges.map(challenge => (
          <li key={challenge.challenge} className={styles.card}>
            <Challenge finding={page.row.finding} challenge={challenge} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Shown {
  readonly finding: string
  readonly challenge: ChallengeShown
  readonly onDone: () => void
}

function Challenge({ finding, challenge, onDone }: Shown) {
  const styles = usePanelStyles()
  const { session } = useTracking()
  const sending = useSending()
  const { question, owner, dueOn, askedBy, askedAt, answer, mayAnswer } = challenge
  const isOverdue = !answer && dueOn < session.today
  return (
    <>
      <RoundMark
        tone={answer ? 'done' : isOverdue ? 'wrong' : 'sent'}
        words={answer ? 'Answered' : isOverdue ? 'Overdue' : 'Not answered yet'}
      />
      <p className={mergeClasses(styles.words, styles.lead)}>{question}</p>
      <div className={styles.small}>
        {askedBy} asked {owner}, {momentInWords(new Date(askedAt))}. Answer by {dayWithWeekday(dueOn)}.
      </div>
      {answer && (
        <>
          <p className={styles.words}>{answer.words}</p>
          <div className={styles.small}>
            {answer.by}, {momentInWords(new Date(answer.at))}
          </div>
        </>
      )}
      {mayAnswer && <Answering finding={finding} challenge={challenge} sending={sending} onDone={onDone} />}
      <SaidBar sending={sending} />
    </>
  )
}

function Answering({ finding, challenge: { challenge, question }, sending, onDone }: Shown & { sending: Sending }) {
  const { api } = useTracking()
  const [words, setWords] = useState('')
  const path = `findings/${encodeURIComponent(finding)}/challenges/${encodeURIComponent(challenge)}/answer`
  const submit = async () => {
    if (await sending.send(() => api.post(path, { words }), 'Answered.')) onDone()
  }
  return (
    <OwnForm label={`Answer: ${question}`} onSubmit={() => void submit()}>
      <WordsField
        label="Your answer"
        required
        value={words}
        problem={problemWith(sending, 'words')}
        hint="For the Commissioner and their office. It cannot be changed afterwards."
        onChange={setWords}
      />
      <div>
        <Button appearance="primary" type="submit" disabled={sending.isBusy || words.trim() === ''}>
          Send the answer
        </Button>
      </div>
    </OwnForm>
  )
}
