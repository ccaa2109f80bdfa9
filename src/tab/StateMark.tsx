import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import type { Colour } from '../domain/deliveryColour'
import { colourShapes, colourWords } from '../domain/wording'

const useStyles = makeStyles({
  mark: { display: 'inline-flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' },
  badge: { whiteSpace: 'nowrap' },
  closed: { color: tokens.colorPaletteBlueForeground2 },
  awaitingSignOff: { color: tokens.colorPaletteGrapeForeground2 },
  onTrack: { color: tokens.colorPaletteGreenForeground1 },
  atRisk: { color: tokens.colorPaletteDarkOrangeForeground2 },
  offTrack: { color: tokens.colorPaletteRedForeground1 },
  notKnown: { color: tokens.colorNeutralForeground2 },
})

interface Marked {
  readonly colour: Colour
  readonly noUpdateThisRound?: boolean
  readonly withoutEvidence?: boolean
}

/** A finding's colour, always with its shape and its word. */
export function StateMark({ colour, noUpdateThisRound = false, withoutEvidence = false }: Marked) {
  const styles = useStyles()
  return (
    <span className={styles.mark}>
      <span className={styles[colour]} aria-hidden="true">
        {colourShapes[colour]}
      </span>
      <span>{colourWords[colour]}</span>
      {noUpdateThisRound && (
        <Badge appearance="outline" color="informative" className={styles.badge}>
          No update this round
        </Badge>
      )}
      {withoutEvidence && (
        <Badge appearance="outline" color="warning" className={styles.badge}>
          No evidence
        </Badge>
      )}
    </span>
  )
}
