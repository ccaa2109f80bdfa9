import type { SelfTestData } from '../domain/tabApi'
import { PageState } from './PageState'
import { usePageData } from './tracking'
import { usePanelStyles } from './usePanelStyles'

/** What an administrator looks at first: the dependencies, rows broken by hand, and work that was set aside. */
export function SelfTestPage() {
  const styles = usePanelStyles()
  const loaded = usePageData<SelfTestData>('self-test')
  const page = loaded.data
  return (
    <>
      <h1>Self-test</h1>
      <PageState loaded={loaded} what="the self-test" />
      {page && (
        <>
          <ul className={styles.list}>
            {page.checks.map(({ name, ok, words }) => (
              <li key={name} className={styles.card}>
                <strong>
                  {ok ? '✔' : '✖'} {name}: {ok ? 'well' : 'needs attention'}
                </strong>
                <div>{words}</div>
              </li>
            ))}
          </ul>
          <h2>Rows that cannot be read</h2>
          {page.brokenRows.length === 0 && <p>None. Every row of every list can be read.</p>}
          <ul>
            {page.brokenRows.map(({ list, row, column, problem }) => (
              <li key={list + row}>
                List {list}, row {row}, column {column}: {problem}. The rest goes on without it; put it right in
                SharePoint.
              </li>
            ))}
          </ul>
          <h2>Work that was set aside</h2>
          {page.parked.length === 0 && <p>None. Everything that was accepted has been done or is on its way.</p>}
          <ul>
            {page.parked.map(({ id, what, reason }) => (
              <li key={id}>
                {what}. {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
