import { Link } from '@fluentui/react-components'
import type { OrphanShown, RoundWorkData } from '../domain/meetingApi'
import { RoundMark } from './RoundMark'
import { usePanelStyles } from './usePanelStyles'

const whyWords: Readonly<Record<OrphanShown['why'], string>> = {
  leftOrganisation: 'has left: their account is switched off',
  noRole: 'holds no role any more',
}

/** The findings whose owner is gone, and who can name another: nobody answers for them until then. */
export function RoundOrphans({ page: { orphans } }: { page: RoundWorkData }) {
  const styles = usePanelStyles()
  if (orphans.length === 0) return null
  return (
    <section>
      <h2>
        {orphans.length === 1 ? 'A finding whose owner is gone' : `${orphans.length} findings whose owners are gone`}
      </h2>
      <ul className={styles.list}>
        {orphans.map(({ finding, label, owner, why, reassignedBy }) => (
          <li key={finding} className={styles.card}>
            <RoundMark tone="wrong" words={`${owner} ${whyWords[why]}`} />
            <div>
              <Link href={`#/findings/${encodeURIComponent(finding)}`}>{label}</Link> ({finding})
            </div>
            <div>
              Next:{' '}
              {reassignedBy.length === 0
                ? 'nobody holds the role of deputy chief here. Ask your administrator to name one.'
                : `${reassignedBy.join(' or ')} names another owner on its page.`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
