import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Colour } from '../domain/deliveryColour'
import { StateMark } from './StateMark'

const useStyles = makeStyles({
  tiles: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBlock: '12px' },
  tile: {
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '8px 14px',
    minWidth: '112px',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
  },
  chosen: { border: `1px solid ${tokens.colorBrandStroke1}`, boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}` },
  count: { fontSize: '24px', fontWeight: 600, lineHeight: 1.2 },
})

interface Tiles {
  readonly counts: readonly (readonly [Colour, number])[]
  readonly chosen: Colour | ''
  readonly onChoose: (colour: Colour | '') => void
}

/** How many findings have each colour. A figure leads to its rows: pressing it shows them. */
export function CountTiles({ counts, chosen, onChoose }: Tiles) {
  const styles = useStyles()
  return (
    <div className={styles.tiles} role="group" aria-label="How many findings stand where">
      {counts.map(([colour, count]) => (
        <button
          key={colour}
          type="button"
          className={mergeClasses(styles.tile, chosen === colour && styles.chosen)}
          aria-pressed={chosen === colour}
          onClick={() => {
            onChoose(chosen === colour ? '' : colour)
          }}
        >
          <div className={styles.count}>{count}</div>
          <StateMark colour={colour} />
        </button>
      ))}
    </div>
  )
}
