import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Colour } from '../domain/deliveryColour'
import { StateMark } from './StateMark'

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(8.5rem, 1fr))',
    gap: '0.5rem',
    marginBlock: '0.75rem',
  },
  tile: {
    font: 'inherit',
    lineHeight: 1.4,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: '0.5rem 0.875rem 0.625rem',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
  },
  count: { fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.25 },
})

interface Tile {
  readonly count: number
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

/** A figure that leads to its rows: pressing it shows them, pressing it again shows all. */
export function CountTile({ count, isChosen, onPress, children }: Tile) {
  const styles = useStyles()
  return (
    <button
      type="button"
      className={mergeClasses(styles.tile, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      onClick={onPress}
    >
      <div className={styles.count}>{count}</div>
      {children}
    </button>
  )
}

/** Figures side by side, as many in a row as there is room for. */
export function TileRow({ label, children }: { label: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.tiles} role="group" aria-label={label}>
      {children}
    </div>
  )
}

interface Tiles {
  readonly counts: readonly (readonly [Colour, number])[]
  readonly chosen: Colour | ''
  readonly onChoose: (colour: Colour | '') => void
}

const worstFirst: readonly Colour[] = ['offTrack', 'atRisk', 'notKnown', 'onTrack', 'awaitingSignOff', 'closed']

/** How many findings have each colour, the worst first. */
export function CountTiles({ counts, chosen, onChoose }: Tiles) {
  return (
    <TileRow label="How many findings stand where">
      {counts
        .toSorted(([a], [b]) => worstFirst.indexOf(a) - worstFirst.indexOf(b))
        .map(([colour, count]) => (
          <CountTile
            key={colour}
            count={count}
            isChosen={chosen === colour}
            onPress={() => {
              onChoose(chosen === colour ? '' : colour)
            }}
          >
            <StateMark colour={colour} />
          </CountTile>
        ))}
    </TileRow>
  )
}
