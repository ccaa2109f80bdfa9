import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { usePanelStyles } from './usePanelStyles'

const useStyles = makeStyles({
  dialog: {
    maxWidth: '32rem',
    padding: '1.5rem',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
    '& h2': { marginTop: 0 },
  },
})

interface Leaving {
  readonly isOpen: boolean
  readonly onLeave: () => void
  readonly onStay: () => void
}

/**
 * Asks before corrections that nobody has saved are thrown away.
 *
 * The browser's own dialog: it keeps the focus, gives it back, and hides the page from screen readers only while open.
 */
export function LeaveDialog({ isOpen, onLeave, onStay }: Leaving) {
  const styles = usePanelStyles()
  const look = useStyles()
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={title}
      className={look.dialog}
      onCancel={event => {
        event.preventDefault()
        onStay()
      }}
    >
      <h2 id={title}>Leave without recording it?</h2>
      <p>Nothing of this record is saved yet. What you corrected will be lost.</p>
      <div className={styles.row} style={{ marginTop: '1rem' }}>
        <Button appearance="primary" onClick={onStay}>
          Stay here
        </Button>
        <Button onClick={onLeave}>Leave it</Button>
      </div>
    </dialog>
  )
}
