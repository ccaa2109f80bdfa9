import { Button } from '@fluentui/react-components'
import type { ParkedShown } from '../domain/tabApi'
import { SaidBar } from './SaidBar'
import { useSending } from './sending'
import { useTracking } from './tracking'
import { usePanelStyles } from './usePanelStyles'

interface Parked {
  readonly parked: readonly ParkedShown[]
  readonly onDone: () => void
}

/** Accepted work that failed in a way that does not pass by itself, and the button that has it tried again. */
export function ParkedWork({ parked, onDone }: Parked) {
  const styles = usePanelStyles()
  const { api } = useTracking()
  const sending = useSending()
  const tryAgain = async (id: string) => {
    const act = () => api.post(`self-test/parked/${encodeURIComponent(id)}/release`, {})
    await sending.send(act, 'It is being tried again. If it fails once more, it is set aside again with the reason.')
    onDone()
  }
  return (
    <section>
      <h2>Work that was set aside ({parked.length})</h2>
      {parked.length === 0 && <p>Everything that was accepted has been done or is on its way.</p>}
      <ul className={styles.list}>
        {parked.map(({ id, what, reason, mayRelease }) => (
          <li key={id} className={styles.card}>
            <strong>{what}</strong>
            <div>{reason}</div>
            {mayRelease && (
              <Button
                disabled={sending.isBusy}
                onClick={() => {
                  void tryAgain(id)
                }}
              >
                Try it again
              </Button>
            )}
          </li>
        ))}
      </ul>
      <SaidBar sending={sending} />
    </section>
  )
}
