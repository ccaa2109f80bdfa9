import { Link } from '@fluentui/react-components'
import { useState } from 'react'
import type { RoundWorkData } from '../domain/meetingApi'
import { requestStates } from '../domain/updateRound'
import type { RequestState } from '../domain/updateRound'
import { requestStateWords } from '../domain/wording'
import { requestTones, RoundMark, worstFirst } from './RoundMark'
import { useFirstRows } from './RoundMore'
import { RoundTiles } from './RoundTiles'
import { usePanelStyles } from './usePanelStyles'

const order = worstFirst(requestStates, requestTones)

/** What is asked, finding by finding, what needs somebody first; before the round is confirmed, what would be. */
export function RoundRequests({ page: { meeting, requests, requestCounts } }: { page: RoundWorkData }) {
  const [chosen, setChosen] = useState<RequestState | ''>('')
  const rows = requests
    .filter(({ state }) => chosen === '' || state === chosen)
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  const { shown, more } = useFirstRows(rows)
  if (requests.length === 0) return null
  return (
    <section>
      <h2>{meeting.state === 'planned' ? 'What would be asked' : 'What is asked'}</h2>
      {meeting.state !== 'planned' && (
        <RoundTiles
          label="How many findings stand where in this round"
          counts={requestCounts}
          order={order}
          words={requestStateWords}
          tones={requestTones}
          total={{ count: requests.length, words: totalWords(requests.length) }}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <Table requests={shown} />
      {more}
    </section>
  )
}

function Table({ requests }: { requests: RoundWorkData['requests'] }) {
  const styles = usePanelStyles()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Finding</th>
          <th scope="col" style={{ width: '9rem' }}>
            Owner
          </th>
          <th scope="col" style={{ width: '12rem' }}>
            State
          </th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ finding, label, text, owner, state }) => (
          <tr key={finding}>
            <td>
              <Link href={`#/findings/${encodeURIComponent(finding)}`}>{label}</Link>: {text}
            </td>
            <td>{owner}</td>
            <td>
              <RoundMark tone={requestTones[state]} words={requestStateWords[state]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function totalWords(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`
}
