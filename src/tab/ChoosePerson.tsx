import { Link } from '@fluentui/react-components'
import type { LocalPerson } from './signIn'
import { usePanelStyles } from './usePanelStyles'

/** On a laptop, outside the chat page: who to be. */
export function ChoosePerson({ people }: { people: readonly LocalPerson[] }) {
  const styles = usePanelStyles()
  return (
    <main>
      <h1>Who do you want to be?</h1>
      <p>These people are made up, and nothing here is secure: this is the tracker on your own computer.</p>
      <ul className={styles.cards}>
        {people.map(({ oid, name, role }) => (
          <li key={oid} className={styles.card}>
            <Link href={`?as=${oid}${window.location.hash}`}>{name}</Link>
            <div className={styles.soft}>{role}</div>
          </li>
        ))}
      </ul>
    </main>
  )
}
