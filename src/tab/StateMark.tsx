import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Colour } from '../domain/deliveryColour'
import { colourWords } from '../domain/wording'

const useStyles = makeStyles({
  mark: { display: 'inline-flex', flexWrap: 'wrap', gap: '0.25rem 0.5rem', alignItems: 'center' },
  state: { display: 'inline-flex', gap: '0.4rem', alignItems: 'center', fontWeight: 600 },
  shape: { width: '0.875rem', height: '0.875rem', flexShrink: 0, fill: 'currentColor' },
  badge: {
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '0 0.375rem',
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground1,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  closed: { color: tokens.colorPaletteBlueForeground2 },
  awaitingSignOff: { color: tokens.colorPaletteGrapeForeground2 },
  onTrack: { color: tokens.colorPaletteGreenForeground1 },
  atRisk: { color: tokens.colorPaletteDarkOrangeForeground2 },
  offTrack: { color: tokens.colorPaletteRedForeground1 },
  notKnown: { color: tokens.colorNeutralForeground2 },
})

/** The same shapes as on cards, drawn, because fonts differ in how they show the characters. */
const shapes: Readonly<Record<Colour, string>> = {
  closed: 'M2 2h12v12H2z',
  awaitingSignOff: 'M8 0 16 8 8 16 0 8z',
  onTrack: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z',
  atRisk: 'M8 1l8 14H0z',
  offTrack: 'M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z',
  notKnown: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 2a5 5 0 1 0 0 10A5 5 0 0 0 8 3z',
}

interface Marked {
  readonly colour: Colour
  readonly noUpdateThisRound?: boolean
  readonly withoutEvidence?: boolean
  /** In place of the colour's own word. */
  readonly words?: string
}

/** A finding's colour, always with its shape and its word. */
export function StateMark({
  colour,
  words = colourWords[colour],
  noUpdateThisRound = false,
  withoutEvidence = false,
}: Marked) {
  const styles = useStyles()
  return (
    <span className={styles.mark}>
      <span className={styles.state}>
        <svg className={mergeClasses(styles.shape, styles[colour])} viewBox="0 0 16 16" aria-hidden="true">
          <path d={shapes[colour]} fillRule="evenodd" />
        </svg>
        {words}
      </span>
      {noUpdateThisRound && <span className={styles.badge}>No update this round</span>}
      {withoutEvidence && <span className={styles.badge}>No evidence</span>}
    </span>
  )
}
