import type { SelfTestData } from '../domain/tabApi'
import { PageState } from './PageState'
import { ParkedWork } from './ParkedWork'
import { selfTestPage } from './recordShapes'
import { StateMark } from './StateMark'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** What an administrator looks at first: the dependencies, rows broken by hand, and work that was set aside. */
export function SelfTestPage() {
  const loaded = usePageData('self-test', selfTestPage)
  const page = loaded.data
  return (
    <>
      <h1>Self-test</h1>
      <PageState loaded={loaded} what="the self-test" />
      {page && (
        <>
          <Checks page={page} />
          <BrokenRows page={page} />
          <ParkedWork parked={page.parked} onDone={loaded.reload} />
        </>
      )}
    </>
  )
}

function Checks({ page: { checks } }: { page: SelfTestData }) {
  const styles = usePanelStyles()
  return (
    <ul className={styles.cards}>
      {checks.map(({ name, ok, words }) => (
        <li key={name} className={styles.card}>
          <h2>{name}</h2>
          <StateMark colour={ok ? 'onTrack' : 'offTrack'} words={ok ? 'Works' : 'Needs attention'} />
          <p>{words}</p>
        </li>
      ))}
    </ul>
  )
}

function BrokenRows({ page: { brokenRows } }: { page: SelfTestData }) {
  const styles = usePanelStyles()
  return (
    <section>
      <h2>Rows that cannot be read ({brokenRows.length})</h2>
      {brokenRows.length === 0 ? (
        <p>Every row of every list can be read.</p>
      ) : (
        <>
          <p>The rest goes on without them. Put them right in SharePoint; they are read again by themselves.</p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">List and row</th>
                <th scope="col">Column</th>
                <th scope="col">What is wrong</th>
              </tr>
            </thead>
            <tbody>
              {brokenRows.map(({ list, row, column, problem }) => (
                <tr key={`${list} ${row} ${column}`}>
                  <th scope="row">
                    {list}, {row}
                  </th>
                  <td>{column}</td>
                  <td>{problem}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
