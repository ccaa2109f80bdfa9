import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Lines, Proposed } from './proposal'

const longestShown = 320

const useStyles = makeStyles({
  beside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: '0.25rem 1.25rem',
    '@media (max-width: 48rem)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  note: {
    alignSelf: 'center',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    borderLeft: `3px solid ${tokens.colorNeutralStroke2}`,
    paddingLeft: '0.75rem',
  },
})

interface Beside {
  readonly proposed: Proposed
  /** Where it was read; null for what a person added. */
  readonly lines: Lines | null | undefined
  /** Whether something was read although no line of its own can be named. */
  readonly isRead?: boolean
  readonly children: ReactNode
}

/** A field, and beside it the lines of the text that it was read from. */
export function WithSource({ proposed, lines, isRead = false, children }: Beside) {
  const styles = useStyles()
  return (
    <div className={styles.beside}>
      <div>{children}</div>
      <div className={styles.note}>
        <SourceWords proposed={proposed} lines={lines} isRead={isRead} />
      </div>
    </div>
  )
}

function SourceWords({ proposed, lines, isRead = false }: Omit<Beside, 'children'>) {
  if (lines === null) return <>Added by hand</>
  if (!lines) return <>{isRead ? 'Follows from the text as a whole' : 'The text does not say'}</>
  const [from, to] = lines
  const words = proposed.lines
    .filter(({ number }) => number >= from && number <= to)
    .map(({ text }) => text)
    .join(' ')
  return (
    <>
      {from === to ? `Line ${from}` : `Lines ${from} to ${to}`}:{' '}
      <q>{words.length > longestShown ? `${words.slice(0, longestShown)}…` : words}</q>
    </>
  )
}
