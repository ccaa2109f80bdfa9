import type { ReactNode } from 'react'
import { usePanelStyles } from './usePanelStyles'

interface Wanted {
  /** Its name for a screen reader, where no heading gives it one. */
  readonly label?: string
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** A form that this page sends and checks itself: the browser neither sends it nor shows bubbles of its own. */
export function OwnForm({ label, onSubmit, children }: Wanted) {
  const styles = usePanelStyles()
  return (
    <form
      className={styles.fields}
      aria-label={label}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
