import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { RoundMark } from './RoundMark'
import type { Tone } from './RoundMark'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  tiles: { display: 'flex', flexWrap: 'wrap', gap: '0.5rem', marginBlock: '0.5rem' },
  tile: {
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground2,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: '0.375rem 0.75rem',
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
})

interface Tiles<State extends string> {
  readonly label: string
  readonly counts: Readonly<Record<State, number>>
  /** The states in the order in which they are shown. */
  readonly order: readonly State[]
  readonly words: Readonly<Record<State, string>>
  readonly tones: Readonly<Record<State, Tone>>
  /** `3 people`: what the figures must come to. */
  readonly total: { readonly count: number; readonly words: string }
  readonly chosen: State | ''
  readonly onChoose: (state: State | '') => void
}

/** How many stand where, with their sum; a figure leads to its rows, and pressing it again shows all. */
export function RoundTiles<State extends string>({ counts, total, ...shown }: Tiles<State>) {
  const styles = usePanelStyles()
  const look = useStyles()
  const { label, order, words, tones, chosen, onChoose } = shown
  const states = order.filter(state => counts[state] > 0 || state === chosen)
  return (
    <>
      <div className={look.tiles} role="group" aria-label={label}>
        {states.map(state => (
          <button
            key={state}
            type="button"
            className={mergeClasses(look.tile, chosen === state && look.chosen)}
            aria-pressed={chosen === state}
            onClick={() => {
              onChoose(chosen === state ? '' : state)
            }}
          >
            <RoundMark tone={tones[state]} words={`${counts[state]} · ${words[state]}`} />
          </button>
        ))}
      </div>
      <p className={styles.small}>
        {sumWords(
          states.map(state => counts[state]),
          total,
        )}
        {chosen !== '' && ` Shown: only “${words[chosen]}”.`}
      </p>
    </>
  )
}

/** `2 + 1 = 3 people.` */
function sumWords(counts: readonly number[], { count, words }: { count: number; words: string }): string {
  const sum = counts.reduce((all, one) => all + one, 0)
  if (sum !== count) return `${counts.join(' + ')} = ${sum}, but there are ${words}: load this page again.`
  return counts.length > 1 ? `${counts.join(' + ')} = ${words}.` : `${words}.`
}
