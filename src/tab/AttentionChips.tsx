import { ToggleButton } from '@fluentui/react-components'
import type { TrackerRow } from '../domain/tracker'
import { attentions, wants } from './trackerView'
import type { Attention } from './trackerView'
import { usePanelStyles } from './usePanelStyles'

const words: Readonly<Record<Attention, string>> = {
  notAnswered: 'Asked, not answered',
  overdue: 'Past the target',
  stale: 'Not heard of for 100 days',
  unowned: 'Nobody answers for it',
}

interface Chips {
  readonly rows: readonly TrackerRow[]
  readonly today: string
  readonly chosen: Attention | ''
  readonly onChoose: (only: Attention | '') => void
}

/** What wants somebody's attention, with how many; each figure leads to its rows. */
export function AttentionChips({ rows, today, chosen, onChoose }: Chips) {
  const styles = usePanelStyles()
  return (
    <div className={styles.row} role="group" aria-label="What wants attention">
      {attentions.map(attention => (
        <ToggleButton
          key={attention}
          size="small"
          shape="circular"
          checked={chosen === attention}
          onClick={() => {
            onChoose(chosen === attention ? '' : attention)
          }}
        >
          {words[attention]}: {rows.filter(row => wants[attention](row, today)).length}
        </ToggleButton>
      ))}
    </div>
  )
}
