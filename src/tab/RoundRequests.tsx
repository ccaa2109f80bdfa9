import { Link } from '@fluentui/react-components'
import type { RoundPageData } from '../domain/tabApi'
import { requestStateWords, whyNotAskedWords } from '../domain/wording'
import { usePanelStyles } from './usePanelStyles'

type Request = RoundPageData['requests'][number]

/** Who is asked about what; before the round is confirmed, who would be. One card per owner, so by owner. */
export function RoundRequests({ page: { meeting, requests } }: { page: RoundPageData }) {
  const styles = usePanelStyles()
  const isPreview = meeting.state === 'planned'
  const owners = [...new Set(requests.map(({ ownerId }) => ownerId))]
  return (
    <section>
      <h2>{isPreview ? 'Who would be asked' : 'Who is asked'}</h2>
      {requests.length === 0 && <p>Nobody: no open finding has an owner.</p>}
      <ul className={styles.list}>
        {owners.map(ownerId => (
          <li key={ownerId} className={styles.card}>
            <Owner requests={requests.filter(request => request.ownerId === ownerId)} isPreview={isPreview} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Owner({ requests, isPreview }: { requests: readonly Request[]; isPreview: boolean }) {
  const styles = usePanelStyles()
  const [first] = requests
  if (!first) return null
  return (
    <>
      <h3>{first.owner}</h3>
      {!first.reachable && isPreview && (
        <div className={styles.small}>Has not opened a chat with the app yet; the card is sent all the same.</div>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Finding</th>
            <th scope="col" style={{ width: '11rem' }}>
              State
            </th>
          </tr>
        </thead>
        <tbody>
          {requests.map(({ finding, label, text, state }) => (
            <tr key={finding}>
              <td>
                <Link href={`#/findings/${encodeURIComponent(finding)}`}>{label}</Link>: {text}
              </td>
              <td>
                <strong>{requestStateWords[state]}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The findings in scope that nobody is asked about, each with its reason. */
export function NotAsked({ page: { notAsked } }: { page: RoundPageData }) {
  if (notAsked.length === 0) return null
  return (
    <section>
      <h2>Not asked, and why</h2>
      <ul>
        {notAsked.map(({ finding, label, why }) => (
          <li key={finding}>
            <Link href={`#/findings/${encodeURIComponent(finding)}`}>{label}</Link> ({finding}): {whyNotAskedWords[why]}
          </li>
        ))}
      </ul>
    </section>
  )
}
