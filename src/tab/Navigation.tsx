import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { roleWords } from '../domain/wording'
import type { Page } from './pages'
import { useTracking } from './tracking'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: '0 1rem',
    paddingInline: '0.5rem',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  list: { display: 'flex', flexWrap: 'wrap', margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'block',
    padding: '0.75rem 0.75rem calc(0.75rem - 3px)',
    borderBottom: '3px solid transparent',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorNeutralForeground1, borderBottomColor: tokens.colorNeutralStroke1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: 600,
    borderBottomColor: tokens.colorCompoundBrandStroke,
    ':hover': { borderBottomColor: tokens.colorCompoundBrandStroke },
  },
  who: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    padding: '0.25rem 0.75rem',
    '@media (max-width: 40rem)': { display: 'none' },
  },
})

interface Where {
  readonly pages: readonly Page[]
  /** The address: `meetings/RGG-2026-12-17`. */
  readonly at: string
  /** The page of the navigation that the address belongs to: `meetings`. */
  readonly under: string
}

/** The pages this person has any use for, and as whom they are signed in. */
export function Navigation({ pages, at, under }: Where) {
  const styles = useStyles()
  const { session } = useTracking()
  const shown = pages.filter(
    ({ name, for: acts }) => name !== undefined && (!acts || acts.some(act => session.may.includes(act))),
  )
  const roles = [...new Set(session.me.roles.map(({ role }) => roleWords[role]))].join(', ')
  return (
    <header className={styles.bar}>
      <nav aria-label="Pages">
        <ul className={styles.list}>
          {shown.map(({ path, name }) => (
            <li key={path}>
              <a
                href={`#/${path}`}
                className={mergeClasses(styles.link, path === under && styles.here)}
                aria-current={path === at ? 'page' : path === under}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.who}>
        {session.me.name}
        {roles !== '' && `, ${roles}`}
      </div>
    </header>
  )
}
